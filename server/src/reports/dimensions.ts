import { recordDimensions, registrantDimensions, totalKey, unknownKey, type Axis, type CrossSubject, type Dimension } from '@tomoni/contract/reports'
import { formatMonth, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import type { CodeList } from '@tomoni/contract/shared/code-lists'
import { counterpartText, outcomeText, stageText } from '@tomoni/contract/text/codes'
import { ageBandText, noneText, totalText, unknownText } from '@tomoni/contract/text/reports'
import { visible, type Viewer } from '../access/visibility.ts'
import type { Transaction } from '../db/database.ts'
import type { Frame } from './frame.ts'

// What a cross-table can be cut by: the value in SQL, and its words.

const lists: Partial<Record<Dimension, readonly CodeList[]>> = {
  method: ['contactMethod'], content: ['contactContent', 'employerContent', 'agencyContent'], eventType: ['eventType'], partnerKind: ['partnerKind'],
  workStatus: ['workStatus'], disability: ['disability'], sex: ['sex'], referralSource: ['referralSource'], communicationNeed: ['communicationNeed'],
}
export const crossLists: readonly CodeList[] = [...new Set(Object.values(lists).flat())]

/** A person can have several communication needs; every other dimension has one value. */
export const isManyValued = (dimension: Dimension): boolean => dimension === 'communicationNeed'
export const isPossible = (subject: CrossSubject, dimension: Dimension): boolean => subject === 'contacts' || (registrantDimensions as readonly string[]).includes(dimension)
export const isOfRecord = (dimension: Dimension): boolean => (recordDimensions as readonly string[]).includes(dimension)

const recordSql: Record<(typeof recordDimensions)[number], string> = {
  month: `to_char(c.occurred_on, 'YYYY-MM')`, method: 'c.method', content: `coalesce(c.content, 'unknown')`, counterpart: 'c.counterpart', outcome: 'c.outcome', contract: `coalesce(c.contract_id::text, 'none')`,
  branch: `coalesce(c.branch_id::text, 'none')`, worker: `coalesce(c.membership_id::text, 'none')`, eventType: `coalesce(c.event_type, 'none')`, partnerKind: 'c.partner_kind',
}
const municipality = `(select coalesce(rc.municipality_code, substring(regexp_replace(rc.address, '^(北海道|東京都|京都府|大阪府|.{2,3}県)', '') from '^[^0-9０-９]+?(?:市(?!市)|区|町|村)')) from registrant_contact rc where rc.organization_id = r.organization_id and rc.registrant_id = r.id)`
const registrantSql: Record<(typeof registrantDimensions)[number], string> = {
  stage: 'person.stage', workStatus: 'person.work_status', disability: 'person.disability', sex: 'person.sex', ageBand: 'person.age_band', municipality: `coalesce(${municipality}, 'unknown')`,
  referralSource: `coalesce(person.referral_source, 'unknown')`, communicationNeed: `coalesce(nullif(person.communication_needs, '{}'), '{none}')`, registrantBranch: `coalesce(person.branch_id::text, 'none')`, lead: `coalesce(person.lead_membership_id::text, 'none')`,
}
/** A text array: the values of a row in this dimension. A contact about no person is 不明 in every dimension of persons. */
export function valuesSql(dimension: Dimension): string {
  if (isOfRecord(dimension)) return `array[${recordSql[dimension as keyof typeof recordSql]}]`
  const sql = registrantSql[dimension as keyof typeof registrantSql]
  return `case when person.id is null then array['unknown'] else ${isManyValued(dimension) ? sql : `array[${sql}]`} end`
}

export type Words = { readonly frame: Frame; readonly names: ReadonlyMap<string, string>; readonly order: ReadonlyMap<string, number> }

/** Names of contracts, branches and workers. */
export async function loadWords(ctx: Viewer & { readonly tx: Transaction }, frame: Frame): Promise<Words> {
  const [contracts, branches, workers] = await Promise.all([
    ctx.tx.all(visible(ctx, 'contract').select(['id', 'name']).orderBy('sortOrder').orderBy('id')),
    ctx.tx.all(visible(ctx, 'branch').select(['id', 'name']).orderBy('sortOrder').orderBy('id')),
    ctx.tx.all(visible(ctx, 'membership').select(['id', 'displayName']).orderBy('displayName').orderBy('id')),
  ])
  const all = [...contracts.map((c) => [c.id, c.name] as const), ...branches.map((b) => [b.id, b.name] as const), ...workers.map((w) => [w.id, w.displayName] as const)]
  return { frame, names: new Map(all), order: new Map(all.map(([id], i) => [id, i])) }
}

const fixed: Partial<Record<Dimension, Readonly<Record<string, string>>>> = { counterpart: counterpartText, outcome: outcomeText, stage: stageText, ageBand: ageBandText }
const noneOf: Partial<Record<Dimension, string>> = { contract: noneText.contract, branch: noneText.branch, worker: noneText.worker, registrantBranch: noneText.branch, lead: '担当なし', eventType: '型なし', partnerKind: '機関なし', communicationNeed: '配慮の記録なし' }

export function labelOf(words: Words, dimension: Dimension, key: string): string {
  if (key === totalKey) return totalText
  if (key === 'none') return noneOf[dimension] ?? unknownText
  if (key === unknownKey && dimension !== 'stage') return unknownText
  if (dimension === 'month') return formatMonth(key as CalendarMonth)
  if (fixed[dimension] !== undefined) return fixed[dimension][key] ?? unknownText
  const list = lists[dimension]?.find((name) => words.frame.codes(name).some((c) => c.code === key))
  if (list !== undefined) return words.frame.label(list, key)
  return words.names.get(key) ?? key
}

/** Place of a key among its siblings: order of the list, unknown last, total after that. */
function placeOf(words: Words, dimension: Dimension, key: string): number {
  if (key === totalKey) return 1e9
  if (key === 'none' || key === unknownKey) return 1e8
  const codes = fixed[dimension] !== undefined ? Object.keys(fixed[dimension]) : (lists[dimension] ?? []).flatMap((name) => words.frame.codes(name).map((c) => c.code))
  const at = codes.indexOf(key)
  return at >= 0 ? at : (words.order.get(key) ?? 1e7)
}

const shortOf = (words: Words, dimension: Dimension, key: string): string | null => lists[dimension]?.map((name) => words.frame.codes(name).find((c) => c.code === key)?.shortLabel ?? null).find((short) => short !== null) ?? null

export function axisFor(words: Words, dimension: Dimension, keys: Iterable<string>): Axis[] {
  const placed = [...keys].map((key) => ({ key, label: labelOf(words, dimension, key), short: shortOf(words, dimension, key), place: placeOf(words, dimension, key) }))
  return placed.toSorted((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1)).map(({ key, label, short }) => ({ key, label, ...(short === null || short === label ? {} : { short }) }))
}

const open: readonly Dimension[] = ['month', 'municipality']

/** What a filter can choose from, for every dimension with a known list. */
export function choicesFor(words: Words, subject: CrossSubject, contracts: readonly string[], branches: readonly string[], workers: readonly string[]): Partial<Record<Dimension, Axis[]>> {
  const choices: Partial<Record<Dimension, Axis[]>> = {}
  for (const dimension of [...recordDimensions, ...registrantDimensions]) {
    if (open.includes(dimension) || !isPossible(subject, dimension)) continue
    const ids = { contract: contracts, branch: branches, registrantBranch: branches, worker: workers, lead: workers }[dimension as string]
    const keys = ids ?? (fixed[dimension] === undefined ? (lists[dimension] ?? []).flatMap((name) => words.frame.codes(name).map((c) => c.code)) : Object.keys(fixed[dimension]))
    const blank = noneOf[dimension] !== undefined ? ['none'] : dimension === 'method' || dimension === 'counterpart' || dimension === 'outcome' || dimension === 'stage' ? [] : ['unknown']
    choices[dimension] = axisFor(words, dimension, new Set([...keys, ...blank]))
  }
  return choices
}
