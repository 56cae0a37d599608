import type { downloadRegistrants } from '@tomoni/contract/registrants'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { stageText } from '@tomoni/contract/text/codes'
import { dueKindText, registerText } from '@tomoni/contract/text/registrants'
import { fileStamp } from '../../clock.ts'
import { AppError } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { csvType, makeCsv } from '../../reports/csv.ts'
import { dayCell, makeWorkbook, xlsxType, type SheetCell } from '../../reports/workbook.ts'
import { knownCodes } from './face-sheet/sql.ts'
import { ageOf, fullKana, fullName } from './present.ts'
import { searchPatternsOf } from './search-keys.ts'
import { findPage, type ListedRow } from './sql.ts'

const maxRows = 2000
const t = registerText
type Labels = { readonly workStatus: ReadonlyMap<string, string>; readonly contactMethod: ReadonlyMap<string, string>; readonly communicationNeed: ReadonlyMap<string, string> }
type Day = { readonly day: string | null }
type Column = { readonly header: string; readonly width: number; readonly value: (row: ListedRow, labels: Labels, today: string) => string | number | null | Day }

const word = (labels: ReadonlyMap<string, string>, code: string | null): string | null => (code === null ? null : (labels.get(code) ?? code))

/** The columns of the screen, and what a list is asked for besides. */
const columns: readonly Column[] = [
  { header: t.file.number, width: 14, value: (row) => row.number },
  { header: t.columns.kana, width: 18, value: fullName },
  { header: t.file.kana, width: 20, value: fullKana },
  { header: t.file.birthDate, width: 13, value: (row) => ({ day: row.birthDate }) },
  { header: t.file.age, width: 7, value: (row, _, today) => ageOf(row.birthDate, today) },
  { header: t.file.stage, width: 13, value: (row) => stageText[row.stage] },
  { header: t.file.workStatus, width: 11, value: (row, labels) => word(labels.workStatus, row.workStatus) },
  { header: t.columns.workplace, width: 24, value: (row) => row.workplace },
  { header: t.columns.disability, width: 20, value: (row) => row.disabilitySummary },
  { header: t.communicationNeed, width: 18, value: (row, labels) => row.communicationNeeds.map((need) => word(labels.communicationNeed, need)).join('・') },
  { header: t.columns.lead, width: 10, value: (row) => row.leadShortName },
  { header: t.file.deputy, width: 10, value: (row) => row.deputyShortName },
  { header: t.file.registeredOn, width: 13, value: (row) => ({ day: row.registeredOn }) },
  { header: t.columns.lastContact, width: 13, value: (row) => ({ day: row.lastContactOn }) },
  { header: t.file.method, width: 16, value: (row, labels) => word(labels.contactMethod, row.lastContactMethod) },
  { header: t.columns.nextDue, width: 13, value: (row) => ({ day: row.nextDueOn }) },
  { header: t.file.nextKind, width: 10, value: (row) => (row.nextDueKind === null ? null : dueKindText[row.nextDueKind]) },
]

type Cell = ReturnType<Column['value']>
const isDay = (value: Cell): value is Day => value !== null && typeof value === 'object'
const cellOf = (value: Cell): SheetCell => ({ value: isDay(value) ? (value.day === null ? null : dayCell(value.day)) : value })
const textOf = (value: Cell): string | number | null => (isDay(value) ? (value.day?.replaceAll('-', '/') ?? null) : value)

/** The register as it is filtered and sorted on the screen, as Excel or CSV; an export of each person in it. */
export async function makeListFile(ctx: Ctx, { query }: ParsedOf<typeof downloadRegistrants>): Promise<FileAnswer> {
  const { sort, direction, format, ...filter } = query
  const rows = await findPage(ctx, { filter, patterns: searchPatternsOf(filter.q), sort, direction, limit: maxRows + 1, offset: 0 })
  if (rows.length > maxRows) throw new AppError('export.too-many', { data: { limit: maxRows } })
  const labels: Labels = { workStatus: await knownCodes(ctx, 'workStatus'), contactMethod: await knownCodes(ctx, 'contactMethod'), communicationNeed: await knownCodes(ctx, 'communicationNeed') }
  ctx.audit({ action: 'registrant.export-list', objectKind: 'registrant', count: rows.length })
  for (const { id } of rows) ctx.audit({ action: 'registrant.export', objectKind: 'registrant', objectId: id, registrantId: id })
  const values = rows.map((row) => columns.map((column) => column.value(row, labels, ctx.today)))
  const fileName = `${t.file.title}_${fileStamp(ctx.now)}.${format}`
  if (format === 'csv') return { fileName, mediaType: csvType('utf8'), bytes: makeCsv([columns.map((column) => column.header), ...values.map((row) => row.map(textOf))], 'utf8') }
  const bytes = await makeWorkbook([{
    name: t.file.title, widths: columns.map((column) => column.width), frozenRows: 1, frozenColumns: 3, printTitleRows: [1, 1], footer: `${t.file.title}　${t.file.made(rows.length, formatDay(ctx.today as CalendarDay))}`,
    rows: [columns.map((column): SheetCell => ({ value: column.header, look: { head: true } })), ...values.map((row) => row.map(cellOf))],
  }])
  return { fileName, mediaType: xlsxType, bytes }
}
