import { noticesText as t } from '@tomoni/contract/text/notices'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { useUnreadNotices } from './use-notices.ts'

/** The bell of the header: a number, never a flood. */
export function NoticeBell() {
  const unread = useUnreadNotices()
  const may = useMay()
  if (!may('notice.read')) return null
  return (
    <Link href={paths.notices} aria-label={t.bell(unread)} title={t.bell(unread)} className="relative ml-auto flex size-11 flex-none items-center justify-center rounded-lg text-ink-2 hover:bg-ground max-phone:ml-0">
      <Icon name="bell" />
      {unread > 0 && <span aria-hidden="true" className="num absolute top-1 right-0.5 min-w-5 rounded-full bg-red px-1 text-center text-[0.6875rem] leading-5 font-bold text-paper">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  )
}
