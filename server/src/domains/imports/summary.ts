import type { ImportSummary } from '@tomoni/contract/imports'
import { emptyCounts } from './counts.ts'
import type { StoredRow } from './parsed-row.ts'
import { issueCodes } from './sql.ts'

const maxExamples = 5

/** Figures of a check. Pure. */
export const summaryOf = (rows: readonly StoredRow[]): ImportSummary => {
  const counts = { rows: emptyCounts(), registrants: emptyCounts(), supportRecords: emptyCounts() }
  const issues: Record<string, number> = {}
  const examples = new Map<string, string>()
  let [eraCount, joined] = [0, 0]
  for (const row of rows) {
    const verdict = row.verdict as keyof typeof counts.rows
    counts.rows[verdict] += 1
    if (row.kind === 'registrant') counts.registrants[verdict] += 1
    if (row.kind === 'supportRecord') counts.supportRecords[verdict] += 1
    for (const code of issueCodes(row.issues)) issues[code] = (issues[code] ?? 0) + 1
    if (row.issues.some((issue) => issue.code === 'row.joined')) joined += 1
    for (const issue of row.issues) {
      if ((issue.code !== 'calendar.era-ended' && issue.code !== 'calendar.era-confirmed') || !issue.suggestion) continue
      eraCount += 1
      if (examples.size < maxExamples) examples.set(issue.original, issue.suggestion)
    }
  }
  return { ...counts, joined, issues, eraDays: { count: eraCount, examples: [...examples].map(([written, suggestion]) => ({ written, suggestion })) }, written: null, undo: null }
}
