import { createDisclosureChoice, DisclosureItem, toldByPersonOnly, type DisclosureChoice, type DisclosureChoiceKind } from '@tomoni/contract/consents'
import { searchPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { disclosureChoiceText, disclosureFormText as t, disclosureItemText } from '@tomoni/contract/text/consents'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

type Workplace = { readonly partnerOrganizationId: string | null; readonly name: string } | null
const labels = { employerName: t.employer, partnerOrganizationId: t.employer, decidedOn: t.decidedOn, choice: t.choice, toldItems: t.items, accommodationNote: t.accommodation, pros: t.pros, cons: t.cons, ownWords: t.ownWords }
const findEmployers = async (term: string, signal: AbortSignal): Promise<Choice[]> => (await api(searchPartnerOrganizations, { query: { q: term, kind: 'employer', limit: 12 } }, { signal })).items.map((item) => ({ id: item.id, label: item.name }))

/** A guided talk about what the employer learns: good sides, worries, the answer, what and in which words. Another talk takes the place of the last. */
export function DisclosureSheet({ registrantId, personName, today, workplace, before, onClose }: { registrantId: RegistrantId; personName: string; today: CalendarDay; workplace: Workplace; before: DisclosureChoice | null; onClose: () => void }) {
  const first = before === null ? workplace : { partnerOrganizationId: before.partnerOrganizationId, name: before.employerName }
  const [employer, setEmployer] = useState<Choice | null>(first?.partnerOrganizationId == null ? null : { id: first.partnerOrganizationId, label: first.name })
  const [free, setFree] = useState(first !== null && first.partnerOrganizationId === null ? first.name : '')
  const [form, setForm] = useState({ pros: before?.pros ?? '', cons: before?.cons ?? '', choice: (before?.choice ?? '') as DisclosureChoiceKind | '', toldItems: (before?.toldItems ?? []) as readonly string[], accommodationNote: before?.accommodationNote ?? '', ownWords: '', decidedOn: dayText(today) })
  const [isTouched, setTouched] = useState(false)
  const [id] = useState(() => newId())
  const reload = useReloadRegistrant(registrantId)
  const set = (patch: Partial<typeof form>) => { setTouched(true); setForm((now) => ({ ...now, ...patch })) }
  const send = useSend(async () => {
    await api(createDisclosureChoice, {
      params: { registrantId },
      body: { id, partnerOrganizationId: (employer?.id ?? null) as PartnerOrganizationId | null, employerName: employer?.label ?? free, ...form, choice: form.choice as DisclosureChoiceKind, toldItems: DisclosureItem.options.filter((item) => form.toldItems.includes(item)), supersedesId: before?.id ?? null },
    })
    await reload()
    toast(t.saved)
    onClose()
  })
  const guard = useUnsavedGuard(isTouched)
  const tells = form.choice === 'open' || form.choice === 'partly'
  return (
    <Sheet isOpen onClose={onClose} title={t.title} status={personName} isUnsaved={isTouched} footer={<><Button tone="primary" type="submit" form="disclosure" isPending={send.isBusy}>{t.save}</Button><SheetClose onClose={onClose} /></>}>
      <form id="disclosure" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={labels} attempt={send.attempt}>
          <p className="mt-0 mb-4 text-cell text-ink-2">{t.lead}</p>
          <Fields>
            <ComboBox<Choice> name={employer === null && free !== '' ? 'partnerOrganizationId' : 'employerName'} label={t.employer} placeholder={t.employerPlaceholder} value={employer} onChange={(value) => { setTouched(true); setEmployer(value) }} find={findEmployers} />
            {employer === null && <TextField name="freeEmployer" label={t.employerFree} optional value={free} onChange={(value) => { setTouched(true); setFree(value) }} maxLength={120} />}
            <TextArea name="pros" label={t.pros} help={t.prosHelp} optional value={form.pros} onChange={(pros) => set({ pros })} rows={2} maxLength={2000} />
            <TextArea name="cons" label={t.cons} help={t.consHelp} optional value={form.cons} onChange={(cons) => set({ cons })} rows={2} maxLength={2000} />
            <RadioGroup name="choice" label={t.choice} value={form.choice} onChange={(choice) => set({ choice: choice as DisclosureChoiceKind })} options={Object.entries(disclosureChoiceText).map(([value, label]) => ({ value, label }))} />
            {tells && <CheckboxGroup name="toldItems" label={t.items} help={t.itemsHelp} values={form.toldItems} onChange={(toldItems) => set({ toldItems })} options={DisclosureItem.options.map((item) => ({ value: item, label: disclosureItemText[item], ...(toldByPersonOnly.includes(item) ? { help: t.byPersonOnly } : {}) }))} />}
            {tells && form.toldItems.includes('accommodations') && <TextArea name="accommodationNote" label={t.accommodation} help={t.accommodationHelp} value={form.accommodationNote} onChange={(accommodationNote) => set({ accommodationNote })} rows={3} maxLength={2000} />}
            <TextArea name="ownWords" label={t.ownWords} optional={form.choice === 'undecided'} value={form.ownWords} onChange={(ownWords) => set({ ownWords })} rows={3} maxLength={2000} />
            <DateField name="decidedOn" label={t.decidedOn} value={form.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
          </Fields>
        </FormProblems>
      </form>
      <UnsavedDialog guard={guard} />
    </Sheet>
  )
}
