import type { ConsentState, GateLine, GateWhy, HandoverKind, HandoverReason, HandoverSheet, Requirement, Situation } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import type { GateRule } from './gate-defaults.ts'

// 引継ぎの関所 (row 404): what a handover still lacks. Pure: the head, the sheet, facts and rules in, lines out.

export type GateHead = { readonly kind: HandoverKind; readonly movesLead: boolean; readonly situation: Situation; readonly reason: HandoverReason; readonly desiredStartOn: string | null; readonly situationSettledOn: string | null }
export type GateFacts = {
  readonly consent: ConsentState
  /** The consent chosen names another recipient. */
  readonly consentIsForOther: boolean
  readonly categories: readonly Category[]
  /** The person said that no support is wanted (row 1110). */
  readonly isRefused: boolean
  /** Passages of free text nobody has looked at yet. */
  readonly openFindings: number
  /** Cells the receiver's own form must have. */
  readonly requiredKeys: readonly string[]
  readonly joint: { readonly held: number; readonly workplaceVisits: number }
  /** A coded exception from joint contacts, approved by a second person. */
  readonly hasException: boolean
}

/** Requirements that are asked for only when 主担当 moves: they happen after sending. */
const leadPhase: ReadonlySet<Requirement> = new Set<Requirement>(['jointContacts', 'workplaceVisit', 'situationSettled'])
export const phaseOf = (requirement: Requirement): 'send' | 'lead' => (leadPhase.has(requirement) ? 'lead' : 'send')

const isBlank = (text: string): boolean => text.trim() === ''
/** A sentence says who does what; a word is none. */
const sentence = 10
export const isConcrete = (need: { readonly code: string; readonly text: string }): boolean => !isBlank(need.code) && need.text.trim().length >= sentence

/** 退職決定・休職中: the receiver advises, the sender keeps the lead (source 003). */
export const isUnsettled = (head: Pick<GateHead, 'situation' | 'situationSettledOn'>): boolean => (head.situation === 'onLeave' || head.situation === 'leavingDecided') && head.situationSettledOn === null

export type Beyond = { readonly path: string; readonly category: Category }
/** What the sheet tells beyond the consent: it cannot be sent like this. */
export function beyondConsent(sheet: HandoverSheet, categories: readonly Category[]): Beyond[] {
  const parts: Beyond[] = sheet.cells.flatMap((cell, i) => (cell.category === null || isBlank(cell.value) ? [] : [{ path: `cells.${i}`, category: cell.category }]))
  const { recentWork, employer } = sheet
  if (recentWork.counts !== null || recentWork.lines.length > 0 || !isBlank(recentWork.comment)) parts.push({ path: 'recentWork', category: 'records_summary' })
  if (!isBlank(employer.name + employer.internalSupporter + employer.note)) parts.push({ path: 'employer', category: 'employment' })
  const allowed = new Set(categories)
  // Whoever may read every record in full may read their summary.
  if (allowed.has('records_full')) allowed.add('records_summary')
  return parts.filter((part) => !allowed.has(part.category))
}

type Problem = { readonly why: GateWhy; readonly values?: Readonly<Record<string, string>> } | null
type Asked = { readonly head: GateHead; readonly sheet: HandoverSheet; readonly facts: GateFacts; readonly number: number }

const consentWhy: Readonly<Record<Exclude<ConsentState, 'live'>, GateWhy>> = { none: 'consent.missing', notYet: 'consent.not-yet', expired: 'consent.expired', withdrawn: 'consent.withdrawn' }
function consentProblem({ sheet, facts }: Asked): Problem {
  if (facts.consentIsForOther) return { why: 'consent.other-receiver' }
  if (facts.consent !== 'live') return { why: consentWhy[facts.consent] }
  const beyond = beyondConsent(sheet, facts.categories)
  return beyond.length === 0 ? null : { why: 'consent.too-narrow', values: { categories: [...new Set(beyond.map((one) => one.category))].join() } }
}

function formProblem({ sheet, facts }: Asked): Problem {
  const filled = facts.requiredKeys.filter((key) => sheet.cells.some((cell) => cell.key === key && !isBlank(cell.value))).length
  return filled === facts.requiredKeys.length ? null : { why: 'receiver-form.incomplete', values: { filled: String(filled), total: String(facts.requiredKeys.length) } }
}

const problems: Readonly<Record<Requirement, (asked: Asked) => Problem>> = {
  ownWords: ({ sheet }) => (isBlank(sheet.ownWords.text) ? { why: 'own-words.missing' } : null),
  needs: ({ sheet }) => (sheet.needs.length === 0 ? { why: 'needs.missing' } : sheet.needs.every(isConcrete) ? null : { why: 'needs.not-concrete' }),
  consent: consentProblem,
  roles: ({ sheet }) => (sheet.roles.length === 0 ? { why: 'roles.missing' } : sheet.roles.some((role) => isBlank(role.matter) || isBlank(role.now) || isBlank(role.later)) ? { why: 'roles.incomplete' } : null),
  recentWork: ({ sheet: { recentWork } }) => (recentWork.lines.length > 0 || !isBlank(recentWork.comment) || Object.values(recentWork.counts ?? {}).some((count) => count > 0) ? null : { why: 'recent-work.missing' }),
  reason: ({ head }) => (head.reason === 'termEndsOnly' ? { why: 'reason.term-only' } : null),
  notRefused: ({ facts }) => (facts.isRefused ? { why: 'not-refused.refused' } : null),
  textChecked: ({ facts }) => (facts.openFindings > 0 ? { why: 'text-checked.open', values: { count: String(facts.openFindings) } } : null),
  employerSupporter: ({ head, sheet }) => (head.situation === 'working' && isBlank(sheet.employer.internalSupporter) ? { why: 'employer-supporter.missing' } : null),
  disclosureScope: ({ head, sheet }) => (head.situation === 'working' && sheet.disclosureScope === null ? { why: 'disclosure-scope.missing' } : null),
  desiredStart: ({ head }) => (head.desiredStartOn === null ? { why: 'desired-start.missing' } : null),
  alternative: ({ sheet }) => (isBlank(sheet.alternative) ? { why: 'alternative.missing' } : null),
  receiverForm: formProblem,
  jointContacts: ({ facts, number }) => (facts.hasException || facts.joint.held >= number ? null : { why: 'joint-contacts.short', values: { held: String(facts.joint.held), needed: String(number) } }),
  // Who is not known to the employer, or has none, is not visited at work.
  workplaceVisit: ({ head, sheet, facts }) =>
    facts.hasException || head.situation !== 'working' || sheet.disclosureScope === 'closed' || sheet.disclosureScope === 'noEmployer' || facts.joint.workplaceVisits > 0 ? null : { why: 'workplace-visit.missing' },
  situationSettled: ({ head }) => (isUnsettled(head) ? { why: 'situation.not-settled' } : null),
}

/** Lines of the gate in the order of the contract; what a handover without a move of 主担当 does not ask for is left out. */
export function gateOf(head: GateHead, sheet: HandoverSheet, facts: GateFacts, rules: readonly GateRule[]): GateLine[] {
  return rules.flatMap(({ requirement, level, number }) => {
    if (level === 'off' || (phaseOf(requirement) === 'lead' && !head.movesLead)) return []
    const problem = problems[requirement]({ head, sheet, facts, number: number ?? 1 })
    return [{ requirement, level, phase: phaseOf(requirement), isMet: problem === null, why: problem?.why ?? null, values: { ...problem?.values } }]
  })
}

/** Hard lines that stand against sending. */
export const againstSending = (gate: readonly GateLine[]): GateLine[] => gate.filter((line) => line.level === 'hard' && !line.isMet && line.phase === 'send')
/** Hard lines that stand against a move of 主担当. The text was looked at when it left, each time. */
export const againstMoving = (gate: readonly GateLine[]): GateLine[] => gate.filter((line) => line.level === 'hard' && !line.isMet && line.requirement !== 'textChecked')
