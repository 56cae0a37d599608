import { Category } from '@tomoni/contract/shared/categories'
import { newId } from '@tomoni/contract/shared/ids'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'
import { fillEveryTable, readTables, type Row, type Table } from './rows-of-everything.ts'

// Exactly which rows of the holder another organisation may see, and on what ground, over every table there is: the holder has
// one row in each, all of them about one person and one handover whose other party is the reader.

const h = useHarness()
let runtime: pg.Client
let held: Table[]
let holder: { id: number; accountId: string }
let party: { id: number; accountId: string }
let stranger: { id: number; accountId: string }
let rows: Map<string, Row>

/** Written by a publisher, read by every organisation that signed in (decision 9). */
const regional = ['gate_rule', 'published_requirement']
/** Both parties see it: the column that names the other one. Null until the row was sent, and then the holder sees it alone. */
const betweenRows: Readonly<Record<string, string>> = {
  // what was opened to whom, and what an emergency reading did: the other side must know what it holds
  share: 'recipient_organization_id', break_glass: 'actor_organization_id',
  // the one object both sides look at
  handover: 'receiver_organization_id', handover_event: 'receiver_organization_id', handover_joint_contact: 'receiver_organization_id', handover_result: 'receiver_organization_id',
  // a reading of a shared record stands in the trail of the holder; both may list it (decision 12)
  audit_event: 'actor_organization_id',
}
/** Names and words of the person: to the other party only while the consent lives (`app.open_handovers`). */
const underConsent = ['handover_message', 'handover_sheet']
/** Tables of a category (decision 7) and the settings that open them. */
const tablesOfCategory: Readonly<Record<Category, readonly string[]>> = {
  contact_details: ['registrant_contact'], profile: ['registrant_affiliation', 'registrant_name', 'registrant_profile'], employment: ['registrant_work_history'],
  disability_medical: ['disability_certificate', 'recipient_certificate', 'registrant_disability', 'registrant_medical'], family_living: ['family_member', 'registrant_living'],
  records_summary: ['support_record'], records_full: ['support_record'],
  plan: [], assessment: [], passport: [], accommodation: [],
}
/** What the other party may change in a row of the holder. Nobody but the holder removes one. */
const changedByBoth = ['break_glass', 'handover', 'handover_joint_contact', 'handover_result']

const pairOf = (id: unknown): string => ` ${holder.id}:${id as string} `
const personOf = (): string => pairOf(rows.get('registrant')!['id'])
const everythingOpen = (): Record<string, string> => ({ ...Object.fromEntries(Category.options.map((c) => [`app.shared_${c}`, personOf()])), 'app.open_handovers': pairOf(rows.get('handover')!['id']) })

beforeAll(async () => {
  const { owner } = h.world
  runtime = new pg.Client({ connectionString: h.runtimeUrl })
  await runtime.connect()
  await owner.query(`insert into region (id, name) values (101, '試験県') on conflict do nothing`)
  const organization = async (name: string): Promise<{ id: number; accountId: string }> => {
    const accountId = newId()
    await owner.query(`insert into account (id, email, display_name) values ($1, $2, '試験')`, [accountId, `${accountId}@example.jp`])
    const made = await owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, 'nakapotsuCenter', $2, $2) returning id`, [newId(), name])
    return { id: made.rows[0]!.id, accountId }
  }
  ;[holder, party, stranger] = [await organization('持ち主'), await organization('相手'), await organization('よそ')]
  const tables = await readTables(owner)
  held = tables.filter((t) => t.isHeld)
  rows = await fillEveryTable(owner, tables, { organizationId: holder.id, accountId: holder.accountId, otherPartyId: party.id })
})
afterAll(() => runtime.end())

/** Runs in a transaction of the running role with these settings, then takes everything back. */
async function scoped<T>(settings: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  await runtime.query('begin')
  try {
    for (const [name, value] of Object.entries(settings)) await runtime.query('select set_config($1, $2, true)', [name, value])
    return await work()
  } finally {
    await runtime.query('rollback')
  }
}
const as = (who: { id: number; accountId: string }): Record<string, string> => ({ 'app.organization': String(who.id), 'app.account': who.accountId })
/** Tables of which a row of the holder is visible, in order. */
async function seen(settings: Readonly<Record<string, string>>): Promise<string[]> {
  return scoped(settings, async () => {
    const names: string[] = []
    for (const t of held) if ((await runtime.query(`select from ${t.name} where organization_id = $1`, [holder.id])).rowCount! > 0) names.push(t.name)
    return names
  })
}
/** SQLSTATE of the refusal, or the number of rows changed. */
async function attempt(text: string, values: unknown[] = []): Promise<string> {
  await runtime.query('savepoint attempt')
  try {
    return String((await runtime.query(text, values)).rowCount)
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await runtime.query('rollback to savepoint attempt')
  }
}
const sorted = (...lists: readonly (readonly string[])[]): string[] => lists.flat().toSorted()

/** Inserts what the other side writes to ask for somebody: a handover of the holder without consent or sheet. */
const ask = (receiver: number): Promise<string> =>
  attempt(`insert into handover (organization_id, id, receiver_organization_id, registrant_id, kind, state, initiated_by, moves_lead, situation, reason_code, addressed_name, sender_membership_id) values ($1, $2, $3, $4, 'referral', 'asked', 'receiver', false, 'working', 'other', '相手', $5)`, [holder.id, newId(), receiver, rows.get('registrant')!['id'], rows.get('membership')!['id']])

describe('ほかの機関に見える行', () => {
  test('関わりのない機関には公開したものだけ、引継ぎの相手にはそのほかに自分が名前の出ている行だけが見える', async () => {
    expect(await seen(as(stranger))).toEqual(regional)
    expect(await seen(as(party))).toEqual(sorted(regional, Object.keys(betweenRows)))
    expect(await seen(as(holder))).toEqual(sorted(held.map((t) => t.name)))
  })

  test('送る前（相手が空）の引継ぎと、その経過・顔合わせ・引継ぎ書・やりとりは、持ち主のほかだれにも見えない', async () => {
    const tables = [...Object.keys(betweenRows), ...underConsent].filter((t) => held.find((x) => x.name === t)!.columns.some((c) => c.name === 'receiver_organization_id'))
    expect(tables).toHaveLength(6)
    for (const t of tables) await h.sql(`update ${t} set receiver_organization_id = null where organization_id = $1`, [holder.id])
    try {
      expect((await seen({ ...as(party), ...everythingOpen() })).filter((name) => tables.includes(name))).toEqual([])
      expect((await seen(as(holder))).filter((name) => tables.includes(name)).toSorted()).toEqual(tables.toSorted())
    } finally {
      for (const t of tables) await h.sql(`update ${t} set receiver_organization_id = $2 where organization_id = $1`, [holder.id, party.id])
    }
  })

  test('引継ぎ書とやりとりは、同意が生きているあいだだけ相手に見える', async () => {
    const before = await seen(as(party))
    expect(before.filter((name) => underConsent.includes(name))).toEqual([])
    const open = { 'app.open_handovers': pairOf(rows.get('handover')!['id']) }
    expect(await seen({ ...as(party), ...open })).toEqual(sorted(before, underConsent))
    expect(await seen({ ...as(stranger), ...open })).toEqual(regional)
    for (const other of [` ${party.id}:${rows.get('handover')!['id'] as string} `, pairOf(newId()), ` 1${pairOf(rows.get('handover')!['id']).trimStart()}`]) expect(await seen({ ...as(party), 'app.open_handovers': other })).toEqual(before)
  })

  test.each(Category.options)('同意の区分 %s は、その区分の表だけを、その人の分だけ開く', async (category) => {
    const nothing = await seen(as(stranger))
    expect(await seen({ ...as(stranger), [`app.shared_${category}`]: personOf() })).toEqual(sorted(nothing, tablesOfCategory[category]))
    for (const other of [` ${stranger.id}:${rows.get('registrant')!['id'] as string} `, pairOf(newId()), ` 1${personOf().trimStart()}`, personOf().trim()]) expect(await seen({ ...as(stranger), [`app.shared_${category}`]: other })).toEqual(nothing)
  })

  test('人の名前の表、記録の本文、同意書、条件や控えは、どの区分でも行としては開かない', async () => {
    const most = await seen({ ...as(party), ...everythingOpen() })
    expect(most).toEqual(sorted(regional, Object.keys(betweenRows), underConsent, [...new Set(Object.values(tablesOfCategory).flat())]))
    for (const closed of ['registrant', 'support_record_note', 'consent', 'consent_scan', 'disclosure_choice', 'support_refusal', 'support_term', 'school_pathway', 'intake_request', 'notice', 'outgoing_mail', 'secure_link', 'handover_story', 'registrant_intake']) expect([closed, most.includes(closed)]).toEqual([closed, false])
  })

  test('公開する前の要件は、ほかの機関に見えない', async () => {
    await h.sql('update published_requirement set published_at = null where organization_id = $1', [holder.id])
    expect(await seen(as(stranger))).toEqual(['gate_rule'])
    await h.sql('update published_requirement set published_at = now() where organization_id = $1', [holder.id])
    expect(await seen({ 'app.organization': '' })).toEqual([])
  })
})

describe('見えることと、変えられること', () => {
  test('見えている行でも、持ち主のほかは消せず、自分の機関へ移せない', async () => {
    const visible = await seen({ ...as(party), ...everythingOpen() })
    const faults = await scoped({ ...as(party), ...everythingOpen() }, async () => {
      const found: string[] = []
      for (const name of visible) {
        const removed = await attempt(`delete from ${name} where organization_id = $1`, [holder.id])
        const taken = await attempt(`update ${name} set organization_id = $2 where organization_id = $1`, [holder.id, party.id])
        if (!['0', '42501'].includes(removed)) found.push(`${name}: delete ${removed}`)
        // A between-row keeps its parents: it cannot go without the person and the handover.
        if (!['0', '42501', ...(changedByBoth.includes(name) ? ['23503'] : [])].includes(taken)) found.push(`${name}: take ${taken}`)
      }
      return found
    })
    expect(faults).toEqual([])
  })

  test('相手が書きかえられるのは、両方で進める行だけ', async () => {
    const able = await scoped({ ...as(party), ...everythingOpen() }, async () => {
      const names: string[] = []
      for (const t of held) {
        const column = (await runtime.query<{ name: string | null }>(`select min(a.attname) as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and has_column_privilege(a.attrelid, a.attnum, 'update')`, [t.name])).rows[0]!.name
        if (column !== null && (await attempt(`update ${t.name} set ${column} = ${column} where organization_id = $1`, [holder.id])) === '1') names.push(t.name)
      }
      return names
    })
    expect(able).toEqual(changedByBoth)
    const strangers = await scoped(as(stranger), async () => {
      const found: string[] = []
      for (const name of [...changedByBoth, ...regional]) if (!['0', '42501'].includes(await attempt(`update ${name} set organization_id = organization_id where organization_id = $1`, [holder.id]))) found.push(name)
      return found
    })
    expect(strangers).toEqual([])
  })

  test('引継ぎのうち、持ち主が約束したことと同意は、相手には書きかえられない。進みぐあいは書ける', async () => {
    await scoped({ ...as(party), ...everythingOpen() }, async () => {
      const other = newId()
      for (const set of [`consent_id = null`, `consent_id = '${other}'`, 'moves_lead = not moves_lead', 'joint_contacts_needed = 12', 'addressed_organization_id = null', 'receiver_organization_id = organization_id', `registrant_id = '${other}'`, `situation = 'other', situation_settled_on = '2020-01-01'`, 'sheet_version = 99'])
        expect([set, await attempt(`update handover set ${set} where organization_id = $1`, [holder.id])]).toEqual([set, '42501'])
      expect(await attempt(`update handover set state = 'checking', version = version + 1 where organization_id = $1`, [holder.id])).toBe('1')
    })
  })

  test('同意は書きかえられない。とりやめと、二重の登録をまとめることだけができる', async () => {
    const { rows: columns } = await runtime.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = 'consent'::regclass and attnum > 0 and not attisdropped and has_column_privilege(attrelid, attnum, 'update') order by attname`)
    expect(columns.map((c) => c.name)).toEqual(['registrant_id', 'withdrawal_note', 'withdrawn_at', 'withdrawn_by', 'withdrawn_by_membership_id'])
    await scoped(as(holder), async () => {
      for (const set of [`categories = array['records_full']`, `ends_on = '2099-12-31'`, 'recipient_organization_id = organization_id', `purpose = 'other'`, 'not_disclosed = null']) expect([set, await attempt(`update consent set ${set}`)]).toEqual([set, '42501'])
      expect(await attempt('delete from consent')).toBe('42501')
      expect(await attempt('update consent set withdrawn_at = now()')).toBe('1')
    })
  })

  test('引継ぎの経過は、持ち主も相手も、足すことだけができる', async () => {
    for (const who of [holder, party]) {
      await scoped({ ...as(who), ...everythingOpen() }, async () => {
        expect(await attempt(`update handover_event set event = 'x'`)).toBe('42501')
        expect(await attempt('delete from handover_event')).toBe('42501')
        expect(await attempt(`insert into handover_event (organization_id, id, handover_id, receiver_organization_id, event, to_state, by_side) values ($1, $2, $3, $4, 'x', 'sent', 'sender')`, [holder.id, newId(), rows.get('handover')!['id'], party.id])).toBe('1')
      })
    }
  })

  test('緊急時の閲覧は、行を足して始めることも、延ばすことも、広げることもできない', async () => {
    for (const who of [holder, party]) {
      await scoped(as(who), async () => {
        expect(await attempt(`insert into break_glass (organization_id, id, registrant_id, actor_organization_id, actor_account_id, actor_name, reason_code, reason, categories, expires_at, review_due_on) values ($1, $2, $3, $4, $5, 'x', 'x', 'xxxxxxxxxx', '{profile}', now(), current_date)`, [holder.id, newId(), rows.get('registrant')!['id'], party.id, who.accountId])).toBe('42501')
        for (const set of [`expires_at = now() + interval '59 minutes'`, `opened_at = now()`, `categories = array['records_full']`, `registrant_id = registrant_id`, 'actor_account_id = actor_account_id', `reason = 'xxxxxxxxxxx'`]) expect([set, await attempt(`update break_glass set ${set}`)]).toEqual([set, '42501'])
        expect(await attempt('delete from break_glass')).toBe('42501')
        expect(await attempt('update break_glass set ended_at = now()')).toBe('1')
      })
    }
  })

  test('相手は、自分あての引受け希望だけを足せる。共有は持ち主だけが開ける', async () => {
    await scoped(as(party), async () => {
      expect([await ask(party.id), await ask(stranger.id), await ask(holder.id)]).toEqual(['1', '42501', '42501'])
      expect(await attempt(`insert into share (organization_id, id, registrant_id, recipient_organization_id, consent_id, categories) values ($1, $2, $3, $4, $5, '{records_full}')`, [holder.id, newId(), rows.get('registrant')!['id'], party.id, rows.get('consent')!['id']])).toBe('42501')
      expect(await attempt('update share set closed_at = null')).toBe('0')
    })
  })
})

describe('共有を開く関数', () => {
  const settings = [...Category.options.map((c) => `app.shared_${c}`), 'app.open_handovers']
  const current = async (): Promise<string[]> => {
    const values: string[] = []
    for (const name of settings) values.push((await runtime.query<{ v: string | null }>('select current_setting($1, true) as v', [name])).rows[0]!.v ?? '')
    return values
  }

  test('だれでもない者が呼んでも、前から入っていた設定は消える', async () => {
    for (const who of [{}, { 'app.organization': '' }]) {
      const after = await scoped({ ...everythingOpen(), ...who }, async () => {
        await runtime.query('select open_shares()')
        return current()
      })
      expect(after).toEqual(settings.map(() => ''))
    }
  })

  test('生きた同意のない機関が呼ぶと、前から入っていた設定は消え、何も開かない', async () => {
    for (const who of [party, stranger, holder]) {
      const after = await scoped({ ...everythingOpen(), ...as(who) }, async () => {
        await runtime.query('select open_shares()')
        return current()
      })
      expect(after).toEqual(settings.map(() => ''))
    }
  })
})
