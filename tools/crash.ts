// npm run check:crash -- [ROUNDS] — kill -9 during writes, again and again: nothing acknowledged may be lost or doubled.
// Each round people write contacts through HTTP; then the server, its database or both die without warning. After the
// restart every unanswered write is sent again as the client would, and every write must be there exactly once.
import { setTimeout as sleep } from 'node:timers/promises'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { newId } from '@tomoni/contract/shared/ids'
import { demoPassword } from '@tomoni/server/demo/accounts'
import pg from 'pg'
import { runServer, type RunningServer } from './run-server.ts'

const rounds = Number(process.argv[2] ?? 50)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('回数を1以上の整数で付けてください（例：npm run check:crash -- 5）。')
  process.exit(1)
}
const writers = 8
const tag = `停電試験-${newId()}`

type Write = { readonly id: string; readonly key: string; readonly body: string; readonly people: number; answer: string | null }
type Variant = 'server' | 'database' | 'both'
const variants: readonly Variant[] = ['server', 'both', 'database']
const variantText: Readonly<Record<Variant, string>> = { server: 'サーバー', database: 'データベースだけ', both: 'データベースとサーバー' }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-crash-'))
const start = (): Promise<RunningServer> => runServer({ dataFolder: folder, env: { TOMONI_LOG: '0' } })
const ownerUrl = (): string => (JSON.parse(fs.readFileSync(path.join(folder, 'run.json'), 'utf8')) as { ownerUrl: string }).ownerUrl
const postmaster = (): number => Number(fs.readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

type SignedIn = { readonly cookie: string; readonly csrf: string; readonly today: string }
async function signIn(url: string): Promise<SignedIn> {
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'miyake@example.jp', password: demoPassword }) })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((c) => c.split(';')[0]!).join('; ')
  const session = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as { csrfToken: string; today: string }
  return { cookie, csrf: session.csrfToken, today: session.today }
}

/** Sends a write; true when the server said it is kept. No answer and a busy server are no acknowledgement. */
async function send(url: string, who: SignedIn, write: Write): Promise<boolean> {
  let response: Response
  let text: string
  try {
    response = await fetch(`${url}/api/visits`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: who.cookie, 'x-csrf-token': who.csrf, 'idempotency-key': write.key }, body: write.body, signal: AbortSignal.timeout(20_000) })
    text = await response.text()
  } catch {
    return false
  }
  if (response.status >= 500) return false
  if (response.status !== 200) throw new Error(`a write was answered ${response.status}: ${text}`)
  if (write.answer !== null && write.answer !== text) throw new Error(`the same write was answered differently: ${write.answer} then ${text}`)
  write.answer = text
  return true
}

function newWrite(who: SignedIn, people: readonly string[], n: number): Write {
  const id = newId()
  const chosen = [0, 1].slice(0, 1 + (n % 2)).map((i) => people[(n * 7 + i) % people.length]!)
  const body = { id, occurredOn: who.today, method: 'phone', minutes: 5, sharedNote: tag, subjects: chosen.map((registrantId, i) => ({ registrantId, counterpart: 'person', content: 'job_retention', note: `${tag} ${id} ${i}` })) }
  return { id, key: newId(), body: JSON.stringify(body), people: chosen.length, answer: null }
}

async function killNow(server: RunningServer, variant: Variant): Promise<void> {
  const database = postmaster()
  if (variant !== 'server') process.kill(database, 'SIGKILL')
  // Alone without its database the server must refuse, not acknowledge.
  if (variant === 'database') await sleep(1500)
  await server.kill()
  for (let i = 0; i < 600 && isAlive(database); i++) await sleep(50)
}

/** Everything wrong with what the database holds. */
async function faultsOf(writes: readonly Write[], sent: number): Promise<string[]> {
  return asOwner(async (client) => {
    const { rows } = await client.query<{ id: string; visits: number; records: number; notes: number; facts: number; receipts: number }>(
      `with v as (select id, count(*)::int as n from visit where shared_note = $3 group by id),
            r as (select r.visit_id, count(*)::int as n, count(distinct n.note) filter (where n.note like '%' || r.visit_id || '%')::int as notes
                  from support_record r join v on v.id = r.visit_id left join support_record_note n on n.organization_id = r.organization_id and n.support_record_id = r.id group by r.visit_id),
            e as (select object_id, count(*)::int as n from audit_event where action = 'support-record.write' and outcome = 'done' group by object_id),
            c as (select key, count(*)::int as n from command_receipt where reply is not null group by key)
       select w.id, coalesce(v.n, 0) as visits, coalesce(r.n, 0) as records, coalesce(r.notes, 0) as notes, coalesce(e.n, 0) as facts, coalesce(c.n, 0) as receipts
       from unnest($1::uuid[], $2::uuid[]) as w(id, key) left join v on v.id = w.id left join r on r.visit_id = w.id left join e on e.object_id = w.id left join c on c.key = w.key`,
      [writes.map((w) => w.id), writes.map((w) => w.key), tag],
    )
    const found = new Map(rows.map((r) => [r.id, r]))
    const faults = writes.flatMap((w) => {
      const r = found.get(w.id)!
      return r.visits === 1 && r.records === w.people && r.notes === w.people && r.facts === w.people && r.receipts === 1 ? [] : [`${w.id}: ${JSON.stringify({ ...r, expected: w.people })}`]
    })
    const { rows: all } = await client.query<{ n: number }>('select count(*)::int as n from visit where shared_note = $1', [tag])
    if (all[0]!.n !== sent) faults.push(`${all[0]!.n} visits are there, ${sent} were sent`)
    return faults
  })
}

const written: Write[] = []
let [acknowledged, resent, doubts] = [0, 0, 0]
let server = await start()
let failure: string | null = null
try {
  let who = await signIn(server.url)
  const people = await asOwner(async (client) => (await client.query<{ id: string }>(`select r.id from registrant r join membership m on m.organization_id = r.organization_id join account a on a.id = m.account_id where a.email = 'miyake@example.jp' and r.merged_into_id is null and r.stage = 'registered' order by r.id limit 60`)).rows.map((r) => r.id))
  for (let round = 1; round <= rounds; round++) {
    const variant = variants[(round - 1) % variants.length]!
    const mine: Write[] = []
    const shift = { isOver: false }
    const work = Array.from({ length: writers }, async () => {
      while (!shift.isOver) {
        const write = newWrite(who, people, written.length + mine.length)
        mine.push(write)
        if (!(await send(server.url, who, write))) await sleep(20)
      }
    })
    // On a busy machine the first answers take a while: die in the middle of real work, not before it.
    for (let waited = 0; waited < 20_000 && mine.filter((w) => w.answer !== null).length < 10; waited += 20) await sleep(20)
    await sleep(Math.random() * 900)
    const killed = killNow(server, variant)
    if (variant === 'database') await sleep(1400)
    shift.isOver = true
    await Promise.all([...work, killed])
    const kept = mine.filter((w) => w.answer !== null).length
    server = await start()
    // The session was kept too; a client sends again what was never answered, and some of what was.
    const unanswered = mine.filter((w) => w.answer === null)
    const again = [...unanswered, ...mine.filter((w) => w.answer !== null).slice(-5)]
    await Promise.all(Array.from({ length: writers }, async (_, turn) => {
      for (const w of again.filter((__, i) => i % writers === turn)) if (!(await send(server.url, who, w))) throw new Error(`a write was not taken after the restart: ${w.id}`)
    }))
    written.push(...mine)
    acknowledged += kept
    resent += unanswered.length
    const faults = await faultsOf(mine, written.length)
    doubts += faults.length
    console.log(`${String(round).padStart(3)} / ${rounds}  ${variantText[variant]}を止めた：書けたと答えたもの ${kept} 件、答えの前に止まったもの ${unanswered.length} 件、${faults.length === 0 ? '一つも失われず、二重もない' : `異常 ${faults.length} 件`}`)
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'))
    if (round % 20 === 0) who = await signIn(server.url)
  }
  const all = await faultsOf(written, written.length)
  if (all.length > 0) throw new Error(`at the end: ${all.slice(0, 5).join('\n')}`)
} catch (error) {
  failure = (error as Error).message
} finally {
  await server.stop().catch(() => {})
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
if (failure !== null) {
  console.error(`失敗：${failure}`)
  process.exit(1)
}
console.log(`${rounds} 回止めました。書けたと答えた ${acknowledged} 件は全部あり、答えの前に止まった ${resent} 件は送り直して一度だけ入り、二重は ${doubts} 件です。`)
