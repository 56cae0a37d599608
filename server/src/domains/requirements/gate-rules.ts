import { HandoverKind, type GateLevel, type Requirement } from '@tomoni/contract/handovers'
import type { GateRuleLine, listGateRuleHistory, listGateRules, setGateRule } from '@tomoni/contract/requirements'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { defaultGate, gateInForce, gateSetOf, isFixed, type OwnRule } from '../handovers/gate-defaults.ts'
import { phaseOf } from '../handovers/gate.ts'
import { gateRuleById, insertGateRule, ownGateRules } from './sql.ts'

// 関所の決まり (row 404) as a center head reads and adjusts them. What is in force is decided by `gateInForce` of the
// handover alone; this page only says which of it may be changed.

type StoredRule = OwnRule & { readonly id: string; readonly note: string | null; readonly setBy: string | null; readonly createdAt: string }

/** A kind shows the rules it usually comes with; a referral that moves 主担当 follows those of 主担当の引継ぎ. */
const usuallyMovesLead = (kind: HandoverKind): boolean => kind === 'internal' || gateSetOf(kind, false) === 'strict'

/** Levels an organisation may choose, and why there is only one. */
export function roomOf(kind: HandoverKind, requirement: Requirement): { levels: GateLevel[]; locked: string | null } {
  if (kind === 'internal' && requirement === 'consent') return { levels: ['off'], locked: 'inside' }
  if (isFixed(kind, usuallyMovesLead(kind), requirement)) return { levels: ['hard'], locked: requirement === 'consent' || requirement === 'textChecked' ? requirement : 'lead' }
  return { levels: ['hard', 'warn', 'off'], locked: null }
}
const mostJointContacts = 12

function lineOf(kind: HandoverKind, requirement: Requirement, rules: readonly StoredRule[], today: string): GateRuleLine {
  const movesLead = usuallyMovesLead(kind)
  const base = found(defaultGate(kind, movesLead, today).find((rule) => rule.requirement === requirement))
  const now = found(gateInForce(kind, movesLead, rules, today).find((rule) => rule.requirement === requirement))
  const own = rules.filter((rule) => rule.kind === kind && rule.requirement === requirement)
  const inForce = own.filter((rule) => rule.validFrom <= today).at(-1)
  const coming = own.find((rule) => rule.validFrom > today)
  return {
    kind, requirement, level: now.level, numberValue: now.number, since: (inForce?.validFrom ?? null) as CalendarDay | null, note: inForce?.note ?? null, setBy: inForce?.setBy ?? null,
    default: { level: base.level, numberValue: base.number },
    coming: coming === undefined ? null : { level: coming.level, numberValue: coming.numberValue, validFrom: coming.validFrom as CalendarDay, note: coming.note },
    ...roomOf(kind, requirement), numberMin: base.number === null ? null : 1, numberMax: base.number === null ? null : mostJointContacts, source: requirement,
  }
}

/** What a kind can ask for at all: requirements of the move of 主担当 are left out where it stays. */
const requirementsOf = (kind: HandoverKind, today: string): Requirement[] =>
  defaultGate(kind, usuallyMovesLead(kind), today).map((rule) => rule.requirement).filter((requirement) => usuallyMovesLead(kind) || phaseOf(requirement) === 'send')

const rulesOf = async (ctx: Ctx): Promise<StoredRule[]> => (await ctx.tx.all(ownGateRules(ctx))) as unknown as StoredRule[]

export async function listGateRulesOf(ctx: Ctx): Promise<ReplyOf<typeof listGateRules>> {
  const rules = await rulesOf(ctx)
  return { items: HandoverKind.options.flatMap((kind) => requirementsOf(kind, ctx.today).map((requirement) => lineOf(kind, requirement, rules, ctx.today))), canAdjust: mayCall(ctx.actor.role, 'requirement.publish') }
}

export async function adjustGateRule(ctx: Ctx, { body: { id, ...typed } }: ParsedOf<typeof setGateRule>): Promise<GateRuleLine> {
  if (!requirementsOf(typed.kind, ctx.today).includes(typed.requirement)) throw invalidFields([{ path: 'requirement', code: 'not-a-choice' }])
  const line = lineOf(typed.kind, typed.requirement, [], ctx.today)
  const rule = { ...typed, numberValue: line.numberMin === null ? null : typed.numberValue }
  const before = await ctx.tx.maybe(gateRuleById(ctx, id))
  const isSame = before !== null && (Object.keys(before) as (keyof typeof before)[]).every((name) => before[name] === rule[name])
  if (before !== null && !isSame) throw new AppError('id.already-used')
  if (rule.requirement === 'consent' || !line.levels.includes(rule.level)) throw new AppError('gate-rule.not-adjustable')
  if (line.locked !== null && line.numberMin === null) throw new AppError('gate-rule.not-adjustable')
  const problems = []
  if (rule.validFrom < ctx.today) problems.push({ path: 'validFrom', code: 'requirement.before-today' })
  if (line.numberMin !== null && (rule.numberValue === null || rule.numberValue < line.numberMin)) problems.push({ path: 'numberValue', code: 'too-small', values: { limit: String(line.numberMin) } })
  if (line.numberMax !== null && rule.numberValue !== null && rule.numberValue > line.numberMax) problems.push({ path: 'numberValue', code: 'too-big', values: { limit: String(line.numberMax) } })
  if (problems.length > 0) throw invalidFields(problems)
  if (before === null) await ctx.tx.run(insertGateRule(ctx, { id, ...rule, setByMembershipId: ctx.actor.membershipId }))
  ctx.audit({ action: 'gate-rule.set', objectKind: 'gateRule', objectId: id, fields: [rule.kind, rule.requirement] })
  return lineOf(rule.kind, rule.requirement, await rulesOf(ctx), ctx.today)
}

export async function listGateHistory(ctx: Ctx): Promise<ReplyOf<typeof listGateRuleHistory>> {
  const rules = await rulesOf(ctx)
  return { items: rules.toReversed().map((rule) => ({ ...rule, validFrom: rule.validFrom as CalendarDay })) }
}
