import { fork, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { dice } from '@tomoni/server/demo/dice'
import autocannon from 'autocannon'
import pg from 'pg'
import type { Sent } from './captured.ts'
import type { Operation } from './operations.ts'
import type { Samples } from './samples.ts'

export type Figures = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly failures: number; readonly total: number; /** CPU of the server and of the database for one operation, in milliseconds: what stays comparable on a busy machine. */ readonly serverCpu: number; readonly databaseCpu: number }

const ticksOf = (pid: number | string): { parent: number; milliseconds: number; ofEnded: number } => {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return { parent: Number(fields[1]), milliseconds: (Number(fields[11]) + Number(fields[12])) * 10, ofEnded: (Number(fields[13]) + Number(fields[14])) * 10 }
}

/** CPU used so far by the sessions, open and ended, of the database whose first process is `postmaster`. */
function databaseCpu(postmaster: number): number {
  let total = ticksOf(postmaster).ofEnded
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const { parent, milliseconds } = ticksOf(pid)
      if (parent === postmaster) total += milliseconds
    } catch {
      // ended while we looked
    }
  }
  return total
}

export type Child = { readonly url: string; readonly process: ChildProcess; residentMegabytes(): number; stop(): Promise<void> }

/** Starts one of the two servers in a process of its own. */
export async function startChild(file: 'serve.ts' | 'bare.ts', databaseUrl: string, pool: number): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, file), { env: { ...process.env, DATABASE_URL: databaseUrl, TOMONI_POOL: String(pool), NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--max-semi-space-size=8'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

/** Autocannon against one of the servers; every request is drawn anew. */
export async function measureHttp(server: Child, postmaster: number, kind: 'product' | 'bare', operation: Operation, samples: Samples, connections: number, seconds: number): Promise<Figures> {
  const d = dice(connections + 1)
  const times: number[] = []
  const before = [ticksOf(server.process.pid!).milliseconds, databaseCpu(postmaster)] as const
  const run = autocannon({
    url: server.url, connections, duration: seconds, timeout: 30,
    requests: [
      {
        setupRequest: (request) => {
          const { call, values } = operation.draw(d, samples)
          if (kind === 'bare') return { ...request, method: 'POST', path: `/${operation.name}`, body: JSON.stringify(values) }
          return { ...request, method: call.method, path: call.path, headers: { ...call.headers }, ...(call.body === undefined ? {} : { body: call.body }) }
        },
      },
    ],
  })
  run.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds))
  const result = await run
  const failures = result.errors + result.timeouts + result.non2xx
  return { perSecond: (result.requests.total - failures) / result.duration, ...percentiles(times), failures, total: result.requests.total, serverCpu: (ticksOf(server.process.pid!).milliseconds - before[0]) / result.requests.total, databaseCpu: (databaseCpu(postmaster) - before[1]) / result.requests.total }
}

function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** The product's own statements in a bare loop, without any server; for writing the one statement of the yardstick. */
export async function measureRaw(url: string, operation: Operation, samples: Samples, sent: readonly Sent[] | undefined, connections: number, seconds: number): Promise<Figures> {
  const d = dice(connections + 2)
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  const times: number[] = []
  let failures = 0
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const from = performance.now()
        const statements = sent === undefined ? [{ ...operation.statement, values: operation.draw(d, samples).values }] : d.pick(sent)
        for (const s of statements) await client.query({ ...s, values: [...s.values], rowMode: 'array' }).catch(() => failures++)
        times.push(performance.now() - from)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return { perSecond: (times.length - failures) / took, ...percentiles(times), failures, total: times.length, serverCpu: 0, databaseCpu: 0 }
}
