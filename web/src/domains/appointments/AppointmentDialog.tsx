import { cancelAppointment, changeAppointment, createAppointment, type Appointment } from '@tomoni/contract/appointments'
import { formatShortDayWithWeekday } from '@tomoni/contract/shared/calendar'
import { newId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { appointmentText as t } from '@tomoni/contract/text/appointments'
import { settingsText } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import type { AgendaItem } from '@tomoni/contract/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { TokenField } from '../../ui/TokenField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { useReloadToday } from '../today/use-today.ts'
import { findWho, type WhoToken } from './find-people.ts'

/** What is known when somebody begins to plan. */
export type PlanStart = { readonly people?: readonly { readonly id: string; readonly name: string }[]; readonly onDate?: string; readonly method?: string; readonly appointment?: AgendaItem }

function startOf(start: PlanStart): WhoToken[] {
  const people = start.appointment?.people ?? start.people ?? []
  const partner = start.appointment?.partner
  return [...people.map((p): WhoToken => ({ kind: 'registrant', id: p.id, label: p.name, tone: 'b' })), ...(partner ? [{ kind: 'partner' as const, id: partner.id, label: partner.name, tone: 'n' as const }] : [])]
}

/** Plans a visit or another appointment, or changes one. */
export function AppointmentDialog({ start, onClose }: { start: PlanStart; onClose: () => void }) {
  const before = start.appointment
  const { membership } = useSession()
  const codes = useCodeLists()
  const { active } = useStaff()
  const reload = useReloadToday()
  const [who, setWho] = useState(() => startOf(start))
  const [onDate, setOnDate] = useState(() => dayText(before?.onDate ?? start.onDate ?? null))
  const [startsAt, setStartsAt] = useState(before?.startsAt ?? '')
  const [endsAt, setEndsAt] = useState(before?.endsAt ?? '')
  const [method, setMethod] = useState(before?.method ?? start.method ?? 'workplace_visit')
  const [title, setTitle] = useState(before?.title ?? '')
  const [membershipId, setMembershipId] = useState<string>(before?.membershipId ?? membership.id)
  const [own, setOwn] = useState<Record<string, string>>({})
  const [id] = useState(() => before?.id ?? newId())
  const [version, setVersion] = useState(before?.version ?? 1)
  const send = useSend(async () => {
    const day = readDay(onDate)
    if (!day) { setOwn({ onDate: t.dayNeeded }); return }
    setOwn({})
    const fields = {
      onDate: day, startsAt: startsAt === '' ? null : startsAt, endsAt: endsAt === '' ? null : endsAt, method, title, membershipId,
      registrantIds: who.filter((w) => w.kind === 'registrant').map((w) => w.id as RegistrantId), partnerOrganizationId: (who.find((w) => w.kind === 'partner')?.id as PartnerOrganizationId | undefined) ?? null,
    }
    const write = async () => {
      try {
        return before ? await api(changeAppointment, { params: { appointmentId: id }, body: { version, ...fields } }) : await api(createAppointment, { body: { id, ...fields } })
      } catch (caught) {
        const current = staleRow<Appointment>(caught)
        if (current) setVersion(current.version)
        throw caught
      }
    }
    const made = await write()
    onClose()
    if (before) toast(t.changed)
    else toast(t.saved(formatShortDayWithWeekday(day)), { undo: () => void api(cancelAppointment, { params: { appointmentId: id }, body: { version: made.version, reason: 'other' } }).then(reload, sayProblem) })
    await reload()
  })
  const current = staleRow<Appointment>(send.problem)
  const take = (row: Appointment) => {
    setWho(startOf({ appointment: row }))
    setOnDate(dayText(row.onDate))
    setStartsAt(row.startsAt ?? '')
    setEndsAt(row.endsAt ?? '')
    setMethod(row.method)
    setTitle(row.title)
    send.clear()
  }
  const labels = { registrantIds: t.who, partnerOrganizationId: t.who, onDate: t.day, startsAt: t.startsAt, endsAt: t.endsAt, method: t.method, title: t.title, membershipId: t.worker }
  return (
    <Dialog isOpen onClose={onClose} title={before ? t.changeTitle : t.planTitle} actions={<><Button tone="primary" type="submit" form="appointment" isPending={send.isBusy}>{current ? settingsText.keepMine : before ? t.saveChange : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="appointment" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: t.day, value: [formatShortDayWithWeekday(current.onDate), current.startsAt ?? '', current.isCancelled ? t.cancelledMark : ''].filter(Boolean).join(' ') }, { label: t.title, value: current.title === '' ? codes.label('contactMethod', current.method) : current.title }]} onTake={() => take(current)} />}
        <FormProblems error={current ? null : send.problem} own={own} attempt={send.attempt} labels={labels}>
          <Fields>
            <TokenField name="registrantIds" label={t.who} values={who} onChange={setWho} find={findWho} placeholder={t.whoPlaceholder} />
            <DateField name="onDate" label={t.day} value={onDate} onChange={setOnDate} />
            <div className="grid grid-cols-2 gap-x-3.5">
              <TextField name="startsAt" label={t.startsAt} optional type="time" value={startsAt} onChange={setStartsAt} />
              <TextField name="endsAt" label={t.endsAt} optional type="time" value={endsAt} onChange={setEndsAt} />
            </div>
            <ChipGroup name="method" label={t.method} value={method} onChange={setMethod} options={codes.options('contactMethod').map((item) => ({ value: item.code, label: item.shortLabel ?? item.label }))} />
            <TextField name="title" label={t.title} optional help={t.titleHelp} value={title} onChange={setTitle} maxLength={200} />
            <Select name="membershipId" label={t.worker} value={membershipId} onChange={setMembershipId} options={active.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
