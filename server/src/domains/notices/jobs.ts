import { groupOfKind, type NoticeKind, type NoticeWay } from '@tomoni/contract/notices'
import { newId } from '@tomoni/contract/shared/ids'
import type { Role } from '@tomoni/contract/shared/permissions'
import { inTransaction, type DatabasePool, type Transaction } from '../../db/database.ts'
import type { Job } from '../../jobs/tasks.ts'
import { findFacts, openSharesOf } from './facts-sql.ts'
import { mailServer, sendMail, type MailServer, type MailValues } from './mailer.ts'
import { planNotices, wayKey, wayOf, type Ways } from './rules.ts'
import { allOrganizations, allWays, insertMail, insertNotices, mailFailed, mailSent, markMailed, staffOn, unmailedOf, waitingMails } from './sql.ts'

// Notices are collected in each organisation's own scope from what it may see anyway: no transaction of one organisation
// writes a line for another one. Every job may run twice: a source makes one line, a mail leaves once.

const mostAttempts = 5

/** One organisation named by the payload, or all of them. */
async function eachOrganization(payload: { organizationId?: number }, pool: DatabasePool, work: (tx: Transaction, organizationId: number) => Promise<void>): Promise<void> {
  const ids = payload.organizationId === undefined ? (await inTransaction(pool, { kind: 'nobody' }, (tx) => tx.all(allOrganizations()))).map((row) => row.id) : [payload.organizationId]
  for (const organizationId of ids) await inTransaction(pool, { kind: 'organization', organizationId }, (tx) => work(tx, organizationId))
}

const viewerOf = (organizationId: number) => ({ actor: { organizationId } })
const waysIn = async (tx: Transaction, organizationId: number): Promise<Ways> => new Map((await tx.all(allWays(viewerOf(organizationId)))).map((row) => [wayKey(row.membershipId, row.kind as never), row.way as NoticeWay]))

function mailValues(kinds: readonly NoticeKind[]): MailValues {
  const groups: Record<string, number> = {}
  for (const kind of kinds) groups[groupOfKind[kind]] = (groups[groupOfKind[kind]] ?? 0) + 1
  return { count: kinds.length, groups }
}

async function queueMail(tx: Transaction, organizationId: number, membershipId: string, template: 'immediate' | 'digest', lines: readonly { id: string; kind: NoticeKind }[]): Promise<void> {
  await tx.run(insertMail(viewerOf(organizationId), { id: newId(), membershipId, template, values: JSON.stringify(mailValues(lines.map((l) => l.kind))) }))
  await tx.run(markMailed(viewerOf(organizationId), lines.map((l) => l.id)))
}

/** Every few minutes: lines for what happened, and one mail at once for those who want it so. */
export const collectNotices: Job = async (payload, { pool, clock }) => {
  const today = clock.today()
  await eachOrganization(payload, pool, async (tx, organizationId) => {
    await openSharesOf(tx)
    const [facts, staff, ways] = [await findFacts(tx, organizationId, today), await tx.all(staffOn(viewerOf(organizationId), today)), await waysIn(tx, organizationId)]
    const planned = planNotices(facts, staff as { membershipId: string; role: Role }[], ways).map((plan) => ({ ...plan, id: newId() }))
    const added = new Set((await insertNotices(tx, organizationId, planned.map(({ id, membershipId, fact }) => ({ id, membershipId, kind: fact.kind, objectKind: fact.objectKind, objectOrganizationId: fact.objectOrganizationId, objectId: fact.objectId, values: JSON.stringify(fact.values), sourceKey: fact.sourceKey })))).map((row) => row.id))
    if (mailServer() === null) return
    const urgent = Map.groupBy(planned.filter((plan) => plan.mailsNow && added.has(plan.id)), (plan) => plan.membershipId)
    for (const [membershipId, plans] of urgent) await queueMail(tx, organizationId, membershipId, 'immediate', plans.map((plan) => ({ id: plan.id, kind: plan.fact.kind })))
  })
}

/** Each morning: one mail a worker with how many lines wait, never what they say. */
export const mailDigests: Job = async (payload, { pool }) => {
  if (mailServer() === null) return
  await eachOrganization(payload, pool, async (tx, organizationId) => {
    const [rows, ways] = [await tx.all(unmailedOf(viewerOf(organizationId))), await waysIn(tx, organizationId)]
    const wanted = rows.filter((row) => wayOf(ways, row.membershipId, row.kind as NoticeKind) === 'digest')
    for (const [membershipId, lines] of Map.groupBy(wanted, (row) => row.membershipId)) await queueMail(tx, organizationId, membershipId, 'digest', lines as { id: string; kind: NoticeKind }[])
  })
}

/** Sends what waits. A failure is tried again by the next round; after five it is given up and says so. */
export const sendMails: Job = async (payload, { pool }) => {
  const server: MailServer | null = mailServer()
  if (server === null) return
  await eachOrganization(payload, pool, async (tx, organizationId) => {
    const viewer = viewerOf(organizationId)
    for (const mail of await tx.all(waitingMails(viewer))) {
      try {
        await sendMail(server, { to: mail.email, template: mail.template, values: mail.values as MailValues })
        await tx.run(mailSent(viewer, mail.id))
      } catch (error) {
        // The code alone: the message of a mail server may repeat the address.
        await tx.run(mailFailed(viewer, mail.id, String((error as { code?: unknown }).code ?? 'unknown').slice(0, 40), mostAttempts))
      }
    }
  })
}
