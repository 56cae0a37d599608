import { useQueryClient } from '@tanstack/react-query'
import { addPartnerContact, changePartnerContact, type PartnerContact } from '@tomoni/contract/partner-organizations'
import { newId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { partnerText as t } from '@tomoni/contract/text/partner-organizations'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { partnersKey } from './use-partners.ts'

/** Somebody to talk to there. Who has left stays known for old records. */
export function ContactDialog({ partnerId, contact, onClose }: { partnerId: PartnerOrganizationId; contact: PartnerContact | null; onClose: () => void }) {
  const client = useQueryClient()
  const [id] = useState(() => contact?.id ?? newId())
  const [name, setName] = useState(contact?.name ?? '')
  const [position, setPosition] = useState(contact?.position ?? '')
  const [phone, setPhone] = useState(contact?.phone ?? '')
  const [email, setEmail] = useState(contact?.email ?? '')
  const [hasLeft, setLeft] = useState(contact !== null && contact.leftOn !== null)
  const params = { partnerOrganizationId: partnerId }
  const send = useSend(async () => {
    const fields = { name, position, phone, email }
    if (contact === null) await api(addPartnerContact, { params, body: { id, ...fields } })
    else await api(changePartnerContact, { params: { ...params, contactId: id }, body: { ...fields, hasLeft } })
    toast(t.contactSaved)
    onClose()
    await client.invalidateQueries({ queryKey: partnersKey })
  })
  return (
    <Dialog isOpen onClose={onClose} title={contact === null ? t.addContact : t.contactTitle} actions={<><Button tone="primary" type="submit" form="contact" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="contact" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} attempt={send.attempt} labels={t.contactFields}>
          <Fields>
            <TextField name="name" label={t.contactFields.name} value={name} onChange={setName} maxLength={100} />
            <TextField name="position" label={t.contactFields.position} optional value={position} onChange={setPosition} maxLength={100} />
            <TextField name="phone" label={t.contactFields.phone} optional type="tel" value={phone} onChange={setPhone} maxLength={60} />
            <TextField name="email" label={t.contactFields.email} optional type="email" value={email} onChange={setEmail} maxLength={254} />
            {contact !== null && <Checkbox name="hasLeft" label={t.contactLeft} checked={hasLeft} onChange={setLeft} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
