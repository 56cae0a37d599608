import type { ReactNode, Ref } from 'react'
import { EventFields, TravelFields } from './DetailFields.tsx'
import { ContentFields, MethodField, OutcomeFields } from './HowFields.tsx'
import { travelLike, type Last } from './LastContact.tsx'
import { NoteFields, type NoteInserter } from './NoteFields.tsx'
import type { RecordForm } from './record-form.ts'
import { WhenFields } from './WhenFields.tsx'
import { WhoField } from './WhoField.tsx'

export type RecordFieldsProps = {
  form: RecordForm
  set: (patch: Partial<RecordForm>) => void
  inserter: Ref<NoteInserter>
  last: Last | null
  /** Below who: the last contact. */
  afterWho?: ReactNode
  /** Below the words: what comes next, or why it is corrected. */
  afterNote?: ReactNode
  startsWithWho: boolean
}

/** The fields of a contact in the order in which it is told: who, when, how, whether, what was said, what comes next. */
export function RecordFields({ form, set, inserter, last, afterWho, afterNote, startsWithWho }: RecordFieldsProps) {
  const chooseMethod = (method: string) => {
    const isSame = last !== null && last.method === method
    if (isSame && form.travelMinutes === null && form.distanceKm === null && form.costYen === null) set({ method, ...travelLike(last) })
    else if (form.isTravelCopied && !isSame) set({ method, travelMinutes: null, distanceKm: null, costYen: null, isTravelCopied: false })
    else set({ method })
  }
  return (
    <div className="grid gap-4">
      <WhoField form={form} set={set} autoFocus={startsWithWho} />
      {afterWho}
      <WhenFields form={form} set={set} />
      <MethodField form={form} onChoose={chooseMethod} />
      <ContentFields form={form} set={set} />
      <OutcomeFields form={form} set={set} />
      <NoteFields form={form} set={set} inserter={inserter} />
      {afterNote}
      <div className="-mt-1">
        <TravelFields form={form} set={set} />
        <EventFields form={form} set={set} />
      </div>
    </div>
  )
}
