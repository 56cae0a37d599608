import type { Transaction } from '../db/database.ts'

/** Whom to call at an organisation: its full name, and phone, fax and hours of the desk it publishes (null while it publishes none). */
export type DeskRow = { name: string; phone: string | null; fax: string | null; hours: string | null }

/** What an organisation published is there for everybody who is signed in. */
export async function findDesk(ctx: { readonly tx: Transaction; readonly today: string }, organizationId: number): Promise<DeskRow | null> {
  const [row] = await ctx.tx.named<DeskRow>('document_desk', `select o.name, nullif(p.desk ->> 'phone', '') as phone, nullif(p.desk ->> 'fax', '') as fax, nullif(p.desk ->> 'hours', '') as hours from organization o
    left join lateral (select r.content -> 'desk' as desk from published_requirement r where r.organization_id = o.id and r.published_at is not null and r.valid_from <= $2::date order by r.valid_from desc, r.version_number desc limit 1) p on true
    where o.id = $1`, [organizationId, ctx.today])
  return row ?? null
}
