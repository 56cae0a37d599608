import { closeIntakeRequest, IntakeOutcome, type IntakeRequest } from '@tomoni/contract/intake-requests'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { intakeOutcomeText, intakeText as t } from '@tomoni/contract/text/intake-requests'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { findPerson } from '../secure-links/use-links.ts'
import { useChangeIntake } from './use-intake.ts'

/** How a request ended; for somebody in the register, who. */
export function CloseIntake({ row, note: given, onClose, onDone }: { row: IntakeRequest; note: string; onClose: () => void; onDone: () => void }) {
  const change = useChangeIntake()
  const [outcome, setOutcome] = useState<string>('answered')
  const [note, setNote] = useState(given)
  const [person, setPerson] = useState<Choice | null>(null)
  const needsPerson = outcome === 'registered' || outcome === 'joined'
  const send = useSend(async () => {
    await change(() => api(closeIntakeRequest, { params: { intakeRequestId: row.id }, body: { version: row.version, outcome: IntakeOutcome.parse(outcome), registrantId: needsPerson ? ((person?.id ?? null) as RegistrantId | null) : null, note } }))
    onDone()
    toast(t.closed)
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.closeTitle} actions={<><Button tone="primary" type="submit" form="close-intake" isPending={send.isBusy}>{t.close}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="close-intake" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} attempt={send.attempt} labels={{ outcome: t.outcome, registrantId: t.joinWho, note: t.closeNote }}>
          <Fields>
            <RadioGroup name="outcome" label={t.outcome} value={outcome} onChange={setOutcome} options={IntakeOutcome.options.map((value) => ({ value, label: intakeOutcomeText[value] }))} />
            {needsPerson && <ComboBox name="registrantId" label={t.joinWho} value={person} onChange={setPerson} find={findPerson} />}
            <TextArea name="note" label={t.closeNote} optional rows={3} value={note} onChange={setNote} maxLength={4000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
