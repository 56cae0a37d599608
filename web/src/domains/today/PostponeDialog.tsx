import { addDays, formatShortDayWithWeekday, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import { todayText as t } from '@tomoni/contract/text/today'
import { uiText } from '@tomoni/contract/text/shell'
import { postponeReminder, undoPostponement, type DuePerson } from '@tomoni/contract/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadToday } from './use-today.ts'

const steps = { tomorrow: 1, week: 7, twoWeeks: 14, month: 30 } as const
type Choice = keyof typeof steps | 'other'

/** 「あとで」: until when, and why. */
export function PostponeDialog({ person, today, onClose }: { person: DuePerson; today: CalendarDay; onClose: () => void }) {
  const reload = useReloadToday()
  const [choice, setChoice] = useState<Choice>('week')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [own, setOwn] = useState<Record<string, string>>({})
  const [id] = useState(() => newId())
  const until = choice === 'other' ? readDay(typed) : addDays(today, steps[choice])
  const [first] = person.reasons
  const send = useSend(async () => {
    if (!until) { setOwn({ untilOn: t.laterUntil }); return }
    if (first === undefined || first.kind === 'nextStep' || first.kind === 'appointment') return
    setOwn({})
    await api(postponeReminder, { body: { id, registrantId: person.registrantId, kind: first.kind, forDueOn: first.dueOn, untilOn: until, reason } })
    onClose()
    toast(t.laterDone(person.name, formatShortDayWithWeekday(until)), { undo: () => void api(undoPostponement, { params: { postponementId: id } }).then(reload, sayProblem) })
    await reload()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.laterTitle(person.name)} actions={<><Button tone="primary" type="submit" form="postpone" isPending={send.isBusy}>{t.laterAction}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="postpone" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} own={own} attempt={send.attempt} labels={{ untilOn: t.laterUntil, reason: t.laterReason }}>
          <Fields>
            <p className="m-0">{t.laterLead}</p>
            <ChipGroup name="choice" label={t.laterUntil} value={choice} onChange={(value) => setChoice(value as Choice)} options={(['tomorrow', 'week', 'twoWeeks', 'month', 'other'] as const).map((value) => ({ value, label: value === 'other' ? t.laterChoices.other : `${t.laterChoices[value]}　${formatShortDayWithWeekday(addDays(today, steps[value]))}` }))} />
            {choice === 'other' && <DateField name="untilOn" label={t.laterChoices.other} value={typed} onChange={setTyped} />}
            <TextField name="reason" label={t.laterReason} optional value={reason} onChange={setReason} maxLength={500} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
