import type { Clock } from '../clock.ts'
import { makeExport } from '../domains/exports/make-job.ts'
import { runHandoverClock } from '../domains/handovers/clock-job.ts'
import { checkImportJob } from '../domains/imports/check-job.ts'
import { readImport } from '../domains/imports/read-job.ts'
import { undoImportJob } from '../domains/imports/undo-job.ts'
import { writeImportJob } from '../domains/imports/write-job.ts'
import { collectNotices, mailDigests, sendMails } from '../domains/notices/jobs.ts'
import { summarizeMonths } from '../reports/summarize-job.ts'
import type { DatabasePool } from '../db/database.ts'
import type { TaskName } from './queue.ts'

export type JobServices = { readonly pool: DatabasePool; readonly clock: Clock }
/** A job opens its own scoped transactions, like a request does (decision 8). It may run twice: it must be repeat-safe. */
export type Job = (payload: { organizationId: number; accountId: string | null } & Record<string, unknown>, services: JobServices) => Promise<void>

/** Work done outside requests. Domains export their jobs; this is the only list. */
export const jobs: Partial<Record<TaskName, Job>> = { 'import.read': readImport, 'import.check': checkImportJob, 'import.write': writeImportJob, 'import.undo': undoImportJob, 'export.make': makeExport, 'report.summarize': summarizeMonths, 'notice.collect': collectNotices, 'notice.digest': mailDigests, 'mail.send': sendMails, 'handover.clock': runHandoverClock }
