import type { Transaction } from '../../db/database.ts'

/**
 * A receiver without an account acting through a link that was checked already: token, expiry, revocation and consent. The
 * transaction is scoped to the holder. `domains/handovers/by-link.ts` takes it:
 * `handoverForLink(link): Promise<HandoverForLink>` and `answerByLink(link, answer: LinkStep): Promise<{ state: HandoverState }>`.
 */
export type LinkActor = {
  readonly tx: Transaction
  readonly today: string
  readonly now: Date
  /** Holder of the handover, who made the link. */
  readonly organizationId: number
  readonly handoverId: string
  readonly linkId: string
  /** Who the link was given to. */
  readonly recipientName: string
  /** Who answers, as typed; the recipient until somebody named themselves. */
  readonly answererName: string
}
