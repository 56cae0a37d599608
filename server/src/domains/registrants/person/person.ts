import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { ageOn, addDays, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { changeAttention, getRegistrant, getRegistrantAside, listViewers, RegistrantHead } from '@tomoni/contract/registrants'
import { mayCall } from '../../../access/actor.ts'
import { AppError, found } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { sharingStateOf } from '../../consents/rules.ts'
import { countedFrom } from '../../today/rules.ts'
import { refreshDue } from '../../today/today.ts'
import { fullKana, fullName } from '../present.ts'
import { abilitiesOf, alertsOf, effectiveInterval, type AlertFacts } from './rules.ts'
import { findHead, findPlans, findRoles, findTwoWayDays, findViewings, isVisible, lockAttention, saveAttention, type HeadRow } from './sql.ts'
import type { AnswerOf } from '../answer.ts'
import type { z } from 'zod'

type Id = { readonly params: { readonly registrantId: string } }

const factsOf = (row: HeadRow): AlertFacts => ({ ...(row as unknown as AlertFacts), hasLead: row.leadMembershipId !== null })

const worker = (membershipId: string | null, shortName: string | null, displayName: string | null) => (membershipId === null ? null : { membershipId, shortName: shortName ?? '', displayName: displayName ?? '' })
const phone = (kind: 'phone' | 'mobile' | 'emergency', text: string | null, note: string | null) => (text === null ? [] : [{ kind, text, note }])

export type Head = z.input<typeof RegistrantHead>

function presentHead(ctx: Ctx, row: HeadRow): Head {
  const today = ctx.today as CalendarDay
  const facts = factsOf(row)
  const phones = [
    ...phone('phone', row.phone, null),
    ...phone('mobile', row.mobile, null),
    ...phone('emergency', row.emergencyPhone, [row.emergencyName, row.emergencyRelation].filter(Boolean).join('・') || null),
  ]
  return {
    ...row,
    name: fullName(row),
    kana: fullKana(row),
    age: row.birthDate === null ? null : ageOn(row.birthDate as CalendarDay, today),
    lead: worker(row.leadMembershipId, row.leadShortName, row.leadDisplayName),
    deputy: worker(row.deputyMembershipId, row.deputyShortName, row.deputyDisplayName),
    branch: row.branchId === null ? null : { id: row.branchId, name: row.branchName ?? '' },
    effectiveIntervalDays: effectiveInterval(facts),
    phones,
    alerts: alertsOf(facts, today),
    sharing: sharingStateOf(row, row.databaseDay),
    can: abilitiesOf((permission) => mayCall(ctx.actor.role, permission)),
  }
}

/** Head of a person; an entry merged away names the one that was kept. */
export async function loadHead(ctx: Ctx, registrantId: string): Promise<Head> {
  const row = found(await findHead(ctx, registrantId))
  // Taken back with its import: merged into itself, in no list any more.
  if (row.mergedIntoId === row.id) throw new AppError('not-found')
  if (row.mergedIntoId !== null) throw new AppError('registrant.already-merged', { data: { keptId: row.mergedIntoId } })
  return presentHead(ctx, row)
}

export async function openRegistrant(ctx: Ctx, { params }: Id): Promise<AnswerOf<typeof getRegistrant>> {
  const head = await loadHead(ctx, params.registrantId)
  ctx.audit({ action: 'registrant.open', objectKind: 'registrant', objectId: head.id, registrantId: head.id })
  return head
}

const rhythmDays = 400

export async function getAside(ctx: Ctx, { params }: Id): Promise<AnswerOf<typeof getRegistrantAside>> {
  const today = ctx.today as CalendarDay
  const id = params.registrantId
  const [head, contacts, roles, plans] = await Promise.all([findHead(ctx, id), findTwoWayDays(ctx, id, addDays(today, -rhythmDays)), findRoles(ctx, id), findPlans(ctx, id)])
  const row = found(head)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: row.id, registrantId: row.id, fields: ['rhythm', 'roles', 'plans'] })
  return {
    rhythm: {
      today,
      intervalDays: effectiveInterval(factsOf(row)),
      contacts,
      daysSince: daysBetween(countedFrom(factsOf(row)), today),
    },
    roles: roles.map((role) => ({ who: [role.name, role.contactName].filter(Boolean).join(' '), what: role.whatTheyDo, partnerOrganizationId: role.partnerOrganizationId, phone: role.phone })),
    plans: plans.map((plan) => ({ kind: plan.kind, id: plan.id, on: plan.on, at: plan.at, text: plan.text === '' ? (plan.method ?? '') : plan.text, who: plan.who, isLate: plan.on < today })),
  }
}

export async function saveAttentionOf(ctx: Ctx, { params, body }: ParsedOf<typeof changeAttention>): Promise<AnswerOf<typeof changeAttention>> {
  const before = found(await lockAttention(ctx, params.registrantId))
  if (before.version !== body.version) throw new AppError('version.stale', { data: { current: before } })
  const after = { isWatchedClosely: body.isWatchedClosely, watchReason: body.isWatchedClosely ? body.watchReason : null, contactIntervalDays: body.contactIntervalDays }
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field])
  if (fields.length > 0) {
    await saveAttention(ctx, params.registrantId, after)
    await refreshDue(ctx, [params.registrantId])
  }
  ctx.audit({ action: 'registrant.change-attention', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields })
  return { version: before.version + (fields.length > 0 ? 1 : 0) }
}

export async function getViewers(ctx: Ctx, { params, query }: ParsedOf<typeof listViewers>): Promise<AnswerOf<typeof listViewers>> {
  const [visible, rows] = await Promise.all([
    isVisible(ctx, params.registrantId),
    findViewings(ctx, params.registrantId, { limit: query.pageSize, offset: (query.page - 1) * query.pageSize }),
  ])
  found(visible || null)
  ctx.audit({ action: 'registrant.list-viewers', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId })
  const items = rows.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    who: row.who ?? '',
    post: row.post,
    organization: row.organization ?? '',
    isOtherOrganization: row.actorOrganizationId !== ctx.actor.organizationId,
    ground: row.ground,
  }))
  return { items, total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize }
}
