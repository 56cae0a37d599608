import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectFolder } from '@tomoni/server/settings'
import { capture } from './captured.ts'
import { openBenchCluster, type BenchCluster, type BenchDatabase } from './fill.ts'
import { measureHttp, measureRaw, startChild, type Figures } from './load.ts'
import { operations, type Operation } from './operations.ts'
import { takeSamples } from './samples.ts'
import { countScans, scannedBetween } from './scans.ts'
import { country, small } from './sizes.ts'

// `npm run bench [-- --small] [--only=list,write] [--seconds=5] [--connections=1,10,50] [--no-growth] [--refill] [--keep]`
// Fills (or reuses) a database of the size of the country and measures the product beside its own statements in a bare loop
// (raw) and a server of a few lines with one statement for the same answer (bare Node). Errors, answers other than 2xx and scans of growing tables fail the run;
// figures never do, they are reported.

const option = (name: string): string | undefined => process.argv.find((a) => a.startsWith(`--${name}=`))?.split('=')[1]
const has = (name: string): boolean => process.argv.includes(`--${name}`)
const say = (line: string): void => console.log(line)

const size = has('small') ? small : country
const seconds = Number(option('seconds') ?? (has('small') ? 1 : 5))
const levels = (option('connections') ?? (has('small') ? '10' : '1,10,50')).split(',').map(Number)
const only = option('only')?.split(',')
const chosen = operations.filter((o) => only === undefined || only.some((name) => o.name === name || o.name.startsWith(`${name}`)))
const poolSize = Number(option('pool') ?? 10)

type Line = { readonly operation: string; readonly label: string; readonly connections: number; readonly raw: Figures; readonly bare: Figures; readonly product: Figures; readonly ofBare: number; readonly target: number | null }
type Growth = { readonly operation: string; readonly tenth: number; readonly whole: number; readonly cost: number; readonly isHeld: boolean }

const failures: string[] = []
const ms = (n: number): string => (n < 10 ? n.toFixed(1) : n.toFixed(0))
const cpu = (f: Figures): string => `${f.serverCpu.toFixed(2)}＋${f.databaseCpu.toFixed(2)}`
const column = (text: string, width: number): string => {
  const shown = [...text].reduce((sum, c) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(c) ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, width - shown))
}

async function measureAll(database: BenchDatabase, postmaster: number): Promise<{ lines: Line[]; memory: { before: number; after: number; bare: number } }> {
  const samples = await takeSamples(database)
  const sent = await capture(database, chosen, samples)
  const product = await startChild('serve.ts', database.runtimeUrl, poolSize)
  const bare = await startChild('bare.ts', database.superuserUrl, poolSize)
  const lines: Line[] = []
  const before = product.residentMegabytes()
  say('')
  say(`${column('', 34)}${column('同時', 5)}${column('raw/s', 9)}${column('素のNode/s', 12)}${column('ともに/s', 10)}${column('比', 7)}${column('p50', 7)}${column('p95', 7)}${column('p99 ms', 8)}CPU ms/回（サーバー＋DB、素のNode）`)
  try {
    for (const operation of chosen) {
      await measureHttp(product, postmaster, 'product', operation, samples, 4, Math.min(1, seconds))
      // The yardstick's own scans were reported while the product warmed up.
      const scansBefore = await countScans(database.superuserUrl, { isQuiet: true })
      let done = 0
      const own: Figures[] = []
      for (const connections of levels) {
        const figures = await measureHttp(product, postmaster, 'product', operation, samples, connections, seconds)
        own.push(figures)
        done += figures.total
        if (figures.failures > 0) failures.push(`${operation.name}：${figures.total} 回のうち ${figures.failures} 回が 2xx でない`)
      }
      const scansAfter = await countScans(database.superuserUrl, { isQuiet: false })
      for (const { table, scansEach } of scannedBetween(scansBefore, scansAfter, done)) failures.push(`${operation.name}：表 ${table} を端から読んでいる（1回あたり ${scansEach.toFixed(2)}）`)
      for (const [i, connections] of levels.entries()) {
        const yardstick = await measureHttp(bare, postmaster, 'bare', operation, samples, connections, seconds)
        if (yardstick.failures > 0) failures.push(`${operation.name}：素の Node が ${yardstick.failures} 回失敗`)
        const raw = await measureRaw(database.superuserUrl, operation, samples, sent.get(operation.name), connections, Math.min(seconds, 3))
        const line: Line = { operation: operation.name, label: operation.label, connections, raw, bare: yardstick, product: own[i]!, ofBare: own[i]!.perSecond / yardstick.perSecond, target: operation.target }
        lines.push(line)
        const mark = line.target === null || line.ofBare >= line.target ? ' ' : line.ofBare >= 0.3 ? '△' : '×'
        say(`${column(operation.label, 34)}${column(String(connections), 5)}${column(raw.perSecond.toFixed(0), 9)}${column(yardstick.perSecond.toFixed(0), 12)}${column(own[i]!.perSecond.toFixed(0), 10)}${column(`${line.ofBare.toFixed(2)}${mark}`, 7)}${column(ms(own[i]!.p50), 7)}${column(ms(own[i]!.p95), 7)}${column(ms(own[i]!.p99), 8)}${cpu(own[i]!)}、${cpu(yardstick)}`)
      }
    }
    return { lines, memory: { before, after: product.residentMegabytes(), bare: bare.residentMegabytes() } }
  } finally {
    await product.stop()
    await bare.stop()
  }
}

/** Operations a second at ten connections. */
async function speeds(database: BenchDatabase, postmaster: number, held: readonly Operation[]): Promise<number[]> {
  const samples = await takeSamples(database)
  const product = await startChild('serve.ts', database.runtimeUrl, poolSize)
  try {
    const found: number[] = []
    for (const operation of held) {
      await measureHttp(product, postmaster, 'product', operation, samples, 10, Math.min(2, seconds))
      found.push((await measureHttp(product, postmaster, 'product', operation, samples, 10, seconds)).perSecond)
    }
    return found
  } finally {
    await product.stop()
  }
}

/** The same people with a tenth of the records and with all of them, at ten connections. */
async function measureGrowth(bench: BenchCluster): Promise<Growth[]> {
  const held = chosen.filter((o) => o.isHeldToGrowth)
  const [tenth, whole] = [await speeds(bench.tenth, bench.cluster.server.pid, held), await speeds(bench.whole, bench.cluster.server.pid, held)]
  return held.map((o, i) => ({ operation: o.label, tenth: tenth[i]!, whole: whole[i]!, cost: tenth[i]! / whole[i]!, isHeld: tenth[i]! / whole[i]! <= 1.3 }))
}

const machine = `${os.cpus()[0]?.model.trim() ?? '?'} × ${os.cpus().length}、${Math.round(os.totalmem() / 2 ** 30)} GB、Node ${process.version}`
const loadAtStart = os.loadavg()[0]!
say(`機械：${machine}（始める前の負荷 ${loadAtStart.toFixed(2)}）`)
const bench = await openBenchCluster(size, { refill: has('refill'), keep: has('keep'), say })
try {
  say(`${size.centers} センター・${size.people} 人・${size.records} 件（${(bench.bytes / 1e9).toFixed(1)} GB）、接続プール ${poolSize}、1項目 ${seconds} 秒`)
  const { lines, memory } = await measureAll(bench.whole, bench.cluster.server.pid)
  say('')
  say(`メモリ（RSS）：ともに ${memory.before.toFixed(0)} → ${memory.after.toFixed(0)} MB、素の Node ${memory.bare.toFixed(0)} MB`)
  const growth = has('no-growth') || has('small') ? [] : await measureGrowth(bench)
  if (growth.length > 0) say('\n記録が10倍になったときの手間（同じ人、同時10）')
  for (const g of growth) say(`${column(g.operation, 34)}${g.tenth.toFixed(0)} → ${g.whole.toFixed(0)} /s　${g.cost.toFixed(2)} 倍${g.isHeld ? '' : '（1.3倍を超えています）'}`)
  const folder = path.join(projectFolder, 'bench-results')
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${size.name}-${new Date().toISOString().replaceAll(/[-:]|\..*/g, '')}.json`)
  fs.writeFileSync(file, JSON.stringify({ size, machine, loadAtStart, seconds, poolSize, databaseBytes: bench.bytes, memory, lines, growth, failures }, null, 2))
  say(`\n${path.relative(projectFolder, file)} に書きました。`)
} finally {
  await bench.cluster.stop()
}
if (failures.length > 0) {
  say('\nうまくいかなかったこと：')
  for (const failure of failures) say(`  ${failure}`)
  process.exitCode = 1
}
