import type { changeBranch, changeContract, changeOrganizationSettings, createBranch, createContract } from '@tomoni/contract/staff'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { refreshDueOfEverybody } from '../today/today.ts'
import { activeMembership, branchById, contractById, insertBranch, insertContract, settingsForChange, updateBranch, updateContract, updateSettings } from './sql.ts'

// 支所, 委託 and 設定 of the organisation. A stale version answers both versions to choose from (decision 22).

function refuseStale(current: { version: number }, version: number): void {
  if (current.version !== version) throw new AppError('version.stale', { data: { current } })
}

const changedNames = (before: object, after: object): string[] => Object.entries(after).filter(([name, value]) => JSON.stringify((before as Record<string, unknown>)[name]) !== JSON.stringify(value)).map(([name]) => name)

/** A create sent twice with its own id is the same create. */
const isSame = (before: object, after: object): boolean => changedNames(before, after).length === 0

export async function addBranch(ctx: Ctx, { body }: ParsedOf<typeof createBranch>) {
  const known = await ctx.tx.maybe(branchById(ctx, body.id))
  if (known !== null && !isSame(known, body)) throw new AppError('id.already-used')
  if (known === null) await ctx.tx.run(insertBranch(ctx, body))
  ctx.audit({ action: 'branch.create', objectKind: 'branch', objectId: body.id })
  return { id: body.id, version: known?.version ?? 1 }
}

export async function editBranch(ctx: Ctx, { params, body: { version, ...values } }: ParsedOf<typeof changeBranch>) {
  const before = found(await ctx.tx.maybe(branchById(ctx, params.branchId)))
  refuseStale(before, version)
  ctx.audit({ action: 'branch.change', objectKind: 'branch', objectId: before.id, fields: changedNames(before, values) })
  return ctx.tx.one(updateBranch(ctx, before.id, values))
}

function refuseBackwards({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): void {
  if (endsOn !== null && endsOn < startsOn) throw invalidFields([{ path: 'endsOn', code: 'end-before-start' }])
}

export async function addContract(ctx: Ctx, { body }: ParsedOf<typeof createContract>) {
  refuseBackwards(body)
  const known = await ctx.tx.maybe(contractById(ctx, body.id))
  if (known !== null && !isSame(known, body)) throw new AppError('id.already-used')
  if (known === null) await ctx.tx.run(insertContract(ctx, body))
  ctx.audit({ action: 'contract.create', objectKind: 'contract', objectId: body.id })
  return { id: body.id, version: known?.version ?? 1 }
}

export async function editContract(ctx: Ctx, { params, body: { version, ...values } }: ParsedOf<typeof changeContract>) {
  refuseBackwards(values)
  const before = found(await ctx.tx.maybe(contractById(ctx, params.contractId)))
  refuseStale(before, version)
  ctx.audit({ action: 'contract.change', objectKind: 'contract', objectId: before.id, fields: changedNames(before, values) })
  return ctx.tx.one(updateContract(ctx, before.id, values))
}

export async function editSettings(ctx: Ctx, { body: { version, ...values } }: ParsedOf<typeof changeOrganizationSettings>) {
  const before = found(await ctx.tx.maybe(settingsForChange(ctx)))
  refuseStale(before, version)
  if (values.handoverRaiseDays <= values.handoverNudgeDays) throw invalidFields([{ path: 'handoverRaiseDays', code: 'too-small', values: { limit: String(values.handoverNudgeDays + 1) } }])
  const coordinator = values.handoverCoordinatorMembershipId
  if (coordinator !== null && coordinator !== before.handoverCoordinatorMembershipId && !(await ctx.tx.maybe(activeMembership(ctx, coordinator, ctx.today)))) throw invalidFields([{ path: 'handoverCoordinatorMembershipId', code: 'has-left' }])
  ctx.audit({ action: 'settings.change', objectKind: 'organizationSetting', fields: changedNames(before, values) })
  const updated = await ctx.tx.one(updateSettings(ctx, values))
  if (values.defaultContactIntervalDays !== before.defaultContactIntervalDays) await refreshDueOfEverybody(ctx)
  return updated
}
