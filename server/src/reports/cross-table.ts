import { totalKey, type CrossQuery, type CrossTable, type Dimension, type ReportRows } from '@tomoni/contract/reports'
import { addMonths, firstDayOfMonth, lastDayOfMonth, type CalendarDay, type DayRange } from '@tomoni/contract/shared/calendar'
import { dimensionText, totalText } from '@tomoni/contract/text/reports'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { visible } from '../access/visibility.ts'
import { invalidFields } from '../http/app-error.ts'
import type { Ctx } from '../http/endpoint.ts'
import { axisFor, choicesFor, crossLists, isManyValued, isOfRecord, isPossible, labelOf, loadWords, valuesSql, type Words } from './dimensions.ts'
import { countedFacts } from './facts.ts'
import { loadFrame, reportLists, type Frame } from './frame.ts'
import { Params, runOnce } from './params.ts'
import { registerOn } from './register.ts'
import { personRows, recordRows, subjectRows, type Page } from './rows.ts'

type Reader = Pick<Ctx, 'actor' | 'tx' | 'today'>
type Filters = ReadonlyMap<Dimension, readonly string[]>
type Asked = { readonly query: CrossQuery; readonly range: DayRange; readonly filters: Filters }

/** Refuses what cannot be combined, every problem at once. */
export function readQuery(query: CrossQuery): Asked {
  const problems: FieldProblem[] = []
  for (const key of ['rows', 'columns'] as const) {
    const dimension = query[key]
    if (dimension !== undefined && !isPossible(query.subject, dimension)) problems.push({ path: key, code: 'not-a-choice' })
  }
  if (query.columns === query.rows) problems.push({ path: 'columns', code: 'already-used' })
  if (query.subject === 'register' && query.unit !== 'person') problems.push({ path: 'unit', code: 'not-a-choice' })
  if (query.to < query.from) problems.push({ path: 'to', code: 'end-before-start' })
  else if (addMonths(firstDayOfMonth(query.from), 60) <= firstDayOfMonth(query.to)) problems.push({ path: 'to', code: 'report.too-long' })
  const filters = new Map<Dimension, string[]>()
  for (const [i, filter] of query.filter.entries()) {
    const at = filter.indexOf(':')
    const dimension = filter.slice(0, at) as Dimension
    if (!(dimension in dimensionText) || !isPossible(query.subject, dimension)) problems.push({ path: `filter.${i}`, code: 'not-a-choice' })
    else filters.set(dimension, [...(filters.get(dimension) ?? []), filter.slice(at + 1)])
  }
  if (problems.length > 0) throw invalidFields(problems)
  return { query, range: { from: firstDayOfMonth(query.from), to: lastDayOfMonth(query.to) }, filters }
}

/** `base`: one line for each counted contact (or person) with `d_row` and `d_col`, the values it stands under. */
function baseOf(p: Params, ctx: Reader, frame: Frame, { query, range, filters }: Asked): string {
  const organizationId = ctx.actor.organizationId
  const asked = [query.rows, ...(query.columns === undefined ? [] : [query.columns]), ...filters.keys()]
  const day = (range.to < ctx.today ? range.to : ctx.today) as CalendarDay
  const withAssignment = asked.includes('registrantBranch') || asked.includes('lead')
  const conditions = [...filters].map(([dimension, values]) => `(${valuesSql(dimension)}) && ${p.add(values)}::text[]`)
  const axes = `${valuesSql(query.rows)} as d_row, ${query.columns === undefined ? `array['*']` : valuesSql(query.columns)} as d_col`
  const people = registerOn(p, { organizationId, days: [day], today: ctx.today, withAssignment })
  if (query.subject === 'register') {
    if (!asked.includes('stage')) conditions.push(`person.stage in ('registered', 'openDoor')`)
    return `${people}, base as (select person.*, ${axes} from person join registrant r on r.organization_id = ${p.add(organizationId)} and r.id = person.id where person.stage is not null and ${['true', ...conditions].join(' and ')})`
  }
  const facts = countedFacts(p, { organizationId, periods: [range], frame, detail: true })
  if (!asked.includes('outcome')) conditions.push('c.is_held')
  const person = asked.some((d) => !isOfRecord(d)) ? `left join person on person.id = c.registrant_id left join registrant r on r.organization_id = ${p.add(organizationId)} and r.id = c.registrant_id` : 'left join (select null::uuid as id) person on false'
  return `${people}, ${facts.slice('with '.length)}, base as (
    select c.id, c.registrant_id, c.registrant_id as subject, c.partner_organization_id, c.membership_id, c.occurred_on, c.own_method, c.content, c.counterpart, c.outcome, c.minutes, c.is_event, ${axes}
    from counted c ${person} where ${['true', ...conditions].join(' and ')})`
}

const measureOf = ({ subject, unit }: CrossQuery): string =>
  subject === 'register' ? 'count(*)' : unit === 'person' ? 'count(distinct registrant_id)' : unit === 'minute' ? 'coalesce(sum(minutes) filter (where is_event), 0)' : 'count(*) filter (where is_event)'

type Cell = { row: string; col: string; n: number }

async function cellsOf(ctx: Reader, frame: Frame, asked: Asked): Promise<Cell[]> {
  const p = new Params()
  const base = baseOf(p, ctx, frame, asked)
  const measure = `(${measureOf(asked.query)})::int as n`
  // Totals are counted on their own: a person in two cells is one person in the total.
  const parts = [`select x.v as row, y.v as col, ${measure} from base, unnest(d_row) x(v), unnest(d_col) y(v) group by 1, 2`, `select x.v as row, '*' as col, ${measure} from base, unnest(d_row) x(v) group by 1`, `select '*', y.v, ${measure} from base, unnest(d_col) y(v) group by 2`, `select '*', '*', ${measure} from base`]
  return runOnce<Cell>(ctx.tx, `${base} ${(asked.query.columns === undefined ? [parts[1]!, parts[3]!] : parts).join(' union all ')}`, p)
}

const allLists = [...new Set([...reportLists, ...crossLists])]

async function choices(ctx: Reader, words: Words, query: CrossQuery) {
  const [contracts, branches, workers] = await Promise.all([ctx.tx.all(visible(ctx, 'contract').select('id')), ctx.tx.all(visible(ctx, 'branch').select('id')), ctx.tx.all(visible(ctx, 'membership').select('id'))])
  return choicesFor(words, query.subject, contracts.map((c) => c.id), branches.map((b) => b.id), workers.map((w) => w.id))
}

export async function makeCrossTable(ctx: Reader, query: CrossQuery): Promise<CrossTable> {
  const asked = readQuery(query)
  const frame = await loadFrame(ctx, asked.range.to, allLists)
  const [words, cells] = await Promise.all([loadWords(ctx, frame), cellsOf(ctx, frame, asked)])
  const seen = (key: 'row' | 'col') => new Set([...cells.filter((c) => c.n > 0).map((c) => c[key]), totalKey])
  const rows = axisFor(words, query.rows, seen('row'))
  const columns = query.columns === undefined ? [{ key: totalKey, label: totalText }] : axisFor(words, query.columns, seen('col'))
  const value = new Map(cells.map((c) => [`${c.row}\n${c.col}`, c.n]))
  const partsOverlap = [query.rows, query.columns].some((d) => d !== undefined && (isManyValued(d) || (query.subject === 'contacts' && query.unit === 'person' && isOfRecord(d))))
  return {
    ...asked.range, unit: query.unit, rows, columns, partsOverlap, choices: await choices(ctx, words, query),
    values: rows.map((r) => columns.map((c) => value.get(`${r.key}\n${c.key}`) ?? 0)),
  }
}

export async function crossRowsBehind(ctx: Reader, query: CrossQuery & Page & { row: string; column: string }): Promise<ReportRows> {
  const asked = readQuery(query)
  const frame = await loadFrame(ctx, asked.range.to, allLists)
  const words = await loadWords(ctx, frame)
  const p = new Params()
  const base = baseOf(p, ctx, frame, asked)
  const alias = query.subject === 'register' ? 'person' : 'c'
  const inCell = [query.row === totalKey ? 'true' : `${p.add(query.row)}::text = any(${alias}.d_row)`, query.column === totalKey ? 'true' : `${p.add(query.column)}::text = any(${alias}.d_col)`].join(' and ')
  const isRecords = query.subject === 'contacts' && query.unit !== 'person'
  const found = query.subject === 'register' ? await personRows(ctx, frame, base, 'base as person', inCell, p, query) : isRecords ? await recordRows(ctx, frame, base, `${inCell} and c.is_event`, p, query, 'base') : await subjectRows(ctx, base, inCell, p, true, query, 'base')
  return {
    figure: query.unit === 'minute' && 'minutes' in found ? (found.minutes as number) : found.total, unit: query.unit,
    title: [`${dimensionText[query.rows]}：${labelOf(words, query.rows, query.row)}`, ...(query.columns === undefined ? [] : [`${dimensionText[query.columns]}：${labelOf(words, query.columns, query.column)}`])],
    items: found.items, total: found.total, page: query.page, pageSize: query.pageSize,
  }
}
