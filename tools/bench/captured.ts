import { clockOn } from '@tomoni/server/clock'
import { openPool } from '@tomoni/server/db/database'
import { dice } from '@tomoni/server/demo/dice'
import { buildApp } from '@tomoni/server/http/app'
import { routes } from '@tomoni/server/routes'
import pg from 'pg'
import type { BenchDatabase } from './fill.ts'
import type { Operation } from './operations.ts'
import type { Samples } from './samples.ts'
import { benchDay } from './sizes.ts'

// The statements the product really sends for an operation, listened to at the driver: what "raw" repeats in a bare loop.
// Session, scope, trail and commit are left out.

export type Sent = readonly { readonly name: string; readonly text: string; readonly values: readonly unknown[] }[]

const isFrame = (text: string): boolean => /^\s*(begin|commit|rollback|select \* from begin_request|select open_(?:shares|handovers|shared_person)|insert into "?audit_event)/i.test(text)

/** For each reading operation what some 40 requests sent. Writing cannot be repeated: its statement stands in. */
export async function capture(database: BenchDatabase, operations: readonly Operation[], samples: Samples): Promise<ReadonlyMap<string, readonly Sent[]>> {
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown
  let current: { name: string; text: string; values: readonly unknown[] }[] = []
  const names = new Map<string, string>()
  pg.Client.prototype.query = function listen(this: pg.Client, ...given: unknown[]) {
    const config = given[0] as { text?: string; values?: readonly unknown[] } | string
    if (typeof config === 'object' && config.text !== undefined && !isFrame(config.text)) {
      const name = names.get(config.text) ?? `c${names.size}`
      names.set(config.text, name)
      current.push({ name, text: config.text, values: config.values ?? [] })
    }
    return original.apply(this, given)
  } as typeof pg.Client.prototype.query
  const pool = openPool(database.runtimeUrl, { max: 2 })
  const app = await buildApp({ pool, clock: clockOn(benchDay), secureCookies: false, allowedOrigins: [], routes, webFolder: null, log: 'off' })
  const found = new Map<string, Sent[]>()
  try {
    for (const operation of operations) {
      const d = dice(3)
      if (operation.draw(d, samples).call.method !== 'GET') continue
      const variants: Sent[] = []
      for (let i = 0; i < 40; i++) {
        const { call } = operation.draw(d, samples)
        current = []
        await app.inject({ method: call.method, url: call.path, headers: call.headers })
        variants.push(current)
      }
      found.set(operation.name, variants)
    }
  } finally {
    pg.Client.prototype.query = original as typeof pg.Client.prototype.query
    await app.close()
    await pool.close()
  }
  return found
}
