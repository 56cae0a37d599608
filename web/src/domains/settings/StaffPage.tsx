import { useQuery } from '@tanstack/react-query'
import { listManagedStaff, type ManagedStaffMember } from '@tomoni/contract/staff'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { postText, roleText } from '@tomoni/contract/text/codes'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useBranches } from '../staff/use-staff.ts'
import { InvitationsCard } from './InvitationsCard.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { SettingsHeader } from './SettingsHeader.tsx'
import { StaffDialog } from './StaffDialog.tsx'
import { UnusedAccounts } from './UnusedAccounts.tsx'

export const managedStaffKey = ['staff', 'managed'] as const
const s = t.staff

/** Who works here and what each may do; invitations by link. */
export function StaffPage() {
  const query = useQuery({ queryKey: managedStaffKey, queryFn: ({ signal }) => api(listManagedStaff, {}, { signal }) })
  const branches = useBranches()
  const [withLeft, setWithLeft] = useState(false)
  const [editing, setEditing] = useState<ManagedStaffMember | null>(null)
  const [isInviting, setInviting] = useState(false)
  const everybody = query.data?.items ?? []
  const rows = withLeft ? everybody : everybody.filter((row) => row.isActive)
  const columns: Column<ManagedStaffMember>[] = [
    { id: 'name', header: s.columns.name, sortable: true, sortValue: (row) => row.displayName, cell: (row) => <><b>{row.displayName}</b>{row.isSelf && <Tag className="ml-2">{s.self}</Tag>}<CellNote>{row.email}</CellNote></> },
    { id: 'role', header: s.columns.role, sortable: true, sortValue: (row) => roleText[row.role], cell: (row) => <span>{roleText[row.role]}<CellNote>{postText[row.post]}</CellNote></span> },
    ...(branches.branches.length > 0 ? [{ id: 'branch', header: s.columns.branch, cell: (row: ManagedStaffMember) => branches.name(row.branchId) }] : []),
    { id: 'limit', header: s.columns.limit, numeric: true, cell: (row) => (row.caseLoadLimit === null ? <span className="text-ink-3">{t.notSet}</span> : s.limit(row.caseLoadLimit)) },
    { id: 'seen', header: s.columns.seen, numeric: true, sortable: true, sortValue: (row) => row.lastSeenAt ?? '', cell: (row) => (row.lastSeenAt === null ? <span className="text-ink-3">{s.never}</span> : instantText(row.lastSeenAt)) },
    { id: 'state', header: s.columns.state, cell: (row) => (row.endsOn !== null ? <Tag>{s.left(formatDay(row.endsOn as CalendarDay))}</Tag> : row.hasSecondFactor ? <Tag tone="g">{s.working}</Tag> : <Tag tone="o">{s.noSecondFactor}</Tag>) },
    { id: 'edit', header: uiText.actions, align: 'end', phone: 'corner', cell: (row) => <Button size="s" label={t.edit(row.displayName)} onPress={() => setEditing(row)}>{t.change}</Button> },
  ]
  return (
    <>
      <SettingsHeader page="staff" aside={query.data && s.aside(everybody.filter((row) => row.isActive).length)} actions={<Button tone="primary" icon="plus" onPress={() => setInviting(true)}>{s.invite}</Button>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {query.error !== null && query.data === undefined && <ProblemBanner error={query.error} />}
        <UnusedAccounts members={everybody.filter((row) => row.isUnused)} unusedDays={query.data?.unusedDays ?? 0} onEnd={setEditing} />
        <Card>
          <DataTable label={t.pages.staff.title} rows={rows} columns={columns} rowId={(row) => row.membershipId} isLoading={query.data === undefined} skeletonRows={5} isQuiet={(row) => !row.isActive} />
          {everybody.some((row) => !row.isActive) && <Checkbox className="px-4" label={s.leftShown} checked={withLeft} onChange={setWithLeft} />}
        </Card>
        <InvitationsCard />
      </div>
      {editing !== null && <StaffDialog member={editing} onClose={() => setEditing(null)} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}
