import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listSecureLinks, type LinkPurpose, type SecureLink } from '@tomoni/contract/secure-links'
import { linkPurposeText, linkStateText, secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Link } from '../../ui/Link.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { LinkDetail } from './LinkDetail.tsx'
import { SecureLinkDialog } from './SecureLinkDialog.tsx'
import { linksKey, toneOfState } from './use-links.ts'

const pageSize = 50
const views = ['all', 'open', 'answered', 'closed'] as const

/** Links to people without an account: what waits, what was answered. */
export function SecureLinksPage() {
  const url = useUrlQuery()
  const view = views.find((one) => one === url.get('view')) ?? 'all'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const [making, setMaking] = useState<LinkPurpose | null>(null)
  const open = url.get('open')
  const query = useQuery({ queryKey: [...linksKey, 'list', view, page], queryFn: ({ signal }) => api(listSecureLinks, { query: { view, page, pageSize } }, { signal }), placeholderData: keepPreviousData })
  const data = query.data
  const columns: Column<SecureLink>[] = [
    { id: 'recipient', header: t.columns.recipient, cell: (row) => <><button type="button" aria-label={t.open(row.recipientName)} onClick={() => url.set({ open: row.id }, { push: true })} className="tap cursor-pointer border-0 bg-transparent p-0 text-left text-body font-bold text-ink underline decoration-[#bbb] underline-offset-4">{row.recipientName}</button><CellNote>{linkPurposeText[row.purpose]}</CellNote></> },
    { id: 'person', header: t.columns.person, cell: (row) => (row.registrantId === null ? '' : <Link href={paths.registrant(row.registrantId)}>{row.registrantName}</Link>) },
    { id: 'state', header: t.columns.state, phone: 'corner', cell: (row) => <span className="inline-flex flex-wrap gap-1.5"><Tag tone={toneOfState[row.state]}>{linkStateText[row.state]}</Tag>{row.takenOverAt !== null && <Tag>{t.taken}</Tag>}</span> },
    { id: 'expires', header: t.columns.expires, numeric: true, cell: (row) => instantText(row.expiresAt) },
    { id: 'opened', header: t.columns.opened, numeric: true, align: 'end', cell: (row) => t.times(row.openedCount) },
  ]
  return (
    <>
      <HandoverTabs current="handovers" />
      <PageHeader
        title={t.title} lead={t.lead} back={<Link href={paths.handovers}>{t.toHandovers}</Link>}
        actions={<Menu label={t.add} triggerSays trigger={t.add} triggerClass={buttonClass('primary', 'm')} entries={[{ key: 'ask', label: linkPurposeText.provideInformation, onAction: () => setMaking('provideInformation') }, { key: 'tell', label: linkPurposeText.readResult, onAction: () => setMaking('readResult') }]} />}
      />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} />}
      <Card>
        <div role="group" aria-label={t.views} className="flex flex-wrap gap-1.5 border-b border-line-2 px-4 py-3">
          {views.map((one) => <Button key={one} size="s" tone={one === view ? 'primary' : 'text'} onPress={() => url.set({ view: one === 'all' ? null : one })}>{t.view[one]}{data === undefined ? '' : ` ${data.counts[one]}`}</Button>)}
        </div>
        <DataTable
          label={t.title} rows={data?.items ?? []} columns={columns} rowId={(row) => row.id} isLoading={data === undefined} isQuiet={(row) => row.state === 'revoked' || row.state === 'expired'}
          empty={view === 'all' ? <EmptyState icon="link" title={t.emptyTitle} action={<Button onPress={() => setMaking('provideInformation')}>{t.createTitle.provideInformation}</Button>}>{t.emptyText}</EmptyState> : <EmptyState icon="filter" title={t.emptyView} />}
        />
        {data && <Pagination page={page} pageSize={pageSize} total={data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
      {making !== null && <SecureLinkDialog purpose={making} onClose={() => setMaking(null)} />}
      {open !== '' && <LinkDetail key={open} secureLinkId={open} onClose={() => url.set({ open: null })} />}
    </>
  )
}
