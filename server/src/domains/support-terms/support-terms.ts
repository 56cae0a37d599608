import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { MembershipId, OrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import type {
  answerSupportTerm, changeSupportTerm, createSupportTerm, endSupportTerm, getExpectedHandovers, getRecontactLeaflet, listRegistrantTerms, listSupportTerms, planSupportTermReceiver, previewSupportTerm, removeSupportTerm, SupportTerm, TermKind, TermOutcome, TermProposal, Wish,
} from '@tomoni/contract/support-terms'
import { daysBetween } from '@tomoni/contract/shared/calendar'
import type { LateFile } from '@tomoni/contract/shared/files'
import { mayCall } from '../../access/actor.ts'
import { findDesk } from '../../documents/desk-sql.ts'
import { renderRecontactLeaflet } from '../../documents/recontact-leaflet.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { compareTerms, hasHandover, isInPreparation, isTight, longestTerm, nextStepOf, proposalsOf, withStates, type TermFacts } from './rules.ts'
import { deleteTerm, expectedHandovers, findMember, findOrganization, findRegistrant, findTerm, insertTerm, listCandidates, listContactDays, listTerms, listTermsOf, lockTerm, updateTerm, type ProposalSqlRow, type TermChange, type TermSqlRow } from './sql.ts'

const nameOf = (row: { familyName: string; givenName: string }): string => `${row.familyName} ${row.givenName}`.trim()
const kanaOf = (row: { familyKana: string; givenKana: string }): string => `${row.familyKana} ${row.givenKana}`.trim()

const factsOf = (row: TermSqlRow, contactsOn: readonly string[]): TermFacts => ({
  kind: row.kind as TermKind, hiredOn: row.hiredOn as CalendarDay | null, startsOn: row.startsOn as CalendarDay, endsOn: row.endsOn as CalendarDay, askedOn: row.askedOn, wish: row.wish as Wish | null,
  hasReceiver: row.plannedReceiverOrganizationId !== null, hasConsent: row.hasConsent, handoverState: row.handoverState, outcome: row.outcome as TermOutcome | null, contactsOn, knownSince: row.knownSince,
})

function present(row: TermSqlRow, contactsOn: readonly string[], organizationId: number, today: string): SupportTerm {
  const facts = factsOf(row, contactsOn)
  return {
    id: row.id, version: row.version, registrantId: row.registrantId as RegistrantId, personName: nameOf(row), personKana: kanaOf(row), workplace: row.workplace, workStatus: row.workStatus,
    kind: facts.kind, hiredOn: facts.hiredOn, startsOn: facts.startsOn, endsOn: facts.endsOn, daysLeft: daysBetween(today as CalendarDay, facts.endsOn), milestones: withStates(facts, today), step: nextStepOf(facts, today),
    isInPreparation: isInPreparation(facts, today), isTight: isTight(facts, today), askedOn: row.askedOn as CalendarDay | null, wish: facts.wish, wishWords: row.wishWords,
    plannedReceiver: row.plannedReceiverOrganizationId === null ? null : { organizationId: row.plannedReceiverOrganizationId as OrganizationId, name: row.plannedName ?? '' }, hasConsent: row.hasConsent,
    handover: row.handoverId === null ? null : { holderId: organizationId as OrganizationId, id: row.handoverId, state: row.handoverState as NonNullable<SupportTerm['handover']>['state'], toName: row.handoverTo ?? '' },
    outcome: facts.outcome, outcomeOn: row.outcomeOn as CalendarDay | null, membershipId: row.membershipId as MembershipId | null,
  }
}

const contactKinds = new Set(['trainingSchool', 'schoolFollowUp'])
async function presentAll(ctx: Ctx, rows: readonly TermSqlRow[]): Promise<SupportTerm[]> {
  const people = [...new Set(rows.filter((r) => contactKinds.has(r.kind)).map((r) => r.registrantId))]
  const days = new Map((await listContactDays(ctx, people)).map((r) => [r.registrantId, r.days]))
  return rows.map((row) => present(row, days.get(row.registrantId) ?? [], ctx.actor.organizationId, ctx.today)).toSorted(compareTerms)
}

const proposalsIn = (rows: readonly ProposalSqlRow[], today: string): TermProposal[] =>
  rows.flatMap((row) =>
    proposalsOf({
      organizationKind: row.organizationKind, hiredOn: row.hiredOn as CalendarDay | null, workStatus: row.workStatus, referralSource: row.referralSource, certificates: row.certificates,
      leftSchool: row.leftSchoolOn === null ? null : { on: row.leftSchoolOn as CalendarDay, years: row.schoolYears ?? 0 }, known: row.known as { kind: TermKind; hiredOn: string | null; endsOn: string }[],
    }, today).map((p) => ({ registrantId: row.registrantId as RegistrantId, personName: nameOf(row), personKana: kanaOf(row), ...p })),
  )

type View = ParsedOf<typeof listSupportTerms>['query']['view']
const asks = new Set(['ask', 'askAgain', 'decide'])
const inView: Record<View, (t: SupportTerm) => boolean> = {
  open: (t) => t.outcome === null, late: (t) => t.outcome === null && t.step.step !== 'rest' && t.step.lateDays > 0, preparation: (t) => t.isInPreparation, ask: (t) => t.outcome === null && asks.has(t.step.step), ended: (t) => t.outcome !== null,
}

export async function listTermsPage(ctx: Ctx, { query }: ParsedOf<typeof listSupportTerms>): Promise<ReplyOf<typeof listSupportTerms>> {
  const [rows, candidates] = await Promise.all([listTerms(ctx), listCandidates(ctx, null)])
  const words = query.q.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
  const wanted = rows.filter((r) => (query.kind.length === 0 || query.kind.includes(r.kind as TermKind)) && (!query.mine || r.membershipId === ctx.actor.membershipId || (r.membershipId === null && r.leadMembershipId === ctx.actor.membershipId))
    && words.every((w) => `${nameOf(r)} ${kanaOf(r)} ${r.workplace ?? ''} ${r.plannedName ?? ''}`.normalize('NFKC').toLowerCase().includes(w)))
  const terms = await presentAll(ctx, wanted)
  const shown = terms.filter(inView[query.view])
  const counts = Object.fromEntries(Object.entries(inView).map(([view, is]) => [view, terms.filter(is).length])) as Record<View, number>
  const from = (query.page - 1) * query.pageSize
  return { items: shown.slice(from, from + query.pageSize), total: shown.length, page: query.page, pageSize: query.pageSize, counts, proposals: proposalsIn(candidates, ctx.today) }
}

export async function listTermsOfPerson(ctx: Ctx, { params }: ParsedOf<typeof listRegistrantTerms>): Promise<ReplyOf<typeof listRegistrantTerms>> {
  found(await ctx.tx.maybe(findRegistrant(ctx, params.registrantId)))
  const [rows, candidates] = await Promise.all([listTermsOf(ctx, params.registrantId), listCandidates(ctx, params.registrantId)])
  return { items: await presentAll(ctx, rows), proposals: proposalsIn(candidates, ctx.today), can: { write: mayCall(ctx.actor.role, 'support-term.write') } }
}

export const expectedOf = async (ctx: Ctx): Promise<ReplyOf<typeof getExpectedHandovers>> => ({ quarters: (await expectedHandovers(ctx)).map((q) => ({ from: q.quarter as CalendarDay, people: q.people })) })

export async function previewTerm(ctx: Ctx, { query }: ParsedOf<typeof previewSupportTerm>): Promise<ReplyOf<typeof previewSupportTerm>> {
  const days = longestTerm(query.kind, query.hiredOn, query.years)
  return { ...days, milestones: withStates({ kind: query.kind, hiredOn: query.hiredOn, ...days, askedOn: null, wish: null, hasReceiver: false, hasConsent: false, handoverState: null, outcome: null, contactsOn: [], knownSince: ctx.today }, ctx.today) }
}

type Changed = ReplyOf<typeof createSupportTerm>
const reread = async (ctx: Ctx, id: string): Promise<Changed> => ({ term: (await presentAll(ctx, [found(await findTerm(ctx, id))]))[0]! })
const audit = (ctx: Ctx, action: string, id: string, registrantId: string, fields: readonly string[] = []): void => ctx.audit({ action: `support-term.${action}`, objectKind: 'supportTerm', objectId: id, registrantId, fields })

export async function addTerm(ctx: Ctx, { body }: ParsedOf<typeof createSupportTerm>): Promise<Changed> {
  const before = await findTerm(ctx, body.id)
  if (before !== null) {
    if (before.registrantId !== body.registrantId || before.kind !== body.kind) throw new AppError('id.already-used')
    audit(ctx, 'create', body.id, body.registrantId, ['repeated'])
    return reread(ctx, body.id)
  }
  const problems: FieldProblem[] = []
  const person = await ctx.tx.maybe(findRegistrant(ctx, body.registrantId))
  if (person === null) problems.push({ path: 'registrantId', code: 'not-found' })
  if (body.membershipId !== null && (await ctx.tx.maybe(findMember(ctx, body.membershipId))) === null) problems.push({ path: 'membershipId', code: 'not-found' })
  const longest = body.hiredOn === null ? null : longestTerm(body.kind, body.hiredOn, body.years ?? undefined)
  const [startsOn, endsOn] = [body.startsOn ?? longest?.startsOn ?? null, body.endsOn ?? longest?.endsOn ?? null]
  if (longest === null && startsOn === null) problems.push({ path: 'hiredOn', code: 'required' })
  else if (endsOn === null) problems.push({ path: 'endsOn', code: 'required' })
  else if (startsOn !== null && endsOn < startsOn) problems.push({ path: 'endsOn', code: 'end-before-start' })
  if (problems.length > 0) throw invalidFields(problems)
  await ctx.tx.run(insertTerm(ctx, { id: body.id, registrantId: body.registrantId, kind: body.kind, hiredOn: body.hiredOn, startsOn: startsOn!, endsOn: endsOn!, membershipId: body.membershipId ?? person!.leadMembershipId }))
  audit(ctx, 'create', body.id, body.registrantId, [body.kind])
  return reread(ctx, body.id)
}

async function change(ctx: Ctx, id: string, version: number, how: { action: string; needsOpen: boolean; values: TermChange }): Promise<Changed> {
  const row = found(await ctx.tx.maybe(lockTerm(ctx, id)))
  if (row.version !== version) throw new AppError('version.stale', { data: { current: (await reread(ctx, id)).term } })
  if (how.needsOpen && row.outcome !== null) throw new AppError('support-term.already-ended')
  await ctx.tx.run(updateTerm(ctx, id, version, { ...how.values, updatedAt: ctx.now.toISOString() }))
  audit(ctx, how.action, id, row.registrantId, Object.keys(how.values))
  return reread(ctx, id)
}

export async function changeTerm(ctx: Ctx, { params, body: { version, ...values } }: ParsedOf<typeof changeSupportTerm>): Promise<Changed> {
  const problems: FieldProblem[] = []
  if (values.endsOn < values.startsOn) problems.push({ path: 'endsOn', code: 'end-before-start' })
  if (values.membershipId !== null && (await ctx.tx.maybe(findMember(ctx, values.membershipId))) === null) problems.push({ path: 'membershipId', code: 'not-found' })
  if (problems.length > 0) throw invalidFields(problems)
  return change(ctx, params.termId, version, { action: 'change', needsOpen: false, values })
}

/** 「支援がいらない」 ends the term well; any other answer opens it again. */
export async function answerTerm(ctx: Ctx, { params, body: { version, ...answer } }: ParsedOf<typeof answerSupportTerm>): Promise<Changed> {
  const problems: FieldProblem[] = []
  if (answer.wish !== null && answer.askedOn === null) problems.push({ path: 'askedOn', code: 'required' })
  if (answer.askedOn !== null && answer.askedOn > ctx.today) problems.push({ path: 'askedOn', code: 'in-the-future' })
  if (problems.length > 0) throw invalidFields(problems)
  const row = found(await ctx.tx.maybe(lockTerm(ctx, params.termId)))
  if (row.outcome !== null && row.outcome !== 'notNeeded' && row.version === version) throw new AppError('support-term.already-ended')
  const end = answer.wish === 'noNeed' ? { outcome: 'notNeeded', outcomeOn: answer.askedOn } : row.outcome === 'notNeeded' ? { outcome: null, outcomeOn: null } : {}
  return change(ctx, params.termId, version, { action: 'answer', needsOpen: false, values: { ...answer, ...end } })
}

export async function planReceiver(ctx: Ctx, { params, body }: ParsedOf<typeof planSupportTermReceiver>): Promise<Changed> {
  const { organizationId } = body
  if (organizationId !== null && (organizationId === ctx.actor.organizationId || (await ctx.tx.maybe(findOrganization(ctx, organizationId))) === null)) throw invalidFields([{ path: 'organizationId', code: 'not-found' }])
  return change(ctx, params.termId, body.version, { action: 'plan-receiver', needsOpen: true, values: { plannedReceiverOrganizationId: organizationId } })
}

export async function endTerm(ctx: Ctx, { params, body }: ParsedOf<typeof endSupportTerm>): Promise<Changed> {
  const on = body.outcome === null ? null : (body.on ?? (ctx.today as CalendarDay))
  if (on !== null && on > ctx.today) throw invalidFields([{ path: 'on', code: 'in-the-future' }])
  const row = found(await findTerm(ctx, params.termId))
  if (body.outcome === 'handedOver' && !hasHandover(row.kind as TermKind) && row.handoverId === null) throw invalidFields([{ path: 'outcome', code: 'not-a-choice' }])
  return change(ctx, params.termId, body.version, { action: body.outcome === null ? 'reopen' : 'end', needsOpen: body.outcome !== null, values: { outcome: body.outcome, outcomeOn: on, ...(body.outcome === 'handedOver' && row.handoverId !== null ? { handoverId: row.handoverId } : {}) } })
}

export async function removeTerm(ctx: Ctx, { params, body }: ParsedOf<typeof removeSupportTerm>): Promise<ReplyOf<typeof removeSupportTerm>> {
  const row = found(await ctx.tx.maybe(lockTerm(ctx, params.termId)))
  const { term } = await reread(ctx, params.termId)
  if (row.version !== body.version) throw new AppError('version.stale', { data: { current: term } })
  if (row.askedOn !== null || row.outcome !== null || term.handover !== null) throw new AppError('support-term.already-ended')
  await ctx.tx.run(deleteTerm(ctx, params.termId))
  audit(ctx, 'remove', params.termId, row.registrantId)
  return { id: params.termId }
}

/** The way back: to the center that was to take over, else to the own organisation. */
export async function leafletOf(ctx: Ctx, { params }: ParsedOf<typeof getRecontactLeaflet>): Promise<LateFile> {
  const row = found(await findTerm(ctx, params.termId))
  const desk = found(await findDesk(ctx, row.plannedReceiverOrganizationId ?? ctx.actor.organizationId))
  ctx.audit({ action: 'registrant.print', objectKind: 'recontactLeaflet', objectId: row.id, registrantId: row.registrantId })
  return renderRecontactLeaflet({
    centerName: desk.name, phone: desk.phone, fax: desk.fax, address: null, hours: desk.hours, worker: row.plannedName === null ? ctx.actor.displayName : null, person: { name: nameOf(row), kana: kanaOf(row) },
    endsOn: (row.outcomeOn ?? row.endsOn) as CalendarDay, printedOn: ctx.today as CalendarDay,
  })
}
