import { cancelAppointment, postponeAppointment, restoreAppointment, type Appointment } from '@tomoni/contract/appointments'
import { formatShortDayWithWeekday } from '@tomoni/contract/shared/calendar'
import { appointmentText as t } from '@tomoni/contract/text/appointments'
import { uiText } from '@tomoni/contract/text/shell'
import type { AgendaItem } from '@tomoni/contract/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useReloadToday } from '../today/use-today.ts'

/** 中止 or 延期, with the reason that keeps the counts clean (row 313). */
export function EndAppointmentDialog({ appointment, what, onClose }: { appointment: AgendaItem; what: string; onClose: () => void }) {
  const codes = useCodeLists()
  const reload = useReloadToday()
  const [how, setHow] = useState<'postpone' | 'cancel'>('postpone')
  const [onDate, setOnDate] = useState('')
  const [startsAt, setStartsAt] = useState(appointment.startsAt ?? '')
  const [endsAt, setEndsAt] = useState(appointment.endsAt ?? '')
  const [reason, setReason] = useState('')
  const [own, setOwn] = useState<Record<string, string>>({})
  const [seen, setSeen] = useState(appointment.version)
  const params = { appointmentId: appointment.id }
  const send = useSend(async () => {
    const day = readDay(onDate)
    const missing = { ...(how === 'postpone' && !day ? { onDate: t.dayNeeded } : {}), ...(reason === '' ? { reason: t.reasonNeeded } : {}) }
    setOwn(missing)
    if (Object.keys(missing).length > 0) return
    const write = <T,>(answer: Promise<T>): Promise<T> => answer.catch((caught: unknown) => { const current = staleRow<Appointment>(caught); if (current) setSeen(current.version); throw caught })
    if (how === 'cancel') {
      const { version } = await write(api(cancelAppointment, { params, body: { version: seen, reason } }))
      toast(t.cancelled, { undo: () => void api(restoreAppointment, { params, body: { version } }).then(reload, sayProblem) })
    } else if (day) {
      const { version } = await write(api(postponeAppointment, { params, body: { version: seen, onDate: day, startsAt: startsAt === '' ? null : startsAt, endsAt: endsAt === '' ? null : endsAt, reason } }))
      toast(t.postponed(formatShortDayWithWeekday(day)), { undo: () => void api(postponeAppointment, { params, body: { version, onDate: appointment.onDate, startsAt: appointment.startsAt, endsAt: appointment.endsAt, reason } }).then(reload, sayProblem) })
    }
    onClose()
    await reload()
  })
  const current = staleRow<Appointment>(send.problem)
  return (
    <Dialog isOpen onClose={onClose} title={t.endTitle(what)} actions={<><Button tone="primary" type="submit" form="end-appointment" isPending={send.isBusy}>{how === 'cancel' ? t.cancel : t.postpone}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="end-appointment" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: t.day, value: [formatShortDayWithWeekday(current.onDate), current.startsAt ?? '', current.isCancelled ? t.cancelledMark : ''].filter(Boolean).join(' ') }]} onTake={() => { onClose(); void reload() }} />}
        <FormProblems error={current ? null : send.problem} own={own} attempt={send.attempt} labels={{ onDate: t.newDay, startsAt: t.startsAt, endsAt: t.endsAt, reason: t.reason }}>
          <Fields>
            <ChipGroup name="how" label={t.how} value={how} onChange={(value) => setHow(value as typeof how)} options={[{ value: 'postpone', label: t.postpone }, { value: 'cancel', label: t.cancel }]} />
            {how === 'postpone' && (
              <>
                <DateField name="onDate" label={t.newDay} value={onDate} onChange={setOnDate} />
                <div className="grid grid-cols-2 gap-x-3.5">
                  <TextField name="startsAt" label={t.startsAt} optional type="time" value={startsAt} onChange={setStartsAt} />
                  <TextField name="endsAt" label={t.endsAt} optional type="time" value={endsAt} onChange={setEndsAt} />
                </div>
              </>
            )}
            <ChipGroup name="reason" label={t.reason} value={reason} onChange={setReason} options={codes.options('outcomeReason').map((item) => ({ value: item.code, label: item.label }))} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
