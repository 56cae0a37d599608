import { Logger, parseCronItems, run, runOnce, type Runner, type TaskList } from 'graphile-worker'
import { jobs, type Job, type JobServices } from './tasks.ts'

// Nothing a job carries is written to the log: payloads may name people.
const quiet = new Logger(() => () => {})

function taskList(services: JobServices): TaskList {
  return Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, (payload: unknown) => job(payload as Parameters<Job>[0], services)]))
}

// 03:10 in Japan (the clock of the queue is UTC): figures for prefectures follow the records of the day.
const nightly = parseCronItems([
  { task: 'report.summarize', match: '10 18 * * *', identifier: 'nightly-summary' },
  { task: 'notice.collect', match: '*/2 * * * *', identifier: 'notices', options: { backfillPeriod: 0 } },
  // 06:00 in Japan: what waits too long is in the digest of the same morning.
  { task: 'handover.clock', match: '0 21 * * *', identifier: 'handover-clock' },
  // 07:30 in Japan: one digest before the working day.
  { task: 'notice.digest', match: '30 22 * * *', identifier: 'morning-digest' },
  { task: 'mail.send', match: '* * * * *', identifier: 'mails', options: { backfillPeriod: 0 } },
])

/** Works the queue until stopped. Several workers on one database share it. */
export const startJobs = (ownerUrl: string, services: JobServices): Promise<Runner> =>
  run({ connectionString: ownerUrl, taskList: taskList(services), concurrency: 1, pollInterval: 1000, parsedCronItems: nightly, noHandleSignals: true, logger: quiet, noPreparedStatements: false })

/** Works everything that waits now, then returns; for tests and the command line. */
export const runWaitingJobs = (ownerUrl: string, services: JobServices): Promise<void> => runOnce({ connectionString: ownerUrl, taskList: taskList(services), logger: quiet })
