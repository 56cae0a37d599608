import { searchRegistrants } from '@tomoni/contract/registrants'
import { createPartnerOrganization, searchPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import { newId } from '@tomoni/contract/shared/ids'
import type { PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { errorText } from '@tomoni/contract/text/errors'
import { recordText } from '@tomoni/contract/text/support-records'
import { api } from '../../api.ts'
import { asProblem } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { toast } from '../../ui/Toast.tsx'
import { TokenField, type Token } from '../../ui/TokenField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { partners, type Party, type RecordForm } from './record-form.ts'

type WhoToken = Token & { readonly party: Party | null; readonly contact?: string | undefined; readonly newKind?: string | undefined; readonly newName?: string | undefined }

const tokenOf = (party: Party, contact: string): WhoToken => ({ id: party.id, label: contact === '' ? party.label : `${party.label} ${contact}`, tone: party.kind === 'registrant' ? 'b' : 'n', party })

/** People and organisations of the visit, found together while typing; an organisation nobody wrote down yet is added by its name. */
export function WhoField({ form, set, autoFocus }: { form: RecordForm; set: (patch: Partial<RecordForm>) => void; autoFocus: boolean }) {
  const lists = useCodeLists()
  const may = useMay()
  const find = async (term: string, signal: AbortSignal): Promise<WhoToken[]> => {
    if (term === '') return []
    const [people, places] = await Promise.all([api(searchRegistrants, { query: { q: term, limit: 6 } }, { signal }), api(searchPartnerOrganizations, { query: { q: term, limit: 5 } }, { signal })])
    const found: WhoToken[] = people.items.map((r) => ({ ...tokenOf({ kind: 'registrant', id: r.id, label: r.name, partnerKind: '' }, ''), aside: [r.kana, r.age === null ? '' : `${r.age}歳`, r.number ?? ''].filter(Boolean).join('　') }))
    for (const p of places.items) {
      const party: Party = { kind: 'partner', id: p.id, label: p.name, partnerKind: p.kind }
      found.push({ ...tokenOf(party, ''), aside: lists.label('partnerKind', p.kind) })
      for (const c of p.contacts.slice(0, 3)) found.push({ ...tokenOf(party, c.name), id: `${p.id} ${c.id}`, contact: c.name, aside: c.position ?? lists.label('partnerKind', p.kind) })
    }
    if (may('partner-organization.write') && !places.items.some((p) => p.name === term)) {
      found.push({ id: 'new employer', isWay: true, label: recordText.addEmployer(term), party: null, newKind: 'employer', newName: term, help: recordText.addPartnerHelp })
      found.push({ id: 'new agency', isWay: true, label: recordText.addAgency(term), party: null, newKind: 'other', newName: term })
    }
    return found
  }
  const add = async (kind: string, name: string) => {
    try {
      const made = await api(createPartnerOrganization, { body: { id: newId<PartnerOrganizationId>(), kind, name, isNotDouble: true } })
      set({ parties: [...form.parties, { kind: 'partner', id: made.id, label: made.name, partnerKind: made.kind }] })
    } catch (error) {
      toast(errorText[asProblem(error).code].title, { tone: 'problem' })
    }
  }
  const change = (values: WhoToken[]) => {
    const fresh = values.find((v) => v.newName !== undefined)
    if (fresh?.newName !== undefined && fresh.newKind !== undefined) { void add(fresh.newKind, fresh.newName); return }
    const parties: Party[] = []
    const contactNames = { ...form.contactNames }
    for (const { party, contact } of values) {
      if (party === null) continue
      if (!parties.some((p) => p.id === party.id)) parties.push(party)
      if (contact !== undefined) contactNames[party.id] = contact
    }
    const own = Object.fromEntries(Object.entries(form.own).filter(([id]) => parties.some((p) => p.id === id)))
    set({ parties, contactNames, own })
  }
  const unnamed = partners(form)
  return (
    <>
      <TokenField<WhoToken>
        name="parties"
        label={recordText.who}
        hint={recordText.whoHint}
        placeholder={form.parties.length === 0 ? recordText.whoPlaceholder : ''}
        values={form.parties.map((p) => tokenOf(p, form.contactNames[p.id] ?? ''))}
        onChange={change}
        find={find}
        autoFocus={autoFocus}
      />
      {unnamed.map((p) => (
        <label key={p.id} className="-mt-2 flex items-center gap-3 text-small text-ink-2">
          <span className="max-w-[50%] flex-none">{recordText.contactName(p.label)}</span>
          <input name={`contactNames.${p.id}`} type="text" value={form.contactNames[p.id] ?? ''} onChange={(event) => set({ contactNames: { ...form.contactNames, [p.id]: event.target.value } })} maxLength={100} autoComplete="off" className="field min-w-0 flex-1" />
        </label>
      ))}
    </>
  )
}
