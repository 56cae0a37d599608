import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { listRegistrantIds, listRegistrants, listRegistrantViews, type RegistrantRow, type RegistrantSort } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { dayCell, dueText, registerText as t } from '@tomoni/contract/text/registrants'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { useCodeLists, type CodeListReader } from '../code-lists/use-code-lists.ts'
import { RegisterTabs } from '../shared-registrants/RegisterTabs.tsx'
import { attempt } from './attempt.ts'
import { AssignManyDialog } from './AssignManyDialog.tsx'
import { DropViewButton, KeepViewDialog } from './KeepViewDialog.tsx'
import { DownloadMenu } from './DownloadMenu.tsx'
import { RegisterFilters } from './RegisterFilters.tsx'
import { conditionsOf, keyOf, keyOfSaved, queryOf, savedView, standingViews, type Conditions } from './register-filters.ts'
import { statusOf } from './status.ts'

export const registerKey = ['registrants'] as const
export const registerViewsKey = ['registrant-views'] as const
const pageSize = 50
const maxChosen = 2000

const columnsOf = (codes: CodeListReader, today: CalendarDay): readonly Column<RegistrantRow>[] => [
  {
    id: 'kana', header: t.columns.kana, sortable: true,
    cell: (row) => (
      <>
        <Link href={paths.registrant(row.id)}>{row.name}</Link>
        {row.isWatchedClosely && <span className="ml-2 text-small font-bold text-orange">{t.watched}</span>}
        <CellNote><span className="phone:whitespace-nowrap">{[row.kana, row.age === null ? '' : t.age(row.age)].filter(Boolean).join('・')}</span></CellNote>
      </>
    ),
  },
  { id: 'status', header: t.columns.status, sortable: true, phone: 'corner', cell: (row) => { const status = statusOf(row, codes); return <Tag tone={status.tone}>{status.label}</Tag> } },
  { id: 'workplace', header: t.columns.workplace, sortable: true, cell: (row) => row.workplace },
  { id: 'disability', header: t.columns.disability, phone: 'hide', cell: (row) => <span className="inline-block phone:min-w-[9.5em]">{[row.disabilitySummary || codes.label('disability', 'unconfirmed'), ...row.communicationNeeds.filter((need) => need === 'signLanguage').map((need) => codes.shortLabel('communicationNeed', need))].join(' ')}</span> },
  { id: 'lead', header: t.columns.lead, sortable: true, cell: (row) => row.lead?.shortName ?? <span className="text-ink-3">—</span> },
  { id: 'lastContact', header: t.columns.lastContact, sortable: true, numeric: true, phone: 'hide', cell: (row) => (row.lastContactOn === null ? '' : [dayCell(row.lastContactOn, today), codes.shortLabel('contactMethod', row.lastContactMethod)].filter(Boolean).join(' ')) },
  { id: 'nextDue', header: t.columns.nextDue, sortable: true, numeric: true, cell: (row) => { const due = dueText(row, today); return due === null ? '' : <Tag tone={due.tone}>{due.text}</Tag> } },
]

/** 登録者: everybody, found, filtered, sorted; many at once to another worker. */
export function RegisterPage() {
  const search = useRouterState({ select: (state) => state.location.searchStr })
  const conditions = conditionsOf(search)
  // Chosen people belong to these conditions: others, and the choice starts anew.
  return <Register key={keyOf(conditions)} conditions={conditions} />
}

function Register({ conditions }: { conditions: Conditions }) {
  const url = useUrlQuery()
  const may = useMay()
  const today = useSession().today as CalendarDay
  const codes = useCodeLists()
  const [chosen, setChosen] = useState<string[]>([])
  const [open, setOpen] = useState<'assign' | 'keep' | null>(null)
  const page = Math.max(1, Number(url.get('page')) || 1)
  const { sort, direction, ...filter } = queryOf(conditions)
  const list = useQuery({
    queryKey: [...registerKey, keyOf(conditions), sort, direction, page],
    queryFn: ({ signal }) => api(listRegistrants, { query: { ...filter, sort, direction, page, pageSize } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const saved = useQuery({ queryKey: registerViewsKey, queryFn: ({ signal }) => api(listRegistrantViews, {}, { signal }) })
  const data = list.data
  const counts = data?.counts
  const status = (code: string): string => (code === 'work:unknown' ? t.noWorkStatus : code.startsWith('work:') ? codes.label('workStatus', code.slice(5)) : stageText[code as keyof typeof stageText])
  const views = standingViews(counts, { ...t.view, status })
  const here = keyOf(conditions)
  const kept = saved.data?.items.find((view) => keyOfSaved(view) === here)
  const current = kept === undefined ? here : `saved:${kept.id}`
  const isEmptyRegister = data !== undefined && counts?.all === 0 && counts.closed === 0
  const chooseAll = async () => {
    const all = await api(listRegistrantIds, { query: filter })
    if (all.total > maxChosen) toast(t.tooManyToChoose(maxChosen), { tone: 'problem' })
    setChosen(all.items)
  }
  return (
    <>
      <RegisterTabs current="own" />
      <PageHeader
        title={t.title}
        aside={counts === undefined ? ' ' : <span className="num">{t.people(counts.all)}</span>}
        actions={may('registrant.write') && <><Button icon="plus" href={paths.newRegistrant}>{t.addOne}</Button>{may('registrant.merge') && <MoreMenu label={t.otherActions} entries={[{ key: 'doubles', label: t.findDoubles, icon: 'merge', href: paths.registrantDoubles }]} />}</>}
      />
      <ViewsBar
        label={t.views}
        current={current}
        views={[...views.map((view) => ({ key: view.key, label: view.name, count: view.count, href: view.href })), ...(saved.data?.items ?? []).map(savedView).map((view) => ({ key: view.key, label: view.name, count: view.count, href: view.href }))]}
        end={<>{kept !== undefined && <DropViewButton view={kept} />}{kept === undefined && !views.some((view) => view.key === here) && <Button tone="text" size="s" onPress={() => setOpen('keep')}>{t.keepView}</Button>}</>}
      />
      {/* On paper seven columns stand beside each other on A4. */}
      <Card className="print:[zoom:0.68] print:[&_input]:hidden">
        <Toolbar label={t.filters} end={<>
          {data !== undefined && <RangeText page={page} pageSize={pageSize} total={data.total} unit="人" />}
          {may('registrant.export') && <DownloadMenu query={{ ...filter, sort, direction }} />}
          {may('import.run') && <Button size="s" className="max-phone:hidden" href={paths.imports}>{t.addMany}</Button>}
        </>}>
          <RegisterFilters conditions={conditions} counts={counts} statusLabel={status} />
        </Toolbar>
        {list.error != null && data === undefined ? <div className="p-4"><ProblemBanner error={list.error} /></div> : (
          <DataTable
            label={t.title} rows={data?.items ?? []} columns={columnsOf(codes, today)} rowId={(row) => row.id} rowName={(row) => row.name} unit="人" isLoading={list.isPending || !codes.isReady}
            sort={{ by: sort, descending: direction === 'desc' }}
            onSort={(next) => url.set({ sort: next.by as RegistrantSort, direction: next.descending ? 'desc' : null })}
            {...(may('registrant.assign') ? {
              selected: chosen, onSelect: setChosen,
              bulk: () => <>
                <Button size="s" tone="primary" onPress={() => setOpen('assign')}>{t.assign}</Button>
                {data !== undefined && data.total > chosen.length && <Button size="s" tone="text" onPress={() => attempt(chooseAll())}>{t.chooseAll(data.total)}</Button>}
              </>,
            } : {})}
            empty={isEmptyRegister
              ? <EmptyState icon="people" title={t.emptyTitle} action={<>{may('import.run') && <Button tone="primary" icon="upload" href={paths.imports}>{t.importFirst}</Button>}{may('registrant.write') && <Button href={paths.newRegistrant}>{t.addOne}</Button>}</>}>{t.emptyText}</EmptyState>
              : here === 'assignee=me' ? <EmptyState icon="load" title={t.noMineTitle}>{t.noMineText}</EmptyState>
              : <EmptyState icon="people" title={t.nobodyTitle} action={<Button href={paths.registrants}>{t.dropCondition}</Button>}>{t.nobodyText}</EmptyState>}
          />
        )}
        {data !== undefined && <Pagination page={page} pageSize={pageSize} total={data.total} unit="人" onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
      {open === 'assign' && <AssignManyDialog registrantIds={chosen} onClose={() => setOpen(null)} onDone={() => { setChosen([]); setOpen(null) }} />}
      {open === 'keep' && <KeepViewDialog conditions={conditions} onClose={() => setOpen(null)} />}
    </>
  )
}
