import { useQueryClient } from '@tanstack/react-query'
import { changeContract, ContractKind, createContract, type Contract } from '@tomoni/contract/staff'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type ContractId } from '@tomoni/contract/shared/ids'
import { contractKindText } from '@tomoni/contract/text/codes'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { fieldText } from '@tomoni/contract/text/errors'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { CellNote, DataTable } from '../../ui/DataTable.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { contractsKey, useContracts } from '../staff/use-staff.ts'
import { SettingsHeader } from './SettingsHeader.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'

const c = t.contracts
const day = (text: string | null) => (text === null ? null : formatDay(text as CalendarDay))

/** 委託: what pays for a piece of work (decision 18). */
export function ContractsPage() {
  const { contracts, isPending } = useContracts()
  const { today } = useSession()
  const [editing, setEditing] = useState<Contract | 'new' | null>(null)
  return (
    <>
      <SettingsHeader page="contracts" actions={<Button tone="primary" icon="plus" onPress={() => setEditing('new')}>{c.add}</Button>} />
      <Card className="max-w-[860px]">
        <DataTable
          label={t.pages.contracts.title} rows={contracts} rowId={(row) => row.id} isLoading={isPending} skeletonRows={2} isQuiet={(row) => !row.isRunning}
          empty={<EmptyState icon="file" title={c.emptyTitle}>{c.emptyText}</EmptyState>}
          columns={[
            { id: 'name', header: c.columns.name, cell: (row) => <><b>{row.name}</b><CellNote>{row.shortName}</CellNote></> },
            { id: 'kind', header: c.columns.kind, cell: (row) => contractKindText[row.kind] },
            { id: 'period', header: c.columns.period, numeric: true, cell: (row) => c.period(day(row.startsOn) ?? '', day(row.endsOn)) },
            { id: 'state', header: c.columns.state, cell: (row) => <Tag tone={row.isRunning ? 'g' : 'n'}>{row.isRunning ? c.running : row.startsOn > today ? c.notYet : c.ended}</Tag> },
            { id: 'edit', header: uiText.actions, align: 'end', phone: 'corner', cell: (row) => <Button size="s" label={t.edit(row.name)} onPress={() => setEditing(row)}>{t.change}</Button> },
          ]}
        />
      </Card>
      {editing !== null && <ContractDialog contract={editing === 'new' ? null : editing} nextOrder={contracts.length} onClose={() => setEditing(null)} />}
    </>
  )
}

function ContractDialog({ contract, nextOrder, onClose }: { contract: Contract | null; nextOrder: number; onClose: () => void }) {
  const client = useQueryClient()
  const [id] = useState(() => contract?.id ?? newId<ContractId>())
  const [version, setVersion] = useState(contract?.version ?? 1)
  const [kind, setKind] = useState<string>(contract?.kind ?? 'municipal')
  const [name, setName] = useState(contract?.name ?? '')
  const [shortName, setShortName] = useState(contract?.shortName ?? '')
  const [startsOn, setStartsOn] = useState(dayText(contract?.startsOn ?? null))
  const [endsOn, setEndsOn] = useState(dayText(contract?.endsOn ?? null))
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    const [from, to] = [readDay(startsOn), readDay(endsOn)]
    const missing = { ...(from ? {} : { startsOn: fieldText['calendar.empty'] ?? '' }), ...(to === undefined ? { endsOn: fieldText['calendar.unreadable'] ?? '' } : {}) }
    setOwn(missing)
    if (!from || to === undefined) return
    const fields = { kind: ContractKind.parse(kind), name, shortName, startsOn: from, endsOn: to, sortOrder: contract?.sortOrder ?? nextOrder }
    try {
      if (contract === null) await api(createContract, { body: { id, ...fields } })
      else await api(changeContract, { params: { contractId: id }, body: { version, ...fields } })
    } catch (caught) {
      const current = staleRow<Contract>(caught)
      if (current) setVersion(current.version)
      throw caught
    }
    toast(t.saved)
    onClose()
    await client.invalidateQueries({ queryKey: contractsKey })
  })
  const current = staleRow<Contract>(send.problem)
  const take = (row: Contract) => { setKind(row.kind); setName(row.name); setShortName(row.shortName); setStartsOn(dayText(row.startsOn)); setEndsOn(dayText(row.endsOn)); send.clear() }
  return (
    <Dialog isOpen onClose={onClose} title={contract === null ? c.addTitle : c.editTitle} actions={<><Button tone="primary" type="submit" form="contract" isPending={send.isBusy}>{current ? t.keepMine : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="contract" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: c.fields.name, value: current.name }, { label: c.columns.period, value: c.period(day(current.startsOn) ?? '', day(current.endsOn)) }]} onTake={() => take(current)} />}
        <FormProblems error={current ? null : send.problem} own={own} attempt={send.attempt} labels={c.fields}>
          <Fields>
            <TextField name="name" label={c.fields.name} value={name} onChange={setName} maxLength={100} />
            <TextField name="shortName" label={c.fields.shortName} value={shortName} onChange={setShortName} maxLength={30} width={12} />
            <ChipGroup name="kind" label={c.fields.kind} value={kind} onChange={setKind} options={ContractKind.options.map((value) => ({ value, label: contractKindText[value] }))} />
            <DateField name="startsOn" label={c.fields.startsOn} value={startsOn} onChange={setStartsOn} />
            <DateField name="endsOn" label={c.fields.endsOn} optional value={endsOn} onChange={setEndsOn} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
