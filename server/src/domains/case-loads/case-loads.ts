import type { CaseRow, listCaseLoads, listCases, LoadRow, previewMove } from '@tomoni/contract/case-loads'
import { daysBetween, firstDayOfMonth, monthOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { movedLoads, unmetNeeds } from './rules.ts'
import { countCases, countLoads, countUnassigned, findWorker, listCaseRows, listForMove, listLoads, type CaseFilter, type CaseSqlRow, type MovedRow } from './sql.ts'

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

async function everyone(ctx: Ctx, ids: readonly string[]): Promise<MovedRow[]> {
  const unique = [...new Set(ids)]
  const rows = await listForMove(ctx, unique)
  if (rows.length < unique.length) throw new AppError('not-found')
  return rows
}

export async function previewMoveOf(ctx: Ctx, { body }: ParsedOf<typeof previewMove>): Promise<ReplyOf<typeof previewMove>> {
  const to = await receiver(ctx, body.toMembershipId)
  const rows = await everyone(ctx, body.registrantIds)
  const leads = [...new Set(rows.flatMap((r) => r.leadMembershipId ?? []))]
  const loads = await countLoads(ctx, [...new Set([...leads, to.id])])
  const nobody = await ctx.tx.one(countUnassigned(ctx))
  const moved = movedLoads(rows, to.id, [...loads.map((l) => ({ ...l, displayName: l.displayName ?? '' })), { id: null, displayName: '', people: nobody.count, overdue: 0 }])
  return { ...moved, to: { membershipId: to.id, displayName: to.displayName, ...moved.to, limit: to.caseLoadLimit }, unmetNeeds: unmetNeeds(rows, to.id, to.communicationSkills) }
}
