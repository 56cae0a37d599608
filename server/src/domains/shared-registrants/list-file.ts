import type { downloadSharedRegistrants } from '@tomoni/contract/shared-registrants'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { categoryText } from '@tomoni/contract/text/handovers'
import { purposeWord, sharedText } from '@tomoni/contract/text/shared-registrants'
import { groundOf } from '../../access/shares.ts'
import { dayOf, fileStamp } from '../../clock.ts'
import { AppError } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { csvType, makeCsv } from '../../reports/csv.ts'
import { dayCell, makeWorkbook, xlsxType, type SheetCell } from '../../reports/workbook.ts'
import { fullKana, fullName } from '../registrants/present.ts'
import { searchPatternsOf } from '../registrants/search-keys.ts'
import { ageAt, maxRows } from './shared-registrants.ts'
import { findLabels, findShared, type ListedRow } from './sql.ts'

const t = sharedText
type Word = (holderId: number, list: string, code: string | null) => string | null
type Day = { readonly day: string | null }
type Cell = string | number | null | Day
type Column = { readonly header: string; readonly width: number; readonly value: (row: ListedRow, word: Word, today: string) => Cell }

const columns: readonly Column[] = [
  { header: t.columns.name, width: 18, value: fullName },
  { header: t.file.kana, width: 20, value: fullKana },
  { header: t.file.birthDate, width: 13, value: (row) => ({ day: row.birthDate }) },
  { header: t.columns.age, width: 7, value: (row, _, today) => ageAt(row.birthDate, today) },
  { header: t.columns.holder, width: 30, value: (row) => row.holderName },
  { header: t.file.lead, width: 14, value: (row) => row.leadName },
  { header: t.columns.open, width: 40, value: (row) => inOrder(row.categories).map((category) => categoryText[category]).join('・') },
  { header: t.file.ground, width: 16, value: (row) => t.groundShort[row.ground] },
  { header: t.file.purpose, width: 16, value: (row) => purposeWord(row.purpose) },
  { header: t.columns.until, width: 13, value: (row) => ({ day: row.endsOn }) },
  { header: t.file.workStatus, width: 11, value: (row, word) => word(row.organizationId, 'workStatus', row.workStatus) },
  { header: t.file.workplace, width: 24, value: (row) => row.workplace },
  { header: t.file.disability, width: 20, value: (row) => row.disabilitySummary },
  { header: t.columns.lastRead, width: 13, value: (row) => ({ day: row.lastReadAt === null ? null : dayOf(new Date(row.lastReadAt)) }) },
]

const isDay = (value: Cell): value is Day => value !== null && typeof value === 'object'
const cellOf = (value: Cell): SheetCell => ({ value: isDay(value) ? dayCell(value.day) : value })
const textOf = (value: Cell): string | number | null => (isDay(value) ? (value.day?.replaceAll('-', '/') ?? null) : value)

async function wordsOf(ctx: Ctx, rows: readonly ListedRow[]): Promise<Word> {
  const labels = await findLabels(ctx, [...new Set(rows.map((row) => row.organizationId))], ['workStatus'])
  const byKey = new Map(labels.map(({ organizationId, list, code, label }) => [`${organizationId} ${list} ${code}`, label]))
  return (holderId, list, code) => (code === null ? null : (byKey.get(`${holderId} ${list} ${code}`) ?? code))
}

/** The shared people as they are filtered on the screen; an export of each of them, in the trail of each holder. */
export async function makeSharedListFile(ctx: Ctx, { query }: ParsedOf<typeof downloadSharedRegistrants>): Promise<FileAnswer> {
  const { sort, direction, format, ...filter } = query
  const { rows, total } = await findShared(ctx, { filter, patterns: searchPatternsOf(filter.q), sort, direction, limit: maxRows, offset: 0 })
  if (total > maxRows) throw new AppError('export.too-many', { data: { limit: maxRows } })
  ctx.audit({ action: 'shared-registrant.export-list', objectKind: 'registrant', count: rows.length })
  for (const row of rows) ctx.audit({ action: 'registrant.export', objectKind: 'registrant', objectId: row.registrantId, registrantId: row.registrantId, holderId: row.organizationId, ground: groundOf(row), fields: ['list'] })
  const word = await wordsOf(ctx, rows)
  const values = rows.map((row) => columns.map((column) => column.value(row, word, ctx.today)))
  const fileName = `${t.title}_${fileStamp(ctx.now)}.${format}`
  const heads = columns.map((column) => column.header)
  if (format === 'csv') return { fileName, mediaType: csvType('utf8'), bytes: makeCsv([heads, ...values.map((row) => row.map(textOf))], 'utf8') }
  const bytes = await makeWorkbook([{
    name: t.title, widths: columns.map((column) => column.width), frozenRows: 1, frozenColumns: 1, printTitleRows: [1, 1], footer: `${t.title}　${t.file.made(rows.length, formatDay(ctx.today as CalendarDay))}`,
    rows: [heads.map((value): SheetCell => ({ value, look: { head: true } })), ...values.map((row) => row.map(cellOf))],
  }])
  return { fileName, mediaType: xlsxType, bytes }
}
