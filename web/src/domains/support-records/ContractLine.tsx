import { recordText } from '@tomoni/contract/text/support-records'
import { Menu } from '../../ui/Menu.tsx'
import { SheetAside } from '../../ui/Sheet.tsx'
import { useContracts } from '../staff/use-staff.ts'
import { countOf, type RecordForm } from './record-form.ts'

/** Beside the buttons: for which contract and how often it will count; the contract can be changed there. */
export function ContractLine({ form, set, defaultContractId }: { form: RecordForm; set: (patch: Partial<RecordForm>) => void; defaultContractId: string | null }) {
  const contracts = useContracts()
  const chosen = form.contract === 'none' ? null : form.contract === '' ? defaultContractId : form.contract
  const count = countOf(form)
  const parts = [count.people > 0 ? recordText.people(count.people) : '', count.partners > 0 ? recordText.partners(count.partners) : ''].filter((p) => p !== '').join('、')
  const words = form.parties.length > 0 && parts === '' ? recordText.countsNothing : chosen === null ? recordText.countsNone : parts === '' ? contracts.name(chosen) : recordText.counts(contracts.name(chosen), parts)
  if (contracts.running.length === 0) return <SheetAside>{words}</SheetAside>
  return (
    <SheetAside>
      {words}
      <Menu
        label={recordText.contract}
        triggerSays
        trigger={recordText.changeContract}
        triggerClass="tap ml-1 inline-flex h-6 items-center rounded px-1 font-bold text-blue-900 underline underline-offset-3"
        entries={[...contracts.running.map((c) => ({ key: c.id, label: c.name, ...(c.id === chosen ? { icon: 'check' as const } : {}), onAction: () => set({ contract: c.id }) })), null, { key: 'none', label: recordText.noContract, ...(chosen === null ? { icon: 'check' as const } : {}), onAction: () => set({ contract: 'none' }) }]}
      />
    </SheetAside>
  )
}
