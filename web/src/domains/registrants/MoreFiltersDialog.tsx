import { registerText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroupMany } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useBranches } from '../staff/use-staff.ts'
import { flagNames, moreNames, type Conditions } from './register-filters.ts'

type Values = Record<string, string | readonly string[] | null>
const flagText: Readonly<Record<(typeof flagNames)[number], string>> = { watched: t.watchedOnly, overdue: t.overdueOnly, noCertificate: t.noCertificate, renewalSoon: t.renewalSoon }

/** Conditions that are used now and then; they work together when 「しぼる」 is pressed. */
export function MoreFiltersDialog({ conditions, onClose, onApply }: { conditions: Conditions; onClose: () => void; onApply: (values: Values) => void }) {
  const codes = useCodeLists()
  const branches = useBranches()
  const [lists, setLists] = useState({ branch: conditions.branch ?? [], communicationNeed: conditions.communicationNeed ?? [], referralSource: conditions.referralSource ?? [] })
  const [flags, setFlags] = useState<readonly string[]>(flagNames.filter((name) => conditions[name]?.[0] === 'true'))
  const numberOf = (name: 'ageFrom' | 'ageTo') => (conditions[name] === undefined ? null : Number(conditions[name][0]))
  const [ages, setAges] = useState({ ageFrom: numberOf('ageFrom'), ageTo: numberOf('ageTo') })
  const [days, setDays] = useState({ registeredFrom: dayText(conditions.registeredFrom?.[0] ?? null), registeredTo: dayText(conditions.registeredTo?.[0] ?? null) })
  const optionsOf = (list: 'communicationNeed' | 'referralSource') => codes.options(list).map((item) => ({ value: item.code, label: item.shortLabel ?? item.label }))
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const [from, to] = [readDay(days.registeredFrom), readDay(days.registeredTo)]
    // A day that cannot be read stays in its field, which says so.
    if (from === undefined || to === undefined) return
    onApply({
      ...Object.fromEntries(moreNames.map((name) => [name, null])), ...lists, ...Object.fromEntries(flags.map((name) => [name, 'true'])),
      ageFrom: ages.ageFrom === null ? null : String(ages.ageFrom), ageTo: ages.ageTo === null ? null : String(ages.ageTo), registeredFrom: from, registeredTo: to,
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.more}
      actions={<><Button tone="primary" type="submit" form="more-filters">{t.show}</Button><Button tone="text" onPress={() => onApply(Object.fromEntries(moreNames.map((name) => [name, null])))}>{uiText.clear}</Button></>}
    >
      <form id="more-filters" noValidate onSubmit={apply}>
        <Fields>
          <div>{flagNames.map((name) => <Checkbox key={name} label={flagText[name]} checked={flags.includes(name)} onChange={(on) => setFlags(on ? [...flags, name] : flags.filter((one) => one !== name))} />)}</div>
          <Fields columns={2}>
            <NumberField name="ageFrom" label={t.ageFrom} unit="歳" value={ages.ageFrom} onChange={(value) => setAges({ ...ages, ageFrom: value })} />
            <NumberField name="ageTo" label={t.ageTo} unit="歳" value={ages.ageTo} onChange={(value) => setAges({ ...ages, ageTo: value })} />
          </Fields>
          <ChipGroupMany name="communicationNeed" label={t.communicationNeed} options={optionsOf('communicationNeed')} values={lists.communicationNeed} onChange={(values) => setLists({ ...lists, communicationNeed: values })} />
          {branches.open.length > 0 && <ChipGroupMany name="branch" label={t.branch} options={[...branches.open.map((branch) => ({ value: branch.id as string, label: branch.name })), { value: 'none', label: t.noBranch }]} values={lists.branch} onChange={(values) => setLists({ ...lists, branch: values })} />}
          <ChipGroupMany name="referralSource" label={t.referralSource} options={optionsOf('referralSource')} values={lists.referralSource} onChange={(values) => setLists({ ...lists, referralSource: values })} />
          <Fields columns={2}>
            <DateField name="registeredFrom" label={`${t.registeredRange}（${t.registeredFrom}）`} value={days.registeredFrom} onChange={(text) => setDays({ ...days, registeredFrom: text })} />
            <DateField name="registeredTo" label={`${t.registeredRange}（${t.registeredTo}）`} value={days.registeredTo} onChange={(text) => setDays({ ...days, registeredTo: text })} />
          </Fields>
        </Fields>
      </form>
    </Dialog>
  )
}
