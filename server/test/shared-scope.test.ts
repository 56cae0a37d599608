import { getHandover, listHandovers } from '@tomoni/contract/handovers'
import { permissionsOfRole, type Permission } from '@tomoni/contract/shared/permissions'
import { countSharedRegistrants, downloadSharedRegistrants, getSharedRegistrant, getSharedTimeline, listSharedRegistrantIds, listSharedRegistrants, printSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { beforeAll, describe, expect, test } from 'vitest'
import { dice, type Dice } from '../src/demo/dice.ts'
import { mutate } from './access/mutations.ts'
import { readFacts } from './access/oracle.ts'
import { buildRegion, type Actor, type Region } from './access/region.ts'
import { contentIsOpen, openedTo, type Facts } from './access/rule.ts'
import { useHarness, type Client } from './harness.ts'
import { readTables } from './rows-of-everything.ts'
import type { Member } from './world.ts'

// The scope oracle through HTTP: for random staff, "the list contains it", "get succeeds", "count counts it" and "the export
// contains it" say the same, and the same as the plain rule. Then consents and handovers change, and it is asked again.

const h = useHarness()
const d: Dice = dice(20_261_121)
const rounds = 3
let region: Region

beforeAll(async () => {
  region = await buildRegion(h.world.owner, await readTables(h.world.owner), d, 4)
})

const may = (actor: Actor, permission: Permission): boolean => actor.isKnown && permissionsOfRole[actor.role].includes(permission)
const clientOf = (actor: Actor): Client => h.as({ token: actor.token, csrfToken: actor.csrfToken } as Member)
const pairKey = (row: { holderId: number; registrantId?: string; id?: string }): string => `${row.holderId}:${row.registrantId ?? row.id!}`
const refused = (status: number): boolean => status === 401 || status === 403

async function eachRound(check: (facts: Facts) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await mutate(h.world.owner, region, d, 15)
    await check(await readFacts(h.world.owner, region))
  }
}

/** What this actor may read of every pair there is: the holder's number and the person's. */
async function checkActor(actor: Actor, facts: Facts, seen: { open: number; closed: number; files: number }): Promise<void> {
  const client = clientOf(actor)
  const list = await client.call(listSharedRegistrants, { query: { pageSize: 200 } })
  const names = new Map((await h.sql<{ organization_id: number; id: string; family_name: string }>('select organization_id, id, family_name from registrant where organization_id = any($1)', [region.organizations])).map((r) => [`${r.organization_id}:${r.id}`, r.family_name]))
  if (!may(actor, 'shared-registrant.read')) {
    const first = facts.people[0]!
    const answers = [list, await client.call(countSharedRegistrants), await client.call(listSharedRegistrantIds), await client.call(getSharedRegistrant, { params: { holderId: first.organization_id, registrantId: first.id as never } })]
    expect(answers.map((a) => refused(a.status))).toEqual(answers.map(() => true))
    return
  }
  const expected = facts.people.filter((p) => openedTo(actor, p.organization_id, p.id, facts).categories.size > 0).map((p) => `${p.organization_id}:${p.id}`).toSorted()
  expect(list.body.items.map(pairKey).toSorted()).toEqual(expected)
  expect([list.body.total, list.body.counts.all, (await client.call(countSharedRegistrants)).body.all]).toEqual([expected.length, expected.length, expected.length])
  expect((await client.call(listSharedRegistrantIds)).body.items.map(pairKey).toSorted()).toEqual(expected)
  const file = await client.call(downloadSharedRegistrants, { query: { format: 'csv' } })
  if (may(actor, 'shared-registrant.export')) {
    const text = file.bytes.toString('utf8')
    const isShiftJis = !text.includes('照合') && expected.length > 0
    const words = isShiftJis ? new TextDecoder('shift_jis').decode(file.bytes) : text
    expect([...names].filter(([, name]) => words.includes(name)).map(([key]) => key).toSorted()).toEqual(expected)
    seen.files++
  } else expect(refused(file.status)).toBe(true)
  for (const person of facts.people) {
    const { categories } = openedTo(actor, person.organization_id, person.id, facts)
    const params = { holderId: person.organization_id, registrantId: person.id as never }
    const opened = await client.call(getSharedRegistrant, { params })
    expect([pairKey(params), opened.status]).toEqual([pairKey(params), categories.size > 0 ? 200 : 404])
    const [records, print] = [await client.call(getSharedTimeline, { params }), await client.call(printSharedRegistrant, { params, body: { recordsFrom: null } })]
    expect([pairKey(params), records.status]).toEqual([pairKey(params), categories.has('records_summary') || categories.has('records_full') ? 200 : 404])
    expect(print.status).toBe(opened.status)
    if (opened.status !== 200) {
      seen.closed++
      continue
    }
    seen.open++
    expect([...opened.body.open].toSorted()).toEqual([...categories].toSorted())
    const sections = Object.entries(opened.body.sections).filter(([, value]) => value !== null).map(([name]) => name)
    expect(sections.toSorted()).toEqual([...categories].filter((c) => Object.hasOwn(opened.body.sections, c)).toSorted())
    expect(opened.body.records).toBe(categories.has('records_full') ? 'full' : categories.has('records_summary') ? 'summary' : 'closed')
    if (records.status === 200 && !categories.has('records_full')) expect(records.body.items.filter((r) => r.note !== null)).toEqual([])
    expect(print.body.person.open.toSorted()).toEqual([...categories].toSorted())
  }
}

describe('共有された人', () => {
  test('一覧・件数・番号・取り出し・開く・時系列・印刷は、どれも決まりのとおりで、同じことを言う', async () => {
    const seen = { open: 0, closed: 0, files: 0 }
    await eachRound(async (facts) => {
      for (const actor of region.actors) await checkActor(actor, facts, seen)
    })
    expect(seen.open).toBeGreaterThan(40)
    expect(seen.closed).toBeGreaterThan(150)
    expect(seen.files).toBeGreaterThan(3)
  }, 240_000)

  test('ほかの機関の人を開けば、持ち主の機関の記録に、読んだ機関の名前で残る', async () => {
    const facts = await readFacts(h.world.owner, region)
    const reader = region.actors.find((a) => may(a, 'shared-registrant.read') && facts.people.some((p) => openedTo(a, p.organization_id, p.id, facts).categories.size > 0))!
    const person = facts.people.find((p) => openedTo(reader, p.organization_id, p.id, facts).categories.size > 0)!
    const count = async (): Promise<number> => (await h.sql<{ n: number }>(`select count(*)::int as n from audit_event where organization_id = $1 and actor_organization_id = $2 and registrant_id = $3 and action = 'registrant.open'`, [person.organization_id, reader.organizationId, person.id]))[0]!.n
    const before = await count()
    expect((await clientOf(reader).call(getSharedRegistrant, { params: { holderId: person.organization_id, registrantId: person.id as never } })).status).toBe(200)
    expect(await count()).toBeGreaterThan(before)
  })
})

describe('引継ぎ', () => {
  const query = { ended: true, pageSize: 200 } as const

  test('一覧・件数・開くは同じことを言い、引継ぎ書とやりとりは同意が生きているあいだだけ相手に開く', async () => {
    let [open, closed, hidden] = [0, 0, 0]
    await eachRound(async (facts) => {
      for (const actor of region.actors) {
        const client = clientOf(actor)
        const list = await client.call(listHandovers, { query: query as never })
        if (!may(actor, 'handover.read')) {
          expect(refused(list.status)).toBe(true)
          expect(refused((await client.call(getHandover, { params: { holderId: facts.handovers[0]!.organization_id, handoverId: facts.handovers[0]!.id } as never })).status)).toBe(true)
          continue
        }
        const base = (await h.sql<{ organization_id: number; id: string; receiver_organization_id: number | null }>('select organization_id, id, receiver_organization_id from handover where organization_id = $1 or receiver_organization_id = $1', [actor.organizationId])).map((r) => `${r.organization_id}:${r.id}`).toSorted()
        expect(list.status).toBe(200)
        expect(list.body.items.map(pairKey).toSorted()).toEqual(base)
        expect(list.body.total).toBe(base.length)
        for (const handover of facts.handovers) {
          const params = { holderId: handover.organization_id, handoverId: handover.id } as never
          const answer = await client.call(getHandover, { params })
          const key = `${handover.organization_id}:${handover.id}`
          expect([key, answer.status]).toEqual([key, base.includes(key) ? 200 : 404])
          if (answer.status !== 200) {
            hidden++
            continue
          }
          if (handover.organization_id === actor.organizationId) continue
          const isOpen = contentIsOpen(actor, handover.organization_id, handover.id, facts)
          const row = list.body.items.find((r) => pairKey(r) === key)!
          if (isOpen) open++
          else {
            closed++
            expect([key, answer.body.sheet, answer.body.personName, answer.body.personKana, answer.body.messages, answer.body.sheetVersions, row.personName, row.personKana, answer.body.senderRegistrantId]).toEqual([key, null, null, null, [], [], null, null, null])
          }
        }
      }
    })
    expect(open).toBeGreaterThan(5)
    expect(closed).toBeGreaterThan(50)
    expect(hidden).toBeGreaterThan(150)
  }, 240_000)
})
