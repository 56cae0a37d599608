import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { changePartnerOrganization, createPartnerOrganization, type PartnerOrganization } from '@tomoni/contract/partner-organizations'
import { newId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { partnerText as t } from '@tomoni/contract/text/partner-organizations'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { partnersKey } from './use-partners.ts'

type Double = { readonly id: string; readonly name: string; readonly kind: string; readonly why: 'name' | 'phone' }
const textFields = ['name', 'kana', 'phone', 'fax', 'email', 'postalCode', 'address', 'note'] as const
type Form = Record<(typeof textFields)[number] | 'kind', string>

const formOf = (p: PartnerOrganization | null): Form => ({
  kind: p?.kind ?? 'employer', name: p?.name ?? '', kana: p?.kana ?? '', phone: p?.phone ?? '', fax: p?.fax ?? '', email: p?.email ?? '', postalCode: p?.postalCode ?? '', address: p?.address ?? '', note: p?.note ?? '',
})

/** Adds an employer or agency, or corrects one. A likely double is shown before anything is written. */
export function PartnerSheet({ partner, onClose }: { partner: PartnerOrganization | null; onClose: () => void }) {
  const codes = useCodeLists()
  const client = useQueryClient()
  const router = useRouter()
  const [form, setForm] = useState(() => formOf(partner))
  const [version, setVersion] = useState(partner?.version ?? 0)
  const [id] = useState(() => partner?.id ?? newId<PartnerOrganizationId>())
  const [isOther, setOther] = useState(false)
  const put = (name: keyof Form) => (value: string) => setForm((now) => ({ ...now, [name]: value }))
  const save = async (isNotDouble: boolean) => {
    if (partner === null) {
      const made = await api(createPartnerOrganization, { body: { id, ...form, isNotDouble } })
      toast(t.added(made.name))
    } else {
      await api(changePartnerOrganization, { params: { partnerOrganizationId: id }, body: { version, ...form } })
      toast(t.saved)
    }
    onClose()
    await client.invalidateQueries({ queryKey: partnersKey })
    if (partner === null) router.history.push(paths.partnerOrganization(id))
  }
  // After a double or a newer version was shown, the next press means it.
  const send = useSend(async () => {
    try {
      await save(isOther)
    } catch (caught) {
      if (caught instanceof ApiProblem && caught.code === 'partner-organization.likely-double') setOther(true)
      if (caught instanceof ApiProblem && caught.code === 'version.stale') setVersion((caught.data as { current: PartnerOrganization }).current.version)
      throw caught
    }
  })
  const problem = send.problem
  const doubles = problem?.code === 'partner-organization.likely-double' ? (problem.data as { doubles: Double[] }).doubles : []
  const current = problem?.code === 'version.stale' ? (problem.data as { current: PartnerOrganization }).current : null
  const shown = doubles.length > 0 || current !== null ? null : problem
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={partner === null ? t.addTitle : t.editTitle}
      isUnsaved={JSON.stringify(form) !== JSON.stringify(formOf(partner))}
      footer={<><Button tone="primary" type="submit" form="partner" isPending={send.isBusy}>{doubles.length > 0 || isOther ? t.doubleAnyway : current !== null ? t.keepMine : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="partner" onSubmit={send.submit} noValidate>
        <FormProblems error={shown} attempt={send.attempt} labels={t.fields}>
          <Fields>
            {doubles.length > 0 && (
              <Banner tone="o" live title={t.doubleTitle}>
                <ul className="m-0 mt-1 list-none p-0">
                  {doubles.map((d) => <li key={d.id} className="py-1"><Link href={paths.partnerOrganization(d.id)} onClick={onClose}>{d.name}</Link>　{codes.label('partnerKind', d.kind)}・{t.doubleWhy[d.why]}</li>)}
                </ul>
              </Banner>
            )}
            {current !== null && (
              <Banner tone="o" live title={t.staleTitle} action={<Button size="s" onPress={() => { setForm(formOf(current)); setVersion(current.version); send.clear() }}>{t.takeTheirs}</Button>}>
                {textFields.filter((name) => (current[name] ?? '') !== form[name]).map((name) => <span key={name} className="block">{t.fields[name]}：{current[name] === null || current[name] === '' ? t.empty : current[name]}</span>)}
              </Banner>
            )}
            <TextField name="name" label={t.fields.name} help={partner === null ? t.nameHelp : undefined} value={form.name} onChange={(value) => { put('name')(value); setOther(false); if (doubles.length > 0) send.clear() }} maxLength={200} />
            <Select name="kind" label={t.fields.kind} value={form.kind} onChange={put('kind')} options={codes.options('partnerKind').map((item) => ({ value: item.code, label: item.label }))} />
            <TextField name="kana" label={t.fields.kana} optional value={form.kana} onChange={put('kana')} maxLength={200} />
            <div className="grid items-start gap-x-3.5 gap-y-4 min-[480px]:grid-cols-2">
              <TextField name="phone" label={t.fields.phone} optional type="tel" value={form.phone} onChange={put('phone')} maxLength={60} />
              <TextField name="fax" label={t.fields.fax} optional type="tel" value={form.fax} onChange={put('fax')} maxLength={60} />
            </div>
            <TextField name="email" label={t.fields.email} optional type="email" value={form.email} onChange={put('email')} maxLength={254} />
            <TextField name="postalCode" label={t.fields.postalCode} optional value={form.postalCode} onChange={put('postalCode')} width={8} maxLength={10} />
            <TextField name="address" label={t.fields.address} optional value={form.address} onChange={put('address')} maxLength={300} />
            <TextArea name="note" label={t.fields.note} optional value={form.note} onChange={put('note')} rows={2} maxLength={4000} />
          </Fields>
        </FormProblems>
      </form>
    </Sheet>
  )
}
