import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { changeOrganizationSettings, getOrganizationSettings } from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import { dueKinds } from '@tomoni/contract/today'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import { inTransaction } from '../../db/database.ts'
import { firstDue, type DueFacts } from './rules.ts'
import { refreshDue } from './today.ts'

const h = useHarness()
const today = testDay as CalendarDay
const near = fc.integer({ min: -200, max: 120 }).map((n) => addDays(today, n))
const past = fc.integer({ min: -400, max: 0 }).map((n) => addDays(today, n))
const orNull = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })
const few = <T>(a: fc.Arbitrary<T>) => fc.array(a, { maxLength: 3 })

const last = (days: readonly CalendarDay[]) => days.reduce<CalendarDay | null>((a, b) => (a === null || b > a ? b : a), null)

const facts: fc.Arbitrary<DueFacts & { records: readonly { on: CalendarDay; isTwoWay: boolean; isSuperseded: boolean }[] }> = fc
  .record({
    stage: fc.constantFrom('inquiry' as const, 'provisional' as const, 'registered' as const, 'openDoor' as const, 'dormant' as const, 'closed' as const),
    stageSince: orNull(past), registeredOn: orNull(past), createdOn: past, isImported: fc.boolean(),
    contactIntervalDays: orNull(fc.constantFrom(7, 14, 30, 60, 180)), isWatchedClosely: fc.boolean(),
    askAgainOn: orNull(near), refusesSupport: fc.boolean(), openSteps: few(near), renewals: few(near), appointments: few(near),
    records: few(fc.record({ on: past, isTwoWay: fc.boolean(), isSuperseded: fc.boolean() })),
    postponed: few(fc.record({ kind: fc.constantFrom(...dueKinds.filter((k) => k === 'contact' || k === 'askAgain' || k === 'certificate')), forDueOn: near, untilOn: near, hits: fc.boolean() })),
  })
  .map(({ postponed, ...f }) => {
    const inForce = f.records.filter((r) => !r.isSuperseded)
    const bare: DueFacts = { ...f, lastTwoWayOn: last(inForce.filter((r) => r.isTwoWay).map((r) => r.on)), lastContactOn: last(inForce.map((r) => r.on)), postponements: [] }
    // Half of the postponements are made for the day that is really due, so that they matter.
    const due = firstDue(bare, { defaultContactIntervalDays: 60 }, today)
    return { ...bare, records: f.records, postponements: postponed.map(({ hits, ...p }) => (hits && due !== null && due.kind !== 'nextStep' && due.kind !== 'appointment' ? { ...p, kind: due.kind, forDueOn: due.on } : p)) }
  })

test('台帳に残る「次の期限」は、どんな事実の組み合わせでも規則の答えと同じになる', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  const people = fc.sample(facts, { numRuns: 400, seed: 20261120 })
  const ids: string[] = []
  const { insert } = h.world
  const importId = newId()
  await insert('import', { organization_id: center.id, id: importId, file_name: '台帳.xlsx', file_size: 1, file_hash: 'x', state: 'done' })
  await h.sql('begin')
  for (const f of people) {
    const id = await h.world.registrant(center, {
      stage: f.stage, stage_since: f.stageSince, registered_on: f.registeredOn, created_at: `${f.createdOn}T10:00:00+09:00`, import_id: f.isImported ? importId : null,
      contact_interval_days: f.contactIntervalDays, is_watched_closely: f.isWatchedClosely, ask_again_on: f.askAgainOn,
    })
    ids.push(id)
    const row = { organization_id: center.id, registrant_id: id }
    await insert('support_refusal', { ...row, id: newId(), said_on: '2020-01-01', own_words: 'いまはいいです', ask_rule: 'never', ended_on: f.refusesSupport === true ? null : '2020-02-01' })
    for (const due_on of f.openSteps) await insert('next_step', { ...row, id: newId(), due_on, text: 'つぎ' })
    await insert('next_step', { ...row, id: newId(), due_on: '2020-01-01', text: 'すんだ', done_on: '2020-01-02' })
    for (const [i, renewal_on] of f.renewals.entries())
      if (i === 0) await insert('recipient_certificate', { ...row, id: newId(), service: '就労移行支援', ends_on: renewal_on })
      else await insert('disability_certificate', { ...row, id: newId(), kind: 'mental', renewal_on })
    await insert('disability_certificate', { ...row, id: newId(), kind: 'physical', renewal_on: today, returned_on: '2026-01-01' })
    for (const on_date of f.appointments) await insert('appointment', { organization_id: center.id, id: newId(), on_date, method: 'home_visit', registrant_ids: [id] })
    await insert('appointment', { organization_id: center.id, id: newId(), on_date: today, method: 'home_visit', registrant_ids: [id], cancelled_at: new Date() })
    for (const p of f.postponements) await insert('due_postponement', { ...row, id: newId(), kind: p.kind, for_due_on: p.forDueOn, until_on: p.untilOn, membership_id: member.membershipId })
    for (const r of f.records) {
      const visitId = newId()
      await insert('visit', { organization_id: center.id, id: visitId, occurred_on: r.on, method: 'phone' })
      await insert('support_record', { ...row, id: newId(), visit_id: visitId, counterpart: 'person', occurred_on: r.on, method: 'phone', is_two_way: r.isTwoWay, superseded_at: r.isSuperseded ? new Date() : null })
    }
  }
  await h.sql('commit')
  await inTransaction(h.pool, { kind: 'organization', organizationId: center.id }, (tx) => refreshDue({ actor: { organizationId: center.id }, tx, today }, ids))
  const rows = await h.sql<{ id: string; due: string | null; kind: string | null; two: string | null; last: string | null }>(
    `select id, next_due_on::text as due, next_due_kind as kind, last_two_way_on::text as two, last_contact_on::text as last from registrant where organization_id = $1`, [center.id])
  const stored = new Map(rows.map((r) => [r.id, r]))
  for (const [i, f] of people.entries()) {
    const due = firstDue(f, { defaultContactIntervalDays: 60 }, today)
    expect(stored.get(ids[i]!), JSON.stringify(f)).toEqual({ id: ids[i], due: due?.remindOn ?? null, kind: due?.kind ?? null, two: f.lastTwoWayOn, last: f.lastContactOn })
  }
})

test('同じ人の記録が同時に二つ書かれても、新しい方の日付が残る', async () => {
  const center = await h.world.center()
  const id = await h.world.registrant(center)
  const write = async (occurred_on: string, wait: number): Promise<void> => {
    const open = await h.pool.begin({ kind: 'organization', organizationId: center.id })
    const visitId = newId()
    await open.tx.named('', `insert into visit (organization_id, id, occurred_on, method) values ($1, $2, $3, 'phone')`, [center.id, visitId, occurred_on])
    await open.tx.named('', `insert into support_record (organization_id, id, visit_id, registrant_id, counterpart, occurred_on, method, is_two_way) values ($1, $2, $3, $4, 'person', $5, 'phone', true)`, [center.id, newId(), visitId, id, occurred_on])
    await refreshDue({ actor: { organizationId: center.id }, tx: open.tx, today }, [id])
    await new Promise((done) => setTimeout(done, wait))
    await open.commit()
  }
  await Promise.all([write('2026-11-10', 300), new Promise((done) => setTimeout(done, 100)).then(() => write('2026-11-01', 0))])
  expect(await h.sql('select last_two_way_on::text as on, next_due_on::text as due from registrant where id = $1', [id])).toEqual([{ on: '2026-11-10', due: '2027-01-09' }])
})

test('別のセンターの人は更新されない', async () => {
  const [mine, other] = [await h.world.center(), await h.world.center()]
  const id = await h.world.registrant(other)
  await inTransaction(h.pool, { kind: 'organization', organizationId: mine.id }, (tx) => refreshDue({ actor: { organizationId: mine.id }, tx, today }, [id]))
  expect(await h.sql('select next_due_on from registrant where id = $1', [id])).toEqual([{ next_due_on: null }])
})

test('センターの連絡の目安を変えると、全員の次の期限が変わる', async () => {
  const center = await h.world.center()
  const head = await h.world.member(center, 'director')
  const id = await h.world.registrant(center, { stage_since: '2026-11-01', registered_on: '2026-11-01' })
  const { version, ...settings } = (await h.as(head).call(getOrganizationSettings)).body
  await h.as(head).call(changeOrganizationSettings, { body: { ...settings, version, defaultContactIntervalDays: 30 } })
  expect(await h.sql('select next_due_on::text as due from registrant where id = $1', [id])).toEqual([{ due: '2026-12-01' }])
})
