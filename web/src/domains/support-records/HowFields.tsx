import type { CodeList } from '@tomoni/contract/shared/code-lists'
import type { Counterpart, Outcome } from '@tomoni/contract/support-records'
import { counterpartWords, outcomeOrder, outcomeWords, recordText } from '@tomoni/contract/text/support-records'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ChipGroup } from '../../ui/Choice.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { counterpartOf, partners, partnersApart, people, type RecordForm } from './record-form.ts'

type Props = { form: RecordForm; set: (patch: Partial<RecordForm>) => void }

const others = '…'
const contentList = (counterpart: Counterpart): CodeList => (counterpart === 'employer' ? 'employerContent' : counterpart === 'agency' ? 'agencyContent' : 'contactContent')

/** Short labels of a code list as chips; a code no longer offered stays visible where it was chosen. */
function useChips(list: CodeList, chosen: string) {
  const lists = useCodeLists()
  const options = lists.options(list).map((item) => ({ value: item.code, label: item.shortLabel ?? item.label, title: item.label, reportCode: item.reportCode }))
  return chosen === '' || options.some((o) => o.value === chosen) || !lists.isReady ? options : [...options, { value: chosen, label: lists.shortLabel(list, chosen), title: lists.label(list, chosen), reportCode: null }]
}

/** 方法: the seven of the report at once, the rest behind 「ほか」. */
export function MethodField({ form, onChoose }: { form: RecordForm; onChoose: (method: string) => void }) {
  const all = useChips('contactMethod', form.method)
  const isRest = (o: (typeof all)[number]) => o.value === 'other' || (o.reportCode !== null && o.reportCode !== o.value)
  const [isOpen, setOpen] = useState(false)
  const justOpened = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const shown = isOpen ? all : all.filter((o) => !isRest(o) || o.value === form.method)
  const firstOfRest = all.find(isRest)?.value
  useEffect(() => {
    if (!isOpen || !justOpened.current) return
    justOpened.current = false
    box.current?.querySelector<HTMLInputElement>(`input[value="${firstOfRest ?? ''}"]`)?.focus()
  }, [isOpen, firstOfRest])
  const options = shown.length < all.length ? [...shown, { value: others, label: 'ほか', title: 'ほかの方法を見る' }] : shown
  return (
    <div ref={box}>
      <ChipGroup name="method" label={recordText.method} value={form.method} options={options} onChange={(value) => { if (value === others) { justOpened.current = true; setOpen(true) } else onChoose(value) }} />
    </div>
  )
}

/** A short row of chips with its word beside it instead of above. */
function Beside({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[3em_minmax(0,1fr)] items-start">
      <span aria-hidden="true" className="pt-2 text-cell leading-[1.7] font-bold">{label}</span>
      {children}
    </div>
  )
}

/** 相手 and the 内容 that goes with it. */
export function ContentFields({ form, set }: Props) {
  const counterpart = counterpartOf(form)
  const content = useChips(contentList(counterpart), form.content)
  const [firstApart] = people(form).length > 0 ? partnersApart(form) : []
  const partnerContent = useChips(firstApart?.partnerKind === 'employer' ? 'employerContent' : 'agencyContent', form.partnerContent)
  const isFixed = people(form).length === 0 && partners(form).length > 0
  const choose = (value: string) => set({ counterpart: value as Counterpart, ...(contentList(value as Counterpart) === contentList(counterpart) ? {} : { content: '' }) })
  return (
    <>
      {!isFixed && <Beside label={recordText.counterpart}><ChipGroup name="counterpart" label={recordText.counterpart} hideLabel value={counterpart} options={(Object.keys(counterpartWords) as Counterpart[]).map((value) => ({ value, label: counterpartWords[value] }))} onChange={choose} /></Beside>}
      <ChipGroup name="content" label={recordText.content} value={form.content} options={content} onChange={(value) => set({ content: value })} />
      {firstApart !== undefined && <ChipGroup name="partnerContent" label={recordText.partnerContent} hint={firstApart.label} optional value={form.partnerContent} options={partnerContent} onChange={(value) => set({ partnerContent: value })} allowEmpty />}
    </>
  )
}

/** Whether it took place, and if not, why. */
export function OutcomeFields({ form, set }: Props) {
  const reasons = useChips('outcomeReason', form.outcomeReason)
  return (
    <>
      <Beside label={recordText.outcome}><ChipGroup name="outcome" label={recordText.outcome} hideLabel value={form.outcome} options={outcomeOrder.map((value) => ({ value, label: outcomeWords[value] }))} onChange={(value) => set({ outcome: value as Outcome, ...(value === 'held' ? { outcomeReason: '' } : {}) })} /></Beside>
      {form.outcome !== 'held' && <ChipGroup name="outcomeReason" label={recordText.outcomeReason} hint={recordText.outcomeHelp} value={form.outcomeReason} options={reasons} onChange={(value) => set({ outcomeReason: value })} />}
    </>
  )
}
