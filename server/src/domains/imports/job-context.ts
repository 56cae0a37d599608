import { inTransaction } from '../../db/database.ts'
import type { Job, JobServices } from '../../jobs/tasks.ts'
import { patchImport } from './sql.ts'
import type { ImportCtx } from './sql.ts'

export type ImportJob = { readonly organizationId: number; readonly accountId: string | null; readonly importId: string }
type Payload = Parameters<Job>[0]

export const jobOf = (payload: Payload): ImportJob => ({ organizationId: payload.organizationId, accountId: payload.accountId, importId: String(payload['importId']) })

/** A transaction of the job inside its organisation. */
export const within = <T>(job: ImportJob, { pool, clock }: JobServices, work: (ctx: ImportCtx) => Promise<T>): Promise<T> =>
  inTransaction(pool, { kind: 'organization', organizationId: job.organizationId, ...(job.accountId ? { accountId: job.accountId } : {}) }, (tx) => work({ actor: { organizationId: job.organizationId }, tx, today: clock.today(), now: clock.now() }))

/** What the file holds (classes 22 and 23) fails again each time; anything else of the database may pass. */
const mayPass = (error: unknown): boolean => { const { code } = error as { code?: unknown }; return typeof code === 'string' && !/^2[23]/u.test(code) }

/** Work that a file can break ends the import with a reason; a lost database lets the queue try again. */
export const orFail = async (job: ImportJob, services: JobServices, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (mayPass(error)) throw error
    await within(job, services, async (ctx) => { await ctx.tx.run(patchImport(ctx, job.importId, { state: 'failed', failureCode: 'server.unexpected', file: null })) })
    throw error
  }
}
