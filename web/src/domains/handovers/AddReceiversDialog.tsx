import { addReceivers, type Handover } from '@tomoni/contract/handovers'
import { newId, type OrganizationId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { siblingText as t } from '@tomoni/contract/text/handover-pages'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { TokenField, type Token } from '../../ui/TokenField.tsx'
import { findOrganizations, findPartners } from './find-receivers.ts'
import { handoverParams, useReloadHandover } from './use-handovers.ts'

/** With the id its draft will have: sending twice makes it once. */
type Receiver = Token & { readonly mode: 'organization' | 'partner'; readonly handoverId: string }
const limit = 8
const find = async (term: string, signal: AbortSignal): Promise<Receiver[]> => {
  const [organizations, partners] = await Promise.all([findOrganizations(term, signal), term === '' ? [] : findPartners(term, signal)])
  return [...organizations.map((one) => ({ ...one, mode: 'organization' as const, tone: 'b' as const, handoverId: newId() })), ...partners.map((one) => ({ ...one, mode: 'partner' as const, tone: 'n' as const, handoverId: newId() }))]
}

/** A copy of the sheet as a draft for each further receiver; with 「本人が選ぶ」 only one of them goes on. */
export function AddReceiversDialog({ row, onClose }: { row: Handover; onClose: () => void }) {
  const [receivers, setReceivers] = useState<Receiver[]>([])
  const [isChoice, setChoice] = useState(row.isChoice)
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    if (receivers.length === 0) return
    await api(addReceivers, {
      params: handoverParams(row),
      body: { isChoice, receivers: receivers.slice(0, limit).map((one) => ({ id: one.handoverId, organizationId: one.mode === 'organization' ? (Number(one.id) as OrganizationId) : null, partnerOrganizationId: one.mode === 'partner' ? (one.id as PartnerOrganizationId) : null, consentId: null })) },
    })
    toast(t.added(receivers.length))
    onClose()
    await reload()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.addTitle} actions={<><Button tone="primary" onPress={send.submit} isPending={send.isBusy} disabledReason={receivers.length === 0 ? t.addNobody : undefined}>{t.addAction}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <FormProblems error={send.problem} labels={{ receivers: t.receivers }} attempt={send.attempt}>
        <p className="mt-0 mb-4">{t.addLead}</p>
        <TokenField<Receiver> name="receivers" label={t.receivers} values={receivers} onChange={(values) => setReceivers(values.slice(0, limit))} find={find} placeholder={t.receiversPlaceholder} autoFocus />
        <Checkbox className="mt-2" checked={isChoice} onChange={setChoice} label={t.isChoice} help={t.isChoiceHelp} />
      </FormProblems>
    </Dialog>
  )
}
