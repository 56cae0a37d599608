import type { Writable } from 'node:stream'
import { CamelCasePlugin, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Compilable } from 'kysely'
import pg from 'pg'
import type { Database } from './rows.ts'

// date → 'YYYY-MM-DD' as stored; timestamptz → ISO text in UTC; bigint and numeric → number (ours are small).
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1082 || oid === 1083) return (v: string) => v
    if (oid === 1184) return (v: string) => new Date(v).toISOString()
    if (oid === 20 || oid === 1700) return Number
    if (oid === 1182) return (v: string) => (v === '{}' ? [] : v.slice(1, -1).split(','))
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/**
 * Builds queries, never runs them: it has no connection. A query runs only through a `Transaction`, so no code can reach
 * the database outside the scope of an actor. Names are camel case here and snake case in SQL.
 */
export const query = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
})

const camelNames = new Map<string, string>()
/** A column's name as rows carry it. */
export function camel(name: string): string {
  let known = camelNames.get(name)
  if (known === undefined) camelNames.set(name, (known = name.replaceAll(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())))
  return known
}

function toObjects<T>(result: pg.QueryArrayResult): T[] {
  const names = result.fields.map((f) => camel(f.name))
  return result.rows.map((row) => {
    const object: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) object[names[i]!] = row[i]
    return object as T
  })
}

declare const branded: unique symbol
/** One open transaction, scoped to an actor. The only way to run SQL. */
export type Transaction = {
  readonly [branded]: true
  /** All rows. */
  all<T>(q: Compilable<T>): Promise<T[]>
  /** The first row, or null. */
  maybe<T>(q: Compilable<T>): Promise<T | null>
  /** Exactly the first row; a missing one is a programming error. */
  one<T>(q: Compilable<T>): Promise<T>
  /** Number of rows changed. */
  run(q: Compilable<unknown>): Promise<number>
  /** A hand-written statement under a name: the server keeps its plan. For the few hottest queries. */
  named<T>(name: string, text: string, values: readonly unknown[]): Promise<T[]>
}

/**
 * Statements that come again get a name, so that the database keeps their plan: parsing and planning under row-level
 * security costs more than most of them take. Shapes seen seldom (long IN lists, rare filters) stay unnamed; names are few,
 * because every connection keeps each of them.
 */
const usesBeforeName = 4
const mostNames = 400
const uses = new Map<string, number>()
const names = new Map<string, string>()
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const count = (uses.get(text) ?? 0) + 1
  if (uses.size > 4000) uses.clear()
  uses.set(text, count)
  if (count < usesBeforeName) return undefined
  const name = `q${names.size}`
  names.set(text, name)
  uses.delete(text)
  return name
}

/** Everything asked of this connection in one turn leaves in one write: system calls are what a short request is made of. */
function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

class ClientTransaction {
  readonly #client: pg.PoolClient
  constructor(client: pg.PoolClient) {
    this.#client = client
  }
  async #array(text: string, values: readonly unknown[], given?: string): Promise<pg.QueryArrayResult> {
    const name = given ?? nameOf(text)
    gatherWrites(this.#client)
    return this.#client.query({ text, values: values as unknown[], rowMode: 'array', ...(name === undefined ? {} : { name }) })
  }
  async all<T>(q: Compilable<T>): Promise<T[]> {
    const compiled = q.compile()
    return toObjects<T>(await this.#array(compiled.sql, compiled.parameters))
  }
  async maybe<T>(q: Compilable<T>): Promise<T | null> {
    return (await this.all(q))[0] ?? null
  }
  async one<T>(q: Compilable<T>): Promise<T> {
    const row = await this.maybe(q)
    if (row === null) throw new Error('expected a row')
    return row
  }
  async run(q: Compilable<unknown>): Promise<number> {
    const compiled = q.compile()
    return (await this.#array(compiled.sql, compiled.parameters)).rowCount ?? 0
  }
  async named<T>(name: string, text: string, values: readonly unknown[]): Promise<T[]> {
    return toObjects<T>(await this.#array(text, values, name))
  }
}

/**
 * What of other organisations a transaction reads beside its own: everything shared, the words of all received handovers, or
 * those of one handover or one shared person alone. Each opens only what lives now by the database's clock.
 */
export type Reads = 'own' | 'shared' | 'handovers' | { readonly kind: 'handover' | 'sharedPerson'; readonly organizationId: number; readonly id: string }

/** What a transaction is opened for. */
export type Scope =
  | { readonly kind: 'session'; readonly tokenHash: Buffer; readonly reads?: Reads }
  /** A background job or command-line tool acting inside one organisation (decision 8). */
  | { readonly kind: 'organization'; readonly organizationId: number; readonly accountId?: string }
  /** Before anybody is known: sign-in, invitation. Row-level security shows no tenant row. */
  | { readonly kind: 'nobody' }

export type SessionRow = {
  state: 'open' | 'expired' | 'second-factor-needed' | 'no-membership'
  sessionId: string
  accountId: string
  organizationId: number
  membershipId: string
  role: string
  post: string
  displayName: string
  branchId: string | null
  defaultContractId: string | null
  csrfToken: string
  idleExpiresAt: string
  absoluteExpiresAt: string
}

export type OpenTransaction = {
  readonly tx: Transaction
  /** The row of `begin_request`; null without a session. */
  readonly session: SessionRow | null
  commit(last?: Compilable<unknown>): Promise<void>
  rollback(): Promise<void>
}

export type DatabasePool = {
  begin(scope: Scope): Promise<OpenTransaction>
  close(): Promise<void>
}

const beginRequest = { name: 'begin_request', text: 'select * from begin_request($1)' }
const openShares = { name: 'open_shares', text: 'select open_shares()' }
const openHandovers = { name: 'open_handovers', text: 'select open_handovers($1, $2)' }
const openSharedPerson = { name: 'open_shared_person', text: 'select open_shared_person($1, $2)' }
function opening(reads: Reads): { name: string; text: string; values?: unknown[] } | null {
  if (reads === 'own') return null
  if (reads === 'shared') return openShares
  if (reads === 'handovers') return { ...openHandovers, values: [null, null] }
  return { ...(reads.kind === 'handover' ? openHandovers : openSharedPerson), values: [reads.organizationId, reads.id] }
}
const setScope = { name: 'set_scope', text: `select set_config('app.organization', $1, true), set_config('app.account', $2, true)` }

/** Pool of the running role. `begin` opens a transaction and its scope in one round trip. */
export function openPool(url: string, options: { max?: number; statementSeconds?: number } = {}): DatabasePool {
  // Every statement names its organisation, so the plan for any organisation serves: planning the larger ones anew for their
  // values costs five times what running them does (bench, writing a record).
  const pool = new pg.Pool({
    connectionString: url, max: options.max ?? 10, types, pipeline: true, connectionTimeoutMillis: 15_000, options: '-c plan_cache_mode=force_generic_plan',
    ...(options.statementSeconds === undefined ? {} : { statement_timeout: options.statementSeconds * 1000, idle_in_transaction_session_timeout: options.statementSeconds * 2000 }),
  } as pg.PoolConfig)
  pool.on('error', () => {})
  // A connection lost between two statements of a transaction fails the next statement; it must not end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return {
    async begin(scope) {
      const client = await pool.connect().catch((error: Error & { code?: string }) => {
        // Every connection is taken or the server is away: say "busy", not "unexpected".
        throw Object.assign(error, { code: error.code ?? '53300' })
      })
      let ended = false
      const release = (broken: boolean): void => {
        if (!ended) client.release(broken)
        ended = true
      }
      try {
        gatherWrites(client)
        const begun = client.query('begin')
        const scoped =
          scope.kind === 'session'
            ? client.query({ ...beginRequest, values: [scope.tokenHash], rowMode: 'array' })
            : scope.kind === 'organization'
              ? client.query({ ...setScope, values: [String(scope.organizationId), scope.accountId ?? ''], rowMode: 'array' })
              : null
        const opens = scope.kind === 'session' ? opening(scope.reads ?? 'own') : null
        const shares = opens === null ? null : client.query({ ...opens, rowMode: 'array' })
        const [, rows] = await Promise.all([begun, scoped, shares])
        const tx = new ClientTransaction(client) as unknown as Transaction
        return {
          tx,
          session: scope.kind === 'session' ? (toObjects<SessionRow>(rows as pg.QueryArrayResult)[0] ?? null) : null,
          async commit(last) {
            const compiled = last?.compile()
            const name = compiled === undefined ? undefined : nameOf(compiled.sql)
            try {
              gatherWrites(client)
              const [, committed] = await Promise.all([
                compiled === undefined ? null : client.query({ text: compiled.sql, values: compiled.parameters as unknown[], ...(name === undefined ? {} : { name }) }),
                client.query('commit'),
              ])
              // A failed statement turns COMMIT into ROLLBACK without an error: never take that for success.
              if (committed.command !== 'COMMIT') throw new Error('transaction was rolled back')
              release(false)
            } catch (error) {
              await client.query('rollback').then(() => release(false), () => release(true))
              throw error
            }
          },
          async rollback() {
            // After the end the connection serves somebody else: a late rollback must not reach it.
            if (ended) return
            await client.query('rollback').then(() => release(false), () => release(true))
          },
        }
      } catch (error) {
        release(true)
        throw error
      }
    },
    close: () => pool.end(),
  }
}

/** Runs `work` in a transaction of `scope`; commits when it returns, rolls back when it throws. */
export async function inTransaction<T>(pool: DatabasePool, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const open = await pool.begin(scope)
  try {
    const result = await work(open.tx)
    await open.commit()
    return result
  } catch (error) {
    await open.rollback()
    throw error
  }
}
