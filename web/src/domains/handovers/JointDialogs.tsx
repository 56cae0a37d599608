import { changeJointContact, JointContact, planJointContact, type Handover } from '@tomoni/contract/handovers'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import { overlapText as t } from '@tomoni/contract/text/handover-pages'
import { jointKindText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend, type Send } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { handoverParams, useReloadHandover } from './use-handovers.ts'

type Joint = Handover['jointContacts'][number]
type Kind = Joint['kind']
const labels = { plannedOn: t.plannedOn, heldOn: t.heldOn, kind: t.kind, personWasThere: t.wasThere, reason: t.cancelReason }

function JointDialog({ title, action, send, onClose, own = {}, children }: { title: string; action: string; send: Send; onClose: () => void; own?: Record<string, string>; children: ReactNode }) {
  return (
    <Dialog isOpen onClose={onClose} title={title} actions={<><Button tone="primary" type="submit" form="joint" isPending={send.isBusy}>{action}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="joint" noValidate onSubmit={send.submit}><FormProblems error={send.problem} own={own} labels={labels} attempt={send.attempt}><Fields>{children}</Fields></FormProblems></form>
    </Dialog>
  )
}

/** A day to meet together; the first workplace visit is one by default. */
export function PlanJointDialog({ row, onClose }: { row: Handover; onClose: () => void }) {
  const [id] = useState(() => newId())
  const hasVisit = row.jointContacts.some((one) => one.kind === 'workplaceVisit' && one.cancelledAt === null)
  const [kind, setKind] = useState<Kind>(row.jointContacts.length === 0 || hasVisit ? 'meeting' : 'workplaceVisit')
  const [plannedOn, setPlannedOn] = useState('')
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    await api(planJointContact, { params: handoverParams(row), body: { id, kind, plannedOn } })
    toast(t.plannedDone)
    onClose()
    await reload()
  })
  return (
    <JointDialog title={t.planTitle} action={t.plan} send={send} onClose={onClose}>
      <ChipGroup name="kind" label={t.kind} value={kind} onChange={(next) => setKind(next as Kind)} options={JointContact.shape.kind.options.map((value) => ({ value, label: jointKindText[value] }))} />
      <DateField name="plannedOn" label={t.plannedOn} value={plannedOn} onChange={setPlannedOn} />
    </JointDialog>
  )
}

/** It took place: when, and whether the person was there. The other side confirms, then it counts. */
export function RecordJointDialog({ row, joint, onClose }: { row: Handover; joint: Joint; onClose: () => void }) {
  const today = useSession().today as CalendarDay
  const [heldOn, setHeldOn] = useState(dayText(joint.plannedOn <= today ? joint.plannedOn : today))
  const [there, setThere] = useState('')
  const [shows, setShows] = useState(false)
  const reload = useReloadHandover(row)
  const own = there === '' ? { personWasThere: t.wasThereMissing } : {}
  const send = useSend(async () => {
    setShows(true)
    if (there === '') return
    await api(changeJointContact, { params: { ...handoverParams(row), jointContactId: joint.id }, body: { change: 'record', version: joint.version, heldOn, personWasThere: there === 'yes' } })
    toast(there === 'yes' ? t.recordedDone : t.recordedAlone)
    onClose()
    await reload()
  })
  return (
    <JointDialog title={t.recordTitle(jointKindText[joint.kind], formatDay(joint.plannedOn))} action={t.recordAction} send={send} onClose={onClose} own={shows ? own : {}}>
      <DateField name="heldOn" label={t.heldOn} value={heldOn} onChange={setHeldOn} />
      <ChipGroup name="personWasThere" label={t.wasThere} help={t.wasThereHelp} value={there} onChange={setThere} options={[{ value: 'yes', label: t.yes }, { value: 'no', label: t.no }]} />
    </JointDialog>
  )
}

export function CancelJointDialog({ row, joint, onClose }: { row: Handover; joint: Joint; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [shows, setShows] = useState(false)
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    setShows(true)
    if (reason === '') return
    await api(changeJointContact, { params: { ...handoverParams(row), jointContactId: joint.id }, body: { change: 'cancel', version: joint.version, reason } })
    toast(t.cancelDone)
    onClose()
    await reload()
  })
  return (
    <JointDialog title={t.cancelTitle} action={t.cancel} send={send} onClose={onClose} own={shows && reason === '' ? { reason: t.reasonMissing } : {}}>
      <ChipGroup name="reason" label={t.cancelReason} value={reason} onChange={setReason} options={Object.entries(t.cancelReasons).map(([value, label]) => ({ value, label }))} />
    </JointDialog>
  )
}
