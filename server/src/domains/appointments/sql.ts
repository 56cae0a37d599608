import type { Viewer } from '../../access/visibility.ts'
import { own, visible } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

export type AppointmentRow = {
  id: string; version: number; onDate: string; startsAt: string | null; endsAt: string | null; method: string; title: string; registrantIds: string[]
  partnerId: string | null; partnerName: string | null; membershipId: string | null; visitId: string | null; cancelledAt: string | null; cancelReason: string | null
  people: { id: string; name: string }[]
}

const text = (where: string): string => `
  select a.id, a.version, a.on_date, left(a.starts_at::text, 5) as starts_at, left(a.ends_at::text, 5) as ends_at, a.method, a.title, a.registrant_ids, p.id as partner_id, p.name as partner_name, a.membership_id,
    a.visit_id, a.cancelled_at, a.cancel_reason,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', concat_ws(' ', r.family_name, nullif(r.given_name, ''))) order by r.sort_kana, r.id)
      from registrant r where r.organization_id = $1 and r.id = any(a.registrant_ids) and r.merged_into_id is null), '[]') as people
  from appointment a left join partner_organization p on p.organization_id = a.organization_id and p.id = a.partner_organization_id
  where a.organization_id = $1 and ${where}
  order by a.on_date, a.starts_at nulls first, a.id`

const between = 'a.on_date between $2::date and $3::date'

export function listAppointmentRows(ctx: Viewer & { tx: Transaction }, how: { from: string; to: string; membershipId: string | null; registrantId: string | null; withCancelled: boolean }): Promise<AppointmentRow[]> {
  const values: unknown[] = [ctx.actor.organizationId, how.from, how.to]
  const state = how.withCancelled ? '' : ' and a.cancelled_at is null'
  if (how.registrantId !== null) return ctx.tx.named(`appointments_person${how.withCancelled}`, text(`${between} and $4 = any(a.registrant_ids)${state}`), [...values, how.registrantId])
  if (how.membershipId !== null) return ctx.tx.named(`appointments_mine${how.withCancelled}`, text(`${between} and a.membership_id = $4${state}`), [...values, how.membershipId])
  return ctx.tx.named(`appointments_all${how.withCancelled}`, text(`${between}${state}`), values)
}

export const findAppointmentRow = async (ctx: Viewer & { tx: Transaction }, id: string): Promise<AppointmentRow | null> =>
  (await ctx.tx.named<AppointmentRow>('appointment', text('a.id = $2'), [ctx.actor.organizationId, id]))[0] ?? null

export const lockAppointment = (viewer: Viewer, id: string) =>
  visible(viewer, 'appointment').where('appointment.id', '=', id).select(['version', 'registrantIds', 'cancelledAt', 'visitId', 'onDate']).forUpdate()

type Values = { onDate: string; startsAt: string | null; endsAt: string | null; method: string; title: string; registrantIds: string[]; partnerOrganizationId: string | null; membershipId: string | null }
export const insertAppointment = (viewer: Viewer, row: Values & { id: string }) => query.insertInto('appointment').values({ organizationId: viewer.actor.organizationId, ...row })
export const updateAppointment = (viewer: Viewer, id: string, version: number, values: Partial<Values> & { cancelledAt?: string | null; cancelReason?: string | null }) =>
  query.updateTable('appointment').set({ ...values, version: version + 1 }).where(own(viewer)).where('id', '=', id)

export const countPeople = (viewer: Viewer, ids: readonly string[]) => visible(viewer, 'registrant').where('registrant.id', 'in', [...ids]).where('registrant.mergedIntoId', 'is', null).select('registrant.id')
export const findPartner = (viewer: Viewer, id: string) => visible(viewer, 'partnerOrganization').where('partnerOrganization.id', '=', id).select('partnerOrganization.id')
export const findMember = (viewer: Viewer, id: string) => visible(viewer, 'membership').where('membership.id', '=', id).select('membership.id')
