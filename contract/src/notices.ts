import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { flag, pageOf, PageQuery } from './shared/paging.ts'

// お知らせ (row 314): a digest, never a flood. A notice names organisations, days and counts; never a person, never case content.

/** What a worker chooses a way for. */
export const NoticeGroup = z.enum(['handover', 'handoverDue', 'emergency', 'consent', 'intake', 'clock', 'account'])
export type NoticeGroup = z.infer<typeof NoticeGroup>
/** `immediate`: a mail at once. `digest`: one mail each morning. `none`: neither mail nor line. */
export const NoticeWay = z.enum(['immediate', 'digest', 'none'])
export type NoticeWay = z.infer<typeof NoticeWay>

export const NoticeKind = z.enum([
  'handoverStep', 'handoverMessage', 'handoverJointToConfirm', 'handoverResultDue', 'handoverResultArrived', 'emergencyReading', 'emergencyReviewLate', 'consentEnding', 'intakeArrived', 'linkAnswered', 'termEnding', 'schoolEventDue', 'accountUnused',
])
export type NoticeKind = z.infer<typeof NoticeKind>
export const groupOfKind: Readonly<Record<NoticeKind, NoticeGroup>> = {
  handoverStep: 'handover', handoverMessage: 'handover', handoverJointToConfirm: 'handover', handoverResultDue: 'handoverDue', handoverResultArrived: 'handover', emergencyReading: 'emergency', emergencyReviewLate: 'emergency',
  consentEnding: 'consent', intakeArrived: 'intake', linkAnswered: 'intake', termEnding: 'clock', schoolEventDue: 'clock', accountUnused: 'account',
}
/** Everything comes as a digest; an emergency reading at once. */
export const defaultWay = (group: NoticeGroup): NoticeWay => (group === 'emergency' ? 'immediate' : 'digest')

export const Notice = z.object({
  id: z.uuid(),
  kind: NoticeKind,
  objectKind: z.string(),
  objectOrganizationId: z.int().nullable(),
  objectId: z.uuid(),
  values: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Notice = z.infer<typeof Notice>

export const listNotices = endpoint({ method: 'GET', path: '/notices', query: PageQuery.extend({ unread: flag.optional() }), reply: pageOf(Notice).extend({ unread: z.int() }) })
/** Unread ones, for the bell in the header. */
export const countNotices = endpoint({ method: 'GET', path: '/notices/count', reply: z.object({ unread: z.int() }) })
/** Marks as read; no ids: everything there is. */
export const readNotices = endpoint({ method: 'POST', path: '/notices/read', body: z.strictObject({ ids: z.array(z.uuid()).max(200).nullable() }), reply: z.object({ unread: z.int() }) })
export const unreadNotices = endpoint({ method: 'POST', path: '/notices/unread', body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }), reply: z.object({ unread: z.int() }) })

const ways = z.record(NoticeGroup, NoticeWay)
/** `sendsMail` is false while the server has no mail server: then only the lines here remain. */
export const getNoticePreferences = endpoint({ method: 'GET', path: '/notices/preferences', reply: z.object({ ways, sendsMail: z.boolean() }) })
export const changeNoticePreferences = endpoint({ method: 'PUT', path: '/notices/preferences', body: z.strictObject({ ways }), reply: z.object({ ways }) })
