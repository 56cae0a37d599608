import { useQuery } from '@tanstack/react-query'
import { getReport, type PeriodKind } from '@tomoni/contract/reports'
import { monthOf, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { api } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'

export type ReportAsked = { kind: PeriodKind; at: CalendarMonth; contract?: string; branch?: string; worker?: string }

/** What the address asks for: period and cut. */
export function useAsked(): { asked: ReportAsked; today: string } {
  const url = useUrlQuery()
  const { today } = useSession()
  const kind = url.get('kind')
  const at = url.get('at')
  const cut = Object.fromEntries((['contract', 'branch', 'worker'] as const).map((key) => [key, url.get(key)]).filter(([, value]) => value !== ''))
  return { asked: { kind: kind === 'quarter' || kind === 'year' ? kind : 'month', at: (/^\d{4}-(0[1-9]|1[0-2])$/.test(at) ? at : monthOf(today as CalendarDay)) as CalendarMonth, ...cut }, today }
}

export const useReport = (asked: ReportAsked) => useQuery({ queryKey: ['reports', 'report', asked], queryFn: ({ signal }) => api(getReport, { query: asked }, { signal }), placeholderData: (before) => before })
