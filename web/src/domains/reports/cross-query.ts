import { recordDimensions, registrantDimensions, type CrossQuery, type Dimension } from '@tomoni/contract/reports'
import { fiscalYearOf, monthOf, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { useSession } from '../../session.tsx'
import { useUrlQuery, type UrlQuery } from '../../url.ts'

export type What = 'event' | 'person' | 'minute' | 'register'
export const whatOf = (query: Pick<CrossQuery, 'subject' | 'unit'>): What => (query.subject === 'register' ? 'register' : query.unit)
export const dimensionsFor = (what: What): readonly Dimension[] => (what === 'register' ? registrantDimensions : [...recordDimensions, ...registrantDimensions])

const month = (text: string, otherwise: string) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : otherwise) as CalendarMonth

/** The table the address asks for; a bare address begins with months against methods of this fiscal year. */
export function useCrossQuery(): { query: CrossQuery; url: UrlQuery; today: string } {
  const url = useUrlQuery()
  const { today } = useSession()
  const day = today as CalendarDay
  const what = (['event', 'person', 'minute', 'register'] as const).find((w) => w === url.get('what')) ?? 'event'
  const possible = dimensionsFor(what)
  const rows = possible.find((d) => d === url.get('rows')) ?? (what === 'register' ? 'disability' : 'month')
  const asked = url.get('columns')
  const columns = asked === 'none' ? undefined : (possible.find((d) => d === asked && d !== rows) ?? (asked === '' ? (what === 'register' ? 'workStatus' : 'method') : undefined))
  return {
    url, today,
    query: {
      subject: what === 'register' ? 'register' : 'contacts', unit: what === 'register' ? 'person' : what, rows, ...(columns === undefined || columns === rows ? {} : { columns }),
      from: month(url.get('from'), `${fiscalYearOf(day)}-04`), to: month(url.get('to'), monthOf(day)), filter: url.all('filter').filter((f) => possible.some((d) => f.startsWith(`${d}:`))),
    },
  }
}

export const addressWords = (query: CrossQuery): Record<string, string | string[]> => ({ what: whatOf(query), rows: query.rows, columns: query.columns ?? 'none', from: query.from, to: query.to, filter: query.filter })
export const filterValues = (query: CrossQuery, dimension: Dimension): string[] => query.filter.filter((f) => f.startsWith(`${dimension}:`)).map((f) => f.slice(dimension.length + 1))
