import type { Import, ImportMapping, ImportSheet, LedgerKind } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { importFieldText } from '@tomoni/contract/text/imports'

/** What the user has chosen on the page of columns. Pure. */
export type MappingDraft = {
  readonly sheets: readonly { readonly index: number; readonly kind: LedgerKind | null; readonly stage: ImportSheet['stage']; readonly columns: readonly (string | null)[] }[]
  readonly codes: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  readonly workers: ImportMapping['workers']
}

export function draftOf(one: Import): MappingDraft {
  const codes: Record<string, Record<string, string | null>> = {}
  for (const use of one.codeUses) if (use.isKnown) (codes[use.field] ??= {})[use.written] = use.code
  return {
    sheets: one.sheets.map((sheet) => ({ index: sheet.index, kind: sheet.kind, stage: sheet.stage, columns: sheet.columns.map((column) => column.field) })),
    codes,
    workers: Object.fromEntries(one.workerUses.flatMap((use) => (use.membershipId === null ? [] : [[use.written, use.membershipId]]))),
  }
}

export const mappingOf = (one: Import, draft: MappingDraft, isEraConfirmed = one.isEraConfirmed): ImportMapping => ({
  version: one.version, isEraConfirmed, workers: draft.workers, codeTables: Object.fromEntries(Object.entries(draft.codes).map(([field, table]) => [field, { ...table }])),
  sheets: draft.sheets.map((sheet) => ({ ...sheet, columns: [...sheet.columns] })),
})

const names = new Set(['name', 'familyName', 'nameKana', 'familyKana', 'number'])
const repeatable = new Set(['note', 'text', 'address', 'emergencyContact', 'affiliation'])

/** What keeps the mapping from being used, in sentences. */
export function problemsOf(one: Import, draft: MappingDraft): string[] {
  const used = draft.sheets.filter((sheet) => sheet.kind !== null)
  if (used.length === 0) return [t.nothingUsed]
  return used.flatMap((sheet) => {
    const fields = sheet.columns.filter((field): field is string => field !== null)
    const twice = [...new Set(fields.filter((field, index) => fields.indexOf(field) < index && !repeatable.has(field)))]
    const name = one.sheets[sheet.index]?.name ?? ''
    return [...(fields.some((field) => names.has(field)) || sheet.kind === 'supportRecord' ? [] : [t.nameNeeded(name)]), ...twice.map((field) => t.twice(importFieldText[field] ?? field))]
  })
}
