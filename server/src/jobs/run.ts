import { Logger, run, runOnce, type Runner, type TaskList } from 'graphile-worker'
import { jobs, type Job, type JobServices } from './tasks.ts'

// Nothing a job carries is written to the log: payloads may name people.
const quiet = new Logger(() => () => {})

function taskList(services: JobServices): TaskList {
  return Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, (payload: unknown) => job(payload as Parameters<Job>[0], services)]))
}

/** Works the queue until stopped. Several workers on one database share it. */
export const startJobs = (ownerUrl: string, services: JobServices): Promise<Runner> =>
  run({ connectionString: ownerUrl, taskList: taskList(services), concurrency: 1, pollInterval: 1000, noHandleSignals: true, logger: quiet, noPreparedStatements: false })

/** Works everything that waits now, then returns; for tests and the command line. */
export const runWaitingJobs = (ownerUrl: string, services: JobServices): Promise<void> => runOnce({ connectionString: ownerUrl, taskList: taskList(services), logger: quiet })
