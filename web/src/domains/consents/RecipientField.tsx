import { searchConsentRecipients, type ConsentRecipient } from '@tomoni/contract/consents'
import { createPartnerOrganization } from '@tomoni/contract/partner-organizations'
import { newId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { organizationKindText } from '@tomoni/contract/text/codes'
import { consentFormPageText as t } from '@tomoni/contract/text/consents'
import { errorText } from '@tomoni/contract/text/errors'
import { recordText } from '@tomoni/contract/text/support-records'
import { api } from '../../api.ts'
import { asProblem } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'

type Found = Choice & { readonly recipient: ConsentRecipient | null; readonly newKind?: string; readonly newName?: string }

const keyOf = (recipient: ConsentRecipient): string => `${recipient.organizationId ?? ''} ${recipient.partnerOrganizationId ?? ''}`

/** Whom the person allows to know: an organisation that signs in, or one of the address book. One nobody wrote down yet is added by its name. */
export function RecipientField({ value, onChange }: { value: ConsentRecipient | null; onChange: (recipient: ConsentRecipient | null) => void }) {
  const lists = useCodeLists()
  const may = useMay()
  const asideOf = (recipient: ConsentRecipient) => [recipient.kind === 'organization' ? organizationKindText[recipient.organizationKind] : lists.label('partnerKind', recipient.organizationKind), recipient.kind === 'employer' ? '' : t.recipientAside[recipient.kind]].filter(Boolean).join('・')
  const shown = (recipient: ConsentRecipient): Found => ({ id: keyOf(recipient), label: recipient.name, aside: asideOf(recipient), recipient })
  const find = async (term: string, signal: AbortSignal): Promise<Found[]> => {
    const { items } = await api(searchConsentRecipients, { query: { q: term, limit: 12 } }, { signal })
    const found = items.map(shown)
    if (term === '' || !may('partner-organization.write') || items.some((item) => item.name === term)) return found
    return [...found, { id: 'new agency', isWay: true, label: recordText.addAgency(term), recipient: null, newKind: 'other', newName: term, help: recordText.addPartnerHelp }, { id: 'new employer', isWay: true, label: recordText.addEmployer(term), recipient: null, newKind: 'employer', newName: term }]
  }
  const add = async (kind: string, name: string) => {
    try {
      const made = await api(createPartnerOrganization, { body: { id: newId<PartnerOrganizationId>(), kind, name, isNotDouble: true } })
      onChange({ kind: kind === 'employer' ? 'employer' : 'outside', organizationId: null, partnerOrganizationId: made.id, name: made.name, organizationKind: kind })
    } catch (error) {
      toast(errorText[asProblem(error).code].title, { tone: 'problem' })
    }
  }
  const change = (found: Found | null) => { if (found?.newKind !== undefined && found.newName !== undefined) void add(found.newKind, found.newName); else onChange(found?.recipient ?? null) }
  return (
    <>
      <ComboBox<Found> name="recipient" label={t.recipient} help={t.recipientHelp} placeholder={t.recipientPlaceholder} value={value === null ? null : shown(value)} onChange={change} find={find} />
      {value?.kind === 'employer' && <Banner tone="o">{t.employerNote}</Banner>}
      {value?.kind === 'outside' && <Banner tone="n">{t.outsideNote}</Banner>}
    </>
  )
}
