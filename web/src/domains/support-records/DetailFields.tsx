import { recordText, unitWords } from '@tomoni/contract/text/support-records'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TokenField, type Token } from '../../ui/TokenField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { people, type DeliveryPart, type RecordForm } from './record-form.ts'

type Props = { form: RecordForm; set: (patch: Partial<RecordForm>) => void }

/** 移動・距離・費用・場所・同行: folded away; what was copied from the last time is said in grey. */
export function TravelFields({ form, set }: Props) {
  const staff = useStaff()
  const said = [
    form.travelMinutes === null ? '' : `${form.travelMinutes}分`, form.distanceKm === null ? '' : `${form.distanceKm}km`, form.costYen === null ? '' : `${form.costYen.toLocaleString('ja-JP')}円`, form.place,
    form.companions.map((id) => staff.shortName(id)).join('・'),
  ].filter((part) => part !== '').join('・')
  const travel = (patch: Partial<RecordForm>) => set({ ...patch, isTravelCopied: false })
  const find = (term: string): Token[] => staff.active.filter((s) => s.displayName.replaceAll(/\s/gu, '').includes(term.replaceAll(/\s/gu, ''))).map((s) => ({ id: s.membershipId, label: s.displayName, tone: 'n' }))
  return (
    <Disclosure title={recordText.travel} aside={said === '' ? undefined : `${said}${form.isTravelCopied ? `（${recordText.sameAsBefore}）` : ''}`}>
      <div className="grid gap-4 pb-2">
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          <NumberField name="travelMinutes" label={recordText.travelMinutes} value={form.travelMinutes} onChange={(travelMinutes) => travel({ travelMinutes })} unit={recordText.minutesUnit} width={4} />
          <NumberField name="distanceKm" label={recordText.distance} value={form.distanceKm} onChange={(distanceKm) => travel({ distanceKm })} unit={recordText.distanceUnit} width={4} />
          <NumberField name="costYen" label={recordText.cost} value={form.costYen} onChange={(costYen) => travel({ costYen })} unit={recordText.costUnit} width={5} />
        </div>
        <TextField name="place" label={recordText.place} value={form.place} onChange={(place) => set({ place })} maxLength={200} />
        <TokenField<Token> name="companions" label={recordText.companions} placeholder={recordText.companionPlaceholder} values={form.companions.map((id) => ({ id, label: staff.name(id), tone: 'n' }))} onChange={(values) => set({ companions: values.map((v) => v.id) })} find={find} />
      </div>
    </Disclosure>
  )
}

/** 出来事の型 and 生活支援, folded away until they are needed. */
export function EventFields({ form, set }: Props) {
  const lists = useCodeLists()
  if (people(form).length === 0 && form.parties.length > 0) return null
  const deliveries = form.deliveries.filter((d) => d.menu !== '').map((d) => lists.label('lifeSupportMenu', d.menu))
  const said = [lists.label('eventType', form.eventType), ...deliveries].filter((part) => part !== '').join('・')
  return (
    <Disclosure title={recordText.more} aside={said === '' ? undefined : said} isOpen={form.eventType !== '' || form.deliveries.length > 0}>
      <div className="grid gap-4 pb-2">
        <ChipGroup name="eventType" label={recordText.eventType} optional value={form.eventType} options={lists.options('eventType').map((o) => ({ value: o.code, label: o.shortLabel ?? o.label }))} onChange={(eventType) => set({ eventType })} allowEmpty />
        <DeliveryFields form={form} set={set} />
      </div>
    </Disclosure>
  )
}

function DeliveryFields({ form, set }: Props) {
  const lists = useCodeLists()
  const change = (index: number, patch: Partial<DeliveryPart>) => set({ deliveries: form.deliveries.map((d, i) => (i === index ? { ...d, ...patch } : d)) })
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-[5px] p-0 text-cell leading-[1.7] font-bold">{recordText.lifeSupport}<span className="ml-2 text-mini font-normal text-ink-3">{recordText.lifeSupportHint}</span></legend>
      <div className="grid gap-3">
        {form.deliveries.map((d, i) => (
          <div key={i} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-end gap-x-3 gap-y-2.5 border-l-4 border-line pl-3">
            <Select name={`deliveries.${i}.menu`} label={recordText.menu} value={d.menu} empty="" options={lists.options('lifeSupportMenu').map((o) => ({ value: o.code, label: o.label }))} onChange={(menu) => change(i, { menu })} />
            <TextField name={`deliveries.${i}.provider`} label={recordText.provider} hint={recordText.providerHint} value={d.provider} onChange={(provider) => change(i, { provider })} maxLength={200} />
            <div className="col-span-2 flex items-end gap-3">
              <NumberField name={`deliveries.${i}.amount`} label={recordText.amount} value={d.amount} onChange={(amount) => change(i, { amount, ...(amount !== null && d.unit === '' ? { unit: 'times' as const } : {}) })} width={3.5} />
              <Select name={`deliveries.${i}.unit`} label={recordText.unit} value={d.unit} empty="" options={Object.entries(unitWords).map(([value, label]) => ({ value, label }))} onChange={(unit) => change(i, { unit: unit as DeliveryPart['unit'] })} className="w-28" />
              <IconButton icon="trash" label={recordText.removeDelivery(i + 1)} onPress={() => set({ deliveries: form.deliveries.filter((_, at) => at !== i) })} size="m" className="ml-auto !text-ink-2" />
            </div>
          </div>
        ))}
      </div>
      <Button size="s" icon="plus" className="mt-2" onPress={() => set({ deliveries: [...form.deliveries, { menu: '', provider: '', amount: null, unit: '' }] })}>{recordText.addDelivery}</Button>
    </fieldset>
  )
}
