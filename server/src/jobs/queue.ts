import type { Transaction } from '../db/database.ts'

export type TaskName = 'import.read' | 'import.check' | 'import.write' | 'import.undo' | 'export.make' | 'report.summarize' | 'notice.collect' | 'notice.digest' | 'mail.send' | 'handover.clock'

/**
 * Puts a job into the queue within this transaction: it runs only when the transaction commits, inside the same
 * organisation. `key` replaces a waiting job of the same key instead of adding a second one.
 */
export async function enqueue(tx: Transaction, task: TaskName, payload: Record<string, unknown>, key?: string): Promise<void> {
  await tx.named('enqueue_job', 'select enqueue_job($1, $2, $3)', [task, JSON.stringify(payload), key ?? null])
}
