import { fork, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { systemClock } from './clock.ts'
import { createCluster, type Cluster } from './db/cluster.ts'
import { openPool } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { demoAccounts, demoPassword } from './demo/accounts.ts'
import { fillDemo } from './demo/fill.ts'
import { buildApp } from './http/app.ts'
import { routes } from './routes.ts'
import { readSettings, type Settings } from './settings.ts'
import { ensureWebBuild } from './web-build.ts'

const say = (line: string): void => console.log(line)

if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(`Node.js 22 以上が必要です（いまは ${process.version}）。npm start から起動すると、同こんの Node.js 24 を使います。`)
  process.exit(1)
}

async function openDatabase(settings: Settings): Promise<{ url: string; ownerUrl: string; cluster: Cluster | null }> {
  if (settings.database !== null) {
    await migrate(settings.database.ownerUrl, decodeURIComponent(new URL(settings.database.url).username))
    return { ...settings.database, cluster: null }
  }
  const cluster = await createCluster(path.join(settings.dataFolder, 'postgres'))
  return { url: cluster.runtimeUrl, ownerUrl: cluster.ownerUrl, cluster }
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query('select from organization limit 1')).rowCount === 0
  } finally {
    await client.end()
  }
}

function startWorker(url: string, ownerUrl: string): ChildProcess {
  return fork(path.join(import.meta.dirname, 'worker.ts'), { env: { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

function printWelcome(address: string, demo: boolean): void {
  say('')
  say(`ともに が動いています： ${address}`)
  if (!demo) return
  say('')
  say('練習用のアカウント（登場する人・会社はすべて架空です）')
  for (const a of demoAccounts) say(`  ${a.roleLabel.padEnd(10, '　')} ${a.email}`)
  say(`  パスワードはどれも ${demoPassword}`)
  say('  二段階認証のコードを聞かれたら、別の画面で： npm run totp -- メールアドレス')
  say('')
  say('終わるときは Ctrl+C を押してください。')
}

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const webFolder = ensureWebBuild(say)
  const { url, ownerUrl, cluster } = await openDatabase(settings)
  try {
    if (settings.demo && (await isEmpty(ownerUrl))) {
      say('練習用の地域をつくっています…')
      await fillDemo(ownerUrl, { seed: 20_261_120, referenceDay: systemClock.today() })
    }
    const pool = openPool(url, { max: Number(process.env['TOMONI_POOL'] ?? 10), statementSeconds: 30 })
    const app = await buildApp({ pool, clock: systemClock, secureCookies: settings.secureCookies, allowedOrigins: settings.allowedOrigins, routes, webFolder, log: settings.log })
    await app.listen({ host: settings.host, port: settings.port })
    const worker = startWorker(url, ownerUrl)
    const { port } = app.server.address() as { port: number }
    const address = `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${port}/`
    const runFile = path.join(settings.dataFolder, 'run.json')
    fs.mkdirSync(settings.dataFolder, { recursive: true })
    // For backup and restore beside a running server; holds no password on the embedded server.
    fs.writeFileSync(runFile, JSON.stringify({ pid: process.pid, port, ownerUrl: cluster === null ? null : ownerUrl }), { mode: 0o600 })
    printWelcome(address, settings.demo)
    let stopping = false
    const stop = async (): Promise<void> => {
      if (stopping) return
      stopping = true
      if (worker.connected) worker.disconnect()
      await app.close()
      await pool.close()
      await cluster?.stop()
      fs.rmSync(runFile, { force: true })
      process.exit(0)
    }
    process.on('SIGINT', () => void stop())
    process.on('SIGTERM', () => void stop())
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

try {
  await main()
} catch (error) {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  console.error(code === 'EADDRINUSE' ? `ポート ${port} はほかのプログラムが使っています。PORT=3001 npm start のように、別の番号で起動してください。` : `起動できませんでした。\n${(error as Error).message}`)
  process.exit(1)
}
