import { newId } from '@tomoni/contract/shared/ids'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'
import { fillEveryTable, readTables, secondParties, type Row, type Table } from './rows-of-everything.ts'
import type { Member } from './world.ts'

// The rules of reliability §4 over every table there is, with a real row of two organisations in each of them.

const h = useHarness()
let owner: pg.Client
let runtime: pg.Client
let tables: Table[]
let held: Table[]
let [a, b]: Member[] = []
let rowsOfA: Map<string, Row>
let rowsOfB: Map<string, Row>

/** Tables an organisation's row may point to without its number, with the reason in their comment. */
const sharedTargets = ['organization', 'account', 'region']
/** Policies that look at something other than the organisation; each is closed unless its own setting was opened in this transaction. */
const narrowPolicies: Readonly<Record<string, string>> = { own_membership: 'app.sign_in_account', invited: 'app.invitation', recovering: 'app.recovery', linked: 'app.link' }
const definerFunctions = ['begin_request', 'enqueue_job', 'expected_handovers', 'handover_consent', 'live_grants', 'live_grants_of', 'live_handovers_of', 'open_break_glass', 'open_handovers', 'open_shared_person', 'open_shares', 'outside_readers', 'shared_accommodation', 'shared_code_labels', 'shared_code_labels_of', 'shared_grounds', 'shared_record_notes', 'shared_registrants', 'shared_registrants_of']
/** Rows a publisher shows to every organisation that signed in (decision 9); nobody else writes them. */
const regional = ['gate_rule', 'published_requirement']
/** References into the receiver's organisation: the pair is named by the second party instead of the holder. */
const intoTheOtherParty = ['handover_receiver_organization_id_receiver_membership_id_fkey', 'handover_receiver_organization_id_receiver_registrant_id_fkey']
const appendOnly = ['audit_event', 'audit_seal', 'handover_event']

beforeAll(async () => {
  owner = h.world.owner
  runtime = new pg.Client({ connectionString: h.runtimeUrl })
  await runtime.connect()
  tables = await readTables(owner)
  held = tables.filter((t) => t.isHeld)
  const fill = async (): Promise<[Member, Map<string, Row>]> => {
    const { rows } = await owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) select $1, id, 'nakapotsuCenter', '試験', '試験' from region limit 1 returning id`, [newId()])
    const id = rows[0]!.id
    const accountId = newId()
    await owner.query(`insert into account (id, email, display_name) values ($1, $2, '試験')`, [accountId, `${accountId}@example.jp`])
    const made = await fillEveryTable(owner, tables, { organizationId: id, accountId })
    return [{ organization: { id, name: '試験', contracts: { employment: '', living: '' } }, accountId, membershipId: made.get('membership')!['id'] as string, email: '', role: 'director', token: '', csrfToken: '' }, made]
  }
  await owner.query(`insert into region (id, name) values (101, '試験県') on conflict do nothing`)
  ;[a, rowsOfA] = await fill()
  ;[b, rowsOfB] = await fill()
})
afterAll(async () => {
  await runtime.end()
})

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
const asMember = (m: Member): Record<string, string> => ({ 'app.organization': String(m.organization.id), 'app.account': m.accountId, 'app.membership': m.membershipId })
const ownCondition = "(organization_id = (NULLIF(current_setting('app.organization'::text, true), ''::text))::integer)"
const countOf = async (table: string, where = 'true', values: unknown[] = []): Promise<number> => (await runtime.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`, values)).rows[0]!.n
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
async function faultsOf(check: (table: Table) => Promise<string | null | undefined> | string | null | undefined, over: readonly Table[]): Promise<string[]> {
  const faults: string[] = []
  for (const table of over) {
    const fault = await check(table)
    if (fault !== null && fault !== undefined) faults.push(`${table.name}: ${fault}`)
  }
  return faults
}

describe('表のきまり', () => {
  test('どの表も、機関ごとに持つか、持たない理由が書いてある', async () => {
    expect(held.length).toBeGreaterThan(30)
    expect(await faultsOf((t) => (t.isHeld || /^\[exempt: [^\]]{5,}\] .+/.test(t.comment ?? '') ? null : 'has neither organization_id nor a comment "[exempt: reason] …"'), tables)).toEqual([])
  })

  test('どの表とどの列にも説明があり、列には扱いの区分がある', async () => {
    const { rows } = await owner.query<{ table: string; column: string; comment: string | null }>(
      `select c.relname as table, a.attname as column, col_description(c.oid, a.attnum) as comment from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    )
    expect(rows.filter((r) => !/^\[(public|internal|personal|sensitive|secret)\] \S/.test(r.comment ?? '')).map((r) => `${r.table}.${r.column}: ${r.comment}`)).toEqual([])
    expect(await faultsOf((t) => ((t.comment ?? '').length > 3 ? null : 'no comment'), tables)).toEqual([])
  })

  test('機関ごとの表は、主キーの先頭が機関の番号', async () => {
    expect(await faultsOf((t) => (t.primaryKey[0] === 'organization_id' ? null : `primary key (${t.primaryKey})`), held)).toEqual([])
    expect(await faultsOf((t) => (t.columns.find((c) => c.name === 'organization_id')!.notNull ? null : 'organization_id may be null'), held)).toEqual([])
  })

  test('機関ごとの表どうしの参照は、どれも機関の番号を含む', async () => {
    const heldNames = new Set(held.map((t) => t.name))
    const faults = held.flatMap((t) =>
      t.foreignKeys.flatMap((f) => {
        if (!heldNames.has(f.target)) return sharedTargets.includes(f.target) ? [] : [`${f.name} points to ${f.target}`]
        const at = f.columns.indexOf(intoTheOtherParty.includes(f.name) ? 'receiver_organization_id' : 'organization_id')
        return at >= 0 && f.targetColumns[at] === 'organization_id' ? [] : [`${f.name} (${f.columns})`]
      }),
    )
    expect(faults).toEqual([])
    expect(held.flatMap((t) => t.foreignKeys).length).toBeGreaterThan(80)
    // Whatever names a second organisation is known to the rows of these tests.
    expect(held.flatMap((t) => t.columns.filter((c) => c.name.endsWith('_organization_id') && c.type === 'integer' && !secondParties.test(c.name)).map((c) => `${t.name}.${c.name}`))).toEqual([])
  })

  test('一意の約束は機関の中だけ。ほかの機関に同じ値があることは、ぶつかっても分からない', async () => {
    const { rows } = await owner.query<{ name: string; definition: string }>(
      `select i.relname as name, pg_get_indexdef(i.oid) as definition from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid where x.indisunique and c.relname = any($1) and c.relnamespace = 'public'::regnamespace`,
      [held.map((t) => t.name)],
    )
    // The hash of a 256-bit token is unique everywhere: nobody can guess one to collide with.
    expect(rows.filter((r) => !/\(organization_id\b/.test(r.definition) && !r.name.endsWith('_token_hash_key')).map((r) => r.name)).toEqual([])
  })

  test('行の見え方のきまりが全部の表にあり、持ち主にも強いられ、きまりの中で別の表を読まない', async () => {
    const { rows } = await owner.query<{ name: string; on: boolean; forced: boolean }>(`select relname as name, relrowsecurity as on, relforcerowsecurity as forced from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)
    const state = new Map(rows.map((r) => [r.name, r]))
    expect(await faultsOf((t) => (state.get(t.name)!.on && state.get(t.name)!.forced ? null : 'row level security is not enabled and forced'), held)).toEqual([])
    const { rows: policies } = await owner.query<{ tablename: string; policyname: string; roles: string; permissive: string; qual: string | null; with_check: string | null; cmd: string }>(`select tablename, policyname, roles::text, permissive, qual, with_check, cmd from pg_policies where schemaname = 'public'`)
    const faults = await faultsOf((t) => {
      const of = policies.filter((p) => p.tablename === t.name)
      if (of.filter((p) => p.policyname === 'owner_all' && p.roles === '{tomoni_owner}' && p.qual === 'true' && p.with_check === 'true').length !== 1) return 'no policy owner_all for the owner alone'
      const forRuntime = of.filter((p) => p.policyname !== 'owner_all' && p.permissive === 'PERMISSIVE')
      if (of.some((p) => p.permissive !== 'PERMISSIVE' && (p.roles !== '{tomoni_app}' || !['UPDATE', 'DELETE'].includes(p.cmd) || p.qual !== ownCondition))) return 'a restrictive policy other than "only the holder updates, deletes"'
      if (forRuntime.some((p) => p.roles !== '{tomoni_app}')) return 'a policy for somebody else'
      if (forRuntime.some((p) => /select/i.test(`${p.qual} ${p.with_check}`))) return 'a policy with a sub-select'
      const main = forRuntime.filter((p) => narrowPolicies[p.policyname] === undefined)
      if (main.length !== 1 || main[0]!.cmd !== 'ALL') return `policies of the running role: ${main.map((p) => p.policyname)}`
      if (!main[0]!.qual!.includes('app.organization') || !main[0]!.with_check!.includes('app.organization')) return 'the policy does not compare the organisation'
      const narrow = forRuntime.filter((p) => narrowPolicies[p.policyname] !== undefined)
      return narrow.every((p) => p.cmd === 'SELECT' && p.qual!.includes(narrowPolicies[p.policyname]!)) ? null : 'a narrow policy that writes or reads another setting'
    }, held)
    expect(faults).toEqual([])
  })

  test('表を素通りさせる道具（ビュー、関数、漏らしてよいという印）がない', async () => {
    const { rows: views } = await owner.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false)))`)
    expect(views).toEqual([])
    const { rows: functions } = await owner.query<{ name: string; definer: boolean; leakproof: boolean; path: string[] | null; open: boolean }>(
      `select proname as name, prosecdef as definer, proleakproof as leakproof, proconfig as path, has_function_privilege('public', oid, 'execute') as open from pg_proc where pronamespace = 'public'::regnamespace`,
    )
    expect(functions.filter((f) => f.leakproof)).toEqual([])
    expect(functions.filter((f) => f.definer).map((f) => f.name).toSorted()).toEqual(definerFunctions)
    for (const f of functions.filter((g) => g.definer)) expect([f.name, f.path?.some((s) => s.startsWith('search_path=pg_catalog')), f.open]).toEqual([f.name, true, false])
  })
})

describe('実行用のロール', () => {
  test('特権がなく、何も持たず、表を空にできない', async () => {
    const { rows } = await runtime.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user`)
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false }])
    expect((await runtime.query(`select count(*)::int as n from pg_auth_members where member = (select oid from pg_roles where rolname = current_user)`)).rows).toEqual([{ n: 0 }])
    expect((await runtime.query(`select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)`)).rows).toEqual([])
    expect((await runtime.query(`select has_schema_privilege('public', 'create') as make`)).rows).toEqual([{ make: false }])
    for (const right of ['truncate', 'references', 'trigger']) {
      expect((await runtime.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(oid, $1)`, [right])).rows).toEqual([])
    }
  })

  test('監査の記録と引継ぎの経過は足すことだけができる', async () => {
    const { rows } = await runtime.query<{ table: string; right: string }>(
      `select t as table, r as right from unnest($1::text[]) t cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) r where has_table_privilege(t, r) order by t, r`, [appendOnly],
    )
    expect(rows).toEqual(appendOnly.flatMap((table) => ['insert', 'select'].map((right) => ({ table, right }))))
  })

  test('ほかのスキーマの表（仕事の列など）に触れられない', async () => {
    const { rows } = await runtime.query(`select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('public', 'pg_catalog', 'information_schema') and n.nspname not like 'pg_%' and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`)
    expect(rows).toEqual([])
  })
})

describe('二つの機関の本物の行で', () => {
  test('どの表にも、両方の機関の行がある（この検査が失敗できること）', async () => {
    expect(await faultsOf(async (t) => ((await owner.query(`select from ${t.name} where organization_id = any($1)`, [[a!.organization.id, b!.organization.id]])).rowCount! >= 2 ? null : 'no rows to test with'), held)).toEqual([])
  })

  test('だれでもない者には、どの表も空に見える', async () => {
    const faults = await scoped({}, () => faultsOf(async (t) => ((await countOf(t.name)) === 0 ? null : 'rows are visible without an actor'), held))
    expect(faults).toEqual([])
    expect(await scoped({ 'app.organization': '', 'app.account': '' }, () => faultsOf(async (t) => ((await countOf(t.name)) === 0 ? null : 'rows are visible with empty settings'), held))).toEqual([])
  })

  test('一つの機関の中では、自分の行が見え、ほかの機関の行は、公開したもののほか一つも見えない', async () => {
    const faults = await scoped(asMember(a!), () =>
      faultsOf(async (t) => {
        if ((await countOf(t.name, 'organization_id = $1', [a!.organization.id])) === 0) return 'own row is hidden'
        return (await countOf(t.name, 'organization_id <> $1', [a!.organization.id])) === 0 ? null : 'rows of another organisation are visible'
      }, held),
    )
    expect(faults).toEqual(regional.map((name) => `${name}: rows of another organisation are visible`))
  })

  test('ほかの機関の行は、書きかえも削除もできない', async () => {
    const faults = await scoped(asMember(a!), () =>
      faultsOf(async (t) => {
        const column = t.columns.find((c) => !c.isGenerated)!.name
        const changed = await attempt(`update ${t.name} set ${column} = ${column} where organization_id = $1`, [b!.organization.id])
        const removed = await attempt(`delete from ${t.name} where organization_id = $1`, [b!.organization.id])
        return [changed, removed].every((r) => r === '0' || r === '42501') ? null : `update ${changed}, delete ${removed}`
      }, held),
    )
    expect(faults).toEqual([])
  })

  test('ほかの機関の行を足せず、自分の行をほかの機関へ移せない', async () => {
    const faults = await scoped(asMember(a!), () =>
      faultsOf(async (t) => {
        const row = rowsOfB.get(t.name)!
        const names = Object.keys(row).filter((n) => !t.columns.find((c) => c.name === n)!.isGenerated)
        const values = names.map((n) => (typeof row[n] === 'object' && row[n] !== null && t.columns.find((c) => c.name === n)!.type === 'jsonb' ? JSON.stringify(row[n]) : row[n]))
        const added = await attempt(`insert into ${t.name} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, values)
        const moved = await attempt(`update ${t.name} set organization_id = $2 where organization_id = $1`, [a!.organization.id, b!.organization.id])
        return added === '42501' && moved === '42501' ? null : `insert ${added}, move ${moved}`
      }, held),
    )
    expect(faults).toEqual([])
  })

  test('自分の行から、ほかの機関の行を指せない', async () => {
    const heldNames = new Set(held.map((t) => t.name))
    let tried = 0
    const faults = await scoped(asMember(a!), () =>
      faultsOf(async (t) => {
        for (const key of t.foreignKeys.filter((f) => heldNames.has(f.target))) {
          const at = key.targetColumns.findIndex((c) => c !== 'organization_id')
          const foreign = rowsOfB.get(key.target)![key.targetColumns[at]!]
          const [{ mayWrite }] = (await runtime.query<{ mayWrite: boolean }>(`select has_column_privilege($1, $2, 'update') as "mayWrite"`, [t.name, key.columns[at]])).rows as [{ mayWrite: boolean }]
          const code = await attempt(`update ${t.name} set ${key.columns[at]} = $2 where organization_id = $1`, [a!.organization.id, foreign])
          tried++
          if (code !== (mayWrite ? '23503' : '42501')) return `${key.name}: ${code}`
        }
        return null
      }, held),
    )
    expect(faults).toEqual([])
    expect(tried).toBeGreaterThan(50)
  })

  test('二つの機関に同じ番号の登録者がいても、それぞれ自分の人だけが見える', async () => {
    const id = newId()
    for (const m of [a!, b!]) await h.world.registrant({ ...m.organization }, { id, family_name: `機関${m.organization.id}` })
    for (const m of [a!, b!]) {
      const rows = await scoped(asMember(m), async () => (await runtime.query('select family_name from registrant where id = $1', [id])).rows)
      expect(rows).toEqual([{ family_name: `機関${m.organization.id}` }])
    }
  })

  test('同じ機関でも、ほかの人の書きかけ・自分用の定型文・残した条件・操作の控えは見えない', async () => {
    const other = { ...asMember(a!), 'app.account': newId() }
    for (const table of ['draft', 'note_template', 'saved_view', 'command_receipt']) {
      expect([table, await scoped(asMember(a!), () => countOf(table)), await scoped(other, () => countOf(table))]).toEqual([table, 1, 0])
    }
  })

  test('県の閲覧者の設定で広がるのは、人のいない月次の集計だけ', async () => {
    const settings = { ...asMember(a!), 'app.reads_aggregates': 'on' }
    const seen = await scoped(settings, () => faultsOf(async (t) => ((await countOf(t.name, 'organization_id = $1', [b!.organization.id])) > 0 ? 'seen' : null), held))
    expect(seen).toEqual(['monthly_summary', ...regional].toSorted().map((name) => `${name}: seen`))
    expect(tables.find((t) => t.name === 'monthly_summary')!.columns.some((c) => c.name.includes('registrant') || c.type === 'uuid[]')).toBe(false)
  })

  test('サインイン・招待・やり直し・安全なリンクのための小さな窓は、その人の所属と、そのリンクだけを見せる', async () => {
    const signIn = await scoped({ 'app.sign_in_account': b!.accountId }, () => faultsOf(async (t) => ((await countOf(t.name)) > 0 ? String(await countOf(t.name)) : null), held))
    expect(signIn).toEqual(['membership: 1'])
    const token = (rowsOfB.get('invitation')!['token_hash'] as Buffer).toString('hex')
    const invited = await scoped({ 'app.invitation': token }, () => faultsOf(async (t) => ((await countOf(t.name)) > 0 ? String(await countOf(t.name)) : null), held))
    expect(invited).toEqual(['invitation: 1'])
    const link = (rowsOfB.get('recovery_link')!['token_hash'] as Buffer).toString('hex')
    const secureLink = (rowsOfB.get('secure_link')!['token_hash'] as Buffer).toString('hex')
    expect(await scoped({ 'app.link': secureLink }, () => faultsOf(async (t) => ((await countOf(t.name)) > 0 ? String(await countOf(t.name)) : null), held))).toEqual(['secure_link: 1'])
    expect(await scoped({ 'app.link': secureLink }, async () => [await attempt('update secure_link set revoked_at = now()'), await attempt('delete from secure_link')])).toEqual(['0', '0'])
    expect(await scoped({ 'app.recovery': link }, () => faultsOf(async (t) => ((await countOf(t.name)) > 0 ? String(await countOf(t.name)) : null), held))).toEqual(['recovery_link: 1'])
    const written = await scoped({ 'app.sign_in_account': b!.accountId, 'app.invitation': token }, async () => [await attempt(`update membership set role = 'director'`), await attempt('update invitation set used_at = null')])
    expect(written).toEqual(['0', '0'])
  })

  test('接続を返したあとに、前の人の見え方は残らない', async () => {
    for (let i = 0; i < 12; i++) {
      const open = await h.pool.begin({ kind: 'organization', organizationId: a!.organization.id, accountId: a!.accountId })
      expect(await open.tx.named('see_a', 'select id from membership', [])).toHaveLength(1)
      await (i % 2 === 0 ? open.commit() : open.rollback())
      const next = await h.pool.begin({ kind: 'nobody' })
      expect(await next.tx.named('see_a', 'select id from membership', [])).toEqual([])
      await next.rollback()
    }
    expect(rowsOfA.size).toBe(held.length)
  })
})
