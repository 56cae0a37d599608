import { useQueryClient } from '@tanstack/react-query'
import { confirmStaff, type ManagedStaffMember } from '@tomoni/contract/staff'
import { roleText } from '@tomoni/contract/text/codes'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { sayProblem } from '../../say-problem.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { toast } from '../../ui/Toast.tsx'
import { staffKey } from '../staff/use-staff.ts'

const u = t.staff.unused

/** Accounts nobody used for a long time: a responsible person says whether they are still needed (row 1209). */
export function UnusedAccounts({ members, unusedDays, onEnd }: { members: readonly ManagedStaffMember[]; unusedDays: number; onEnd: (member: ManagedStaffMember) => void }) {
  const client = useQueryClient()
  if (members.length === 0) return null
  const keep = (member: ManagedStaffMember) =>
    void api(confirmStaff, { params: { membershipId: member.membershipId } }).then(() => {
      toast(u.kept(member.displayName))
      return client.invalidateQueries({ queryKey: staffKey })
    }, sayProblem)
  return (
    <Card title={u.title(members.length)}>
      <div className="px-4 pb-3">
        <p className="mt-0 mb-1 text-note text-ink-2">{u.lead(unusedDays)}</p>
        <ul className="m-0 list-none divide-y divide-line-2 p-0">
          {members.map((member) => (
            <li key={member.membershipId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1"><b>{member.displayName}</b><span className="ml-2 text-note text-ink-2">{roleText[member.role]}　{member.lastSeenAt === null ? u.never : u.since(instantText(member.lastSeenAt))}</span></span>
              <Button size="s" label={u.keepOf(member.displayName)} onPress={() => keep(member)}>{u.keep}</Button>
              <Button size="s" tone="danger" label={u.endOf(member.displayName)} onPress={() => onEnd(member)}>{u.end}</Button>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
