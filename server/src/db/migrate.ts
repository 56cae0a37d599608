import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = path.resolve(import.meta.dirname, '../../migrations')
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string }
/** The migrations of this program, oldest first. */
export const readMigrations = (): Migration[] =>
  fs.readdirSync(folder).filter((f) => f.endsWith('.sql')).toSorted().map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8')
    return { name, text, checksum: sha(text) }
  })

/**
 * Brings the database of `ownerUrl` to the newest schema, forward only. A migration that landed is never edited: a changed
 * checksum is an error. Policies repeat whenever their text, the schema or a role changes (decision 28).
 * Two servers starting at once wait for each other on an advisory lock.
 */
export async function migrate(ownerUrl: string, runtimeRole: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock(7301926)')
    await client.query("set client_min_messages = 'warning'")
    await client.query(`create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    await client.query(`comment on table schema_migration is '[exempt: bookkeeping] Migrations that landed.'`)
    for (const [column, comment] of [['name', 'file'], ['checksum', 'sha-256 of its text'], ['applied_at', 'when']]) await client.query(`comment on column schema_migration.${column} is '[internal] ${comment}'`)
    const done = new Map((await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migration')).rows.map((r) => [r.name, r.checksum]))
    for (const { name, text, checksum } of readMigrations()) {
      const known = done.get(name)
      if (known === checksum) continue
      if (known !== undefined) throw new Error(`migration ${name} was edited after it landed; write a new one`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
      await client.query('commit')
      applied.push(name)
    }
    await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) })
    const owner = (await client.query<{ current_user: string }>('select current_user')).rows[0]!.current_user
    const policies = path.join(folder, 'policies')
    for (const name of fs.readdirSync(policies).filter((f) => f.endsWith('.sql')).toSorted()) {
      const text = fs.readFileSync(path.join(policies, name), 'utf8').replaceAll('{{runtime}}', pg.escapeIdentifier(runtimeRole)).replaceAll('{{owner}}', pg.escapeIdentifier(owner))
      const key = `policies/${name}`
      if (applied.length === 0 && done.get(key) === sha(text)) continue
      await client.query('begin')
      await client.query(text)
      await client.query('insert into schema_migration (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()', [key, sha(text)])
      await client.query('commit')
    }
  } finally {
    await client.end()
  }
  return { applied }
}
