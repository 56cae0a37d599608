// npm run check:fences -- [--count=30] [--seed=N] [--list] [--only=TEXT] — takes fences away, one at a time, in a copy of the
// tree: policies, conditions of the functions that read across organisations, permissions, requirements, guards, checks.
// Each time the quick tests about it have to turn red.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '@tomoni/server/db/embedded'
import { dice } from '@tomoni/server/demo/dice'
import { findFences, testsFor, type Run } from './fences/catalogue.ts'
import type { Fence } from './fences/edits.ts'

const root = path.resolve(import.meta.dirname, '..')
const option = (name: string): string | undefined => process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3)
const count = Number(option('count') ?? 30)
const seed = Number(option('seed') ?? 20_261_120)
const allowed = Math.floor(count / 30)

const all = findFences(root).filter((f) => `${f.kind} ${f.file} ${f.says}`.includes(option('only') ?? ''))
if (process.argv.includes('--list')) {
  for (const f of all) console.log(`${f.kind.padEnd(11)} ${f.file}:${f.line}  ${f.says}`)
  for (const kind of new Set(all.map((f) => f.kind))) console.log(`${kind}: ${all.filter((f) => f.kind === kind).length}`)
  process.exit(0)
}

/** The files of the tree as they are, with the installed packages of the original and its own workspaces. */
function copyTree(): string {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-fences-'))
  const files = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout.split('\0').filter((f) => f !== '' && fs.existsSync(path.join(root, f)))
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    fs.copyFileSync(path.join(root, file), path.join(copy, file))
  }
  const link = (folder: string): void => {
    fs.mkdirSync(path.join(copy, folder), { recursive: true })
    for (const name of fs.readdirSync(path.join(root, folder))) {
      if (name.startsWith('.') && name !== '.bin') continue
      const entry = path.join(folder, name)
      if (name.startsWith('@') && name !== '@tomoni') link(entry)
      else if (name === '@tomoni') {
        fs.mkdirSync(path.join(copy, entry))
        for (const workspace of fs.readdirSync(path.join(root, entry))) fs.symlinkSync(path.join(copy, workspace), path.join(copy, entry, workspace))
      } else fs.symlinkSync(path.join(root, entry), path.join(copy, entry))
    }
  }
  link('node_modules')
  return copy
}

type Verdict = 'red' | 'green' | 'broken' | 'late'
function run(copy: string, { project, files }: Run, url: string): Verdict {
  const result = path.join(copy, 'fence.json')
  fs.rmSync(result, { force: true })
  const { status } = spawnSync('node_modules/.bin/vitest', ['run', '--project', project, ...files, '--bail=1', '--passWithNoTests', '--reporter=json', `--outputFile.json=${result}`], {
    cwd: copy, env: { ...process.env, TEST_DATABASE_URL: url, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined, TOMONI_ORACLE_CHECKS: '60000' }, stdio: ['ignore', 'ignore', process.argv.includes('--verbose') ? 'inherit' : 'ignore'], timeout: 400_000,
  })
  if (status === 0) return 'green'
  if (status === null) return 'late'
  // Red is a test that says no; a tree that does not even load proves nothing about the tests.
  const failed = fs.existsSync(result) ? (JSON.parse(fs.readFileSync(result, 'utf8')) as { numFailedTests: number }).numFailedTests : 0
  return failed > 0 ? 'red' : 'broken'
}

/** Missed: nothing turned red. Broken: nothing loads without it. Late: no answer in time. */
const shown: Readonly<Record<Verdict, string>> = { red: 'red   ', green: 'MISSED', broken: 'BROKEN', late: 'LATE  ' }
const key = (r: Run): string => `${r.project} ${r.files.join(' ')}`
const baselines = new Map<string, Verdict>()
/** Takes one fence away, asks the tests, puts it back. */
function judge(copy: string, fence: Fence, url: string): Verdict {
  const file = path.join(copy, fence.file)
  const text = fs.readFileSync(file, 'utf8')
  for (const tests of testsFor(fence)) {
    if (!baselines.has(key(tests))) baselines.set(key(tests), run(copy, tests, url))
    if (baselines.get(key(tests)) !== 'green') throw new Error(`red before anything was taken away: ${key(tests)}`)
    fs.writeFileSync(file, text.slice(0, fence.from) + fence.instead + text.slice(fence.to))
    try {
      const verdict = run(copy, tests, url)
      if (verdict !== 'green') return verdict
    } finally {
      fs.writeFileSync(file, text)
    }
  }
  return 'green'
}

const d = dice(seed)
const chosen: Fence[] = []
const rest = [...all]
while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(d.int(0, rest.length - 1), 1))
console.log(`${all.length} fences found; ${chosen.length} of them drawn with seed ${seed}`)
const server = await startEmbedded(fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-fences-pg-')), { durable: false })
const copy = copyTree()
let [red, missed] = [0, 0]
try {
  for (const [n, fence] of chosen.entries()) {
    const started = performance.now()
    const verdict = judge(copy, fence, server.superuserUrl)
    if (verdict === 'red') red++
    else missed++
    console.log(`${String(n + 1).padStart(3)} ${shown[verdict]} ${((performance.now() - started) / 1000).toFixed(0).padStart(3)} s  ${fence.kind}  ${fence.file}:${fence.line}  ${fence.says}`)
  }
} finally {
  await server.stop()
  fs.rmSync(copy, { recursive: true, force: true })
}
console.log(`${red} of ${chosen.length} fences were missed at once when they were taken away; ${missed} were not (allowed: ${allowed})`)
console.log(`${red} passed, ${missed > allowed ? missed : 0} failed`)
process.exit(missed > allowed ? 1 : 0)
