import { randomBytes } from 'node:crypto'
import type { HandoverSheet } from '@tomoni/contract/handovers'
import { emptyRequirementContent } from '@tomoni/contract/requirements'
import { newId } from '@tomoni/contract/shared/ids'
import type pg from 'pg'

// One real row in every held table of an organisation, made from the catalogue alone: a table added tomorrow is covered
// without a line here. Used by the tests that must be able to fail.

export type Column = { readonly name: string; readonly type: string; readonly notNull: boolean; readonly hasDefault: boolean; readonly isGenerated: boolean }
export type ForeignKey = { readonly name: string; readonly table: string; readonly columns: readonly string[]; readonly target: string; readonly targetColumns: readonly string[] }
export type Table = { readonly name: string; readonly comment: string | null; readonly isHeld: boolean; readonly columns: readonly Column[]; readonly primaryKey: readonly string[]; readonly foreignKeys: readonly ForeignKey[]; readonly checks: readonly string[] }
export type Row = Readonly<Record<string, unknown>>

export async function readTables(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<{ name: string; comment: string | null; columns: Column[]; primary_key: string[] | null; foreign_keys: ForeignKey[]; checks: string[] }>(`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull, 'hasDefault', a.atthasdef or a.attidentity <> '', 'isGenerated', a.attgenerated <> '') order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(a.attname::text order by k.ordinality) from pg_constraint p cross join unnest(p.conkey) with ordinality k(attnum, ordinality) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where p.conrelid = c.oid and p.contype = 'p') as primary_key,
      coalesce((select jsonb_agg(jsonb_build_object('name', f.conname, 'table', c.relname, 'target', t.relname,
         'columns', (select jsonb_agg(a.attname order by k.ordinality) from unnest(f.conkey) with ordinality k(attnum, ordinality) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum),
         'targetColumns', (select jsonb_agg(a.attname order by k.ordinality) from unnest(f.confkey) with ordinality k(attnum, ordinality) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum)) order by f.conname)
         from pg_constraint f join pg_class t on t.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f'), '[]') as foreign_keys,
      coalesce((select jsonb_agg(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'), '[]') as checks
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`)
  return rows.map((r) => ({
    name: r.name, comment: r.comment, columns: r.columns, primaryKey: r.primary_key ?? [], foreignKeys: r.foreign_keys, checks: r.checks,
    isHeld: r.columns.some((c) => c.name === 'organization_id') && !(r.comment ?? '').startsWith('[exempt:'),
  }))
}

/** Parents before children; a table's reference to itself stays empty. */
export function inOrder(tables: readonly Table[]): Table[] {
  const held = tables.filter((t) => t.isHeld)
  const done = new Set<string>()
  const ordered: Table[] = []
  const known = new Set(held.map((t) => t.name))
  const visit = (t: Table): void => {
    if (done.has(t.name)) return
    done.add(t.name)
    for (const f of t.foreignKeys) if (f.target !== t.name && known.has(f.target)) visit(held.find((o) => o.name === f.target)!)
    ordered.push(t)
  }
  for (const t of held) visit(t)
  return ordered
}

/** Sheet as a draft begins: every cell there, none filled. */
const emptySheet: HandoverSheet = {
  personName: '', personKana: '', birthDate: null, ownWords: { text: '', heardOn: null, how: null }, needs: [], recentWork: { from: null, to: null, counts: null, lines: [], comment: '' },
  reasonWords: '', employer: { name: '', internalSupporter: '', note: '' }, disclosureScope: null, documents: [], roles: [], alternative: '', cells: [],
}
/** Values whose shape the database does not know but the contract asks for, read by somebody besides the holder. */
const meaningful: Readonly<Record<string, unknown>> = {
  'published_requirement.content': JSON.stringify(emptyRequirementContent), 'gate_rule.requirement': 'ownWords',
  'handover_sheet.content': JSON.stringify(emptySheet), 'handover.reason_code': 'needsContinue', 'handover.decline_reason': null, 'handover.end_reason': null, 'handover.exception_reason': null,
  'handover_event.from_state': 'draft', 'handover_event.to_state': 'sent', 'registrant.sex': null,
}

/** A value the column accepts: the first choice of its check, the smallest allowed number, else anything of its type. */
function valueFor(table: Table, column: Column): unknown {
  const known = meaningful[`${table.name}.${column.name}`]
  if (known !== undefined) return known
  for (const check of table.checks) {
    const choice = new RegExp(`\\(${column.name} = ANY \\(ARRAY\\['([^']+)'`).exec(check) ?? new RegExp(`\\(\\(?${column.name} = '([^']+)'`).exec(check)
    if (choice !== null) return choice[1]
    const number = new RegExp(`\\(${column.name} = ANY \\(ARRAY\\[(\\d+)`).exec(check)
    if (number !== null) return Number(number[1])
    const member = new RegExp(`\\(${column.name} <@ ARRAY\\['([^']+)'`).exec(check)
    if (member !== null) return [member[1]]
    if (check.includes(`cardinality(${column.name}) > 0`) && column.notNull) return [`試験${randomBytes(4).toString('hex')}`]
    const least = new RegExp(`\\(${column.name} >= (\\d+)\\)`).exec(check)
    if (least !== null) return Number(least[1])
  }
  const { type } = column
  if (type.endsWith('[]')) return []
  if (type === 'uuid') return newId()
  if (type === 'jsonb') return '{}'
  if (type === 'bytea') return randomBytes(32)
  if (type === 'boolean') return false
  if (['integer', 'bigint', 'smallint', 'numeric'].includes(type)) return 1
  if (type === 'date') return '2026-11-01'
  if (type.startsWith('time without')) return '10:00'
  if (type.startsWith('timestamp')) return '2026-11-01T01:00:00Z'
  if (type === 'xid8') return '1'
  return `試験${randomBytes(4).toString('hex')}`
}

/** Columns that name a second organisation: the other party of a between-row, a recipient, an actor. */
export const secondParties = /^(recipient|receiver|actor|addressed|planned_receiver|exception_(asked|approved)_by|object)_organization_id$/

export type Holder = {
  readonly organizationId: number
  readonly accountId: string
  /** Other party of every between-row; one that nobody signs in for is made when it is missing. */
  readonly otherPartyId?: number
  /** Instead of the value made for a column; undefined keeps it. */
  readonly value?: (table: Table, column: Column) => unknown
}

async function nobodysOrganization(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) select $1, id, 'retentionService', 'だれもいない機関', '無人' from region limit 1 returning id`, [newId()])
  return rows[0]!.id
}

/** The row of one table: generated values, then references to the parents already made. */
function rowOf(table: Table, made: ReadonlyMap<string, Row>, who: Holder, otherPartyId: number): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const column of table.columns) {
    const given = column.isGenerated ? undefined : who.value?.(table, column)
    if (given !== undefined) row[column.name] = given
    else if (!column.isGenerated && (column.notNull || !column.hasDefault)) row[column.name] = valueFor(table, column)
  }
  for (const key of table.foreignKeys) {
    const parent = key.target === table.name || !key.columns.includes('organization_id') ? undefined : made.get(key.target)
    for (const [i, name] of key.columns.entries()) {
      if (name === 'organization_id' || secondParties.test(name)) continue
      if (parent !== undefined) row[name] = parent[key.targetColumns[i]!]
      else if (key.target === 'account') row[name] = who.accountId
      else if (key.target !== 'organization') row[name] = null
    }
  }
  row['organization_id'] = who.organizationId
  for (const { name } of table.columns) if (secondParties.test(name)) row[name] = otherPartyId
  if (table.columns.some((c) => c.name === 'account_id')) row['account_id'] = who.accountId
  if (table.columns.some((c) => c.name === 'epoch')) row['epoch'] = 1
  for (const name of Object.keys(row)) if (row[name] === undefined) delete row[name]
  return row
}

/**
 * Inserts one row and returns it as stored. `made`: the parents its references point to. `over`: columns that matter.
 * Columns that name another organisation get `who.otherPartyId` unless `over` says otherwise.
 */
export async function insertRow(owner: pg.Client, table: Table, made: ReadonlyMap<string, Row>, who: Holder & { readonly otherPartyId: number }, over: Row = {}): Promise<Row> {
  const row = { ...rowOf(table, made, who, who.otherPartyId), ...over }
  const names = Object.keys(row)
  const { rows } = await owner.query<Row>(`insert into ${table.name} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning *`, Object.values(row))
  return rows[0]!
}

/** Inserts a row into every held table and returns them by table. */
export async function fillEveryTable(owner: pg.Client, tables: readonly Table[], who: Holder): Promise<Map<string, Row>> {
  const made = new Map<string, Row>()
  const otherPartyId = who.otherPartyId ?? (await nobodysOrganization(owner))
  for (const table of inOrder(tables)) made.set(table.name, await insertRow(owner, table, made, { ...who, otherPartyId }))
  return made
}
