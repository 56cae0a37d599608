import type { NoticeGroup, NoticeKind, NoticeWay } from '@tomoni/contract/notices'
import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

// A worker's own notices, and how each kind comes.

type Own = Viewer & { readonly actor: { readonly membershipId: string } }
const mine = (viewer: Own) => visible(viewer, 'notice').where('notice.membershipId', '=', viewer.actor.membershipId)
const unreadOnly = sql<boolean>`read_at is null`

export const noticesOf = (viewer: Own, page: { limit: number; offset: number; unread: boolean }) =>
  mine(viewer)
    .select(['id', 'kind', 'objectKind', 'objectOrganizationId', 'objectId', 'values', 'createdAt', 'readAt'])
    .$if(page.unread, (q) => q.where(unreadOnly))
    .orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(page.limit).offset(page.offset)
export const countOf = (viewer: Own) => mine(viewer).select([sql<number>`count(*)::int`.as('total'), sql<number>`count(*) filter (where read_at is null)::int`.as('unread')])
export const markRead = (viewer: Own, ids: readonly string[] | null) =>
  query.updateTable('notice').set({ readAt: sql<string>`now()` }).where(own(viewer)).where('membershipId', '=', viewer.actor.membershipId).where('readAt', 'is', null).$if(ids !== null, (q) => q.where('id', 'in', [...ids!, '00000000-0000-0000-0000-000000000000']))
export const markUnread = (viewer: Own, ids: readonly string[]) =>
  query.updateTable('notice').set({ readAt: null }).where(own(viewer)).where('membershipId', '=', viewer.actor.membershipId).where('id', 'in', [...ids])
export const waysOf = (viewer: Own) => visible(viewer, 'noticePreference').select(['kind', 'way']).where('membershipId', '=', viewer.actor.membershipId)
export const saveWay = (viewer: Own, group: NoticeGroup, way: NoticeWay) =>
  query.insertInto('noticePreference').values({ organizationId: viewer.actor.organizationId, membershipId: viewer.actor.membershipId, kind: group, way }).onConflict((c) => c.columns(['organizationId', 'membershipId', 'kind']).doUpdateSet({ way }))

// The side of the jobs: one organisation, everybody in it.

export const allOrganizations = () => query.selectFrom('organization').select('id').where('kind', 'not in', ['prefecture', 'system']).orderBy('id')
export const staffOn = (viewer: Viewer, today: string) =>
  visible(viewer, 'membership').select(['id as membershipId', 'role']).where(sql<boolean>`(starts_on <= ${today} and (ends_on is null or ends_on >= ${today}))`)
export const allWays = (viewer: Viewer) => visible(viewer, 'noticePreference').select(['membershipId', 'kind', 'way'])

export type NewNotice = { id: string; membershipId: string; kind: NoticeKind; objectKind: string; objectOrganizationId: number | null; objectId: string; values: string; sourceKey: string }
/** Those already known stay as they are; returns the new ones. */
export async function insertNotices(tx: Transaction, organizationId: number, rows: readonly NewNotice[]): Promise<{ id: string; membershipId: string }[]> {
  if (rows.length === 0) return []
  return tx.all(query.insertInto('notice').values(rows.map((row) => ({ ...row, organizationId }))).onConflict((c) => c.columns(['organizationId', 'membershipId', 'sourceKey']).doNothing()).returning(['id', 'membershipId']))
}
/** Unread lines no mail has told of yet, oldest at most seven days. */
export const unmailedOf = (viewer: Viewer) =>
  visible(viewer, 'notice').select(['membershipId', 'id', 'kind']).where('readAt', 'is', null).where('mailQueuedAt', 'is', null).where(sql<boolean>`created_at > now() - interval '7 days'`)
export const markMailed = (viewer: Viewer, ids: readonly string[]) => query.updateTable('notice').set({ mailQueuedAt: sql<string>`now()` }).where(own(viewer)).where('id', 'in', [...ids])
export const insertMail = (viewer: Viewer, mail: { id: string; membershipId: string; template: string; values: string }) => query.insertInto('outgoingMail').values({ ...mail, organizationId: viewer.actor.organizationId })
/** Mails that wait, with the address they go to; another worker's are skipped. */
export const waitingMails = (viewer: Viewer) =>
  visible(viewer, 'outgoingMail')
    .innerJoin('membership', (j) => j.onRef('membership.organizationId', '=', 'outgoingMail.organizationId').onRef('membership.id', '=', 'outgoingMail.membershipId'))
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select(['outgoingMail.id', 'outgoingMail.template', 'outgoingMail.values', 'outgoingMail.attempts', 'account.email'])
    .where('outgoingMail.sentAt', 'is', null).where('outgoingMail.givenUpAt', 'is', null).where('account.disabledAt', 'is', null)
    .orderBy('outgoingMail.queuedAt').limit(50).forUpdate('outgoingMail').skipLocked()
export const mailSent = (viewer: Viewer, id: string) => query.updateTable('outgoingMail').set({ sentAt: sql<string>`now()`, attempts: sql<number>`attempts + 1`, lastError: null }).where(own(viewer)).where('id', '=', id)
export const mailFailed = (viewer: Viewer, id: string, code: string, mostAttempts: number) =>
  query.updateTable('outgoingMail').set({ attempts: sql<number>`attempts + 1`, lastError: code, givenUpAt: sql<string | null>`case when attempts + 1 >= ${mostAttempts} then now() end` }).where(own(viewer)).where('id', '=', id)
