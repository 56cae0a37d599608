import pg from 'pg'
import { ArchiveFault, readArchive, writeArchive, type ArchiveHead, type PartEnd } from './archive.ts'
import { copyIn, copyOut } from './copy.ts'
import { migrate, readMigrations } from './migrate.ts'

const quote = pg.escapeIdentifier

type TableShape = { table: string; columns: string[]; parents: string[] }

async function shapes(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct t.relname::text) from pg_constraint f join pg_class t on t.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as parents
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration' order by c.relname`)
  return parentsFirst(rows)
}

/** Tables in an order in which every foreign key already finds its row. */
function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const ready = [...waiting].filter((t) => !t.parents.some((p) => [...waiting].some((w) => w.table === p && w !== t)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    for (const t of ready) {
      waiting.delete(t)
      ordered.push(t)
    }
  }
  return ordered
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  client.on('error', () => {})
  return client
}

/** Writes everything in one snapshot, also while people work. The job queue is not part of it. */
export async function backUp(ownerUrl: string, file: string, now: Date): Promise<PartEnd[]> {
  const client = await connect(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await shapes(client)
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(`select name, checksum from schema_migration where name not like 'policies/%' order by name`)
    const head: ArchiveHead = { format: 'tomoni-backup-1', madeAt: now.toISOString(), migrations, tables: tables.map((t) => t.table) }
    const archive = await writeArchive(file, head)
    const parts: PartEnd[] = []
    for (const { table, columns } of tables) {
      parts.push(await archive.part({ table, columns }, (take) => copyOut(client, `copy ${quote(table)} (${columns.map(quote).join(', ')}) to stdout`, take)))
    }
    await client.query('commit')
    await archive.close()
    return parts
  } finally {
    await client.end()
  }
}

export const isEmptyDatabase = async (ownerUrl: string): Promise<boolean> => {
  const client = await connect(ownerUrl)
  try {
    const { rows } = await client.query<{ made: boolean }>(`select to_regclass('public.organization') is not null as made`)
    return rows[0]!.made === false || (await client.query('select from organization limit 1')).rowCount === 0
  } finally {
    await client.end()
  }
}

function refuseUnknownSchema(head: ArchiveHead): void {
  const known = new Map(readMigrations().map((m) => [m.name, m.checksum]))
  if (head.migrations.some((m) => known.get(m.name) !== m.checksum)) throw new ArchiveFault('この控えは、今の「ともに」より新しい版か、別の版で作られています。同じ版の「ともに」で戻してください。')
}

/**
 * Puts the archive in place of everything the database holds, or changes nothing at all: the file is checked from start to
 * end first, and tables, rows and constraints are then made anew in one transaction. An older archive gets the schema it was
 * made with, and is brought forward afterwards. Sessions do not come back; the audit epoch grows, because transaction numbers
 * begin anew.
 */
export async function restore(ownerUrl: string, runtimeRole: string, file: string): Promise<PartEnd[]> {
  refuseUnknownSchema((await readArchive(file)).head)
  const client = await connect(ownerUrl)
  try {
    await client.query('begin')
    await client.query(`set local client_min_messages = 'warning'; set local lock_timeout = '10s'`)
    await dropEverything(client)
    const loaded = await readArchive(file, async ({ table, columns }, source) => copyIn(client, `copy ${quote(table)} (${columns.map(quote).join(', ')}) from stdin`, source), (head) => makeSchema(client, head))
    await client.query(`update account_session set ended_at = now(), end_reason = 'restored' where ended_at is null`)
    await client.query('insert into audit_epoch (epoch) select coalesce(max(epoch), 0) + 1 from audit_epoch')
    await continueCounters(client)
    await client.query('commit')
    await migrate(ownerUrl, runtimeRole)
    return loaded.parts
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function dropEverything(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)
  if (tables.length > 0) await client.query(`drop table ${tables.map((t) => quote(t.name)).join(', ')} cascade`)
  const { rows: functions } = await client.query<{ signature: string }>(`select p.oid::regprocedure::text as signature from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proowner = (select oid from pg_roles where rolname = current_user)`)
  for (const { signature } of functions) await client.query(`drop function ${signature} cascade`)
}

async function makeSchema(client: pg.Client, head: ArchiveHead): Promise<void> {
  await client.query('create table schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())')
  const wanted = new Set(head.migrations.map((m) => m.name))
  for (const { name, text, checksum } of readMigrations().filter((m) => wanted.has(m.name))) {
    await client.query(text)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
  }
  // Rows that migrations write come with the archive as well.
  const made = new Set((await shapes(client)).map((t) => t.table))
  await client.query(`truncate ${[...made].map(quote).join(', ')}`)
}

async function continueCounters(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`,
  )
  for (const { table, column } of rows) await client.query(`select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quote(column)}), 0) + 1, false) from ${quote(table)}`, [`public.${quote(table)}`, column])
}
