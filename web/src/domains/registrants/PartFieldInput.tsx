import { searchPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import { faceSheetText as t } from '@tomoni/contract/text/face-sheet'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Checkbox, CheckboxGroup, ChipGroup, ChipGroupMany } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import type { PartField } from './face-sheet-fields.ts'

const longLists = 6

/** One field of a part, drawn as its kind asks for. `path` is its name in the request, where errors find it. */
export function PartFieldInput({ field, path, value, onChange, requirements, onPartner }: { field: PartField; path: string; value: unknown; onChange: (value: unknown) => void; requirements: readonly string[]; /** A firm or agency was chosen from the address book. */ onPartner: (partner: Choice | null) => void }) {
  const codes = useCodeLists()
  const staff = useStaff()
  const base = { name: path, label: field.label, ...(field.isOptional ? { optional: true } : {}), ...(field.help === undefined ? {} : { help: field.help }) }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'area': return <TextArea {...base} value={text} onChange={onChange} rows={2} />
    case 'day': return <DateField {...base} value={text} onChange={onChange} autoComplete="off" />
    case 'phone': return <TextField {...base} value={text} onChange={onChange} type="tel" />
    case 'email': return <TextField {...base} value={text} onChange={onChange} type="email" />
    case 'postalCode': return <TextField {...base} value={text} onChange={onChange} inputMode="numeric" width={9} />
    case 'number': return <NumberField {...base} value={value as number | null} onChange={onChange} width={6} unit="年" />
    case 'flag': return <Checkbox label={field.label} checked={value === true} onChange={onChange} />
    case 'yesNo': case 'choice': return <ChipGroup {...base} allowEmpty value={text} onChange={onChange} options={Object.entries(field.choices ?? {}).map(([code, label]) => ({ value: code, label }))} />
    case 'codes': return <ChipGroupMany {...base} values={(value as string[] | undefined) ?? []} onChange={onChange} options={optionsOf(codes, field, value as string[])} />
    case 'code': {
      const options = optionsOf(codes, field, text === '' ? [] : [text])
      return options.length <= longLists ? <ChipGroup {...base} allowEmpty value={text} onChange={onChange} options={options} /> : <Select {...base} value={text} onChange={onChange} empty={t.choose} options={options} />
    }
    case 'staff': return <Select {...base} value={text} onChange={onChange} empty={t.choose} options={staff.staff.filter((member) => member.isActive || member.membershipId === text).map((member) => ({ value: member.membershipId, label: member.displayName }))} />
    case 'requirements': return requirements.length === 0 ? null : <CheckboxGroup {...base} values={(value as string[] | undefined) ?? []} onChange={onChange} options={[...new Set([...requirements, ...((value as string[] | undefined) ?? [])])].map((one) => ({ value: one, label: one }))} />
    case 'partner': return <PartnerField base={base} value={value as string | null} onChange={onChange} onPartner={onPartner} />
    default: return <TextField {...base} value={text} onChange={onChange} />
  }
}

type Codes = ReturnType<typeof useCodeLists>
/** What can be chosen today, and what was chosen before even if it no longer can. */
function optionsOf(codes: Codes, field: PartField, chosen: readonly string[]) {
  const { list } = field
  if (list === undefined) return []
  const options = codes.options(list).map((item) => ({ value: item.code, label: item.shortLabel ?? item.label }))
  return [...options, ...chosen.filter((code) => !options.some((option) => option.value === code)).map((code) => ({ value: code, label: codes.label(list, code) }))]
}

function PartnerField({ base, value, onChange, onPartner }: { base: { name: string; label: string }; value: string | null; onChange: (value: unknown) => void; onPartner: (partner: Choice | null) => void }) {
  const codes = useCodeLists()
  const [chosen, setChosen] = useState<Choice | null>(null)
  const shown = chosen ?? (value === null ? null : { id: value, label: t.fromAddressBook })
  return (
    <ComboBox<Choice>
      {...base}
      value={value === null ? null : shown}
      placeholder={t.findPartner}
      onChange={(partner) => { setChosen(partner); onChange(partner?.id ?? null); onPartner(partner) }}
      find={async (term, signal) => (await api(searchPartnerOrganizations, { query: { q: term, limit: 8 } }, { signal })).items.map((item) => ({ id: item.id, label: item.name, aside: codes.label('partnerKind', item.kind) }))}
    />
  )
}
