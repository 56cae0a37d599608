import type { Publisher } from '@tomoni/contract/requirements'
import type { listPublishers } from '@tomoni/contract/requirements'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { organizationKindText } from '@tomoni/contract/text/codes'
import { requirementsText as r } from '@tomoni/contract/text/requirements'
import { useEffect, useRef, useState } from 'react'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Toolbar } from '../../ui/Views.tsx'
import { HandoverTabs } from './HandoverTabs.tsx'
import { usePublishers } from './use-requirements.ts'

type Row = ReplyOf<typeof listPublishers>['items'][number]
const few = (names: readonly string[]): string => (names.length > 4 ? `${names.slice(0, 4).join('、')} ほか${names.length - 4}` : names.join('、'))

/** Who publishes what they ask for, to be found before one writes. */
export function RequirementsPage() {
  const may = useMay()
  const url = useUrlQuery()
  const search = useSearchText(url.get('q'))
  const put = useRef(url.set)
  useEffect(() => { put.current = url.set })
  const [wanted, inUrl] = [search.term, url.get('q')]
  useEffect(() => { if (wanted !== inUrl) put.current({ q: wanted }) }, [wanted, inUrl])
  const query = usePublishers(inUrl)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const data = query.data
  const canWrite = may('requirement.publish')
  const columns: Column<Row>[] = [
    { id: 'name', header: r.columns.name, cell: (row) => <><Link href={paths.requirement(row.organizationId)}>{row.name}</Link><CellNote>{organizationKindText[row.kind]}・{row.region}</CellNote></> },
    { id: 'lead', header: r.columns.lead, cell: (row) => <span className="line-clamp-2 max-w-[36em] text-cell">{row.lead}</span> },
    { id: 'catchment', header: r.columns.catchment, cell: (row) => few(row.catchment) },
    { id: 'months', header: r.columns.months, numeric: true, cell: (row) => r.months(row.leadTimeMonths) },
    { id: 'from', header: r.columns.from, phone: 'corner', cell: (row) => <>{row.isOwn && <Tag tone="b">{r.isOwn}</Tag>}<CellNote>{r.version(row.versionNumber)}　{r.page.validFrom(formatDay(row.validFrom))}</CellNote></> },
  ]
  return (
    <>
      <HandoverTabs current="requirements" />
      <PageHeader
        title={r.title} lead={r.lead}
        actions={<><Button href={paths.gateRules} tone="text" icon="lock">{r.gate}</Button>{canWrite && <Button tone="primary" icon="pen" href={paths.ownRequirement}>{data?.own.hasDraft ? r.ownDraft : r.own}</Button>}</>}
      />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} />}
      <Card>
        <Toolbar label={r.search} end={<span>{r.compareHelp}</span>}>
          <label className="flex h-9 min-w-64 flex-1 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:basis-full desk:max-w-96">
            <Icon name="find" className="size-[18px] text-ink-2" />
            <span className="hidden-text">{r.search}</span>
            <input {...search.fieldProps} type="search" placeholder={r.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
          </label>
        </Toolbar>
        <DataTable
          label={r.title} rows={data?.items ?? []} columns={columns} rowId={(row: Publisher) => String(row.organizationId)} rowName={(row) => row.name} isLoading={data === undefined}
          selected={[...chosen]} onSelect={(ids) => setChosen(ids.slice(-2))} bulk={(ids) => <Button size="s" disabledReason={ids.length === 2 ? undefined : r.compareHelp} {...(ids.length === 2 ? { href: paths.requirementCompare(ids[0], ids[1]) } : {})}>{r.compare}</Button>}
          empty={inUrl === '' ? <EmptyState icon="book" title={r.emptyTitle} action={canWrite ? <Button tone="primary" href={paths.ownRequirement}>{r.write}</Button> : undefined}>{r.emptyText}</EmptyState> : <EmptyState icon="filter" title={r.emptyFiltered} />}
        />
      </Card>
    </>
  )
}
