import type { CodeUse, WorkerUse } from '@tomoni/contract/imports'
import type { MembershipId } from '@tomoni/contract/shared/ids'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import { textOf } from './ledger/cells.ts'
import type { RawFile } from './ledger/cells.ts'
import type { CodeUse as ReadUse, SheetProposal } from './ledger/propose.ts'
import type { SheetMapping } from './ledger/read-row.ts'
import type { Colleague } from './sql-register.ts'

// Values the user may say the meaning of once for the whole file: codes and names of workers. Pure.

const maxUses = 400

export const codeUsesOf = (uses: readonly ReadUse[]): CodeUse[] =>
  uses.slice(0, maxUses).map((use) => ({ field: use.field, written: use.written.slice(0, 200), count: use.count, code: use.code ?? null, isKnown: use.code !== undefined }))

/** The colleague a written name means: the chosen one, else the only one of that name, full or short. */
export const workerFinder = (chosen: Readonly<Record<string, string | null>>, staff: readonly Colleague[]) => {
  const byName = new Map<string, Set<string>>()
  for (const one of staff)
    for (const name of [one.displayName, one.shortName, one.displayName.split(/[\s　]/u)[0] ?? '']) {
      const key = searchKey(name)
      if (key !== '') byName.set(key, (byName.get(key) ?? new Set()).add(one.id))
    }
  const ids = new Set(staff.map((one) => one.id))
  return (written: string): string | null => {
    if (Object.hasOwn(chosen, written)) { const id = chosen[written] ?? null; return id !== null && ids.has(id) ? id : null }
    const found = byName.get(searchKey(written))
    return found?.size === 1 ? ([...found][0] ?? null) : null
  }
}

export const workerUsesOf = (file: RawFile, proposals: readonly SheetProposal[], mappings: readonly SheetMapping[], chosen: Readonly<Record<string, string | null>>, staff: readonly Colleague[]): WorkerUse[] => {
  const counts = new Map<string, number>()
  for (const mapping of mappings) {
    const [sheet, table] = [file.sheets[mapping.index], proposals[mapping.index]?.table]
    if (!mapping.kind || !sheet || !table) continue
    const columns = mapping.columns.flatMap((field, column) => (field === 'worker' || field === 'deputyWorker' ? [column] : []))
    for (const row of sheet.rows.slice(table.firstRow)) for (const column of columns) { const text = textOf(row[column]); if (text !== '' && text.length <= 40) counts.set(text, (counts.get(text) ?? 0) + 1) }
  }
  const find = workerFinder(chosen, staff)
  return [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 200).map(([written, count]) => ({ written, count, membershipId: find(written) as MembershipId | null }))
}
