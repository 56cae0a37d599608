import { createHash } from 'node:crypto'
import { Category } from '@tomoni/contract/shared/categories'
import type pg from 'pg'
import type { DatabasePool, Transaction } from '../../src/db/database.ts'
import type { Table } from '../rows-of-everything.ts'
import type { Actor, Region } from './region.ts'
import { contentIsOpen, maySee, openedTo, type Consent, type Emergency, type Facts, type Handover, type Person, type Reads, type Share, type StoredRow } from './rule.ts'

// Reads through the real scope of a request (`begin` with a session, `open_shares`) and the real SQL, and compares every
// (actor, table, row) with the rule.

export type Problem = { readonly kind: 'leak' | 'denial'; readonly what: string }
/** `checks`: rows of another organisation in tables that can be opened at all; own rows and tables nobody shares are compared too, and counted apart. */
export type Outcome = { checks: number; besides: number; opened: number; readonly problems: Problem[]; readonly byTable: Map<string, { checks: number; opened: number }> }
export const noOutcome = (): Outcome => ({ checks: 0, besides: 0, opened: 0, problems: [], byTable: new Map() })

const asked = ['account_id', 'registrant_id', 'handover_id', 'receiver_organization_id', 'recipient_organization_id', 'actor_organization_id', 'published_at']
const keyOf = (region: Region, name: string): string => region.held.find((t) => t.name === name)!.primaryKey.map((c) => `${name}.${c}::text`).join(` || ':' || `)

/** Every row of these tables with what the rule asks about, read with the eyes of the owner. */
async function storedRows(owner: pg.Client, region: Region, tables: readonly Table[]): Promise<StoredRow[]> {
  const all: StoredRow[] = []
  for (const t of tables) {
    const columns = asked.filter((name) => t.columns.some((c) => c.name === name))
    const { rows } = await owner.query<Record<string, unknown>>(`select ${keyOf(region, t.name)} as key, organization_id${columns.map((c) => `, ${c}`).join('')} from ${t.name} where organization_id = any($1)`, [region.organizations])
    for (const row of rows) all.push({ table: t.name, key: row['key'] as string, organization_id: row['organization_id'] as number, columns: row })
  }
  return all
}

export async function readFacts(owner: pg.Client, region: Region): Promise<Facts> {
  const of = async <T>(text: string): Promise<T[]> => (await owner.query(text, [region.organizations])).rows as T[]
  const [{ today, now }] = (await owner.query<{ today: string; now: number }>(`select (now() at time zone 'Asia/Tokyo')::date::text as today, (extract(epoch from now()) * 1000)::float8 as now`)).rows as [{ today: string; now: number }]
  return {
    today, now,
    consents: await of<Consent>('select organization_id, id, registrant_id, recipient_organization_id, categories, starts_on::text, ends_on::text, withdrawn_at::text from consent where organization_id = any($1)'),
    shares: await of<Share>('select organization_id, id, registrant_id, recipient_organization_id, consent_id, categories, closed_at::text from share where organization_id = any($1)'),
    emergencies: await of<Emergency>('select organization_id, id, registrant_id, actor_organization_id, actor_account_id, categories, (extract(epoch from opened_at) * 1000)::float8 as opened_ms, (extract(epoch from expires_at) * 1000)::float8 as expires_ms, ended_at::text from break_glass where organization_id = any($1)'),
    handovers: await of<Handover>('select organization_id, id, receiver_organization_id, registrant_id, consent_id, state from handover where organization_id = any($1)'),
    people: await of<Person>('select organization_id, id, merged_into_id from registrant where organization_id = any($1)'),
  }
}

type SharedRow = Readonly<Record<string, unknown>> & { readonly organizationId: number; readonly registrantId: string; readonly categories: string[]; readonly ground: string }
/** Columns of the core that belong to a category: null for whoever may not read it, as stored for whoever may. */
const cutColumns: Readonly<Record<string, string>> = { workStatus: 'employment', workplace: 'employment', hiredOn: 'employment', primaryDisability: 'disability_medical', disabilitySummary: 'disability_medical', communicationNeeds: 'profile', communicationNote: 'profile' }

const seenSql = (region: Region, tables: readonly Table[]): string => tables.map((t) => `select '${t.name}' as t, ${keyOf(region, t.name)} as k from ${t.name} where organization_id = any($1)`).join(' union all ')

function compare(outcome: Outcome, actor: Actor, what: string, table: string, counts: boolean, expected: boolean, got: boolean): void {
  if (!counts) outcome.besides++
  else {
    outcome.checks++
    const line = outcome.byTable.get(table) ?? { checks: 0, opened: 0 }
    line.checks++
    if (got) line.opened++
    if (got) outcome.opened++
    outcome.byTable.set(table, line)
  }
  if (expected !== got) outcome.problems.push({ kind: got ? 'leak' : 'denial', what: `${what} → ${actor.role} of ${actor.organizationId}` })
}

async function checkTables(tx: Transaction, region: Region, tables: readonly Table[], actor: Actor, reads: Reads, rows: readonly StoredRow[], facts: Facts, outcome: Outcome): Promise<void> {
  const found = await tx.named<{ t: string; k: string }>(`oracle_seen_${tables.length}`, seenSql(region, tables), [region.organizations])
  const seen = new Set(found.map((f) => `${f.t} ${f.k}`))
  for (const row of rows) compare(outcome, actor, `${row.table} ${row.key} (${reads})`, row.table, row.organization_id !== actor.organizationId && !region.heldAlone.has(row.table), maySee(actor, reads, row, facts), seen.delete(`${row.table} ${row.key}`))
  // What is seen but not stored cannot be: it would be a row made up, or a second copy under another key.
  for (const rest of seen) outcome.problems.push({ kind: 'leak', what: `${rest} is shown but not stored` })
}

type Pair = { readonly organization_id: number; readonly id: string }
/** Answers of a function for each pair of the region, asked one by one as a command would. */
async function answers(tx: Transaction, name: string, column: string, pairs: readonly Pair[]): Promise<Map<string, Set<string>>> {
  const rows = await tx.named<{ o: number; i: string; v: string }>(`oracle_${name}`, `select p.o, p.i, ${column.startsWith('(') ? `(f.${column.slice(1)}` : `f.${column}`}::text as v from unnest($1::int[], $2::uuid[]) as p(o, i) cross join lateral ${name}(p.o, p.i) f`, [pairs.map((p) => p.organization_id), pairs.map((p) => p.id)])
  const found = new Map<string, Set<string>>()
  for (const row of rows) found.set(`${row.o}:${row.i}`, (found.get(`${row.o}:${row.i}`) ?? new Set()).add(row.v))
  return found
}

function checkCore(actor: Actor, key: string, row: SharedRow, opened: ReturnType<typeof openedTo>, stored: Readonly<Record<string, unknown>>, outcome: Outcome): void {
  const { categories, grounds } = opened
  if (row.categories.toSorted().join() !== [...categories].toSorted().join()) outcome.problems.push({ kind: row.categories.some((c) => !categories.has(c)) ? 'leak' : 'denial', what: `categories of ${key}: ${row.categories.join()} instead of ${[...categories].join()}` })
  if (row['endsOn'] !== opened.lastDay) outcome.problems.push({ kind: 'leak', what: `last day of ${key}: ${String(row['endsOn'])} instead of ${opened.lastDay}` })
  if (!grounds.has(row.ground) || (grounds.has('share') && row.ground !== 'share')) outcome.problems.push({ kind: 'leak', what: `ground of ${key}: ${row.ground}` })
  for (const [column, category] of Object.entries(cutColumns)) {
    const expected = categories.has(category) ? JSON.stringify(stored[column] ?? null) : 'null'
    const got = JSON.stringify(row[column] ?? null)
    compare(outcome, actor, `shared_registrants ${key}.${column}`, 'shared_registrants().column', true, expected !== 'null', got !== 'null')
    if (got !== expected && got !== 'null') outcome.problems.push({ kind: 'leak', what: `${key}.${column} is ${got}` })
  }
}

async function checkPeople(tx: Transaction, actor: Actor, facts: Facts, stored: ReadonlyMap<string, Readonly<Record<string, unknown>>>, outcome: Outcome): Promise<void> {
  const shown = new Map((await tx.named<SharedRow>('oracle_people', 'select * from shared_registrants()', [])).map((r) => [`${r.organizationId}:${r.registrantId}`, r]))
  const notes = await answers(tx, 'shared_record_notes', 'support_record_id', facts.people)
  const grounds = await answers(tx, 'shared_grounds', 'categories', facts.people)
  const told = await answers(tx, 'shared_accommodation', 'note', facts.people)
  const alone = await answers(tx, 'live_grants_of', '(organization_id, f.registrant_id)', facts.people)
  for (const person of facts.people) {
    const key = `${person.organization_id}:${person.id}`
    const opened = openedTo(actor, person.organization_id, person.id, facts)
    const row = shown.get(key)
    shown.delete(key)
    const counts = person.organization_id !== actor.organizationId
    compare(outcome, actor, `shared_registrants ${key}`, 'shared_registrants()', counts, opened.categories.size > 0, row !== undefined)
    compare(outcome, actor, `shared_grounds ${key}`, 'shared_grounds()', counts, opened.categories.size > 0, grounds.has(key))
    const byGround = new Set([...(grounds.get(key) ?? [])].flatMap((list) => list.slice(1, -1).split(',')))
    if ([...byGround].toSorted().join() !== [...opened.categories].toSorted().join()) outcome.problems.push({ kind: 'leak', what: `categories by ground of ${key}: ${[...byGround].join()}` })
    if (row !== undefined) checkCore(actor, key, row, opened, stored.get(key)!, outcome)
    compare(outcome, actor, `shared_accommodation ${key}`, 'shared_accommodation()', counts, stored.get(key)?.['tells'] === true && opened.categories.has('accommodation'), told.has(key))
    const known = (stored.get(key)?.['notes'] ?? []) as string[]
    for (const extra of [...(notes.get(key) ?? [])].filter((record) => !known.includes(record))) outcome.problems.push({ kind: 'leak', what: `note ${extra} is no standing note of ${key}` })
    for (const extra of [...(alone.get(key) ?? [])].filter((pair) => pair !== `(${person.organization_id},${person.id})`)) outcome.problems.push({ kind: 'leak', what: `asked for ${key}, answered with ${extra}` })
    for (const record of known) compare(outcome, actor, `note ${key} ${record}`, 'shared_record_notes()', counts, opened.categories.has('records_full'), notes.get(key)?.has(record) ?? false)
  }
  for (const rest of shown.keys()) outcome.problems.push({ kind: 'leak', what: `shared_registrants shows ${rest}, nobody in the region` })
}

/** What `open_shares` wrote into the settings of this transaction: exactly the pairs that are open, nothing for the own register alone. */
async function checkSettings(tx: Transaction, actor: Actor, reads: Reads, facts: Facts, outcome: Outcome): Promise<void> {
  for (const name of [...Category.options.map((c) => `app.shared_${c}`), 'app.open_handovers']) {
    const [row] = await tx.named<{ v: string | null }>('oracle_setting', 'select current_setting($1, true) as v', [name])
    const got = (row?.v ?? '').trim().split(' ').filter((pair) => pair !== '').toSorted()
    const category = name.replace('app.shared_', '')
    const open = name === 'app.open_handovers' ? facts.handovers.filter((h) => contentIsOpen(actor, h.organization_id, h.id, facts)) : facts.people.filter((p) => openedTo(actor, p.organization_id, p.id, facts).categories.has(category))
    const expected = reads === 'own' ? [] : open.map((x) => `${x.organization_id}:${x.id}`).toSorted()
    if (got.join() !== expected.join()) outcome.problems.push({ kind: got.some((pair) => !expected.includes(pair)) ? 'leak' : 'denial', what: `${name} of ${actor.organizationId} is ${got.join(' ')} instead of ${expected.join(' ')}` })
  }
}

/** Opening one pair writes that pair into the settings of what is open of it, and nothing of anybody else. */
async function checkOpeningsOfOne(tx: Transaction, actor: Actor, facts: Facts, outcome: Outcome): Promise<void> {
  const names = [...Category.options.map((c) => `app.shared_${c}`), 'app.open_handovers']
  const settings = async (): Promise<string> => (await tx.named<{ n: string; v: string }>('oracle_settings', `select n, btrim(coalesce(current_setting(n, true), '')) as v from unnest($1::text[]) n`, [names])).filter((s) => s.v !== '').map((s) => `${s.n}=${s.v}`).toSorted().join()
  const opened = async (what: string, expected: readonly string[], counts: boolean): Promise<void> => {
    const got = await settings()
    compare(outcome, actor, what, 'opening of one', counts, expected.length > 0, got !== '')
    if (got !== expected.toSorted().join()) outcome.problems.push({ kind: 'leak', what: `${what} of ${actor.organizationId} opened ${got} instead of ${expected.join()}` })
  }
  for (const person of facts.people) {
    const key = `${person.organization_id}:${person.id}`
    await tx.named('oracle_open_person', 'select open_shared_person($1, $2)', [person.organization_id, person.id])
    await opened(`person ${key}`, [...openedTo(actor, person.organization_id, person.id, facts).categories].map((c) => `app.shared_${c}=${key}`), person.organization_id !== actor.organizationId)
  }
  await tx.named('oracle_open_person', 'select open_shared_person($1, $2)', [null, null])
  await opened('nobody', [], false)
  for (const handover of facts.handovers) {
    const key = `${handover.organization_id}:${handover.id}`
    await tx.named('oracle_open_handover', 'select open_handovers($1, $2)', [handover.organization_id, handover.id])
    await opened(`handover ${key}`, contentIsOpen(actor, handover.organization_id, handover.id, facts) ? [`app.open_handovers=${key}`] : [], handover.organization_id !== actor.organizationId)
  }
}

/** Both parties may know whether the consent of a handover lives and what it covers; nobody else. */
async function checkHandoverConsents(tx: Transaction, actor: Actor, facts: Facts, outcome: Outcome): Promise<void> {
  const told = await answers(tx, 'handover_consent', 'state', facts.handovers)
  for (const h of facts.handovers) {
    const isParty = actor.isKnown && (h.organization_id === actor.organizationId || h.receiver_organization_id === actor.organizationId)
    const names = facts.consents.some((k) => k.organization_id === h.organization_id && k.id === h.consent_id && k.registrant_id === h.registrant_id)
    compare(outcome, actor, `handover_consent ${h.organization_id}:${h.id}`, 'handover_consent()', h.organization_id !== actor.organizationId, isParty && names, told.has(`${h.organization_id}:${h.id}`))
  }
}

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase())
/** Core columns of everybody, with the ids of the records whose notes exist and were not corrected since. */
async function storedPeople(owner: pg.Client, region: Region): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select r.*, r.hired_on::text as hired_on, coalesce((select array_agg(s.id::text) from support_record s join support_record_note n on n.organization_id = s.organization_id and n.support_record_id = s.id
       where s.organization_id = r.organization_id and s.registrant_id = r.id and s.superseded_at is null), '{}') as notes,
       exists (select from disclosure_choice d where d.organization_id = r.organization_id and d.registrant_id = r.id and d.choice = any ('{open,partly}') and d.accommodation_note is not null
         and d.id not in (select n.supersedes_id from disclosure_choice n where n.organization_id = r.organization_id and n.supersedes_id is not null)) as tells from registrant r where r.organization_id = any($1)`, [region.organizations])
  return new Map(rows.map((row) => [`${row['organization_id'] as number}:${row['id'] as string}`, Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]))]))
}

/** Compares everything everybody of the region sees in these tables, and through the functions, with the rule at this moment. */
export async function checkRegion(owner: pg.Client, pool: DatabasePool, region: Region, tables: readonly Table[], outcome: Outcome): Promise<void> {
  const [rows, facts, people] = [await storedRows(owner, region, tables), await readFacts(owner, region), await storedPeople(owner, region)]
  for (const actor of region.actors) {
    const tokenHash = createHash('sha256').update(actor.token).digest()
    for (const reads of ['own', 'shared'] as const) {
      const open = await pool.begin({ kind: 'session', tokenHash, reads })
      try {
        await checkSettings(open.tx, actor, reads, facts, outcome)
        await checkTables(open.tx, region, tables, actor, reads, rows, facts, outcome)
        if (reads === 'own') {
          await checkOpeningsOfOne(open.tx, actor, facts, outcome)
          continue
        }
        await checkPeople(open.tx, actor, facts, people, outcome)
        await checkHandoverConsents(open.tx, actor, facts, outcome)
      } finally {
        await open.rollback()
      }
    }
  }
}
