import type { RowCandidate } from '@tomoni/contract/imports'
import type { FlatChange, ImportedPerson } from './flat-person.ts'
import type { Cell } from './ledger/cells.ts'
import type { Difference } from './ledger/join-rows.ts'
import type { RecordValues } from './ledger/read-record.ts'
import type { Issue } from './ledger/values.ts'

/** What `import_row.parsed` holds. */
export type ParsedRow = {
  readonly title: string
  readonly understood: readonly { readonly field: string; readonly text: string }[]
  /** `row:…` or `id:…` the row goes to; null: a new person. */
  readonly target: string | null
  readonly candidates: readonly RowCandidate[]
  readonly changes: readonly FlatChange[]
  /** Main line of a person: everything its lines say together. */
  readonly person: ImportedPerson | null
  readonly mainRef: string | null
  readonly differences: readonly Difference[]
  readonly record: RecordValues | null
  readonly recordKey: string | null
}

export type StoredRow = {
  readonly sheetIndex: number
  readonly rowNumber: number
  readonly kind: 'registrant' | 'supportRecord' | 'skipped'
  readonly cells: readonly Cell[] | readonly string[]
  readonly parsed: ParsedRow | null
  readonly verdict: string
  readonly issues: readonly Issue[]
  readonly registrantId: string | null
  readonly supportRecordId: string | null
}

export const refParts = (ref: string): { sheetIndex: number; rowNumber: number } | null => {
  const match = /^row:(\d+):(\d+)$/u.exec(ref)
  return match ? { sheetIndex: Number(match[1]), rowNumber: Number(match[2]) } : null
}
export const idOf = (ref: string | null): string | null => (ref?.startsWith('id:') ? ref.slice(3) : null)
