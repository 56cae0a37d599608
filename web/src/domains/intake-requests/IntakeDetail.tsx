import { noteIntakeRequest, reopenIntakeRequest, takeIntakeRequest, type IntakeRequest } from '@tomoni/contract/intake-requests'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { toE164 } from '@tomoni/contract/shared/phone'
import type { MembershipId } from '@tomoni/contract/shared/ids'
import { intakeFromText, intakeOutcomeText, intakeText as t } from '@tomoni/contract/text/intake-requests'
import { dayText } from '@tomoni/contract/text/today'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Link } from '../../ui/Link.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { CloseIntake } from './CloseIntake.tsx'
import { useChangeIntake, useIntake } from './use-intake.ts'

/** One request: what was written, who has it, what was answered, how it ended. */
export function IntakeDetail({ intakeRequestId, onClose }: { intakeRequestId: string; onClose: () => void }) {
  const query = useIntake(intakeRequestId)
  const [isUnsaved, setUnsaved] = useState(false)
  return (
    <Sheet isOpen onClose={onClose} isUnsaved={isUnsaved} title={query.data === undefined ? t.title : t.detail(query.data.number)} footer={<Button tone="text" onPress={onClose}>{uiText.close}</Button>}>
      <Loading query={query}>{(row) => <div className="-mx-[18px] grid gap-5"><Facts row={row} />{row.state === 'closed' ? <Closed row={row} /> : <InHand key={row.version} row={row} onUnsaved={setUnsaved} />}</div>}</Loading>
    </Sheet>
  )
}

function Facts({ row }: { row: IntakeRequest }) {
  const { today } = useSession()
  const isPerson = row.fromKind === 'person'
  const phone = row.contactPhone === null ? null : toE164(row.contactPhone)
  return (
    <DescriptionList items={[
      { term: t.received, value: dayText(row.receivedOn, today as CalendarDay) },
      { term: t.from, value: <><b>{row.contactName}</b>（{intakeFromText[row.fromKind]}）{row.contactOrganization !== null && <span className="block">{row.contactOrganization}</span>}</> },
      ...(row.contactPhone === null ? [] : [{ term: t.phone, value: phone === null ? row.contactPhone : <a href={`tel:${phone}`} className="num">{row.contactPhone}</a> }]),
      ...(row.contactEmail === null ? [] : [{ term: t.email, value: <a href={`mailto:${row.contactEmail}`}>{row.contactEmail}</a> }]),
      ...(row.bestTime === null ? [] : [{ term: t.bestTime, value: row.bestTime }]),
      ...(isPerson ? [] : [
        { term: t.about, value: row.personName === null ? t.unnamed : <>{row.personName}{row.personKana !== null && <span className="ml-2 text-small text-ink-3">{row.personKana}</span>}</> },
        { term: t.knows, value: row.personKnows === null ? t.knowsUnknown : row.personKnows ? t.knowsYes : t.knowsNo, isEmpty: row.personKnows === null },
      ]),
      { term: t.connected, value: row.isUnconnected ? t.connectedNone : t.connectedSome, isEmpty: !row.isUnconnected },
      { term: t.wishes, value: <span className="whitespace-pre-wrap">{row.wishes}</span> },
      ...(row.situation === null ? [] : [{ term: t.situation, value: <span className="whitespace-pre-wrap">{row.situation}</span> }]),
      { term: t.takenBy, value: row.takenBy ?? '—', isEmpty: row.takenBy === null },
    ]} />
  )
}

function Closed({ row }: { row: IntakeRequest }) {
  const change = useChangeIntake()
  const send = useSend(async () => {
    await change(() => api(reopenIntakeRequest, { params: { intakeRequestId: row.id }, body: { version: row.version } }))
    toast(t.reopened)
  })
  return (
    <FormProblems error={send.problem} attempt={send.attempt} labels={{}}>
      <DescriptionList items={[
        { term: t.outcome, value: row.outcome === null ? '' : intakeOutcomeText[row.outcome] },
        ...(row.registrantId === null ? [] : [{ term: t.registrant, value: <Link href={paths.registrant(row.registrantId)}>{row.registrantName}</Link> }]),
        ...(row.outcomeNote === null ? [] : [{ term: t.note, value: <span className="whitespace-pre-wrap">{row.outcomeNote}</span> }]),
      ]} />
      <div className="px-[18px]"><Button icon="undo" isPending={send.isBusy} onPress={() => send.submit()}>{t.reopen}</Button></div>
    </FormProblems>
  )
}

function InHand({ row, onUnsaved }: { row: IntakeRequest; onUnsaved: (isUnsaved: boolean) => void }) {
  const change = useChangeIntake()
  const { membership } = useSession()
  const staff = useStaff()
  const [note, setNote] = useState(row.outcomeNote ?? '')
  const [to, setTo] = useState(row.membershipId ?? (membership.id as string))
  const [isClosing, setClosing] = useState(false)
  const params = { intakeRequestId: row.id }
  const take = useSend(async () => {
    await change(() => api(takeIntakeRequest, { params, body: { version: row.version, membershipId: to as MembershipId } }))
    toast(t.taken)
  })
  const save = useSend(async () => {
    await change(() => api(noteIntakeRequest, { params, body: { version: row.version, note } }))
    onUnsaved(false)
    toast(t.noteSaved)
  })
  return (
    <div className="grid gap-4 px-[18px]">
      <FormProblems error={take.problem ?? save.problem} attempt={take.attempt + save.attempt} labels={{ membershipId: t.takenBy, note: t.note }}>
        <div className="flex flex-wrap items-end gap-2.5">
          <div className="min-w-48 flex-1"><Select name="membershipId" label={t.takenBy} value={to} onChange={setTo} options={staff.active.map((one) => ({ value: one.membershipId as string, label: one.displayName }))} /></div>
          <Button tone={row.state === 'new' ? 'primary' : 'outline'} isPending={take.isBusy} onPress={() => take.submit()}>{row.state === 'new' && to === membership.id ? t.take : t.handTo}</Button>
        </div>
        <TextArea name="note" label={t.note} help={t.noteHelp} rows={3} value={note} maxLength={4000} onChange={(text) => { setNote(text); onUnsaved(text !== (row.outcomeNote ?? '')) }} />
        <div><Button size="s" isPending={save.isBusy} disabledReason={note === (row.outcomeNote ?? '') ? t.noteSaved : undefined} onPress={() => save.submit()}>{t.saveNote}</Button></div>
      </FormProblems>
      <section>
        <h3 className="mt-0 mb-2 text-body font-bold">{t.next}</h3>
        <div className="flex flex-wrap gap-2.5">
          <Button icon="person" href={paths.newRegistrantFrom(row.id)}>{t.newRegistrant}</Button>
          <Button tone="text" onPress={() => setClosing(true)}>{t.close}</Button>
        </div>
        <p className="mt-1.5 mb-0 text-small text-ink-2">{t.newRegistrantHelp}</p>
      </section>
      {isClosing && <CloseIntake row={row} note={note} onClose={() => setClosing(false)} onDone={() => onUnsaved(false)} />}
    </div>
  )
}
