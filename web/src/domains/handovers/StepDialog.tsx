import { stepHandover, Situation, type Handover, type StepName } from '@tomoni/contract/handovers'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { stepDialogText as t } from '@tomoni/contract/text/handover-pages'
import { situationText, stepText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { FormProblems, fieldErrorsOf } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup, RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { asksToLook, LeavingWords } from './LeavingWords.tsx'
import { LeadCheck } from './LeadCheck.tsx'
import { asksOf, dayNames, missingInStep, stepBody, type StepForm } from './step-form.ts'
import { StepProblem } from './StepProblem.tsx'
import { useLookedAt } from './use-looked-at.ts'
import { handoverParams, isOutdated, useReloadHandover } from './use-handovers.ts'

type Props = { row: Handover; step: StepName; onClose: () => void; version?: () => number; before?: () => void }

/** One step with what it asks for: a coded reason, a day, words to the other side. */
export function StepDialog({ row, step, onClose, version = () => row.version, before }: Props) {
  const today = useSession().today as CalendarDay
  const asks = asksOf(step, row)
  const [form, setForm] = useState<StepForm>({ reason: '', on: startDay(step, row, today), message: '', situation: '' })
  const [showsMissing, setShowsMissing] = useState(false)
  const set = (change: Partial<StepForm>) => setForm((now) => ({ ...now, ...change }))
  const missing = missingInStep(asks, form)
  const looked = useLookedAt()
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    setShowsMissing(true)
    if (Object.keys(missing).length > 0) return
    before?.()
    try {
      await api(stepHandover, { params: handoverParams(row), body: stepBody(step, version(), form, asks, looked.has(form.message)) })
    } catch (error) {
      if (isOutdated(error)) await reload()
      throw error
    }
    toast(t.done[step])
    onClose()
    await reload()
  })
  const own = { ...(showsMissing ? missing : {}), ...dayErrors(send.problem, step) }
  return (
    <Dialog
      isOpen onClose={onClose} title={t.titles[step]} width={step === 'takeLead' ? 'l' : 'm'}
      actions={<><Button tone={step === 'decline' || step === 'withdraw' ? 'danger' : 'primary'} type="submit" form="step" isPending={send.isBusy}>{stepText[step]}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="step" noValidate onSubmit={send.submit}>
        <LeavingWords problem={send.problem} text={form.message} onKeep={() => { looked.look(form.message); send.submit() }} />
        {send.problem !== null && !asksToLook(send.problem) && Object.keys(fieldErrorsOf(send.problem)).length === 0 && <StepProblem problem={send.problem} />}
        <FormProblems error={send.problem !== null && send.problem.fields.length > 0 && Object.keys(own).length === 0 ? send.problem : null} own={own} labels={t.labels} attempt={send.attempt}>
          {t.leads[step] !== '' && <p className="mt-0 mb-4">{t.leads[step]}</p>}
          {step === 'takeLead' && <LeadCheck row={row} />}
          <Fields>
            {asks.reasons !== undefined && (asks.reasons.length > 7
              ? <RadioGroup name="reason" label={t.labels.reason} value={form.reason} onChange={(reason) => set({ reason })} options={asks.reasons} />
              : <ChipGroup name="reason" label={t.labels.reason} optional={asks.isReasonOptional} allowEmpty={asks.isReasonOptional ?? false} value={form.reason} onChange={(reason) => set({ reason })} options={asks.reasons} />)}
            {asks.day !== undefined && <DateField name="on" label={asks.day} value={form.on} onChange={(on) => set({ on })} />}
            {asks.asksSituation && <Select name="situation" label={t.labels.situation} value={form.situation} empty={t.choose} onChange={(situation) => set({ situation: situation as Situation | '' })} options={Situation.options.filter((one) => one !== 'leavingDecided').map((value) => ({ value, label: situationText[value] }))} />}
            {asks.message !== undefined && <TextArea name="message" label={t.labels.message} help={t.messageHelp} optional={asks.message === 'optional'} value={form.message} onChange={(message) => set({ message })} rows={3} maxLength={2000} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}

/** Today, where the step is about today; two weeks on where one agrees on a day. */
const startDay = (step: StepName, row: Handover, today: CalendarDay): string =>
  step === 'hold' ? dayText(addDays(today, 14)) : step === 'arrangeMeeting' ? dayText(row.meetingOn) : dayText(today)

/** The day has another name in each step. */
function dayErrors(problem: ApiProblem | null, step: StepName): Record<string, string> {
  const name = dayNames[step]
  return Object.fromEntries(Object.entries(fieldErrorsOf(problem)).map(([path, text]) => [path === name ? 'on' : path, text]))
}
