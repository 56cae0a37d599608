import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { groupOfKind, listNotices, type Notice } from '@tomoni/contract/notices'
import { noticeGroupText, noticeSentence, noticesText as t } from '@tomoni/contract/text/notices'
import { useEffect } from 'react'
import { useRouter } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Columns } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { Link } from '../../ui/Link.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { NoticePreferences } from './NoticePreferences.tsx'
import { noticePath, noticesKey, useMarkNotices } from './use-notices.ts'

const pageSize = 50

/** What happened since I last looked, and how I want to be told. */
export function NoticesPage() {
  const url = useUrlQuery()
  const onlyUnread = url.get('view') !== 'all'
  const page = Number(url.get('page')) || 1
  const mark = useMarkNotices()
  const query = useQuery({ queryKey: [...noticesKey, 'list', onlyUnread, page], queryFn: ({ signal }) => api(listNotices, { query: { page, pageSize, ...(onlyUnread ? { unread: true } : {}) } }, { signal }), placeholderData: keepPreviousData })
  const items = query.data?.items ?? []
  const router = useRouter()
  // Somebody read the last page empty: go back to the first.
  useEffect(() => {
    if (query.data && query.data.items.length === 0 && page > 1) router.history.replace(paths.notices)
  }, [query.data, page, router])
  return (
    <>
      <PageHeader
        title={t.title}
        actions={<Button icon="check" disabledReason={query.data && query.data.unread === 0 ? t.emptyUnread : undefined} onPress={() => void mark.read(null).then(() => toast(t.allRead))}>{t.readAll}</Button>}
      />
      <Columns aside={<NoticePreferences />}>
        <ViewsBar label={t.title} current={onlyUnread ? 'unread' : 'all'} views={[{ key: 'unread', label: t.onlyUnread, count: query.data?.unread, href: paths.notices }, { key: 'all', label: t.all, href: `${paths.notices}?view=all` }]} />
        {query.error !== null && query.data === undefined && <ProblemBanner error={query.error} />}
        <Card>
          {query.data === undefined && query.error === null && <SkeletonRows rows={5} label={t.title} />}
          {query.data !== undefined && items.length === 0 && <EmptyState icon="bell" title={onlyUnread ? t.emptyUnread : t.empty}>{t.emptyText}</EmptyState>}
          <ul className="m-0 list-none divide-y divide-line-2 p-0">{items.map((notice) => <NoticeLine key={notice.id} notice={notice} mark={mark} />)}</ul>
          {query.data !== undefined && query.data.total > pageSize && <Pagination page={page} pageSize={pageSize} total={query.data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
        </Card>
      </Columns>
    </>
  )
}

function NoticeLine({ notice, mark }: { notice: Notice; mark: ReturnType<typeof useMarkNotices> }) {
  const isUnread = notice.readAt === null
  const sentence = noticeSentence(notice)
  return (
    <li className={cx('flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5', isUnread && 'bg-blue-50')}>
      <div className="min-w-0 flex-1 basis-64 py-1.5">
        <Link href={noticePath(notice)} onClick={() => void (isUnread && mark.read([notice.id]))} className={cx('text-body', isUnread && 'font-bold')}>{sentence}</Link>
        <div className="mt-0.5 flex flex-wrap gap-x-3 text-note text-ink-2">{isUnread && <Tag tone="b">{t.unread}</Tag>}<span>{noticeGroupText[groupOfKind[notice.kind]].title}</span><time dateTime={notice.createdAt}>{instantText(notice.createdAt)}</time></div>
      </div>
      <Button size="s" tone="text" label={`${sentence}：${isUnread ? t.markRead : t.markUnread}`} onPress={() => void (isUnread ? mark.read([notice.id]) : mark.unread([notice.id]))}>{isUnread ? t.markRead : t.markUnread}</Button>
    </li>
  )
}
