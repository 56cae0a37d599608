import { recordText } from '@tomoni/contract/text/support-records'
import { useSession } from '../../session.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { useField, FieldError } from '../../ui/Field.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { readNearDay, sayDay } from './read-when.ts'
import { newStep, people, type RecordForm, type StepPart } from './record-form.ts'
import type { Preparation } from './use-preparation.ts'

type Props = { form: RecordForm; set: (patch: Partial<RecordForm>) => void }

/** つぎにすること: what, until when, by whom. One line is always there; an empty one is not sent. */
export function StepFields({ form, set }: Props) {
  const lines = form.steps.length === 0 ? [blank] : form.steps
  const change = (index: number, patch: Partial<StepPart>) => set({ steps: lines.map((s, i) => (i === index ? { ...s, ...patch, id: s.id === '' ? newStep().id : s.id } : s)) })
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-[5px] p-0 text-cell leading-[1.7] font-bold">{recordText.nextStep}<span className="ml-2 text-mini font-normal text-ink-3">{recordText.nextStepHint}</span></legend>
      <div className="grid gap-2.5">
        {lines.map((step, index) => (
          <StepLine key={index} step={step} index={index} form={form} change={(patch) => change(index, patch)} remove={form.steps.length === 0 ? undefined : () => set({ steps: lines.filter((_, i) => i !== index) })} />
        ))}
      </div>
      {lines.at(-1)!.text.trim() !== '' && <Button tone="text" size="s" icon="plus" className="mt-1" onPress={() => set({ steps: [...lines, newStep()] })}>{recordText.addNextStep}</Button>}
    </fieldset>
  )
}
const blank: StepPart = { id: '', text: '', day: '', membershipId: '', about: '' }

function StepLine({ step, index, form, change, remove }: { step: StepPart; index: number; form: RecordForm; change: (patch: Partial<StepPart>) => void; remove: (() => void) | undefined }) {
  const { today, membership } = useSession()
  const staff = useStaff()
  const text = useField({ name: `steps.${index}.text`, error: undefined, help: undefined })
  const day = useField({ name: `steps.${index}.day`, error: undefined, help: undefined }, `step-${index}-day`)
  const due = readNearDay(step.day, today, 'future')
  const isUsed = step.text !== '' || step.day !== ''
  const error = text.error ?? day.error
  return (
    <div className={cx('min-w-0', error !== undefined && 'border-l-4 border-red pl-3')}>
      {error !== undefined && <FieldError id={text.error === undefined ? day.errorId : text.errorId}>{error}</FieldError>}
      <input id={text.id} name={`steps.${index}.text`} type="text" aria-label={recordText.nextStepText} maxLength={500} value={step.text} onChange={(event) => change({ text: event.target.value })} autoComplete="off" aria-invalid={text.error !== undefined} aria-describedby={text.describedBy} className="field" />
      {isUsed && (
        <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
          <div>
            <label className="inline-flex items-center gap-2 text-small text-ink-2">
              {recordText.nextStepDay}
              <input id={day.id} name={`steps.${index}.day`} type="text" value={step.day} onChange={(event) => change({ day: event.target.value })} title={recordText.nextStepDayHelp} autoComplete="off" aria-invalid={day.error !== undefined} aria-describedby={day.describedBy} className="field num !w-[7.5em]" />
            </label>
            <p id={`step-${index}-day`} aria-live="polite" className="num m-0 mt-0.5 text-small text-ink-2">{due ? sayDay(due, today) : recordText.nextStepDayHelp}</p>
          </div>
          <label className="inline-flex items-center gap-2 text-small text-ink-2">
            {recordText.nextStepWho}
            <select value={step.membershipId} onChange={(event) => change({ membershipId: event.target.value })} className="field !w-auto pr-8">
              <option value="">{membership.displayName}</option>
              {staff.active.filter((s) => s.membershipId !== membership.id).map((s) => <option key={s.membershipId} value={s.membershipId}>{s.displayName}</option>)}
            </select>
          </label>
          {form.parties.length > 1 && (
            <label className="inline-flex items-center gap-2 text-small text-ink-2">
              {recordText.nextStepFor}
              <select value={step.about} onChange={(event) => change({ about: event.target.value })} className="field !w-auto max-w-[14em] pr-8">
                <option value="">{people(form).length === 1 ? people(form)[0]!.label : recordText.nextStepForAll}</option>
                {form.parties.filter((p) => people(form).length !== 1 || p.kind === 'partner').map((p) => <option key={p.id} value={p.id}>{p.label}</option>)}
              </select>
            </label>
          )}
          {remove !== undefined && <IconButton icon="close" label={recordText.removeNextStep(index + 1)} onPress={remove} className="mt-1 ml-auto !text-ink-2" />}
        </div>
      )}
    </div>
  )
}

/** Open promises and appointments this contact may answer: ticked, they are done with it. */
export function AnswerFields({ form, set, preparation }: Props & { preparation: Preparation | undefined }) {
  const { today } = useSession()
  const steps = preparation?.openNextSteps ?? []
  const appointments = preparation?.appointments ?? []
  if (steps.length + appointments.length === 0) return null
  const nameOf = (id: string | null) => (form.parties.length > 1 ? (form.parties.find((p) => p.id === id)?.label ?? '') : '')
  return (
    <fieldset className="m-0 min-w-0 rounded-lg border border-line bg-ground px-3.5 pt-2 pb-1">
      <legend className="px-1 text-small font-bold">{recordText.answers}</legend>
      {appointments.map((a) => (
        <Checkbox key={a.id} label={recordText.answerAppointment(`${sayDay(a.onDate, today)}${a.startsAt === null ? '' : ` ${a.startsAt}`}`, a.title)} checked={form.answersAppointment === a.id} onChange={(on) => set({ answersAppointment: on ? a.id : '' })} />
      ))}
      {steps.map((s) => (
        <Checkbox key={s.id} label={recordText.answerStep(sayDay(s.dueOn, today), s.text)} help={nameOf(s.registrantId ?? s.partnerOrganizationId) || undefined} checked={form.answersSteps.includes(s.id)} onChange={(on) => set({ answersSteps: on ? [...form.answersSteps, s.id] : form.answersSteps.filter((id) => id !== s.id) })} />
      ))}
    </fieldset>
  )
}
