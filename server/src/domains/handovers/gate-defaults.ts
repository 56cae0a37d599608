import type { GateLevel, HandoverKind, Requirement } from '@tomoni/contract/handovers'

// The gate (row 404) as dated data: what each kind of handover asks for unless the receiver adjusted it from a day on
// (table gate_rule). Hard refuses, warn tells, off says nothing (decision 17).

export type GateRule = { readonly requirement: Requirement; readonly level: GateLevel; /** How many, where a requirement counts. */ readonly number: number | null }
/** A rule an organisation set for handovers that come to it. */
export type OwnRule = { readonly kind: HandoverKind; readonly requirement: Requirement; readonly level: GateLevel; readonly numberValue: number | null; readonly validFrom: string }
/** `strict`: 定着支援 or 訓練校 → center and every move of 主担当. `inside`: from worker to worker. */
export type GateSet = 'strict' | 'soft' | 'inside'
type Levels = Readonly<Record<Requirement, GateLevel>>

const strict: Levels = {
  ownWords: 'hard', needs: 'hard', consent: 'hard', roles: 'hard', recentWork: 'hard', reason: 'hard', notRefused: 'hard', textChecked: 'hard', employerSupporter: 'warn', disclosureScope: 'warn', desiredStart: 'warn',
  alternative: 'warn', receiverForm: 'warn', jointContacts: 'hard', workplaceVisit: 'hard', situationSettled: 'hard',
}
const soft: Levels = {
  ownWords: 'warn', needs: 'warn', consent: 'hard', roles: 'warn', recentWork: 'warn', reason: 'warn', notRefused: 'warn', textChecked: 'hard', employerSupporter: 'off', disclosureScope: 'off', desiredStart: 'warn',
  alternative: 'warn', receiverForm: 'warn', jointContacts: 'off', workplaceVisit: 'off', situationSettled: 'off',
}
/** Inside an organisation everybody may read the record anyway: no consent is asked for, the next worker has to be met once. */
const inside: Levels = {
  ownWords: 'off', needs: 'warn', consent: 'off', roles: 'warn', recentWork: 'off', reason: 'off', notRefused: 'warn', textChecked: 'off', employerSupporter: 'off', disclosureScope: 'off', desiredStart: 'off',
  alternative: 'off', receiverForm: 'off', jointContacts: 'hard', workplaceVisit: 'off', situationSettled: 'off',
}

/** Sets of rules, newest last; the one in force on the day counts. */
export const gateEditions: readonly { readonly validFrom: string; readonly sets: Readonly<Record<GateSet, Levels>>; readonly jointContacts: Readonly<Record<GateSet, number>> }[] = [
  { validFrom: '2024-04-01', sets: { strict, soft, inside }, jointContacts: { strict: 2, soft: 1, inside: 1 } },
]

const strictKinds: readonly HandoverKind[] = ['retentionEnd', 'leadMove', 'trainingSchoolEnd']
export const gateSetOf = (kind: HandoverKind, movesLead: boolean): GateSet => (kind === 'internal' ? 'inside' : movesLead || strictKinds.includes(kind) ? 'strict' : 'soft')

export function defaultGate(kind: HandoverKind, movesLead: boolean, day: string): GateRule[] {
  const edition = gateEditions.findLast((one) => one.validFrom <= day) ?? gateEditions[0]!
  const set = gateSetOf(kind, movesLead)
  return (Object.entries(edition.sets[set]) as [Requirement, GateLevel][]).map(([requirement, level]) => ({
    requirement,
    // Nobody is met before a handover that leaves 主担当 where it is.
    level: requirement === 'jointContacts' && !movesLead ? 'off' : level,
    number: requirement === 'jointContacts' ? edition.jointContacts[set] : null,
  }))
}

/** 丸投げゼロ: nobody becomes solely responsible without these, whatever a receiver would do without. */
const promised: readonly Requirement[] = ['ownWords', 'needs', 'roles', 'jointContacts', 'situationSettled']
/** What the law or the promise of the product fixes: an organisation may not lower it. Consent to another organisation never (row 1201). */
export function isFixed(kind: HandoverKind, movesLead: boolean, requirement: Requirement): boolean {
  // Inside an organisation the next worker has met the person once; the rest is its own affair.
  if (kind === 'internal') return movesLead && requirement === 'jointContacts'
  return requirement === 'consent' || requirement === 'textChecked' || (movesLead && promised.includes(requirement))
}

/** The default with the receiver's own rules of this kind laid over it: of each requirement the newest that is in force on `day`. */
export function gateInForce(kind: HandoverKind, movesLead: boolean, ownRules: readonly OwnRule[], day: string): GateRule[] {
  return defaultGate(kind, movesLead, day).map((rule) => {
    const own = ownRules.filter((one) => one.kind === kind && one.requirement === rule.requirement && one.validFrom <= day).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0)).at(-1)
    if (own === undefined) return rule
    const level = isFixed(kind, movesLead, rule.requirement) ? 'hard' : own.level
    const number = rule.number === null ? null : Math.max(1, own.numberValue ?? rule.number)
    return { requirement: rule.requirement, level: rule.requirement === 'jointContacts' && !movesLead ? 'off' : level, number }
  })
}
