import { createHash } from 'node:crypto'
import { Category } from '@tomoni/contract/shared/categories'
import { HandoverState } from '@tomoni/contract/handovers'
import { Role } from '@tomoni/contract/shared/permissions'
import type pg from 'pg'
import type { Dice } from '../../src/demo/dice.ts'
import { fillEveryTable, insertRow, type Row, type Table } from '../rows-of-everything.ts'

// A random region for the scope oracle: organisations whose people have the same ids on purpose, consents and shares in every
// state, emergency readings, handovers in every state. Every day is relative to the day of the database.

/** Somebody who asks. `isKnown`: the session, the account and the membership hold now. */
export type Actor = { readonly organizationId: number; readonly accountId: string; readonly membershipId: string; readonly role: Role; readonly token: string; readonly csrfToken: string; readonly isKnown: boolean }
export type Region = { readonly tables: readonly Table[]; readonly held: readonly Table[]; /** Tables that no share and no other party opens. */ readonly heldAlone: ReadonlySet<string>; readonly organizations: readonly number[]; readonly actors: readonly Actor[] }

export const singleRowTables = ['registrant_contact', 'registrant_profile', 'registrant_medical', 'registrant_living']
const manyRowTables = ['registrant_affiliation', 'registrant_name', 'registrant_work_history', 'registrant_disability', 'disability_certificate', 'recipient_certificate', 'family_member']
const betweenTables = ['handover_message', 'handover_joint_contact', 'handover_event'] as const

type Place = { readonly id: number; readonly accountIds: readonly string[]; readonly made: ReadonlyMap<string, Row>; readonly registrants: Row[]; readonly consents: Row[]; readonly handovers: Row[] }
type Draw = { readonly owner: pg.Client; readonly d: Dice; readonly tables: ReadonlyMap<string, Table>; readonly today: string; readonly places: Place[] }

export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const someId = (d: Dice): string => d.id(1_700_000_000_000 + d.int(0, 1_000_000_000))
const some = <T>(d: Dice, list: readonly T[], least = 1): T[] => {
  const chosen = list.filter(() => d.chance(0.45))
  return chosen.length >= least ? chosen : [d.pick(list)]
}
export const japanDay = async (owner: pg.Client): Promise<string> => (await owner.query<{ d: string }>(`select (now() at time zone 'Asia/Tokyo')::date::text as d`)).rows[0]!.d

async function insert(draw: Draw, place: Place, table: string, over: Row, parents: Readonly<Record<string, Row>> = {}): Promise<Row> {
  const made = new Map([...place.made, ...Object.entries(parents)])
  return insertRow(draw.owner, draw.tables.get(table)!, made, { organizationId: place.id, accountId: place.accountIds[0]!, otherPartyId: draw.places.find((p) => p.id !== place.id)?.id ?? place.id }, over)
}

async function addPlace(draw: Draw, tables: readonly Table[], n: number): Promise<void> {
  const { owner, d } = draw
  const { rows } = await owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, $2, $3, $3) returning id`, [someId(d), d.pick(['nakapotsuCenter', 'retentionService', 'specialNeedsSchool']), `照合${n}`])
  const id = rows[0]!.id
  const accountIds: string[] = []
  for (let i = 0; i < 3; i++) {
    const accountId = someId(d)
    await owner.query(`insert into account (id, email, display_name) values ($1, $2, '照合')`, [accountId, `${accountId}@example.jp`])
    accountIds.push(accountId)
  }
  const made = await fillEveryTable(owner, tables, { organizationId: id, accountId: accountIds[0]! })
  draw.places.push({ id, accountIds, made, registrants: [], consents: [], handovers: [] })
}

async function addPeople(draw: Draw, place: Place, ids: readonly string[]): Promise<void> {
  const { d } = draw
  for (const id of ids.filter(() => d.chance(0.7))) {
    const registrant = await insert(draw, place, 'registrant', { id, merged_into_id: null, number: null, family_name: `照合${place.id}の${ids.indexOf(id)}` })
    place.registrants.push(registrant)
    for (const table of singleRowTables) await insert(draw, place, table, {}, { registrant })
    for (const table of manyRowTables) await insert(draw, place, table, { id: d.chance(0.5) ? id : someId(d) }, { registrant })
    // What was told last counts: a choice to say nothing, or a newer one, closes what an older one told.
    const choice = await insert(draw, place, 'disclosure_choice', { id: someId(d), choice: d.pick(['open', 'partly', 'closed', 'undecided']), accommodation_note: d.chance(0.9) ? '静かな席' : null, supersedes_id: null }, { registrant })
    if (d.chance(0.3)) await insert(draw, place, 'disclosure_choice', { id: someId(d), choice: 'closed', accommodation_note: null, supersedes_id: choice['id'] }, { registrant })
    for (let i = d.int(1, 3); i > 0; i--) {
      const record = await insert(draw, place, 'support_record', { id: someId(d), superseded_at: d.chance(0.2) ? '2026-01-01T00:00:00Z' : null }, { registrant })
      await insert(draw, place, 'support_record_note', {}, { registrant, support_record: record })
    }
  }
}

/** What is wrong with a ground, one thing at a time: a rule that forgets one condition opens exactly these. */
const faults = ['withdrawn', 'over', 'not-yet', 'person', 'recipient', 'categories', 'state'] as const
type Fault = (typeof faults)[number] | 'none'
const drawFault = (d: Dice): Fault => (d.chance(0.45) ? 'none' : d.pick(faults))

/** A consent for this recipient, good but for the fault. Days include the first and the last. */
async function addConsent(draw: Draw, place: Place, recipient: Place, fault: Fault): Promise<Row> {
  const { d, today } = draw
  const isOutside = d.chance(0.05)
  const [starts, ends] = fault === 'over' ? d.pick([[-30, -1], [-400, -365], [-1, -1]] as const) : fault === 'not-yet' ? d.pick([[1, 30], [1, 1], [40, 400]] as const) : d.pick([[-30, 300], [-30, 300], [0, 0], [-1, 0], [0, 5]] as const)
  const consent = await insert(draw, place, 'consent', {
    id: someId(d), registrant_id: d.pick(place.registrants)['id'], recipient_kind: isOutside ? 'outside' : 'organization', recipient_organization_id: isOutside ? null : recipient.id, recipient_partner_organization_id: null,
    categories: some(d, Category.options), starts_on: addDays(today, starts), ends_on: addDays(today, ends), withdrawn_at: fault === 'withdrawn' ? '2026-01-01T00:00:00Z' : null, withdrawn_by: null, supersedes_id: null,
  })
  place.consents.push(consent)
  return consent
}
const otherThan = (draw: Draw, ...places: readonly Place[]): Place => draw.d.pick(draw.places.filter((p) => !places.includes(p)))
const personOf = (draw: Draw, place: Place, consent: Row, fault: Fault): unknown => (fault === 'person' ? draw.d.pick(place.registrants.filter((r) => r['id'] !== consent['registrant_id']))['id'] : consent['registrant_id'])

async function addShare(draw: Draw, place: Place): Promise<void> {
  const { d } = draw
  const fault = drawFault(d)
  const recipient = otherThan(draw, place)
  const consent = await addConsent(draw, place, recipient, fault)
  await insert(draw, place, 'share', {
    id: someId(d), registrant_id: personOf(draw, place, consent, fault), recipient_organization_id: fault === 'recipient' ? otherThan(draw, place, recipient).id : recipient.id, consent_id: consent['id'],
    categories: fault === 'categories' ? some(d, Category.options) : consent['categories'], closed_at: fault === 'state' ? '2026-01-01T00:00:00Z' : null, handover_id: null,
  })
}

async function addEmergency(draw: Draw, place: Place): Promise<void> {
  const { d } = draw
  const reader = d.pick(draw.places.filter((p) => p.id !== place.id))
  const since = d.pick([0, 0, 10, 55, 70, 5000, -10])
  const { rows } = await draw.owner.query<{ opened: Date; expires: Date }>(`select now() - make_interval(mins => $1) as opened, now() - make_interval(mins => $1) + interval '60 minutes' as expires`, [since])
  await insert(draw, place, 'break_glass', {
    id: someId(d), registrant_id: d.pick(place.registrants)['id'], actor_organization_id: reader.id, actor_account_id: d.chance(0.85) ? d.pick(reader.accountIds) : d.pick(place.accountIds),
    categories: some(d, Category.options), opened_at: rows[0]!.opened, expires_at: rows[0]!.expires, ended_at: d.chance(0.2) ? rows[0]!.opened : null,
  })
}

async function addHandover(draw: Draw, place: Place, id: string): Promise<void> {
  const { d } = draw
  const fault = drawFault(d)
  const other = otherThan(draw, place)
  const consent = fault === 'categories' ? null : await addConsent(draw, place, other, fault)
  const state = fault === 'state' ? d.pick(['withdrawn', 'declined', 'draft'] as const) : d.pick(HandoverState.options)
  const receiver = state === 'draft' ? null : d.chance(0.08) ? place.id : fault === 'recipient' ? otherThan(draw, place, other).id : other.id
  const handover = await insert(draw, place, 'handover', {
    id, receiver_organization_id: receiver, registrant_id: consent === null ? d.pick(place.registrants)['id'] : personOf(draw, place, consent, fault), state, consent_id: consent?.['id'] ?? null,
    addressed_organization_id: receiver, receiver_membership_id: null, receiver_registrant_id: null, exception_asked_by_organization_id: null, exception_approved_by_organization_id: null,
  })
  place.handovers.push(handover)
  const parents = { handover }
  const sides = (): Row => ({ receiver_organization_id: d.chance(0.9) ? receiver : null })
  for (let version = 1; version <= d.int(1, 2); version++) await insert(draw, place, 'handover_sheet', { sheet_version: version, ...sides() }, parents)
  for (const table of betweenTables) await insert(draw, place, table, { id: someId(d), ...sides() }, parents)
  await insert(draw, place, 'handover_result', { id: someId(d), after_days: d.pick([30, 90, 180]), ...sides() }, parents)
}

/** Staff of each role, and a few whose session, membership or account no longer holds. */
async function addActors(draw: Draw, place: Place): Promise<Actor[]> {
  const { owner, d } = draw
  const actors: Actor[] = []
  for (const [n, accountId] of place.accountIds.entries()) {
    const why = n === 0 ? 'holds' : d.weighted<'holds' | 'ended' | 'not-yet' | 'disabled' | 'expired' | 'half'>([['holds', 12], ['ended', 1], ['not-yet', 1], ['disabled', 1], ['expired', 1], ['half', 1]])
    const role = d.pick(Role.options)
    const token = createHash('sha256').update(`${accountId}:${place.id}`).digest('base64url')
    const day = { ended: [-400, -1], 'not-yet': [1, 400] }[why as string] ?? [0, 0]
    const [startsOn, endsOn] = why === 'ended' || why === 'not-yet' ? [addDays(draw.today, day[0]!), addDays(draw.today, day[1]!)] : ['2020-04-01', null]
    const membershipId = someId(d)
    await owner.query(`insert into membership (organization_id, id, account_id, role, post, display_name, short_name, starts_on, ends_on) values ($1, $2, $3, $4, 'employmentSupporter', '照合', '照合', $5, $6)`, [place.id, membershipId, accountId, role, startsOn, endsOn])
    if (why === 'disabled') await owner.query('update account set disabled_at = now() where id = $1', [accountId])
    await owner.query(
      `insert into account_session (token_hash, id, account_id, organization_id, membership_id, csrf_token, second_factor_passed_at, absolute_expires_at) values ($1, $2, $3, $4, $5, 'csrf', $6, now() + make_interval(hours => $7))`,
      [createHash('sha256').update(token).digest(), someId(d), accountId, place.id, membershipId, why === 'half' ? null : new Date('2026-01-01'), why === 'expired' ? -1 : 12],
    )
    actors.push({ organizationId: place.id, accountId, membershipId, role, token, csrfToken: 'csrf', isKnown: why === 'holds' })
  }
  return actors
}

export async function buildRegion(owner: pg.Client, tables: readonly Table[], d: Dice, organizations = d.int(3, 4)): Promise<Region> {
  await owner.query(`insert into region (id, name) values (101, '試験県') on conflict do nothing`)
  const draw: Draw = { owner, d, tables: new Map(tables.map((t) => [t.name, t])), today: await japanDay(owner), places: [] }
  const ids = Array.from({ length: 5 }, () => someId(d))
  const handoverIds = Array.from({ length: 6 }, () => someId(d))
  for (let n = 0; n < organizations; n++) await addPlace(draw, tables, n)
  const actors: Actor[] = []
  for (const place of draw.places) {
    while (place.registrants.length < 2) await addPeople(draw, place, ids.filter((id) => !place.registrants.some((r) => r['id'] === id)))
    for (let i = 0; i < 18; i++) await addShare(draw, place)
    for (let i = 0; i < 5; i++) await addEmergency(draw, place)
    for (const id of handoverIds.filter(() => d.chance(0.8))) await addHandover(draw, place, id)
    actors.push(...(await addActors(draw, place)))
  }
  // A merged entry is closed; what was shared of it is not carried over by itself.
  for (const place of draw.places) {
    const [first, second] = [d.pick(place.registrants), d.pick(place.registrants)]
    if (d.chance(0.5) && first !== second) await owner.query('update registrant set merged_into_id = $3 where organization_id = $1 and id = $2', [place.id, first['id'], second['id']])
  }
  // Read before anything is spoiled on purpose: which tables count is not for the leak to say.
  const { rows: alone } = await owner.query<{ name: string }>(`select tablename as name from pg_policies where schemaname = 'public' and policyname = 'held'`)
  return { tables, heldAlone: new Set(alone.map((r) => r.name)), held: tables.filter((t) => t.isHeld), organizations: draw.places.map((p) => p.id), actors }
}
