import { endSupportTerm, planSupportTermReceiver, TermOutcome, type SupportTerm } from '@tomoni/contract/support-terms'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { findOrganizations } from '../handovers/find-receivers.ts'
import { useReloadTerms, useTermActions } from './use-terms.ts'

/** Who should take over. Naming them tells them nothing but a number. */
export function ReceiverDialog({ term, onClose }: { term: SupportTerm; onClose: () => void }) {
  const reload = useReloadTerms()
  const { clearReceiver } = useTermActions()
  const [choice, setChoice] = useState<Choice | null>(term.plannedReceiver === null ? null : { id: String(term.plannedReceiver.organizationId), label: term.plannedReceiver.name })
  const params = { termId: term.id }
  const send = useSend(async () => {
    const { term: now } = await api(planSupportTermReceiver, { params, body: { version: term.version, organizationId: Number(choice!.id) as OrganizationId } })
    await reload()
    const undo = () => void api(planSupportTermReceiver, { params, body: { version: now.version, organizationId: term.plannedReceiver?.organizationId ?? null } }).then(reload).catch(sayProblem)
    toast(t.receiver.saved(choice!.label), { undo })
    onClose()
  })
  return (
    <Dialog
      isOpen onClose={onClose} title={t.receiver.title}
      actions={<>
        <Button tone="primary" type="submit" form="plan-receiver" isPending={send.isBusy} disabledReason={choice === null ? t.receiver.label : undefined}>{t.receiver.save}</Button>
        {term.plannedReceiver !== null && <Button tone="text" onPress={() => { void clearReceiver(term); onClose() }}>{t.receiver.clear}</Button>}
        <Button tone="text" onPress={onClose}>{uiText.cancel}</Button>
      </>}
    >
      <form id="plan-receiver" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ organizationId: t.receiver.label }} attempt={send.attempt}>
          <ComboBox name="organizationId" label={t.receiver.label} help={t.receiver.help} value={choice} onChange={setChoice} find={findOrganizations} />
        </FormProblems>
      </form>
    </Dialog>
  )
}

/** What became of the end of the term: what the figures count. */
export function EndTermDialog({ term, onClose }: { term: SupportTerm; onClose: () => void }) {
  const { today } = useSession()
  const reload = useReloadTerms()
  const moved = term.handover !== null && ['leadMoved', 'reporting', 'completed'].includes(term.handover.state)
  const [outcome, setOutcome] = useState<TermOutcome | ''>(moved ? 'handedOver' : '')
  const [on, setOn] = useState(dayText(term.endsOn < today ? term.endsOn : today))
  const params = { termId: term.id }
  const send = useSend(async () => {
    const { term: now } = await api(endSupportTerm, { params, body: { version: term.version, outcome: outcome as TermOutcome, on } })
    await reload()
    toast(t.end.saved, { undo: () => void api(endSupportTerm, { params, body: { version: now.version, outcome: null } }).then(reload).catch(sayProblem) })
    onClose()
  })
  const options = TermOutcome.options.filter((one) => one !== 'handedOver' || term.kind !== 'sendingFollowUp' || term.handover !== null)
  return (
    <Dialog
      isOpen onClose={onClose} title={t.end.title(term.personName)}
      actions={<><Button tone="primary" type="submit" form="end-term" isPending={send.isBusy} disabledReason={outcome === '' ? t.end.label : undefined}>{t.end.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="end-term" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ outcome: t.end.label, on: t.end.on }} attempt={send.attempt}>
          <Fields>
            <RadioGroup name="outcome" label={t.end.label} value={outcome} onChange={(next) => setOutcome(next as TermOutcome)} options={options.map((value) => ({ value, label: t.outcomes[value] }))} />
            <DateField name="on" label={t.end.on} value={on} onChange={setOn} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
