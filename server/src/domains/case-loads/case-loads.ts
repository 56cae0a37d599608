import type { CaseRow, listCaseLoads, listCases, LoadRow, movePeople, previewMove, undoMove } from '@tomoni/contract/case-loads'
import { daysBetween, firstDayOfMonth, monthOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { decideLead, movedLoads, unmetNeeds } from './rules.ts'
import { assignLeads, countCases, countLoads, countUnassigned, findWorker, insertHistory, listCaseRows, listForMove, listLoads, type Assignment, type CaseFilter, type CaseSqlRow, type MovedRow } from './sql.ts'

export async function listLoadsOf(ctx: Ctx, { query }: ParsedOf<typeof listCaseLoads>): Promise<ReplyOf<typeof listCaseLoads>> {
  const month = monthOf(ctx.today as CalendarDay)
  const rows = await listLoads(ctx, { monthStart: firstDayOfMonth(month), branchId: query.branchId ?? null })
  return { month, items: rows.map((row): LoadRow => ({ ...row, displayName: row.displayName ?? '', post: row.post ?? 'other', communicationSkills: row.communicationSkills ?? [] })) }
}

const presentCase = (row: CaseSqlRow, today: string): CaseRow => ({
  ...row, registrantId: row.registrantId as RegistrantId,
  overdueDays: row.contactDueOn === null ? 0 : Math.max(0, daysBetween(row.contactDueOn as CalendarDay, today as CalendarDay)),
})

export async function listCasesOf(ctx: Ctx, { query }: ParsedOf<typeof listCases>): Promise<ReplyOf<typeof listCases>> {
  const lead = query.lead === 'me' ? ctx.actor.membershipId : query.lead === 'none' ? null : query.lead
  if (lead !== ctx.actor.membershipId && !mayCall(ctx.actor.role, 'case-load.read-all')) throw new AppError('permission.missing')
  if (lead !== null && lead !== ctx.actor.membershipId) found(await ctx.tx.maybe(findWorker(ctx, lead)))
  const filter: CaseFilter = { who: query.as, membershipId: lead, stages: query.stage, workStatuses: query.workStatus, onlyOverdue: query.overdue === 'true' }
  const [rows, counts] = await Promise.all([listCaseRows(ctx, { ...filter, sort: query.sort, limit: query.pageSize, offset: (query.page - 1) * query.pageSize }), countCases(ctx, filter)])
  const byStage: Record<string, number> = {}
  const byWorkStatus: Record<string, number> = {}
  for (const c of counts) {
    byStage[c.stage] = (byStage[c.stage] ?? 0) + c.count
    if (c.workStatus !== null && c.stage === 'registered') byWorkStatus[c.workStatus] = (byWorkStatus[c.workStatus] ?? 0) + c.count
  }
  return { items: rows.map((row) => presentCase(row, ctx.today)), total: counts.reduce((sum, c) => sum + c.chosen, 0), page: query.page, pageSize: query.pageSize, byStage, byWorkStatus, lead }
}

/** A worker people can be given to; the reason stands at the field. */
async function receiver(ctx: Ctx, id: string) {
  const worker = await ctx.tx.maybe(findWorker(ctx, id))
  if (worker === null || worker.role === 'prefectureViewer' || worker.role === 'systemOperator') throw invalidFields([{ path: 'toMembershipId', code: 'not-found' }])
  if (worker.endsOn !== null && worker.endsOn < ctx.today) throw invalidFields([{ path: 'toMembershipId', code: 'has-left' }])
  return worker
}

async function everyone(ctx: Ctx, ids: readonly string[], lock: boolean): Promise<MovedRow[]> {
  const unique = [...new Set(ids)]
  const rows = await listForMove(ctx, unique, lock)
  if (rows.length < unique.length) throw new AppError('not-found')
  return rows
}

export async function previewMoveOf(ctx: Ctx, { body }: ParsedOf<typeof previewMove>): Promise<ReplyOf<typeof previewMove>> {
  const to = await receiver(ctx, body.toMembershipId)
  const rows = await everyone(ctx, body.registrantIds, false)
  const leads = [...new Set(rows.flatMap((r) => r.leadMembershipId ?? []))]
  const loads = await countLoads(ctx, [...new Set([...leads, to.id])])
  const nobody = await ctx.tx.one(countUnassigned(ctx))
  const moved = movedLoads(rows, to.id, [...loads.map((l) => ({ ...l, displayName: l.displayName ?? '' })), { id: null, displayName: '', people: nobody.count, overdue: 0 }])
  return { ...moved, to: { membershipId: to.id, displayName: to.displayName, ...moved.to, limit: to.caseLoadLimit }, unmetNeeds: unmetNeeds(rows, to.id, to.communicationSkills) }
}

async function assign(ctx: Ctx, people: readonly Assignment[], reason: string | null): Promise<void> {
  if (people.length === 0) return
  await ctx.tx.run(assignLeads(ctx, people, ctx.now.toISOString()))
  await ctx.tx.run(insertHistory(ctx, people.map((p) => ({ ...p, id: newId() })), { onDate: ctx.today, reason, membershipId: ctx.actor.membershipId }))
  for (const p of people) ctx.audit({ action: 'registrant.assign', objectKind: 'registrant', objectId: p.registrantId, registrantId: p.registrantId, fields: ['leadMembershipId'] })
}

export async function movePeopleOf(ctx: Ctx, { body }: ParsedOf<typeof movePeople>): Promise<ReplyOf<typeof movePeople>> {
  const to = await receiver(ctx, body.toMembershipId)
  const rows = (await everyone(ctx, body.registrantIds, true)).filter((r) => r.leadMembershipId !== to.id)
  await assign(ctx, rows.map((r) => decideLead(r, to.id)), body.reason === '' ? null : body.reason)
  if (rows.length === 0) ctx.audit({ action: 'registrant.assign', objectKind: 'membership', objectId: to.id, count: 0 })
  return { moved: rows.length, undo: rows.map((r) => ({ registrantId: r.id as RegistrantId, leadMembershipId: r.leadMembershipId, deputyMembershipId: r.deputyMembershipId })) }
}

/** Only people still with the worker they were moved to: a later move of somebody else stays. */
export async function undoMoveOf(ctx: Ctx, { body }: ParsedOf<typeof undoMove>): Promise<ReplyOf<typeof undoMove>> {
  const rows = await everyone(ctx, body.people.map((p) => p.registrantId), true)
  const before = new Map<string, { leadMembershipId: string | null; deputyMembershipId: string | null }>(body.people.map((p) => [p.registrantId, p]))
  const named = [...new Set(body.people.flatMap((p) => [p.leadMembershipId, p.deputyMembershipId]).filter((id) => id !== null))]
  for (const id of named) if ((await ctx.tx.maybe(findWorker(ctx, id))) === null) throw invalidFields([{ path: 'people', code: 'not-found' }])
  const still = rows.filter((r) => r.leadMembershipId === body.fromMembershipId)
  await assign(ctx, still.map((r): Assignment => ({ registrantId: r.id, branchId: r.branchId, leadMembershipId: before.get(r.id)?.leadMembershipId ?? null, deputyMembershipId: before.get(r.id)?.deputyMembershipId ?? null })), null)
  if (still.length === 0) ctx.audit({ action: 'registrant.assign', objectKind: 'membership', objectId: body.fromMembershipId, count: 0 })
  return { moved: still.length, kept: rows.length - still.length }
}
