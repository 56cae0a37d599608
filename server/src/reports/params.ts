import type { Transaction } from '../db/database.ts'

/** Collects the values of a hand-written statement: `p.add(value)` gives its place. */
export class Params {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

const names = new Map<string, string>()

/** Runs a statement under a name made from its text, so the server keeps the plan of the few variants there are. */
export function runNamed<T>(tx: Transaction, prefix: string, text: string, params: Params): Promise<T[]> {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `${prefix}_${names.size}`))
  return tx.named<T>(name, text, params.values)
}

/** Runs a statement of which there are too many variants to keep a plan for. */
export const runOnce = <T>(tx: Transaction, text: string, params: Params): Promise<T[]> => tx.named<T>('', text, params.values)
