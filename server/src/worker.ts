import { startJobs } from './jobs/run.ts'
import { systemClock } from './clock.ts'
import { openPool } from './db/database.ts'
import { startTidying } from './db/housekeeping.ts'
import { headsFile } from './audit/heads.ts'
import { startSealing } from './audit/seal.ts'
import { readSettings } from './settings.ts'

// The child process that works the queue and seals the audit trail, so that heavy files never slow the web process.
// It ends with its parent, also when the parent is killed.

const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env
if (url === undefined || ownerUrl === undefined) throw new Error('the worker is started by the server')

const pool = openPool(url, { max: 3 })
const services = { pool, clock: systemClock }
const runner = await startJobs(ownerUrl, services)
const stopSealing = startSealing(pool, headsFile(readSettings(process.env).dataFolder))
const stopTidying = startTidying(ownerUrl)

async function stop(): Promise<void> {
  stopTidying()
  await stopSealing()
  await runner.stop().catch(() => {})
  await pool.close()
  process.exit(0)
}
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => {})
process.send?.('ready')
