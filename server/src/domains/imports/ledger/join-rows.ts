import type { PersonFacts } from './compare-people.ts'
import type { RegistrantRow } from './read-ledger.ts'
import type { RegistrantValues } from './read-registrant.ts'

export const refOf = (row: { readonly sheetIndex: number; readonly rowNumber: number }): string => `row:${row.sheetIndex}:${row.rowNumber}`

export const factsOf = (row: RegistrantRow): PersonFacts => {
  const { values } = row
  return {
    ref: refOf(row), familyName: values.familyName, givenName: values.givenName, familyKana: values.familyKana, givenKana: values.givenKana, number: values.number, birthDate: values.birthDate, sex: values.sex, address: values.address,
    otherNames: [values.preferredName, values.formerName && values.formerName.length > 1 ? `${values.formerName.replace(values.givenName, '')}${values.givenName}` : null].filter((name) => name !== null),
    phones: [values.phone, values.mobile].filter((phone) => phone !== null),
  }
}

const isEmpty = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A value that an earlier line of the same person gives otherwise; it stays in the history of the import. */
export type Difference = { readonly field: string; readonly kept: string; readonly other: string; readonly otherRef: string }

export type JoinedPerson = { readonly values: RegistrantValues; readonly mainRef: string; readonly refs: readonly string[]; readonly differences: readonly Difference[] }

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Lines of one person as one: the line registered last wins (then the one further down), the others fill what it leaves open. */
export const joinRows = (rows: readonly RegistrantRow[]): JoinedPerson => {
  const ordered = rows.map((row, position) => ({ row, position })).toSorted((a, b) => (b.row.values.registeredOn ?? '').localeCompare(a.row.values.registeredOn ?? '') || b.position - a.position).map(({ row }) => row)
  const [main, ...others] = ordered
  if (!main) throw new Error('a person has at least one line')
  const values: Record<string, unknown> = { ...main.values }
  const differences: Difference[] = []
  for (const other of others)
    for (const [field, value] of Object.entries(other.values)) {
      if (isEmpty(value)) continue
      if (isEmpty(values[field])) values[field] = value
      else if (JSON.stringify(values[field]) !== JSON.stringify(value)) differences.push({ field, kept: shown(values[field]), other: shown(value), otherRef: refOf(other) })
    }
  return { values: values as RegistrantValues, mainRef: refOf(main), refs: rows.map(refOf), differences }
}
