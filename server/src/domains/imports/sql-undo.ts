import { sql } from 'kysely'
import { own } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import { flatFields } from './flat-person.ts'
import type { FlatField } from './flat-person.ts'
import { readingActions } from './rules.ts'
import { storedPeople } from './sql-register.ts'
import { setColumns } from './sql-write.ts'
import type { Before } from './sql-write.ts'
import type { ImportCtx } from './sql.ts'

/** Supersedes the import's contacts that are still in force; corrected ones belong to whoever corrected them. */
export const takeBackRecords = async (ctx: ImportCtx, importId: string): Promise<{ count: number; people: string[] }> => {
  const rows = await ctx.tx.named<{ registrantId: string | null }>(
    'import_undo_records',
    `with r as (update support_record set superseded_at = now(), correction_reason = '取込みの取り消し' where organization_id = $1 and import_id = $2 and superseded_at is null returning visit_id, registrant_id),
       v as (update visit set undone_at = now() from r where visit.organization_id = $1 and visit.id = r.visit_id)
     select registrant_id from r`,
    [ctx.actor.organizationId, importId],
  )
  return { count: rows.length, people: [...new Set(rows.flatMap((row) => row.registrantId ?? []))] }
}

export type UndoPerson = { readonly registrantId: string; readonly familyName: string; readonly givenName: string; readonly isNew: boolean; readonly before: Before | null; readonly writtenAt: string; readonly afterVersion: number | null; readonly version: number; readonly isMergedAway: boolean }
export const peopleOf = (ctx: ImportCtx, importId: string): Promise<UndoPerson[]> =>
  ctx.tx.named<UndoPerson>(
    'import_undo_people',
    `select w.registrant_id, r.family_name, r.given_name, w.before is null as is_new, w.before, w.written_at, w.after_version, r.merged_into_id is not null as is_merged_away,
       (r.version + coalesce((select c.version from registrant_contact c where c.organization_id = $1 and c.registrant_id = r.id), 0) + coalesce((select p.version from registrant_profile p where p.organization_id = $1 and p.registrant_id = r.id), 0)
         + coalesce((select m.version from registrant_medical m where m.organization_id = $1 and m.registrant_id = r.id), 0) + coalesce((select l.version from registrant_living l where l.organization_id = $1 and l.registrant_id = r.id), 0))::int as version
     from import_row w join registrant r on r.organization_id = $1 and r.id = w.registrant_id
     where w.organization_id = $1 and w.import_id = $2 and w.kind = 'registrant' and w.written_at is not null and jsonb_typeof(w.parsed -> 'person') = 'object' and w.verdict in ('new', 'update')
     order by w.sheet_index, w.row_number`,
    [ctx.actor.organizationId, importId],
  )

/** People of this import somebody has worked on since: changed, written about, promised something, or taken up by another import. */
export const isTouched = async (ctx: ImportCtx, importId: string, people: readonly UndoPerson[]): Promise<Set<string>> => {
  const changed = people.filter((person) => person.isMergedAway || (person.afterVersion !== null && person.version !== person.afterVersion)).map((person) => person.registrantId)
  const rows = await ctx.tx.named<{ id: string }>(
    'import_undo_touched',
    `select x.id from unnest($3::uuid[]) as x(id) where
       exists (select from support_record r where r.organization_id = $1 and r.registrant_id = x.id and r.superseded_at is null)
       or exists (select from next_step s where s.organization_id = $1 and s.registrant_id = x.id and s.cancelled_at is null)
       or exists (select from registrant_merge m where m.organization_id = $1 and m.kept_id = x.id and m.undone_at is null)
       or exists (select from import_row w where w.organization_id = $1 and w.registrant_id = x.id and w.import_id <> $2 and w.written_at is not null and w.kind = 'registrant')
       or exists (select from audit_event e join import_row w on w.organization_id = $1 and w.import_id = $2 and w.registrant_id = x.id and w.kind = 'registrant'
                  where e.organization_id = $1 and e.registrant_id = x.id and e.at > w.written_at and e.outcome = 'done' and e.action <> all($4::text[]) and e.action not like 'import.%' and e.action not like 'export.%')`,
    [ctx.actor.organizationId, importId, people.map((person) => person.registrantId), readingActions],
  )
  return new Set([...changed, ...rows.map((row) => row.id)])
}

/** Taken out of every list: a row merged into itself was taken back with its import. Its cells stay with the import. */
export const takeBackPeople = async (ctx: ImportCtx, ids: readonly string[]): Promise<void> => {
  await ctx.tx.named('import_undo_registrants', `update registrant set merged_into_id = id, merged_at = now(), next_due_on = null, next_due_kind = null, version = version + 1, updated_at = now() where organization_id = $1 and id = any($2::uuid[])`, [ctx.actor.organizationId, ids])
}

/** Old values back, column by column; a column changed since keeps its new value. False when something had to stay. */
export const restorePerson = async (ctx: ImportCtx, registrantId: string, before: Before): Promise<boolean> => {
  const now = (await storedPeople(ctx, [registrantId])).get(registrantId)
  if (!now) return false
  const written = flatFields.filter((field) => field in before.wrote)
  const unchanged = written.filter((field) => now.flat[field] === before.wrote[field])
  await setColumns(ctx, registrantId, Object.fromEntries(unchanged.map((field): [FlatField, string | null] => [field, before.values[field] ?? null])))
  const { inserted } = before
  const remove = async (table: 'registrantDisability' | 'disabilityCertificate' | 'registrantName' | 'registrantAffiliation' | 'registrantStageChange', ids: readonly string[]) => { if (ids.length > 0) await ctx.tx.run(query.deleteFrom(table).where(own(ctx)).where('id', 'in', [...ids])) }
  await remove('registrantDisability', inserted.disabilities)
  await remove('disabilityCertificate', inserted.certificates)
  await remove('registrantName', inserted.names)
  await remove('registrantAffiliation', inserted.affiliations)
  if (unchanged.includes('stage')) await remove('registrantStageChange', inserted.stages)
  await ctx.tx.run(query.updateTable('registrant').set({
    ...(inserted.disabilities.length > 0 ? { primaryDisability: before.primaryDisability, disabilitySummary: before.disabilitySummary } : {}), ...(unchanged.includes('stage') ? { stageSince: before.stageSince } : {}), updatedAt: sql<string>`now()`,
  }).where(own(ctx)).where('id', '=', registrantId))
  return unchanged.length === written.length
}
