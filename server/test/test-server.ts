import pg from 'pg'
import { migrate } from '../src/db/migrate.ts'

export const testOwner = 'tomoni_owner'
export const testRuntime = 'tomoni_app'
const template = 'tomoni_test_template'

export function urlFor(superuserUrl: string, role: string, database: string): string {
  const url = new URL(superuserUrl)
  url.username = role
  url.password = url.password === '' ? '' : 'tomoni-test'
  url.pathname = `/${database}`
  return url.toString()
}

async function asSuperuser<T>(superuserUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Roles and a migrated template from which each test file copies its own database. */
export async function prepareTestServer(superuserUrl: string): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    for (const role of [testOwner, testRuntime]) {
      const known = await client.query('select from pg_roles where rolname = $1', [role])
      if (known.rowCount === 0) await client.query(`create role ${role} login nosuperuser nobypassrls password 'tomoni-test'`)
    }
    await client.query(`drop database if exists ${template}`)
    await client.query(`create database ${template} owner ${testOwner} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`)
  })
  await migrate(urlFor(superuserUrl, testOwner, template), testRuntime)
}

let made = 0
/** A fresh database, migrated and empty; `drop` removes it. */
export async function createTestDatabase(superuserUrl: string): Promise<{ ownerUrl: string; runtimeUrl: string; name: string; drop(): Promise<void> }> {
  const name = `t_${process.pid}_${Date.now()}_${made++}`
  await asSuperuser(superuserUrl, async (client) => {
    // CREATE DATABASE … TEMPLATE refuses while another copies the same template: one at a time.
    await client.query('select pg_advisory_lock(7301927)')
    await client.query(`create database ${name} template ${template} owner ${testOwner}`)
  })
  return {
    name,
    ownerUrl: urlFor(superuserUrl, testOwner, name),
    runtimeUrl: urlFor(superuserUrl, testRuntime, name),
    drop: () => asSuperuser(superuserUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}
