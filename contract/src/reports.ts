import { z } from 'zod'
import { CalendarDay, CalendarMonth } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { RegistrantId, SupportRecordId } from './shared/ids.ts'
import { flag, many, PageQuery } from './shared/paging.ts'

// 統計: the report of domain §1.6. Every figure is named by table, row and column; with that name its rows are opened.
// Persons and events are never mixed: they are tables of their own. Nothing is typed in by hand.

export const PeriodKind = z.enum(['month', 'quarter', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>
/** A cut by an id, or `none` for what carries none. */
const cutBy = z.union([z.uuid(), z.literal('none')]).optional()
/** `at`: a month inside the period; today's when left out. Fiscal years and quarters begin in April. */
const periodAndCut = { kind: PeriodKind.default('month'), at: CalendarMonth.optional(), contract: cutBy, branch: cutBy, worker: cutBy }
export const ReportQuery = z.strictObject(periodAndCut)
export type ReportQuery = z.infer<typeof ReportQuery>

export const reportTableIds = [
  'registerFlow', 'registerWork', 'registerSex', 'registerAge', 'personEvents', 'personPeople', 'employerEvents', 'employerOrganizations', 'agencyEvents', 'agencyOrganizations', 'notHeld',
] as const
export const ReportTableId = z.enum(reportTableIds)
export type ReportTableId = z.infer<typeof ReportTableId>

/** Key of a total. */
export const totalKey = '*'
/** Key of what carries no value, for example from an imported ledger (decision 20). */
export const unknownKey = 'unknown'

/** One row or column. `partOf`: shown below that key and contained in it, so left out of the sum. */
export const Axis = z.object({ key: z.string(), label: z.string(), /** Label for narrow columns. */ short: z.string().optional(), partOf: z.string().optional() })
export type Axis = z.infer<typeof Axis>
export const Unit = z.enum(['event', 'person', 'organization', 'minute'])
export type Unit = z.infer<typeof Unit>

export const ReportTable = z.object({
  id: ReportTableId,
  unit: Unit,
  rows: z.array(Axis),
  columns: z.array(Axis),
  /** `values[row][column]`; `lastYear` the same for the same months a year before. */
  values: z.array(z.array(z.int())),
  lastYear: z.array(z.array(z.int())),
})
export type ReportTable = z.infer<typeof ReportTable>

export const Conventions = z.object({
  sameDayPhoneAndVisit: z.enum(['both', 'one']),
  groupSession: z.enum(['perPerson', 'once']),
  onlineCountsAs: z.enum(['online', 'other']),
  smsCountsAs: z.enum(['email', 'phone', 'other']),
})
export type Conventions = z.infer<typeof Conventions>

export const Period = z.object({ kind: PeriodKind, at: CalendarMonth, from: CalendarDay, to: CalendarDay, label: z.string(), lastYearLabel: z.string(), /** still running */ isOpen: z.boolean() })
export type Period = z.infer<typeof Period>

export const Report = z.object({
  period: Period,
  centerName: z.string(),
  madeAt: z.iso.datetime(),
  conventions: Conventions,
  /** Words of the cut, e.g. 支所：北; empty = the whole center. */
  cut: z.array(z.string()),
  tables: z.array(ReportTable),
  /** Whether there is any contact in the period: an empty month explains itself. */
  isEmpty: z.boolean(),
})
export type Report = z.infer<typeof Report>

export const getReport = endpoint({ method: 'GET', path: '/reports', query: ReportQuery, reply: Report })

const cell = { row: z.string().min(1).max(80), column: z.string().min(1).max(80) }

/** One row behind a figure. Which facts are filled depends on what the figure counts. */
export const ReportRow = z.object({
  kind: z.enum(['record', 'person', 'organization', 'stageChange']),
  id: z.string(),
  registrantId: RegistrantId.nullable(),
  supportRecordId: SupportRecordId.nullable(),
  /** Person, or the organisation where no person is named. */
  name: z.string(),
  kana: z.string(),
  number: z.string().nullable(),
  on: CalendarDay.nullable(),
  /** Sentence parts, already in words: 方法, 内容, 状況 … */
  facts: z.array(z.string()),
  organizationName: z.string().nullable(),
  workerName: z.string().nullable(),
  /** Contacts of this person or organisation inside the figure. */
  count: z.int().nullable(),
  minutes: z.int().nullable(),
})
export type ReportRow = z.infer<typeof ReportRow>
export const ReportRows = z.object({
  /** The figure itself, from the same facts. */
  figure: z.int(),
  unit: Unit,
  title: z.array(z.string()),
  items: z.array(ReportRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
})
export type ReportRows = z.infer<typeof ReportRows>

/** The rows a figure counts. `total` equals the figure, always (for minutes: their sum does). */
export const getReportRows = endpoint({
  method: 'GET',
  path: '/reports/rows',
  query: z.strictObject({ ...periodAndCut, table: ReportTableId, ...cell, lastYear: flag.default(false), ...PageQuery.shape }),
  reply: ReportRows,
})

export const Encoding = z.enum(['utf8', 'windows31j'])
/** `rows`: also the sheet with the rows behind the contacts; needs the permission to export registrants. */
export const downloadReport = endpoint({
  method: 'GET',
  path: '/reports/file',
  query: z.strictObject({ ...periodAndCut, format: z.enum(['xlsx', 'csv']).default('xlsx'), encoding: Encoding.default('utf8'), rows: flag.default(false) }),
  reply: fileReply,
})

// Free cross-tables (row 913): two axes, any filter.

export const recordDimensions = ['month', 'method', 'content', 'counterpart', 'outcome', 'contract', 'branch', 'worker', 'eventType', 'partnerKind'] as const
export const registrantDimensions = ['stage', 'workStatus', 'disability', 'sex', 'ageBand', 'municipality', 'referralSource', 'communicationNeed', 'registrantBranch', 'lead'] as const
export const Dimension = z.enum([...recordDimensions, ...registrantDimensions])
export type Dimension = z.infer<typeof Dimension>
/** `register`: people on the register at the end of the period; `contacts`: what happened in the period. */
export const CrossSubject = z.enum(['register', 'contacts'])
export type CrossSubject = z.infer<typeof CrossSubject>

const crossTable = {
  subject: CrossSubject.default('contacts'),
  rows: Dimension,
  columns: Dimension.optional(),
  unit: z.enum(['event', 'person', 'minute']).default('event'),
  from: CalendarMonth,
  to: CalendarMonth,
  /** `dimension:key`; several of one dimension mean any of them. */
  filter: many(z.string().regex(/^[a-zA-Z]+:.{1,80}$/)),
}
export const CrossQuery = z.strictObject(crossTable)
export type CrossQuery = z.infer<typeof CrossQuery>

export const CrossTable = z.object({
  from: CalendarDay,
  to: CalendarDay,
  unit: Unit,
  rows: z.array(Axis),
  columns: z.array(Axis),
  values: z.array(z.array(z.int())),
  /** A person may stand in several rows or columns (communication needs, several contacts): parts can exceed the total. */
  partsOverlap: z.boolean(),
  /** What can be chosen as filter, in words. */
  choices: z.partialRecord(Dimension, z.array(Axis)),
})
export type CrossTable = z.infer<typeof CrossTable>
export const getCrossTable = endpoint({ method: 'GET', path: '/reports/cross-table', query: CrossQuery, reply: CrossTable })
export const getCrossTableRows = endpoint({ method: 'GET', path: '/reports/cross-table/rows', query: z.strictObject({ ...crossTable, row: cell.row, column: cell.column, ...PageQuery.shape }), reply: ReportRows })
export const downloadCrossTable = endpoint({ method: 'GET', path: '/reports/cross-table/file', query: z.strictObject({ ...crossTable, format: z.enum(['xlsx', 'csv']).default('xlsx'), encoding: Encoding.default('utf8') }), reply: fileReply })

/** A cross-table under a name: one's own, or for everybody at the center. */
export const CrossView = z.object({ id: z.uuid(), name: z.string(), isShared: z.boolean(), query: CrossQuery })
export type CrossView = z.infer<typeof CrossView>
export const listCrossViews = endpoint({ method: 'GET', path: '/reports/cross-views', reply: z.object({ items: z.array(CrossView) }) })
export const saveCrossView = endpoint({ method: 'POST', path: '/reports/cross-views', body: z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(60), isShared: z.boolean(), query: CrossQuery }), reply: CrossView })
export const removeCrossView = endpoint({ method: 'DELETE', path: '/reports/cross-views/:viewId', params: z.strictObject({ viewId: z.uuid() }), reply: null })

// 都道府県・全国: sums over centers from the monthly summary, never persons; 1–4 are suppressed (decisions 10, 11).

/** null = suppressed, shown as 「-」. */
export const SafeCount = z.int().nullable()
export const CountryTable = z.object({ id: ReportTableId, unit: Unit, rows: z.array(Axis), columns: z.array(Axis), values: z.array(z.array(SafeCount)) })
export const CountryReport = z.object({
  month: CalendarMonth,
  label: z.string(),
  scope: z.enum(['region', 'country']),
  regionName: z.string(),
  centerCount: z.int(),
  /** Oldest computation among the rows added; null when no center has figures for the month. */
  computedAt: z.iso.datetime().nullable(),
  suppressedBelow: z.int(),
  hasSuppressed: z.boolean(),
  tables: z.array(CountryTable),
  centers: z.array(z.object({ name: z.string(), registered: SafeCount, personEvents: SafeCount, employerEvents: SafeCount, agencyEvents: SafeCount })),
  /** The last twelve months, oldest first. */
  trend: z.array(z.object({ month: CalendarMonth, registered: SafeCount, personEvents: SafeCount, employerEvents: SafeCount })),
})
export type CountryReport = z.infer<typeof CountryReport>
const countryQuery = { month: CalendarMonth.optional(), scope: z.enum(['region', 'country']).default('region') }
export const getCountryReport = endpoint({ method: 'GET', path: '/reports/country', query: z.strictObject(countryQuery), reply: CountryReport })
export const downloadCountryReport = endpoint({ method: 'GET', path: '/reports/country/file', query: z.strictObject({ ...countryQuery, format: z.enum(['xlsx', 'csv']).default('xlsx'), encoding: Encoding.default('utf8') }), reply: fileReply })
