import fs from 'node:fs'
import type { Followed } from './quiet/cohort.ts'
import { collect, readCohort } from './quiet/cohort.ts'
import { generateCohort, shapes, type Shape } from './quiet/generate.ts'
import { atLoad, bySigns, bySilence, judge, rank } from './quiet/score.ts'

// npm run bench:quiet [-- --people=5000 --seeds=101,102 --shape=usual --cohort FILE --write FILE --curve]

const option = (name: string): string | undefined => {
  const at = process.argv.findIndex((a) => a === `--${name}` || a.startsWith(`--${name}=`))
  if (at < 0) return undefined
  const given = process.argv[at]!
  return given.includes('=') ? given.slice(given.indexOf('=') + 1) : (process.argv[at + 1] ?? '')
}
const most = Number(option('load') ?? 2)
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function report(title: string, people: Followed[], curve: boolean): { recall: number; flat: number } {
  const started = performance.now()
  const [signs, silence] = [rank(people, bySigns), rank(people, bySilence)]
  const seconds = (performance.now() - started) / 1000
  const best = atLoad(signs, most)
  const same = atLoad(silence, best.alarmsPerWorkerWeek, 'alarmsPerWorkerWeek')
  const fourteen = judge(silence, 14)
  const personYears = signs.reduce((sum, r) => sum + r.points.length, 0) / 52
  console.log(`\n${title}: ${people.length} people, ${best.deteriorations} deteriorations (${(best.deteriorations / personYears).toFixed(2)} a person-year), scored in ${seconds.toFixed(1)} s`)
  console.log(`  signs, threshold ${best.threshold.toFixed(1)}: flagged 14-90 days ahead ${percent(best.recall)} at ${best.falsePerWorkerWeek.toFixed(2)} false alarms a worker-week (${best.alarmsPerWorkerWeek.toFixed(2)} alarms)`)
  console.log(`  days without contact at the same number of alarms (${same.threshold.toFixed(0)} days): ${percent(same.recall)}; difference ${((best.recall - same.recall) * 100).toFixed(1)} points`)
  console.log(`  no contact for 14 days as it stands: ${percent(fourteen.recall)} at ${fourteen.falsePerWorkerWeek.toFixed(2)} false alarms a worker-week`)
  if (curve) {
    console.log('  load (false alarms a worker-week)   signs   days without contact')
    for (const load of [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]) {
      const here = atLoad(signs, load)
      console.log(`  ${load.toFixed(2).padStart(6)}${percent(here.recall).padStart(32)}${percent(atLoad(silence, here.alarmsPerWorkerWeek, 'alarmsPerWorkerWeek').recall).padStart(23)}`)
    }
  }
  return { recall: best.recall, flat: same.recall }
}

const file = option('cohort')
if (file !== undefined) {
  const result = report(file, await readCohort(file), true)
  console.log(`\n${result.recall > result.flat ? '1 passed, 0 failed' : '0 passed, 1 failed'}`)
} else {
  const people = Number(option('people') ?? 5000)
  const seeds = (option('seeds') ?? '101').split(',').map(Number)
  const chosen = option('shape') === undefined ? shapes : [option('shape') as Shape]
  const write = option('write')
  if (write !== undefined) {
    const out = fs.createWriteStream(write)
    for (const row of generateCohort({ seed: seeds[0]!, people, shape: chosen[0]! })) out.write(`${JSON.stringify(row)}\n`)
    await new Promise((done) => out.end(done))
    console.log(`written: ${write}`)
  } else {
    let [passed, failed] = [0, 0]
    for (const shape of chosen) for (const seed of seeds) {
      const { recall, flat } = report(`cohort "${shape}", seed ${seed}`, collect(generateCohort({ seed, people, shape })), option('curve') !== undefined)
      const good = recall >= flat + 0.15 && (shape !== 'usual' || recall >= 0.85)
      if (good) passed++
      else failed++
    }
    console.log(`\n${passed} passed, ${failed} failed`)
    process.exitCode = failed > 0 ? 1 : 0
  }
}
