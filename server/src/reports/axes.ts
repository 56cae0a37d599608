import { totalKey, unknownKey, type Axis, type ReportTableId, type Unit } from '@tomoni/contract/reports'
import { outcomeText } from '@tomoni/contract/text/codes'
import { ageBandText, otherDisabilityText, partText, registerFlowText, totalText, unknownText, workGroupText } from '@tomoni/contract/text/reports'
import type { Code, Frame } from './frame.ts'

// Rows and columns of each table. A key stands for one or more values of the facts (`match`), so a figure and the rows
// behind it use the same line of this file.

/** Which values a key takes in: some, all but some (what nothing else names), or everything. */
export type Match = { readonly kind: 'in' | 'notIn'; readonly values: readonly string[] } | { readonly kind: 'all' }
export type AxisItem = Axis & { readonly match: Match }

const one = (key: string, label: string, partOf?: string): AxisItem => ({ key, label, match: { kind: 'in', values: [key] }, ...(partOf === undefined ? {} : { partOf }) })
const coded = (c: Code): AxisItem => ({ ...one(c.code, c.label), ...(c.shortLabel === null || c.shortLabel === c.label ? {} : { short: c.shortLabel }) })
/** What travels: keys and words. */
export const plainAxis = ({ key, label, short, partOf }: AxisItem): Axis => ({ key, label, ...(short === undefined ? {} : { short }), ...(partOf === undefined ? {} : { partOf }) })
const all: AxisItem = { key: totalKey, label: totalText, match: { kind: 'all' } }
export const matches = (match: Match, value: string): boolean => match.kind === 'all' || match.values.includes(value) === (match.kind === 'in')

export const mainDisabilities = ['physical', 'intellectual', 'mental'] as const

/** 身体・知的・精神・その他 with the kinds inside その他; whatever has no own line is 未確認. */
export function disabilityAxis(frame: Frame): AxisItem[] {
  const main = mainDisabilities.map((code) => one(code, frame.label('disability', code)))
  const inside = frame.codes('disability').filter((c) => !(mainDisabilities as readonly string[]).includes(c.code) && c.code !== 'unconfirmed')
  const named = inside.map((c) => one(c.code, c.label, 'otherDisability'))
  return [
    ...main,
    { key: 'otherDisability', label: otherDisabilityText, match: { kind: 'notIn', values: mainDisabilities } },
    ...named.map((n) => (n.key === 'other' ? { ...n, label: `${n.label}の診断など` } : n)),
    { key: 'unconfirmed', label: frame.label('disability', 'unconfirmed'), partOf: 'otherDisability', match: { kind: 'notIn', values: [...mainDisabilities, ...named.map((n) => n.key)] } },
    all,
  ]
}

const employed = ['employed', 'continuousEmploymentA']
export const workAxis: readonly AxisItem[] = [
  { key: 'employed', label: workGroupText.employed, match: { kind: 'in', values: employed } },
  one('continuousEmploymentA', workGroupText.continuousEmploymentA, 'employed'),
  one('seeking', workGroupText.seeking),
  { key: 'otherWork', label: workGroupText.otherWork, match: { kind: 'notIn', values: [...employed, 'seeking', unknownKey] } },
  one(unknownKey, workGroupText.unknown),
  all,
]

const sexAxis = (frame: Frame): AxisItem[] => {
  const named = frame.codes('sex').map((c) => one(c.code, c.label))
  return [...named, { key: unknownKey, label: unknownText, match: { kind: 'notIn', values: named.map((n) => n.key) } }, all]
}
export const ageAxis: readonly AxisItem[] = [...(Object.keys(ageBandText) as (keyof typeof ageBandText)[]).map((key) => one(key, ageBandText[key])), all]

const flowAxis: readonly AxisItem[] = (['registered', 'openDoor', totalKey, 'new', 'resumed', 'closed', 'dormant', 'undated', 'unknown'] as const).map((key) => ({ ...one(key, registerFlowText[key]), match: key === totalKey ? { kind: 'in', values: ['registered', 'openDoor'] } : { kind: 'in', values: [key] } }))
const outcomeAxis: readonly AxisItem[] = [...(['unreachable', 'noShow', 'cancelled', 'postponed'] as const).map((key) => one(key, outcomeText[key])), all]
const partAxis: readonly AxisItem[] = [...(['B', 'C', 'D'] as const).map((key) => one(key, partText[key])), all]

const standardMethods = { B: null, C: ['workplace_visit', 'office_visit', 'phone', 'email', 'online', 'other'], D: ['office_visit', 'phone', 'email', 'online', 'accompany', 'other'] } as const

/** Methods a form has, and besides these only what really occurs (`seen`). */
function methodAxis(frame: Frame, part: 'B' | 'C' | 'D', seen: ReadonlySet<string>): AxisItem[] {
  const standard = standardMethods[part]
  const counted = new Set(frame.methods.map((m) => m.report))
  const codes = frame.codes('contactMethod').filter((c) => (counted.has(c.code) && c.reportCode === null && !(c.code === 'sms')) || seen.has(c.code))
  const shown = codes.filter((c) => standard === null || (standard as readonly string[]).includes(c.code) || seen.has(c.code))
  return [...shown.map(coded), ...(seen.has(unknownKey) ? [one(unknownKey, unknownText)] : []), all]
}

function codeAxis(frame: Frame, list: 'contactContent' | 'employerContent' | 'partnerKind', seen: ReadonlySet<string>): AxisItem[] {
  const codes = frame.codes(list).filter((c) => (c.reportCode === null || seen.has(c.code)) && !(list === 'partnerKind' && c.code === 'employer' && !seen.has(c.code)))
  return [...codes.map(coded), ...(seen.has(unknownKey) ? [one(unknownKey, unknownText)] : []), all]
}

/** Codes that occur in the figures, by axis; `every` when all possible lines are wanted (rows behind one figure). */
export type Seen = { methods(part: 'B' | 'C' | 'D'): ReadonlySet<string>; axis(part: 'B' | 'C' | 'D'): ReadonlySet<string> }

export type TableShape = { readonly id: ReportTableId; readonly unit: Unit; readonly part: 'register' | 'B' | 'C' | 'D' | 'N'; readonly field: 'work_status' | 'sex' | 'age_band' | null; readonly rows: readonly AxisItem[]; readonly columns: readonly AxisItem[] }

export function tableShapes(frame: Frame, seen: Seen): TableShape[] {
  const disability = disabilityAxis(frame)
  const contacts = (part: 'B' | 'C' | 'D', list: 'contactContent' | 'employerContent' | 'partnerKind', ids: readonly [ReportTableId, ReportTableId], unit: Unit): TableShape[] => {
    const shape = { part, field: null, rows: codeAxis(frame, list, seen.axis(part)), columns: methodAxis(frame, part, seen.methods(part)) }
    return [{ ...shape, id: ids[0], unit: 'event' }, { ...shape, id: ids[1], unit }]
  }
  return [
    { id: 'registerFlow', unit: 'person', part: 'register', field: null, rows: flowAxis, columns: disability },
    { id: 'registerWork', unit: 'person', part: 'register', field: 'work_status', rows: disability, columns: workAxis },
    { id: 'registerSex', unit: 'person', part: 'register', field: 'sex', rows: disability, columns: sexAxis(frame) },
    { id: 'registerAge', unit: 'person', part: 'register', field: 'age_band', rows: disability, columns: ageAxis },
    ...contacts('B', 'contactContent', ['personEvents', 'personPeople'], 'person'),
    ...contacts('C', 'employerContent', ['employerEvents', 'employerOrganizations'], 'organization'),
    ...contacts('D', 'partnerKind', ['agencyEvents', 'agencyOrganizations'], 'organization'),
    { id: 'notHeld', unit: 'event', part: 'N', field: null, rows: outcomeAxis, columns: partAxis },
  ]
}
