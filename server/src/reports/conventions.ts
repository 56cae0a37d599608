import { unknownKey, type Conventions } from '@tomoni/contract/reports'

// How a center counts (domain §1.6, settings of the organisation). Pure: these functions say what a figure means; the
// statements of facts.ts do the same inside the database and are held to it by the property test.

export type MethodRule = { readonly code: string; readonly report: string; readonly isPhone: boolean; readonly isFaceToFace: boolean }

const faceToFace = new Set(['office_visit', 'workplace_visit', 'home_visit', 'accompany'])

/** Where each method is counted: local codes and SMS under a shared code, online as the center decided. */
export function methodRules(codes: readonly { readonly code: string; readonly reportCode: string | null }[], conventions: Conventions): MethodRule[] {
  const known = new Map(codes.map((c) => [c.code, c]))
  return codes.map(({ code, reportCode }) => {
    // A local method mapped to SMS or online follows the same convention as these.
    const shared = code === 'sms' || code === 'online' ? code : (reportCode ?? code)
    const isVisit = faceToFace.has(shared) || code === 'agency_visit' || reportCode === 'agency_visit'
    const once = shared === 'sms' ? conventions.smsCountsAs : shared === 'online' ? conventions.onlineCountsAs : shared
    const report = once === shared && once !== 'online' ? (known.get(once)?.reportCode ?? once) : once
    return { code, report, isPhone: report === 'phone', isFaceToFace: isVisit }
  })
}

/** One record in force, as far as counting needs it. */
export type Fact = {
  readonly id: string
  readonly visitId: string
  readonly visitPosition: number
  readonly occurredOn: string
  readonly registrantId: string | null
  readonly partnerOrganizationId: string | null
  readonly counterpart: 'person' | 'family' | 'employer' | 'agency'
  readonly method: string
  readonly outcome: string
}
export type Part = 'B' | 'C' | 'D'
export type Counted = { readonly fact: Fact; readonly part: Part; readonly method: string; readonly subject: string | null; /** Adds to 延べ件数. */ readonly isEvent: boolean }

export const partOf = (counterpart: Fact['counterpart']): Part => (counterpart === 'employer' ? 'C' : counterpart === 'agency' ? 'D' : 'B')

/**
 * What counts, and as what, decided for the whole center before any cut: so the parts of a cut always add up to the total.
 * 1. Only held contacts; the others are shown apart. 2. With `one`, a phone call counts nothing when the same person (or
 * organisation) was met face to face that day. 3. With `once`, of a visit with several people only the first adds to
 * 延べ件数; all of them stay in 実人数.
 */
export function countFacts(facts: readonly Fact[], rules: readonly MethodRule[], conventions: Conventions): Counted[] {
  const ruleOf = new Map(rules.map((r) => [r.code, r]))
  const all = facts.filter((f) => f.outcome === 'held').map((fact) => {
    const part = partOf(fact.counterpart)
    const rule = ruleOf.get(fact.method)
    return { fact, part, rule, method: rule?.report ?? unknownKey, subject: part === 'B' ? fact.registrantId : fact.partnerOrganizationId }
  })
  const dayKey = (c: (typeof all)[number]) => `${c.part} ${c.subject} ${c.fact.occurredOn}`
  const metOn = new Set(all.filter((c) => c.rule?.isFaceToFace === true).map(dayKey))
  const kept = conventions.sameDayPhoneAndVisit === 'both' ? all : all.filter((c) => c.subject === null || c.rule?.isPhone !== true || !metOn.has(dayKey(c)))
  const visitKey = (c: (typeof all)[number]) => `${c.part} ${c.fact.visitId} ${c.part === 'B' ? '' : (c.fact.partnerOrganizationId ?? '')}`
  const first = new Map<string, Fact>()
  for (const c of kept) {
    const other = first.get(visitKey(c))
    if (other === undefined || c.fact.visitPosition < other.visitPosition || (c.fact.visitPosition === other.visitPosition && c.fact.id < other.id)) first.set(visitKey(c), c.fact)
  }
  return kept.map((c) => ({ fact: c.fact, part: c.part, method: c.method, subject: c.subject, isEvent: conventions.groupSession === 'perPerson' || first.get(visitKey(c)) === c.fact }))
}
