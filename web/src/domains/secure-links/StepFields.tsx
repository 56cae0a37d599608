import { DeclineReason } from '@tomoni/contract/handovers'
import type { HandoverForLink } from '@tomoni/contract/secure-links'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { declineReasonText, jointKindText } from '@tomoni/contract/text/handovers'
import { outsideText as t, toldStatusText } from '@tomoni/contract/text/secure-links'
import { Checkbox, ChipGroup, RadioGroup } from '../../ui/Choice.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'

export type StepDraft = { name: string; step: string; message: string; day: string; reason: string; jointContactId: string; afterDays: string; status: string; continues: boolean }

/** What one answer needs besides the choice itself. */
export function StepFields({ handover, draft, set }: { handover: HandoverForLink; draft: StepDraft; set: (change: Partial<StepDraft>) => void }) {
  const words = (name: string, optional: boolean) => <TextArea name={`answer.${name}`} label={t.words} optional={optional} rows={3} maxLength={2000} value={draft.message} onChange={(message) => set({ message })} />
  const day = (name: string, label: string) => <DateField name={`answer.${name}`} label={label} value={draft.day} onChange={(next) => set({ day: next })} />
  switch (draft.step) {
    case 'arrangeMeeting': return <>{day('meetingOn', t.meetingOn)}{words('message', true)}</>
    case 'check': case 'accept': return words('message', true)
    case 'hold': return <>{day('holdUntil', t.holdUntil)}{words('message', false)}</>
    case 'decline':
      return <><Select name="answer.reason" label={t.reason} value={draft.reason} onChange={(reason) => set({ reason })} empty="" options={DeclineReason.options.map((code) => ({ value: code, label: declineReasonText[code] }))} />{words('message', false)}</>
    case 'message': return words('text', false)
    case 'confirmJoint':
      return <RadioGroup name="answer.jointContactId" label={t.joint} value={draft.jointContactId} onChange={(jointContactId) => set({ jointContactId })} options={handover.jointContacts.filter((one) => one.heldOn !== null && one.confirmedAt === null && one.cancelledAt === null).map((one) => ({ value: one.id, label: t.jointLine(formatDay(one.heldOn!), jointKindText[one.kind]) }))} />
    case 'report':
      return (
        <>
          <ChipGroup name="answer.afterDays" label={t.reportAfter} value={draft.afterDays} onChange={(afterDays) => set({ afterDays })} options={handover.results.filter((one) => one.reportedAt === null).map((one) => ({ value: String(one.afterDays), label: t.resultAfter(one.afterDays) }))} />
          <Select name="answer.status" label={t.reportStatus} value={draft.status} onChange={(status) => set({ status })} empty="" options={Object.entries(toldStatusText).map(([value, label]) => ({ value, label }))} />
          <Checkbox label={t.continues} checked={draft.continues} onChange={(continues) => set({ continues })} />
          {words('words', true)}
        </>
      )
    default: return null
  }
}
