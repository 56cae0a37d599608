import fs from 'node:fs'
import path from 'node:path'
import { createCluster, embeddedRuntime } from '@tomoni/server/db/cluster'
import { readSettings } from '@tomoni/server/settings'
import pg from 'pg'

export type OpenedDatabase = { readonly ownerUrl: string; readonly runtimeUrl: string; readonly runtimeRole: string; /** The product runs on it now. */ readonly isRunning: boolean; readonly dataFolder: string }

/** A sentence for the person at the keyboard; shown without a stack. */
export class Refusal extends Error {}

function runtimeOf(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  url.username = embeddedRuntime
  return url.toString()
}

/** The embedded server of a running product, or null. A `run.json` left by a killed one is not believed. */
async function runningServer(dataFolder: string): Promise<{ pid: number; ownerUrl: string } | null> {
  const file = path.join(dataFolder, 'run.json')
  if (!fs.existsSync(file)) return null
  const { pid, ownerUrl } = JSON.parse(fs.readFileSync(file, 'utf8')) as { pid: number; ownerUrl: string | null }
  if (ownerUrl === null) return null
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 3000 })
  try {
    process.kill(pid, 0)
    await client.connect()
    return { pid, ownerUrl }
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Opens the database the product uses: an own server by DATABASE_OWNER_URL, the embedded one of a running product, or the
 * embedded one started for the time of `work`. `create` makes the data folder when there is none.
 */
export async function withDatabase<T>(work: (database: OpenedDatabase) => Promise<T>, options: { create?: boolean } = {}): Promise<T> {
  const settings = readSettings(process.env)
  const { dataFolder } = settings
  if (settings.database !== null) {
    const { url, ownerUrl } = settings.database
    return work({ ownerUrl, runtimeUrl: url, runtimeRole: decodeURIComponent(new URL(url).username), isRunning: false, dataFolder })
  }
  const running = await runningServer(dataFolder)
  if (running !== null) return work({ ownerUrl: running.ownerUrl, runtimeUrl: runtimeOf(running.ownerUrl), runtimeRole: embeddedRuntime, isRunning: true, dataFolder })
  const folder = path.join(dataFolder, 'postgres')
  if (options.create !== true && !fs.existsSync(path.join(folder, 'PG_VERSION'))) throw new Refusal(`データがまだありません（${folder}）。先に npm start で起動するか、TOMONI_DATA か DATABASE_OWNER_URL で場所を指定してください。`)
  const cluster = await createCluster(folder)
  try {
    return await work({ ownerUrl: cluster.ownerUrl, runtimeUrl: cluster.runtimeUrl, runtimeRole: embeddedRuntime, isRunning: false, dataFolder })
  } finally {
    await cluster.stop()
  }
}

/** Runs a command-line tool: a refusal is one sentence and exit code 1. */
export async function runTool(work: () => Promise<number>, isRefusal: (error: Error) => boolean = () => false): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof Refusal || isRefusal(error as Error) ? (error as Error).message : `途中で止まりました。\n${(error as Error).message}`)
    process.exitCode = 1
  }
}
