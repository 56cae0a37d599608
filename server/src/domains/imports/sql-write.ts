import { newId } from '@tomoni/contract/shared/ids'
import { sql } from 'kysely'
import { own, visible } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import { flatColumns, flatTables } from './flat-person.ts'
import type { FlatField, FlatTable, ImportedPerson } from './flat-person.ts'
import type { RecordValues } from './ledger/read-record.ts'
import type { ParsedRow } from './parsed-row.ts'
import type { ImportCtx } from './sql.ts'

// What an import writes into the register and takes back again.

export type WaitingRow = { readonly sheetIndex: number; readonly rowNumber: number; readonly verdict: string; readonly parsed: ParsedRow; readonly issues: readonly { readonly code: string }[]; readonly registrantId: string | null }

/** Place of a row in the file; the next chunk begins behind it, so that a long file is not read from its start each time. */
export type Place = { readonly sheetIndex: number; readonly rowNumber: number }

/** Rows of a kind that are to be written and are not yet, in order. */
export const waitingRows = (ctx: ImportCtx, importId: string, kind: 'registrant' | 'supportRecord', limit: number, after: Place): Promise<WaitingRow[]> =>
  ctx.tx.all(
    visible(ctx, 'importRow').select(['importRow.sheetIndex', 'importRow.rowNumber', 'importRow.verdict', 'importRow.parsed', 'importRow.issues', 'importRow.registrantId'])
      .where('importRow.importId', '=', importId).where('importRow.kind', '=', kind).where('importRow.verdict', 'in', ['new', 'update']).where('importRow.writtenAt', 'is', null)
      .where(sql<boolean>`(import_row.sheet_index, import_row.row_number) > (${after.sheetIndex}::int, ${after.rowNumber}::int)`)
      .where(sql<boolean>`(import_row.kind = 'supportRecord' or jsonb_typeof(import_row.parsed -> 'person') = 'object')`)
      .orderBy('importRow.sheetIndex').orderBy('importRow.rowNumber').limit(limit),
  ) as Promise<unknown> as Promise<WaitingRow[]>

export const takenNumbers = async (ctx: ImportCtx, numbers: readonly string[]): Promise<Set<string>> =>
  numbers.length === 0 ? new Set() : new Set((await ctx.tx.all(visible(ctx, 'registrant').select('registrant.number').where('registrant.number', 'in', [...numbers]).where('registrant.mergedIntoId', 'is', null))).map((row) => row.number ?? ''))

export type NewPerson = { readonly id: string; readonly person: ImportedPerson; readonly number: string | null }

const pick = (person: ImportedPerson, table: FlatTable): Partial<Record<FlatField, string | null>> => Object.fromEntries((flatColumns[table] as readonly FlatField[]).map((field) => [field, person.flat[field]]))
const isFilled = (columns: Readonly<Record<string, unknown>>) => Object.values(columns).some((value) => value !== null)
const partTables = flatTables.filter((table): table is Exclude<FlatTable, 'registrant'> => table !== 'registrant')

/** Inserted rows of the lists of a person, so that an undo finds them. */
export type InsertedLists = { disabilities: string[]; certificates: string[]; names: string[]; affiliations: string[]; stages: string[] }

const listRows = (ctx: ImportCtx, importId: string, id: string, person: ImportedPerson, only: { disabilities: boolean; certificates: boolean; formerName: boolean; affiliation: boolean; stages: boolean }) => {
  const organizationId = ctx.actor.organizationId
  return {
    disabilities: only.disabilities ? person.disabilities.map((one, index) => ({ organizationId, id: newId(), registrantId: id, kind: one.kind, detail: one.detail, isPrimary: index === 0 })) : [],
    certificates: only.certificates ? person.certificates.map((one) => ({ organizationId, id: newId(), registrantId: id, ...one })) : [],
    names: only.formerName && person.formerName ? [{ organizationId, id: newId(), registrantId: id, kind: 'former', name: person.formerName }] : [],
    affiliations: only.affiliation && person.affiliation ? [{ organizationId, id: newId(), registrantId: id, name: person.affiliation }] : [],
    stages: only.stages ? person.stages.map((step) => ({ organizationId, id: newId(), registrantId: id, fromStage: step.from, toStage: step.to, onDate: step.on, note: step.note, importId })) : [],
  }
}

const idsIn = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

const insertLists = async (ctx: ImportCtx, lists: ReturnType<typeof listRows>): Promise<InsertedLists> => {
  if (lists.disabilities.length > 0) await ctx.tx.run(query.insertInto('registrantDisability').values(lists.disabilities))
  if (lists.certificates.length > 0) await ctx.tx.run(query.insertInto('disabilityCertificate').values(lists.certificates))
  if (lists.names.length > 0) await ctx.tx.run(query.insertInto('registrantName').values(lists.names))
  if (lists.affiliations.length > 0) await ctx.tx.run(query.insertInto('registrantAffiliation').values(lists.affiliations))
  if (lists.stages.length > 0) await ctx.tx.run(query.insertInto('registrantStageChange').values(lists.stages))
  return { disabilities: idsIn(lists.disabilities), certificates: idsIn(lists.certificates), names: idsIn(lists.names), affiliations: idsIn(lists.affiliations), stages: idsIn(lists.stages) }
}

const all = { disabilities: true, certificates: true, formerName: true, affiliation: true, stages: true }

/** New people with all their parts, a chunk at a time. */
export const insertPeople = async (ctx: ImportCtx, importId: string, people: readonly NewPerson[], summaryOf: (person: ImportedPerson) => string): Promise<void> => {
  if (people.length === 0) return
  const organizationId = ctx.actor.organizationId
  await ctx.tx.run(query.insertInto('registrant').values(people.map(({ id, person, number }) => ({
    organizationId, id, ...pick(person, 'registrant'), number, familyName: person.flat.familyName ?? '', givenName: person.flat.givenName ?? '', familyKana: person.flat.familyKana ?? '', givenKana: person.flat.givenKana ?? '', stage: person.flat.stage ?? 'registered',
    stageSince: person.stages.at(-1)?.on ?? null, primaryDisability: person.disabilities[0]?.kind ?? null, disabilitySummary: summaryOf(person), importId,
  }))))
  for (const table of partTables) {
    const rows = people.map(({ id, person }) => ({ id, columns: pick(person, table) })).filter(({ columns }) => isFilled(columns))
    if (rows.length > 0) await ctx.tx.run(query.insertInto(table).values(rows.map(({ id, columns }) => ({ organizationId, registrantId: id, ...columns }))))
  }
  const lists = people.map(({ id, person }) => listRows(ctx, importId, id, person, all))
  await insertLists(ctx, { disabilities: lists.flatMap((l) => l.disabilities), certificates: lists.flatMap((l) => l.certificates), names: lists.flatMap((l) => l.names), affiliations: lists.flatMap((l) => l.affiliations), stages: lists.flatMap((l) => l.stages) })
  const assigned = people.filter(({ person }) => person.flat.leadMembershipId ?? person.flat.deputyMembershipId ?? person.flat.branchId)
  if (assigned.length > 0)
    await ctx.tx.run(query.insertInto('registrantAssignmentChange').values(assigned.map(({ id, person }) => ({ organizationId, id: newId(), registrantId: id, leadMembershipId: person.flat.leadMembershipId, deputyMembershipId: person.flat.deputyMembershipId, branchId: person.flat.branchId, onDate: ctx.today, reason: '台帳の取込み' }))))
}

/** Sets columns of one person, whichever tables they live in. */
export const setColumns = async (ctx: ImportCtx, registrantId: string, values: Readonly<Partial<Record<FlatField, string | null>>>): Promise<void> => {
  for (const table of flatTables) {
    const columns = Object.fromEntries((flatColumns[table] as readonly FlatField[]).flatMap((field) => (field in values ? [[field, values[field] ?? null]] : [])))
    if (Object.keys(columns).length === 0) continue
    const now = ctx.now.toISOString()
    if (table === 'registrant') {
      const texts = Object.fromEntries(Object.entries(columns).map(([field, value]) => [field, value ?? (['familyName', 'givenName', 'familyKana', 'givenKana'].includes(field) ? '' : null)]))
      await ctx.tx.run(query.updateTable('registrant').set({ ...texts, version: sql<number>`version + 1`, updatedAt: now }).where(own(ctx)).where('id', '=', registrantId))
    } else
      await ctx.tx.run(query.insertInto(table).values({ organizationId: ctx.actor.organizationId, registrantId, ...columns })
        .onConflict((c) => c.columns(['organizationId', 'registrantId']).doUpdateSet({ ...columns, version: sql<number>`${sql.table(snake(table))}.version + 1`, updatedAt: now })))
  }
}
const snake = (name: string) => name.replace(/[A-Z]/gu, (c) => `_${c.toLowerCase()}`)

/** What a person looked like before this import, and what it added, for the undo. */
export type Before = { readonly values: Readonly<Partial<Record<FlatField, string | null>>>; readonly wrote: Readonly<Partial<Record<FlatField, string | null>>>; readonly inserted: InsertedLists; readonly primaryDisability: string | null; readonly disabilitySummary: string; readonly stageSince: string | null }

export const updatePerson = async (ctx: ImportCtx, importId: string, registrantId: string, parsed: ParsedRow, dropNumber: boolean, summaryOf: (person: ImportedPerson) => string): Promise<Before> => {
  const person = parsed.person as ImportedPerson
  const flat = parsed.changes.filter((change) => !['disabilities', 'certificates', 'formerName', 'affiliation'].includes(change.field) && !(dropNumber && change.field === 'number'))
  const [values, wrote] = [Object.fromEntries(flat.map((change) => [change.field, change.before])), Object.fromEntries(flat.map((change) => [change.field, change.after]))]
  const row = await ctx.tx.one(visible(ctx, 'registrant').select(['registrant.stage', 'registrant.stageSince', 'registrant.primaryDisability', 'registrant.disabilitySummary']).where('registrant.id', '=', registrantId).forUpdate())
  await setColumns(ctx, registrantId, wrote)
  const changed = new Set(parsed.changes.map((change) => change.field))
  const hasNoDisability = row.primaryDisability === null
  const lists = listRows(ctx, importId, registrantId, person, { disabilities: changed.has('disabilities') && hasNoDisability, certificates: changed.has('certificates'), formerName: changed.has('formerName'), affiliation: changed.has('affiliation'), stages: false })
  const stages = changed.has('stage') ? [{ organizationId: ctx.actor.organizationId, id: newId(), registrantId, fromStage: row.stage, toStage: person.flat.stage ?? 'registered', onDate: person.stages.at(-1)?.on ?? null, note: person.stages.at(-1)?.note ?? null, importId }] : []
  const inserted = await insertLists(ctx, { ...lists, stages })
  const derived = { ...(inserted.disabilities.length > 0 ? { primaryDisability: person.disabilities[0]?.kind ?? null, disabilitySummary: summaryOf(person) } : {}), ...(stages.length > 0 ? { stageSince: stages[0]?.onDate ?? null } : {}) }
  if (Object.keys(derived).length > 0) await ctx.tx.run(query.updateTable('registrant').set(derived).where(own(ctx)).where('id', '=', registrantId))
  return { values, wrote, inserted, primaryDisability: row.primaryDisability, disabilitySummary: row.disabilitySummary, stageSince: row.stageSince }
}

export type NewRecord = { readonly visitId: string; readonly id: string; readonly registrantId: string; readonly importKey: string; readonly values: RecordValues; readonly membershipId: string | null; readonly contractId: string | null; readonly branchId: string | null; readonly isTwoWay: boolean; readonly content: string | null; readonly row: WaitingRow }

/** Contacts of a chunk. One whose key is in the register already is left alone; answers the keys that were written. */
export const insertRecords = async (ctx: ImportCtx, importId: string, records: readonly NewRecord[]): Promise<Set<string>> => {
  const rows = await ctx.tx.named<{ importKey: string }>(
    'import_write_records',
    `with x as (select * from jsonb_to_recordset($3::jsonb) as x("visitId" uuid, id uuid, "registrantId" uuid, "importKey" text, "occurredOn" date, "startedAt" time, minutes int, "travelMinutes" int, "distanceMeters" int, "costYen" int, method text, place text,
         counterpart text, content text, "eventType" text, outcome text, "isTwoWay" boolean, "membershipId" uuid, "contractId" uuid, "branchId" uuid, "partnerName" text, note text)
       where not exists (select from support_record r where r.organization_id = $1 and r.import_key = x."importKey" and r.superseded_at is null)),
     v as (insert into visit (organization_id, id, occurred_on, started_at, minutes, travel_minutes, distance_meters, cost_yen, method, place, membership_id)
       select $1, x."visitId", x."occurredOn", x."startedAt", x.minutes, x."travelMinutes", x."distanceMeters", x."costYen", x.method, x.place, x."membershipId" from x returning id),
     r as (insert into support_record (organization_id, id, visit_id, registrant_id, partner_contact_name, counterpart, occurred_on, method, content, event_type, outcome, is_two_way, contract_id, branch_id, membership_id, minutes, import_id, import_key)
       select $1, x.id, x."visitId", x."registrantId", x."partnerName", x.counterpart, x."occurredOn", x.method, x.content, x."eventType", x.outcome, x."isTwoWay", x."contractId", x."branchId", x."membershipId", x.minutes, $2, x."importKey" from x join v on v.id = x."visitId"
       returning id, import_key),
     n as (insert into support_record_note (organization_id, support_record_id, note) select $1, x.id, x.note from x join r on r.id = x.id where x.note <> '')
     select import_key from r`,
    [ctx.actor.organizationId, importId, JSON.stringify(records.map(({ values, visitId, id, registrantId, importKey, membershipId, contractId, branchId, isTwoWay, content }) => ({
      visitId, id, registrantId, importKey, membershipId, contractId, branchId, isTwoWay, content, occurredOn: values.occurredOn, startedAt: values.startedAt, minutes: values.minutes, travelMinutes: values.travelMinutes, distanceMeters: values.distanceMeters, costYen: values.costYen, method: values.method ?? 'other', place: values.place,
      counterpart: values.counterpart, eventType: values.eventType, outcome: values.outcome, partnerName: values.employerName, note: noteOf(values),
    })))],
  )
  return new Set(rows.map((row) => row.importKey))
}

const noteOf = (values: RecordValues): string => [values.text, values.nextStep ? `次回：${[values.nextStepOn, values.nextStep].filter(Boolean).join(' ')}` : null].filter((text) => text !== null).join('\n')

export type WrittenRow = { readonly sheetIndex: number; readonly rowNumber: number; readonly registrantId: string | null; readonly supportRecordId: string | null; readonly before: Before | null; readonly afterVersion: number | null }
export const markWritten = (ctx: ImportCtx, importId: string, rows: readonly WrittenRow[]): Promise<unknown> =>
  ctx.tx.named(
    'import_mark_written',
    `update import_row w set registrant_id = x."registrantId", support_record_id = x."supportRecordId", before = x.before, after_version = x."afterVersion", written_at = now()
     from jsonb_to_recordset($3::jsonb) as x("sheetIndex" int, "rowNumber" int, "registrantId" uuid, "supportRecordId" uuid, before jsonb, "afterVersion" int)
     where w.organization_id = $1 and w.import_id = $2 and w.sheet_index = x."sheetIndex" and w.row_number = x."rowNumber"`,
    [ctx.actor.organizationId, importId, JSON.stringify(rows)],
  )

/** A row whose person is no longer in the register waits again. */
export const sendBack = (ctx: ImportCtx, importId: string, rows: readonly Place[]): Promise<unknown> =>
  ctx.tx.named(
    'import_send_back',
    `update import_row w set verdict = 'review', issues = w.issues || '[{"level": "review", "code": "person.missing", "column": null, "field": "name", "original": "", "values": {}}]'::jsonb
     from jsonb_to_recordset($3::jsonb) as x("sheetIndex" int, "rowNumber" int) where w.organization_id = $1 and w.import_id = $2 and w.sheet_index = x."sheetIndex" and w.row_number = x."rowNumber"`,
    [ctx.actor.organizationId, importId, JSON.stringify(rows)],
  )

/** Lines joined with another line belong to the same person. */
export const linkJoined = (ctx: ImportCtx, importId: string): Promise<unknown> =>
  ctx.tx.named(
    'import_link_joined',
    `update import_row w set registrant_id = m.registrant_id, written_at = m.written_at from import_row m
     where w.organization_id = $1 and w.import_id = $2 and w.kind = 'registrant' and jsonb_typeof(w.parsed -> 'person') is distinct from 'object' and m.organization_id = $1 and m.import_id = $2
       and 'row:' || m.sheet_index || ':' || m.row_number = w.parsed ->> 'mainRef' and m.registrant_id is not null`,
    [ctx.actor.organizationId, importId],
  )

export const idsByRef = async (ctx: ImportCtx, importId: string): Promise<Map<string, string>> =>
  new Map((await ctx.tx.all(visible(ctx, 'importRow').select(['importRow.sheetIndex', 'importRow.rowNumber', 'importRow.registrantId']).where('importRow.importId', '=', importId).where('importRow.kind', '=', 'registrant').where('importRow.registrantId', 'is not', null))).map((row) => [`row:${row.sheetIndex}:${row.rowNumber}`, row.registrantId ?? '']))

export const versionSums = async (ctx: ImportCtx, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await ctx.tx.named<{ id: string; version: number }>(
    'import_version_sums',
    `select r.id, (r.version + coalesce((select c.version from registrant_contact c where c.organization_id = $1 and c.registrant_id = r.id), 0) + coalesce((select p.version from registrant_profile p where p.organization_id = $1 and p.registrant_id = r.id), 0)
       + coalesce((select m.version from registrant_medical m where m.organization_id = $1 and m.registrant_id = r.id), 0) + coalesce((select l.version from registrant_living l where l.organization_id = $1 and l.registrant_id = r.id), 0))::int as version
     from registrant r where r.organization_id = $1 and r.id = any($2::uuid[])`,
    [ctx.actor.organizationId, ids],
  )
  return new Map(rows.map((row) => [row.id, row.version]))
}

export type WriteCounts = { registrants: number; updated: number; supportRecords: number; left: number }
export const writeCounts = async (ctx: ImportCtx, importId: string): Promise<WriteCounts> => {
  const [row] = await ctx.tx.named<WriteCounts>(
    'import_write_counts',
    `select count(*) filter (where kind = 'registrant' and verdict = 'new' and written_at is not null and jsonb_typeof(parsed -> 'person') = 'object')::int as registrants,
       count(*) filter (where kind = 'registrant' and verdict = 'update' and written_at is not null and jsonb_typeof(parsed -> 'person') = 'object')::int as updated,
       count(*) filter (where kind = 'supportRecord' and written_at is not null and support_record_id is not null)::int as support_records,
       count(*) filter (where verdict in ('review', 'error'))::int as left
     from import_row where organization_id = $1 and import_id = $2`,
    [ctx.actor.organizationId, importId],
  )
  return row ?? { registrants: 0, updated: 0, supportRecords: 0, left: 0 }
}
