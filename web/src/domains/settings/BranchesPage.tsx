import { useQueryClient } from '@tanstack/react-query'
import { changeBranch, createBranch, type Branch } from '@tomoni/contract/staff'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type BranchId } from '@tomoni/contract/shared/ids'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { branchesKey, useBranches, useStaff } from '../staff/use-staff.ts'
import { SettingsHeader } from './SettingsHeader.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'

const b = t.branches

/** 支所: parts of one center (row 1409). */
export function BranchesPage() {
  const { branches, isPending } = useBranches()
  const { active } = useStaff()
  const [editing, setEditing] = useState<Branch | 'new' | null>(null)
  return (
    <>
      <SettingsHeader page="branches" actions={<Button tone="primary" icon="plus" onPress={() => setEditing('new')}>{b.add}</Button>} />
      <Card className="max-w-[860px]">
        <DataTable
          label={t.pages.branches.title} rows={branches} rowId={(row) => row.id} isLoading={isPending} skeletonRows={2} isQuiet={(row) => !row.isOpen}
          empty={<EmptyState icon="home" title={b.emptyTitle}>{b.emptyText}</EmptyState>}
          columns={[
            { id: 'name', header: b.columns.name, cell: (row) => <b>{row.name}</b> },
            { id: 'staff', header: b.columns.staff, cell: (row) => t.staff.aside(active.filter((s) => s.branchId === row.id).length) },
            { id: 'state', header: b.columns.state, cell: (row) => <Tag tone={row.isOpen ? 'g' : 'n'}>{row.closedOn === null ? b.open : b.closed(formatDay(row.closedOn as CalendarDay))}</Tag> },
            { id: 'edit', header: uiText.actions, align: 'end', phone: 'corner', cell: (row) => <Button size="s" label={t.edit(row.name)} onPress={() => setEditing(row)}>{t.change}</Button> },
          ]}
        />
      </Card>
      {editing !== null && <BranchDialog branch={editing === 'new' ? null : editing} nextOrder={branches.length} onClose={() => setEditing(null)} />}
    </>
  )
}

function BranchDialog({ branch, nextOrder, onClose }: { branch: Branch | null; nextOrder: number; onClose: () => void }) {
  const client = useQueryClient()
  const [id] = useState(() => branch?.id ?? newId<BranchId>())
  const [version, setVersion] = useState(branch?.version ?? 1)
  const [name, setName] = useState(branch?.name ?? '')
  const [closedOn, setClosedOn] = useState(dayText(branch?.closedOn ?? null))
  const send = useSend(async () => {
    const day = readDay(closedOn)
    if (day === undefined) return
    const fields = { name, sortOrder: branch?.sortOrder ?? nextOrder, closedOn: day }
    try {
      if (branch === null) await api(createBranch, { body: { id, ...fields } })
      else await api(changeBranch, { params: { branchId: id }, body: { version, ...fields } })
    } catch (caught) {
      const current = staleRow<Branch>(caught)
      if (current) setVersion(current.version)
      throw caught
    }
    toast(t.saved)
    onClose()
    await client.invalidateQueries({ queryKey: branchesKey })
  })
  const current = staleRow<Branch>(send.problem)
  return (
    <Dialog isOpen onClose={onClose} title={branch === null ? b.addTitle : b.editTitle} actions={<><Button tone="primary" type="submit" form="branch" isPending={send.isBusy}>{current ? t.keepMine : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="branch" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: b.fields.name, value: current.name }, { label: b.fields.closedOn, value: current.closedOn === null ? t.none : formatDay(current.closedOn as CalendarDay) }]} onTake={() => { setName(current.name); setClosedOn(dayText(current.closedOn)); send.clear() }} />}
        <FormProblems error={current ? null : send.problem} attempt={send.attempt} labels={b.fields}>
          <Fields>
            <TextField name="name" label={b.fields.name} value={name} onChange={setName} maxLength={100} />
            {branch !== null && <DateField name="closedOn" label={b.fields.closedOn} optional help={b.closedHelp} value={closedOn} onChange={setClosedOn} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
