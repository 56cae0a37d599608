import { changeNoticePreferences, countNotices, getNoticePreferences, listNotices, readNotices, unreadNotices } from '@tomoni/contract/notices'
import { route, type Route } from '../../http/endpoint.ts'
import { changePreferences, countOwn, getPreferences, listOwn, read, unread } from './notices.ts'

export const noticeRoutes: readonly Route[] = [
  route(listNotices, { permission: 'notice.read', audit: 'none', run: listOwn }),
  route(countNotices, { permission: 'notice.read', audit: 'none', run: countOwn }),
  route(readNotices, { permission: 'notice.read', audit: 'command', run: read }),
  route(unreadNotices, { permission: 'notice.read', audit: 'command', run: unread }),
  route(getNoticePreferences, { permission: 'notice.read', audit: 'none', run: getPreferences }),
  route(changeNoticePreferences, { permission: 'notice.read', audit: 'command', run: changePreferences }),
]
