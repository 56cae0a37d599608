import type { RegistrantCounts } from '@tomoni/contract/registrants'
import { registerText as t } from '@tomoni/contract/text/registrants'
import { useState } from 'react'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { cx } from '../../ui/cx.ts'
import { FilterMenu, filterButtonClass, type FilterOption } from '../../ui/FilterMenu.tsx'
import { RemovableTag } from '../../ui/Tag.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { MoreFiltersDialog } from './MoreFiltersDialog.tsx'
import { moreCount, type Conditions } from './register-filters.ts'

/** The filters over the register: three that are used all day, the others behind one button. */
export function RegisterFilters({ conditions, counts, statusLabel }: { conditions: Conditions; counts: RegistrantCounts | undefined; statusLabel: (code: string) => string }) {
  const url = useUrlQuery()
  const codes = useCodeLists()
  const staff = useStaff()
  const { membership } = useSession()
  const [isOpen, setOpen] = useState(false)
  const statusCodes = [...codes.options('workStatus').map((item) => `work:${item.code}`), 'work:unknown', 'inquiry', 'provisional', 'openDoor', 'dormant', 'closed']
  const chosen = conditions.status ?? []
  const statuses: FilterOption[] = statusCodes.filter((code) => (counts?.byStatus[code] ?? 0) > 0 || chosen.includes(code)).map((code) => ({ value: code, label: statusLabel(code), count: counts?.byStatus[code] ?? 0 }))
  const assignees: FilterOption[] = [{ value: 'me', label: t.me }, ...staff.active.filter((member) => member.membershipId !== membership.id && member.role !== 'prefectureViewer' && member.role !== 'systemOperator').map((member) => ({ value: member.membershipId as string, label: member.displayName })), { value: 'none', label: t.noLead }]
  const others = moreCount(conditions)
  const q = conditions.q?.[0]
  return (
    <>
      {q !== undefined && <RemovableTag name={t.searchedFor(q)} onRemove={() => url.set({ q: null })} />}
      <FilterMenu label={t.status} options={statuses} values={chosen} onChange={(values) => url.set({ status: values })} />
      <FilterMenu label={t.disability} options={[...codes.options('disability').map((item) => ({ value: item.code, label: item.label })), { value: 'none', label: t.noDisability }]} values={conditions.disability ?? []} onChange={(values) => url.set({ disability: values })} />
      <FilterMenu label={t.assignee} options={assignees} values={conditions.assignee ?? []} onChange={(values) => url.set({ assignee: values })} />
      <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog" className={cx(filterButtonClass, others > 0 && '!border-blue-900 !bg-blue-50 font-bold !text-blue-900')}>
        {others > 0 ? t.moreCount(others) : t.more}<span aria-hidden="true" className="text-[0.8em]">▾</span>
      </button>
      {isOpen && <MoreFiltersDialog conditions={conditions} onClose={() => setOpen(false)} onApply={(values) => { url.set(values); setOpen(false) }} />}
    </>
  )
}
