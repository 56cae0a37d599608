import { clockOn } from '@tomoni/server/clock'
import { openPool } from '@tomoni/server/db/database'
import { buildApp } from '@tomoni/server/http/app'
import { routes } from '@tomoni/server/routes'
import { benchDay } from './sizes.ts'

// The product's server as it is, in a process of its own, on the bench's day. DATABASE_URL is the running role's.

const pool = openPool(process.env['DATABASE_URL']!, { max: Number(process.env['TOMONI_POOL'] ?? 10) })
const app = await buildApp({ pool, clock: clockOn(benchDay), secureCookies: false, allowedOrigins: [], routes, webFolder: null, log: 'warn' })
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: (app.server.address() as { port: number }).port })
process.on('disconnect', () => process.exit(0))
