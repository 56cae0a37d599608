// `npm test`: everything, in one command, the same here and where changes are gated. Ends with one line of counts.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules/.bin')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-results-'))
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}`, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined }
let passed = 0
let failed = 0

function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n── ${title}`)
  const started = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  return status === 0
}

function check(title: string, command: string, args: readonly string[]): void {
  if (step(title, command, args)) passed++
  else failed++
}

function tests(title: string, projects: readonly string[]): void {
  const file = path.join(folder, `${projects.join('-')}.json`)
  const ok = step(title, 'vitest', ['run', ...projects.flatMap((p) => ['--project', p]), '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`])
  if (!fs.existsSync(file)) {
    failed++
    return
  }
  const result = JSON.parse(fs.readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTotalTests: number }
  passed += result.numPassedTests
  // A skipped test proves nothing and a suite that could not load counts no failed test: both are failures here.
  failed += result.numFailedTests + result.numPendingTests
  if (result.numTotalTests === 0 || (!ok && result.numFailedTests + result.numPendingTests === 0)) failed++
}

const only = process.argv[2]
const wants = (name: string): boolean => only === undefined || only === name
if (wants('static')) {
  check('types', 'tsc', ['-p', '.'])
  check('types of the web client', 'tsc', ['-p', 'web'])
  check('types of the journeys', 'tsc', ['-p', 'e2e'])
  check('lint', 'oxlint', [])
}
if (wants('unit')) tests('rules', ['rules', 'web'])
if (wants('server')) tests('tests through HTTP on PostgreSQL', ['server'])
if (wants('journeys')) tests('journeys in the browser', ['journeys'])
fs.rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
