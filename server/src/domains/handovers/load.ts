import { HandoverSheet, type GateLine, type Side } from '@tomoni/contract/handovers'
import { RequirementContent, type FormLine } from '@tomoni/contract/requirements'
import { mayCall, type Actor } from '../../access/actor.ts'
import { asHolder, type Acting } from '../../access/between.ts'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { gateOf } from './gate.ts'
import { gateInForce, type GateRule } from './gate-defaults.ts'
import type { HandoverFacts, StepActor } from './rules.ts'
import { countsAsJoint } from './side-by-side.ts'
import { findChildren, findConsent, findHandover, type ConsentRow, type HandoverPair, type HandoverRecord, type JointRow } from './sql.ts'
import { findGateRules, findPublishedForm, isRefused } from './sql-gate.ts'
import { isLeadElsewhere, isPersonsChoice } from './sql-stories.ts'
import { findingsIn } from './text-check.ts'

// A handover with everything a decision about it needs.

/** What the rules are asked with; the sheet is read as the holder, also for a receiver that may not see it. */
export type Loaded = { readonly row: HandoverRecord; readonly consent: ConsentRow | null; readonly sheet: HandoverSheet; /** Version `sheet` was written in; null without one. */ readonly writtenIn: number | null; readonly joints: readonly JointRow[]; readonly gate: readonly GateLine[]; readonly facts: HandoverFacts }

export const isInside = (row: Pick<HandoverRecord, 'kind'>): boolean => row.kind === 'internal'
export const answersByLink = (row: Pick<HandoverRecord, 'addressedPartnerOrganizationId' | 'receiverOrganizationId'>): boolean => row.addressedPartnerOrganizationId !== null && row.receiverOrganizationId === null
const receiverOf = (row: HandoverRecord): number | null => (isInside(row) ? row.organizationId : (row.receiverOrganizationId ?? row.addressedOrganizationId))

/** Side of the reader. Inside an organisation the worker it is handed to is the receiver, everybody else stands with the sender. */
export const sideOf = (row: HandoverRecord, actor: Pick<Actor, 'organizationId' | 'membershipId'>): Side =>
  isInside(row) ? (actor.membershipId === row.receiverMembershipId ? 'receiver' : 'sender') : row.organizationId === actor.organizationId ? 'sender' : 'receiver'

export const actorOn = (ctx: Ctx, row: HandoverRecord): StepActor => ({ by: sideOf(row, ctx.actor), accountId: ctx.actor.accountId, mayApprove: mayCall(ctx.actor.role, 'handover.approve') })

/** The form the receiver publishes today; empty where it has none. */
export async function formOf(ctx: Acting, row: Pick<HandoverRecord, 'kind' | 'organizationId' | 'receiverOrganizationId' | 'addressedOrganizationId'>): Promise<readonly FormLine[]> {
  const receiverId = row.receiverOrganizationId ?? row.addressedOrganizationId
  if (receiverId === null || isInside(row)) return []
  const parsed = RequirementContent.pick({ form: true }).safeParse(await findPublishedForm(ctx, receiverId, ctx.today))
  return parsed.success ? parsed.data.form : []
}

/** Rules in force for this handover. What was promised when it was sent stays: the number of joint contacts does not change under way. */
export async function rulesFor(ctx: Acting, row: HandoverRecord): Promise<GateRule[]> {
  const receiverId = receiverOf(row)
  const own = receiverId === null ? [] : await findGateRules(ctx, receiverId, row.kind)
  return gateInForce(row.kind, row.movesLead, own, ctx.today).map((rule) => (rule.requirement === 'jointContacts' && row.sentAt !== null ? { ...rule, number: row.jointContactsNeeded } : rule))
}

const emptySheet = HandoverSheet.parse({
  personName: '', personKana: '', ownWords: { text: '' }, needs: [], recentWork: { counts: null, comment: '' }, reasonWords: '', employer: { name: '', internalSupporter: '', note: '' }, roles: [], alternative: '',
})
export const sheetOf = (content: unknown): HandoverSheet => (content === null || content === undefined ? emptySheet : HandoverSheet.parse(content))

type GateAsked = { readonly form: readonly FormLine[]; readonly isRefused: boolean; readonly rules: GateRule[] }
/** What the gate asks of the database beside the handover itself, in the scope of the holder. */
async function askForGate(holder: Acting, row: HandoverRecord): Promise<GateAsked> {
  const [form, refused, rules] = await Promise.all([formOf(holder, row), isRefused(holder, row.registrantId), rulesFor(holder, row)])
  return { form, isRefused: refused, rules }
}

/** Gate of a sheet that may not be stored yet, in the scope of the holder. `openFindings`: passages nobody has looked at. */
export async function gateFor(holder: Acting, row: HandoverRecord, sheet: HandoverSheet, known: GateKnown): Promise<GateLine[]> {
  return gateWith(row, sheet, known, await askForGate(holder, row))
}

type GateKnown = { readonly consent: ConsentRow | null; readonly joints: readonly JointRow[]; readonly openFindings: number }
function gateWith(row: HandoverRecord, sheet: HandoverSheet, known: GateKnown, asked: GateAsked): GateLine[] {
  const counted = known.joints.filter(countsAsJoint)
  return gateOf(
    { kind: row.kind, movesLead: row.movesLead, situation: row.situation, reason: row.reasonCode, desiredStartOn: row.desiredStartOn, situationSettledOn: row.situationSettledOn },
    sheet,
    {
      consent: known.consent?.state ?? 'none', consentIsForOther: known.consent !== null && !known.consent.isForReceiver, categories: known.consent?.categories ?? [],
      isRefused: asked.isRefused, openFindings: known.openFindings, requiredKeys: asked.form.filter((line) => line.isRequired).map((line) => line.key),
      joint: { held: counted.length, workplaceVisits: counted.filter((one) => one.kind === 'workplaceVisit').length }, hasException: row.exceptionApprovedAt !== null,
    },
    asked.rules,
  )
}

export function factsOf(row: HandoverRecord, consent: ConsentRow | null, gate: readonly GateLine[], choice: Pick<HandoverFacts, 'isPersonsChoice' | 'isLeadElsewhere'>, openResults: number): HandoverFacts {
  return {
    state: row.state, movesLead: row.movesLead, situation: row.situation, situationSettledOn: row.situationSettledOn, wasSent: row.sentAt !== null, isInside: isInside(row),
    hasReceiver: isInside(row) ? row.receiverMembershipId !== null : row.addressedOrganizationId !== null || row.addressedPartnerOrganizationId !== null,
    answersByLink: answersByLink(row), consent: consent?.state ?? 'none', gate, ...choice, openResults,
    exception: row.exceptionReason === null ? null : { askedByAccountId: row.exceptionAskedByAccountId ?? '', isApproved: row.exceptionApprovedAt !== null },
  }
}

/** The handover with its gate; 404 for everybody who is neither of its parties. `acknowledged`: findings the writer looked at. */
export async function load<C extends Acting>(ctx: C, pair: HandoverPair, how: 'read' | 'lock', isAcknowledged?: Acknowledged): Promise<Loaded> {
  return loadAround(ctx, pair, found(await findHandover(ctx, pair, how)), how, isAcknowledged)
}

type Acknowledged = (sheet: HandoverSheet, findings: Awaited<ReturnType<typeof findingsIn>>) => number
/** The rest of `load`, around a row this actor was shown. */
export function loadAround<C extends Acting>(ctx: C, pair: HandoverPair, row: HandoverRecord, how: 'read' | 'lock', isAcknowledged: Acknowledged = (_sheet, findings) => findings.length): Promise<Loaded> {
  return asHolder(ctx, row.organizationId, async (holder) => {
    const [consent, { sheets, joints, results }, asked, personsChoice, leadElsewhere] = await Promise.all([
      findConsent(holder, pair), findChildren(holder, pair, ['sheets', 'joints', 'results']), askForGate(holder, row), isPersonsChoice(holder, row), isLeadElsewhere(holder, row, how),
    ])
    const sheet = sheetOf(sheets[0]?.content)
    // Once it was sent, the text was looked at; each amendment looks again before it leaves.
    const openFindings = row.state === 'draft' && !isInside(row) ? isAcknowledged(sheet, await findingsIn(holder, row.registrantId, sheet)) : 0
    const gate = gateWith(row, sheet, { consent, joints, openFindings }, asked)
    const choice = { isPersonsChoice: personsChoice, isLeadElsewhere: leadElsewhere }
    return { row, consent, sheet, writtenIn: sheets[0]?.sheetVersion ?? null, joints, gate, facts: factsOf(row, consent, gate, choice, results.filter((one) => one.reportedAt === null).length) }
  })
}
