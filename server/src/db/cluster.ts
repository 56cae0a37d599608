import pg from 'pg'
import { startEmbedded, type EmbeddedServer } from './embedded.ts'
import { migrate } from './migrate.ts'

export type Cluster = { readonly server: EmbeddedServer; readonly ownerUrl: string; readonly runtimeUrl: string; readonly created: boolean; stop(): Promise<void> }

export const embeddedOwner = 'tomoni_owner'
export const embeddedRuntime = 'tomoni_app'
export const embeddedUrl = (port: number, role: string, database: string): string => `postgres://${role}@127.0.0.1:${port}/${database}`

/** Starts the embedded server on `folder`, makes both roles and the database when missing, and migrates. */
export async function createCluster(folder: string, options: { durable?: boolean; settings?: readonly string[]; database?: string } = {}): Promise<Cluster> {
  const server = await startEmbedded(folder, options)
  const database = options.database ?? 'tomoni'
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  try {
    for (const role of [embeddedOwner, embeddedRuntime]) {
      const known = await client.query('select from pg_roles where rolname = $1', [role])
      if (known.rowCount === 0) await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole`)
    }
    const known = await client.query('select from pg_database where datname = $1', [database])
    if (known.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${embeddedOwner}`)
    await client.end()
    const ownerUrl = embeddedUrl(server.port, embeddedOwner, database)
    await migrate(ownerUrl, embeddedRuntime)
    return { server, ownerUrl, runtimeUrl: embeddedUrl(server.port, embeddedRuntime, database), created: known.rowCount === 0, stop: () => server.stop() }
  } catch (error) {
    await client.end().catch(() => {})
    await server.stop()
    throw error
  }
}
