import { sql } from 'kysely'
import { query } from '../../db/database.ts'
import type { Transaction } from '../../db/database.ts'

/** The open account of a mail address, for the command line. */
export const findAccount = (tx: Transaction, email: string): Promise<{ id: string } | null> =>
  tx.maybe(query.selectFrom('account').select(['account.id']).where(sql<boolean>`lower(account.email) = lower(${email})`).where('account.disabledAt', 'is', null))
