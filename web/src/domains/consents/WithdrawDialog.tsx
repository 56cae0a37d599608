import { withdrawConsent, type Consent } from '@tomoni/contract/consents'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { consentText as t, withdrawnByText } from '@tomoni/contract/text/consents'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

type By = keyof typeof withdrawnByText

/** At once and for good: who said so, and in which words. */
export function WithdrawDialog({ registrantId, consent, onClose }: { registrantId: RegistrantId; consent: Consent; onClose: () => void }) {
  const [withdrawnBy, setBy] = useState<By>('person')
  const [note, setNote] = useState('')
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    await api(withdrawConsent, { params: { registrantId, consentId: consent.id }, body: { withdrawnBy, note } })
    await reload()
    toast(t.withdrawn(consent.recipient.name))
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.withdrawTitle(consent.recipient.name)} actions={<><Button tone="danger" type="submit" form="withdraw" isPending={send.isBusy}>{t.withdrawSend}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="withdraw" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ withdrawnBy: t.withdrawnBy, note: t.withdrawNote }} attempt={send.attempt}>
          <Fields>
            <Banner tone="o">{t.withdrawText}{consent.recipient.organizationId !== null && t.withdrawHandover}</Banner>
            <ChipGroup name="withdrawnBy" label={t.withdrawnBy} value={withdrawnBy} onChange={(value) => setBy(value as By)} options={Object.entries(withdrawnByText).map(([value, label]) => ({ value, label }))} />
            <TextArea name="note" label={t.withdrawNote} optional value={note} onChange={setNote} rows={3} maxLength={2000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
