import { askForHandover, HandoverReason } from '@tomoni/contract/handovers'
import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { handoverReasonText } from '@tomoni/contract/text/handovers'
import { sharedPersonText as t } from '@tomoni/contract/text/shared-registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'

/** 「期限が来るから」 alone is no reason (source 003): it cannot be chosen here. */
const reasons = HandoverReason.options.filter((reason) => reason !== 'termEndsOnly').map((value) => ({ value, label: handoverReasonText[value] }))
const labels = { reason: t.askReason, message: t.askMessage }

/** The receiver asks to take over a person shared with it (row 402). */
export function AskHandoverDialog({ person, onClose }: { person: SharedRegistrant; onClose: () => void }) {
  const [id] = useState(() => newId())
  const [reason, setReason] = useState<string>('')
  const [movesLead, setMovesLead] = useState(false)
  const [message, setMessage] = useState('')
  const send = useSend(async () => {
    const made = await api(askForHandover, { body: { id, holderId: person.holderId, registrantId: person.registrantId, reason: reason as HandoverReason, movesLead, message } })
    toast(t.asked(person.holderName), { link: { text: uiText.more, href: paths.handover(made.holderId, made.id) } })
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.askTitle} actions={<><Button tone="primary" type="submit" form="ask-handover" isPending={send.isBusy}>{t.askSend}</Button><Button tone="text" onPress={onClose}>{t.cancel}</Button></>}>
      <form id="ask-handover" noValidate onSubmit={send.submit}>
        <p className="mt-0 mb-4">{t.askLead(person.holderName)}</p>
        <FormProblems error={send.problem} labels={labels} attempt={send.attempt}>
          <Fields>
            <Select name="reason" label={t.askReason} value={reason} onChange={setReason} options={reasons} empty="—" />
            <Checkbox label={t.askMovesLead} help={t.askMovesLeadHelp} checked={movesLead} onChange={setMovesLead} />
            <TextArea name="message" label={t.askMessage} help={t.askMessageHelp} value={message} onChange={setMessage} rows={5} maxLength={2000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
