import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { projectFolder } from '@tomoni/server/settings'

/** How big the country of a run is (decision 36: 340 centers). `tenth` holds the same people with a tenth of the years. */
export type Size = { readonly name: 'country' | 'small'; readonly centers: number; readonly people: number; readonly records: number }

export const country: Size = { name: 'country', centers: 340, people: 220_000, records: 6_500_000 }
export const small: Size = { name: 'small', centers: 34, people: 22_000, records: 200_000 }

export const tenthOf = (size: Size): Size => ({ ...size, records: size.records / 10 })

/** Day on which the bench takes place. Contacts fill the 1,690 days before it, as dense as about 1.4 million a year. */
export const benchDay = '2026-11-20'
export const historyDays = 1690

/** The fill depends on the schema and on the code that fills: when one of them changes, the data folder is made anew. */
export function fillKey(size: Size): string {
  const hash = createHash('sha256').update(JSON.stringify([size, benchDay, historyDays]))
  const folders = [path.join(projectFolder, 'server/migrations'), path.join(projectFolder, 'server/src/demo')]
  const own = ['people.ts', 'records.ts', 'sharing.ts', 'fill.ts'].map((name) => path.join(import.meta.dirname, name))
  for (const folder of folders) for (const name of fs.readdirSync(folder).toSorted()) if (/\.(sql|ts)$/.test(name) && !name.endsWith('.test.ts')) hash.update(fs.readFileSync(path.join(folder, name)))
  for (const file of own) hash.update(fs.readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
