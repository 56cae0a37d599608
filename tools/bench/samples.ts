import { createHash, randomBytes } from 'node:crypto'
import { newId } from '@tomoni/contract/shared/ids'
import { dice } from '@tomoni/server/demo/dice'
import pg from 'pg'
import type { BenchDatabase } from './fill.ts'

// Who asks and for what: real sessions of workers of many centers, people with long histories, pieces of names.

export type Pair = { readonly holderId: number; readonly id: string }
export type Visitor = { readonly organizationId: number; readonly membershipId: string; readonly accountId: string; readonly headers: Readonly<Record<string, string>>; readonly contractId: string; readonly people: readonly string[]; readonly kana: readonly string[]; /** Received and readable now. */ readonly handovers: readonly Pair[]; readonly shared: readonly Pair[] }
export type Samples = { readonly workers: readonly Visitor[]; readonly viewer: Visitor }

async function openSession(client: pg.Client, of: { organizationId: number; membershipId: string; accountId: string }): Promise<Record<string, string>> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(16).toString('base64url')
  await client.query(
    `insert into account_session (token_hash, id, account_id, organization_id, membership_id, csrf_token, second_factor_passed_at, absolute_expires_at) values ($1, $2, $3, $4, $5, $6, now(), now() + interval '12 hours')`,
    [createHash('sha256').update(token).digest(), newId(), of.accountId, of.organizationId, of.membershipId, csrf],
  )
  return { cookie: `tomoni=${token}`, 'x-csrf-token': csrf, 'content-type': 'application/json' }
}

export async function takeSamples(database: BenchDatabase): Promise<Samples> {
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    const { rows: members } = await client.query<{ organization_id: number; id: string; account_id: string; default_contract_id: string }>(
      `select distinct on (m.organization_id) m.organization_id, m.id, m.account_id, m.default_contract_id from membership m join organization o on o.id = m.organization_id
       where o.kind = 'nakapotsuCenter' and m.post = 'employmentSupporter' and m.role = 'supporter' order by m.organization_id, m.id`,
    )
    const d = dice(11)
    const chosen = members.map((m) => ({ m, at: d.next() })).toSorted((a, b) => a.at - b.at).slice(0, 60).map(({ m }) => m)
    const workers: Visitor[] = []
    for (const m of chosen) {
      const of = { organizationId: m.organization_id, membershipId: m.id, accountId: m.account_id }
      const { rows: people } = await client.query<{ registrant_id: string }>('select registrant_id from bench_person where center = $1 and r % 20 = 0 order by r limit 100', [m.organization_id])
      const { rows: kana } = await client.query<{ kana: string }>('select family_kana || given_kana as kana from registrant where organization_id = $1 order by id limit 200', [m.organization_id])
      const live = `join consent k on k.organization_id = t.organization_id and k.id = t.consent_id and k.withdrawn_at is null and k.starts_on <= current_date and k.ends_on >= current_date`
      const { rows: handovers } = await client.query<Pair>(`select t.organization_id as "holderId", t.id from handover t ${live} where t.receiver_organization_id = $1 and t.state in ('sent', 'checking', 'overlapping', 'reporting', 'completed') order by t.id limit 60`, [m.organization_id])
      const { rows: shared } = await client.query<Pair>(`select distinct t.organization_id as "holderId", t.registrant_id as id from share t ${live} where t.recipient_organization_id = $1 and t.closed_at is null order by 1, 2 limit 60`, [m.organization_id])
      workers.push({ ...of, contractId: m.default_contract_id, headers: await openSession(client, of), people: people.map((p) => p.registrant_id), kana: kana.map((k) => k.kana), handovers, shared })
    }
    const { rows: viewers } = await client.query<{ organization_id: number; id: string; account_id: string; default_contract_id: string }>(`select organization_id, id, account_id, default_contract_id from membership where role = 'prefectureViewer' limit 1`)
    const v = viewers[0]!
    const of = { organizationId: v.organization_id, membershipId: v.id, accountId: v.account_id }
    return { workers, viewer: { ...of, contractId: v.default_contract_id, headers: await openSession(client, of), people: [], kana: [], handovers: [], shared: [] } }
  } finally {
    await client.end()
  }
}
