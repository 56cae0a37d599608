import { fileBody } from '@tomoni/contract/shared/files'
import { newId } from '@tomoni/contract/shared/ids'
import { permissionsOfRole, Role } from '@tomoni/contract/shared/permissions'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockOn } from '../src/clock.ts'
import { buildApp } from '../src/http/app.ts'
import type { Route } from '../src/http/endpoint.ts'
import { routes } from '../src/routes.ts'
import { canariesIn, fillWithCanaries, readings } from './canaries.ts'
import { fill, testDay, useHarness } from './harness.ts'
import { readTables, type Row, type Table } from './rows-of-everything.ts'
import { nameOf, sampleOf, type Ids } from './samples-of-endpoints.ts'
import type { Member, Organization } from './world.ts'

// A canary in every free column of every row of two other organisations. Staff of each role of a third one call every endpoint
// with the numbers of those rows; answers, files, mails, notices and the log are searched. One of the two has nothing to do
// with the reader; the other sent it a handover whose consent ended, and shares one person's work with it.

const h = useHarness()
let app: FastifyInstance
let center: Organization
let tables: Table[]
type Other = { readonly id: number; readonly publicId: string; readonly rows: Map<string, Row> }
let stranger: Other
let partner: Other
let words = 0
let log = ''
const members: Member[] = []

/** What a publisher says to everybody, and an organisation above its web form. */
const published = ['published_requirement.change_note', 'gate_rule.note', 'organization_setting.intake_greeting']
/** Of the person shared under 就労 alone: the core that names the person, the columns of that category, and nothing else. */
const shared = ['registrant.family_name', 'registrant.given_name', 'registrant.family_kana', 'registrant.given_kana', 'registrant.preferred_name', 'registrant.work_status', 'registrant.workplace', 'registrant_work_history.', 'membership.display_name', 'code_item.', 'share.', 'consent.purpose']
/** The state both sides of a handover look at; the words and names of the person are not in it. */
const between = ['handover.', 'handover_event.', 'handover_joint_contact.', 'handover_result.', 'break_glass.', 'audit_event.']
const isAllowed = (who: Other, column: string): boolean => [...published, ...(who === partner ? [...shared, ...between] : [])].some((prefix) => column === prefix || (prefix.endsWith('.') && column.startsWith(prefix)))

async function other(name: string, otherPartyId?: number): Promise<Other> {
  const accountId = newId()
  const publicId = newId()
  await h.sql(`insert into account (id, email, display_name) values ($1, $2, 'だれか')`, [accountId, `${accountId}@example.jp`])
  const [{ id }] = (await h.sql<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, 'nakapotsuCenter', $2, $2) returning id`, [publicId, name])) as [{ id: number }]
  const made = await fillWithCanaries(h.world.owner, tables, { organizationId: id, accountId, ...(otherPartyId === undefined ? {} : { otherPartyId }) })
  words += made.words
  return { id, publicId, rows: made.rows }
}

beforeAll(async () => {
  center = await h.world.center()
  tables = await readTables(h.world.owner)
  for (const role of Role.options) members.push(await h.world.member(center, role))
  await h.world.registrant(center)
  stranger = await other('よその機関')
  partner = await other('やりとりのある機関', center.id)
  await h.sql(`update consent set starts_on = current_date - 30, ends_on = current_date - 1, withdrawn_at = null where organization_id = $1`, [partner.id])
  // A second consent, alive and for work alone, under which the person is shared.
  const consentId = newId()
  await h.sql(
    `insert into consent (organization_id, id, registrant_id, recipient_kind, recipient_organization_id, recipient_name, categories, purpose, starts_on, ends_on, given_by, giver_name, given_how, given_on)
     values ($1, $2, $3, 'organization', $4, '試験', '{employment}', 'jointSupport', current_date - 30, current_date + 30, 'person', '本人', 'tap', current_date)`,
    [partner.id, consentId, partner.rows.get('registrant')!['id'], center.id],
  )
  await h.sql(`update share set consent_id = $2, categories = '{employment}', closed_at = null where organization_id = $1`, [partner.id, consentId])
  await h.sql(`update handover set state = 'checking' where organization_id = $1`, [partner.id])
  await h.sql(`update organization_setting set takes_intake = true where organization_id = any($1)`, [[stranger.id, partner.id]])
  app = await buildApp({ pool: h.pool, clock: clockOn(testDay), secureCookies: false, allowedOrigins: [], routes, webFolder: null, log: 'info' })
})
afterAll(() => app?.close())

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
/** The number a field of this name would have in the other organisation. */
const idsOf = (who: Other): Ids => (name) => {
  if (name === 'publicId') return who.publicId
  if (/^holderId$|^(?!.*artnerOrganization).*[oO]rganizationId$/.test(name)) return String(who.id)
  if (!/Ids?$/.test(name)) return undefined
  const plain = name === 'schoolId' ? 'partner_organization' : snake(name.replace(/Ids?$/, ''))
  const named = [...who.rows].filter(([table, row]) => typeof row['id'] === 'string' && (table === plain || table.endsWith(`_${plain}`) || plain.endsWith(table)))
  return (named.find(([table]) => table === plain) ?? named[0])?.[1]['id'] as string | undefined
}

type Finds = Map<string, Set<string>>
function search(text: string, where: string, finds: Finds): void {
  for (const { organizationId, column } of canariesIn(text)) {
    const who = [stranger, partner].find((o) => o.id === organizationId)!
    if (!isAllowed(who, column)) finds.set(`${who === stranger ? 'stranger' : 'partner'} ${column}`, (finds.get(`${who === stranger ? 'stranger' : 'partner'} ${column}`) ?? new Set()).add(where))
  }
}

async function ask(r: Route, member: Member, input: { params?: unknown; query?: unknown; body?: unknown }, finds: Finds): Promise<number> {
  const isFile = r.endpoint.body === fileBody
  const payload = isFile ? Buffer.from('x') : input.body === undefined ? undefined : JSON.stringify(input.body)
  const response = await app.inject({
    method: r.endpoint.method, url: fill(r.endpoint, input),
    headers: { cookie: `tomoni=${member.token}`, 'x-csrf-token': member.csrfToken, ...(payload === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }) },
    ...(payload === undefined ? {} : { payload }),
  })
  const where = `${member.role} ${nameOf(r)}`
  for (const text of [...readings(response.rawPayload), JSON.stringify(response.headers)]) search(text, where, finds)
  return response.statusCode
}

/** What a probe would end or change for the reader itself; others cover them. */
const endsTheReader = (r: Route): boolean => /^(POST \/session\/|POST \/sign-in|POST \/account\/|POST \/recovery|POST \/invitations\/(accept|look)|POST \/staff\/.*end-sessions)/.test(nameOf(r))
const filesOf = (r: Route): unknown[] => (r.endpoint.path.includes('/file') || r.endpoint.path.endsWith('/sheet') ? ['xlsx', 'csv', 'pdf', 'fax'].map((format) => ({ format })) : [])

/** Every endpoint, every role, with the numbers of both organisations. Returns the canaries seen and how often an answer had content. */
async function callEverything(over: readonly Route[], finds: Finds): Promise<{ calls: number; answered: number }> {
  let [calls, answered] = [0, 0]
  for (const member of members) {
    for (const r of over.filter((x) => !endsTheReader(x) && (x.open || permissionsOfRole[member.role].includes(x.permission!)))) {
      for (const who of [stranger, partner]) {
        const ids = idsOf(who)
        const [params, query, body] = [sampleOf(r.endpoint.params, ids), sampleOf(r.endpoint.query, ids), sampleOf(r.endpoint.body, ids)]
        const inputs = [{ params, body }, ...(query === undefined ? [] : [{ params, query, body }, ...filesOf(r).map((format) => ({ params, query: format, body }))])]
        for (const input of inputs) {
          calls++
          if ((await ask(r, member, input, finds)) < 300) answered++
        }
      }
    }
  }
  return { calls, answered }
}

/** What was written down or queued in the reader's own organisation meanwhile. */
async function searchRows(finds: Finds): Promise<void> {
  for (const t of tables.filter((x) => x.isHeld)) {
    const rows = await h.sql<{ t: string }>(`select t::text as t from ${t.name} t where organization_id = $1`, [center.id])
    search(rows.map((r) => r.t).join('\n'), `row of ${t.name}`, finds)
    for (const c of t.columns.filter((x) => x.type === 'bytea')) for (const row of await h.sql<{ b: Buffer | null }>(`select ${c.name} as b from ${t.name} where organization_id = $1`, [center.id])) for (const text of readings(row.b ?? Buffer.alloc(0))) search(text, `file in ${t.name}`, finds)
  }
  search((await h.sql<{ t: string }>('select j.payload::text as t from graphile_worker._private_jobs j')).map((r) => r.t).join('\n'), 'waiting job', finds)
}

async function withLog(work: () => Promise<void>): Promise<void> {
  const { write } = process.stderr
  process.stderr.write = ((chunk: string | Uint8Array) => {
    log += String(chunk)
    return true
  }) as typeof process.stderr.write
  try {
    await work()
  } finally {
    process.stderr.write = write
  }
}
const say = (finds: Finds): string[] => [...finds].map(([what, where]) => `${what}: ${[...where].slice(0, 4).join(', ')}`)

describe('ほかの機関のことば', () => {
  test('目印は、自由に書ける列のすべてに入っている', async () => {
    expect(words).toBeGreaterThan(400)
    const text = (await Promise.all(tables.filter((t) => t.isHeld).map(async (t) => (await h.sql<{ t: string }>(`select t::text as t from ${t.name} t where organization_id = $1`, [stranger.id]))[0]!.t))).join('\n')
    expect(new Set(canariesIn(text).map((c) => c.column)).size).toBeGreaterThan(190)
  })

  test('どの役割の職員がどの窓口をたずねても、答え・ファイル・知らせ・メール・ログのどこにも出ない', async () => {
    const finds: Finds = new Map()
    let counted = { calls: 0, answered: 0 }
    await withLog(async () => {
      counted = await callEverything(routes, finds)
      await h.runJobs()
    })
    await searchRows(finds)
    search(log, 'log', finds)
    expect(say(finds)).toEqual([])
    expect(log).toContain('"route"')
    expect(counted.calls).toBeGreaterThan(1500)
    expect(counted.answered).toBeGreaterThan(300)
  }, 300_000)

  test('共有した就労のことは、たしかに届いている（上の検査が空振りでないこと）', async () => {
    const seen = new Set<string>()
    const member = members.find((m) => m.role === 'director')!
    const given = ['GET /shared-registrants', 'GET /shared-registrants/:holderId/:registrantId', 'GET /handovers', 'GET /handovers/:holderId/:handoverId', 'GET /requirements']
    for (const r of routes.filter((x) => given.includes(nameOf(x)))) {
      let answer = { statusCode: 0, payload: '' }
      await withLog(async () => void (answer = await app.inject({ method: 'GET', url: fill(r.endpoint, { params: sampleOf(r.endpoint.params, idsOf(partner)) }), headers: { cookie: `tomoni=${member.token}` } })))
      expect([nameOf(r), answer.statusCode]).toEqual([nameOf(r), 200])
      for (const find of canariesIn(answer.payload)) seen.add(find.column)
    }
    for (const column of ['registrant.family_name', 'registrant_work_history.employer', 'handover.addressed_name']) expect([column, seen.has(column)]).toEqual([column, true])
  })

  test('引継ぎ書のきまりを一つ外すと、同じ検査が見つける', async () => {
    await h.sql('alter policy between_under_consent on handover_sheet using (true)')
    const finds: Finds = new Map()
    await withLog(async () => void (await callEverything(routes.filter((r) => r.endpoint.path.startsWith('/handovers')), finds)))
    expect([...finds.keys()]).toContain('partner handover_sheet.content')
  })

  test('共有の区分のきまりを一つ外すと、同じ検査が見つける', async () => {
    const [{ text }] = (await h.sql<{ text: string }>(`select pg_get_functiondef('shared_registrants_of'::regproc) as text`)) as [{ text: string }]
    const leaky = text.replace(/CASE\s+WHEN\s+\('?disability_medical'?[^E]*ANY\s*\(g\.categories\)\)?\s+THEN|case when 'disability_medical' = any \(g\.categories\) then/gi, 'case when true then')
    expect(leaky).not.toBe(text)
    await h.sql(leaky)
    const finds: Finds = new Map()
    await withLog(async () => void (await callEverything(routes.filter((r) => r.endpoint.path.startsWith('/shared-registrants')), finds)))
    expect([...finds.keys()].some((what) => what.startsWith('partner registrant.'))).toBe(true)
  })
})
