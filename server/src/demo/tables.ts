import type pg from 'pg'
import type { Insertable } from 'kysely'
import type { Database } from '../db/rows.ts'

// Rows of the demo on their way into the database: collected per table, then sent by COPY through a temporary table
// (COPY straight into a table under row-level security is refused by PostgreSQL, also for its owner).

export type Tables = {
  add<T extends keyof Database>(table: T, row: Partial<Insertable<Database[T]>>): void
  count(table: keyof Database): number
  /** Name of the table, its columns and its lines in the text form of COPY, parents first. */
  entries(): readonly { readonly table: string; readonly columns: readonly string[]; readonly lines: readonly string[] }[]
}

const parentsFirst: readonly (keyof Database)[] = [
  'account', 'branch', 'contract', 'membership', 'partnerOrganization', 'partnerContact', 'registrant', 'registrantName', 'registrantContact', 'registrantProfile', 'registrantWorkHistory',
  'registrantMedical', 'registrantDisability', 'disabilityCertificate', 'recipientCertificate', 'registrantLiving', 'familyMember', 'registrantAffiliation', 'registrantIntake',
  'registrantStageChange', 'registrantAssignmentChange', 'visit', 'supportRecord', 'supportRecordNote', 'lifeSupportDelivery', 'nextStep', 'appointment', 'draft', 'noteTemplate', 'savedView', 'supportTerm', 'schoolProfile', 'schoolPathway', 'schoolPathwayEvent', 'schoolTeacherChange', 'publishedRequirement', 'gateRule', 'intakeRequest', 'consent', 'secureLink', 'consentScan', 'share', 'disclosureChoice', 'supportRefusal', 'handoverStory', 'handover', 'handoverSheet', 'handoverEvent', 'handoverMessage', 'handoverJointContact', 'handoverResult', 'auditEvent',
]

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
const escaped = (text: string): string => (/[\\\n\r\t]/.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t') : text)
const arrayItem = (item: unknown): string => `"${String(item).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Array.isArray(value)) return escaped(`{${value.map(arrayItem).join(',')}}`)
  return escaped(String(value))
}

export function collectTables(): Tables {
  const found = new Map<keyof Database, { columns: string[]; lines: string[] }>()
  return {
    add(table, row) {
      let known = found.get(table)
      if (known === undefined) found.set(table, (known = { columns: Object.keys(row), lines: [] }))
      const values = row as Record<string, unknown>
      if (Object.keys(row).length !== known.columns.length) throw new Error(`${table}: every row must name the same columns (${Object.keys(row).filter((c) => !known.columns.includes(c)).join(', ')})`)
      known.lines.push(known.columns.map((c) => field(values[c])).join('\t'))
    },
    count: (table) => found.get(table)?.lines.length ?? 0,
    entries: () =>
      parentsFirst.flatMap((table) => {
        const known = found.get(table)
        return known === undefined ? [] : [{ table: snake(table), columns: known.columns.map(snake), lines: known.lines }]
      }),
  }
}

type Connection = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void; sync(): void }

/** `COPY … FROM STDIN` through the pg client: what pg calls a submittable. */
class CopyIn {
  readonly #text: string
  readonly #lines: readonly string[]
  readonly #done: (error: Error | null) => void
  #error: Error | null = null
  constructor(text: string, lines: readonly string[], done: (error: Error | null) => void) {
    this.#text = text
    this.#lines = lines
    this.#done = done
  }
  submit(connection: Connection): void {
    connection.query(this.#text)
  }
  handleCopyInResponse(connection: Connection): void {
    for (let i = 0; i < this.#lines.length; i += 2000) connection.sendCopyFromChunk(Buffer.from(`${this.#lines.slice(i, i + 2000).join('\n')}\n`))
    connection.endCopyFrom()
  }
  handleCommandComplete(): void {}
  handleError(error: Error): void {
    this.#error = error
    this.#done(error)
  }
  handleReadyForQuery(): void {
    if (this.#error === null) this.#done(null)
  }
}

export async function copyIn(client: pg.ClientBase, text: string, lines: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.query(new CopyIn(text, lines, (error) => (error === null ? resolve() : reject(error))) as unknown as pg.Submittable)
  })
}

/** Writes all collected rows inside the transaction of `client`. */
export async function writeTables(client: pg.ClientBase, tables: Tables): Promise<void> {
  for (const { table, columns, lines } of tables.entries()) {
    const names = columns.join(', ')
    await client.query(`create temporary table copy_of_${table} on commit drop as select ${names} from ${table} with no data`)
    await copyIn(client, `copy copy_of_${table} (${names}) from stdin`, lines)
    await client.query(`insert into ${table} (${names}) select ${names} from copy_of_${table}`)
  }
}
