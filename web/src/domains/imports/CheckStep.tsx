import { useRouter } from '@tanstack/react-router'
import { acceptImportRows, checkImport, writeImport, type Import, type ImportRow, type RowVerdict } from '@tomoni/contract/imports'
import { formatDayWithEra, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { importIssueTitle, verdictText } from '@tomoni/contract/text/imports'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading, ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner, EmptyState } from '../../ui/Notes.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { ActionBar } from './ActionBar.tsx'
import { draftOf, mappingOf } from './mapping-draft.ts'
import { rowKey, rowSays, verdictTone } from './row-words.ts'
import { RowSheet } from './RowSheet.tsx'
import { useRefresh, useRows } from './use-import.ts'

const verdicts: readonly RowVerdict[] = ['review', 'error', 'new', 'update', 'unchanged', 'skipped']

/** What taking the file in would do, row by row; nothing is written before 「取り込む」. */
export function CheckStep({ one }: { one: Import }) {
  const url = useUrlQuery()
  const summary = one.summary!
  const here = paths.import(one.id)
  const wanted = url.get('verdict')
  const verdict = wanted === '' ? (summary.rows.review > 0 ? 'review' : summary.rows.error > 0 ? 'error' : 'all') : wanted
  const wish = { verdict: verdict === 'all' ? '' : verdict, issue: url.get('issue'), q: url.get('q'), doubles: url.get('doubles') === 'true', page: Number(url.get('page') || '1') }
  const rows = useRows(one, wish)
  const total = verdicts.reduce((sum, name) => sum + summary.rows[name], 0)
  const views = [{ key: 'all', label: t.all, count: total, href: `${here}?verdict=all` }, ...verdicts.filter((name) => summary.rows[name] > 0 || name === 'review').map((name) => ({ key: name, label: verdictText[name], count: summary.rows[name], href: `${here}?verdict=${name}` }))]
  const issues = Object.entries(summary.issues).filter(([code]) => importIssueTitle[code] !== undefined).toSorted((a, b) => b[1] - a[1])
  const opened = rows.data?.items.find((row) => rowKey(row) === url.get('row')) ?? null
  const columns: readonly Column<ImportRow>[] = [
    { id: 'who', header: t.who, width: '22%', cell: (row) => <><Link href={`${here}?${new URLSearchParams({ verdict, ...(wish.issue ? { issue: wish.issue } : {}), ...(wish.q ? { q: wish.q } : {}), ...(wish.doubles ? { doubles: 'true' } : {}), page: String(wish.page), row: rowKey(row) })}`}>{row.title || t.empty}</Link><CellNote>{t.rowAt(one.sheets[row.sheetIndex]?.name ?? '', row.rowNumber)}</CellNote></> },
    { id: 'verdict', header: t.verdict, phone: 'corner', cell: (row) => <Tag tone={verdictTone[row.verdict]}>{verdictText[row.verdict]}</Tag> },
    { id: 'detail', header: t.detail, cell: (row) => <span className={row.verdict === 'review' || row.verdict === 'error' ? 'text-ink' : 'text-ink-2'}>{rowSays(row)}</span> },
  ]
  return (
    <>
      <Hints one={one} />
      <ViewsBar label={t.verdict} views={views} current={wish.doubles ? 'doubles' : verdict} />
      <Card>
        <Toolbar label={t.rowsLabel} end={<>{one.state === 'checking' && <span role="status">{t.checkAgain}</span>}<RangeText page={wish.page} pageSize={50} total={rows.data?.total ?? 0} unit={t.unitRows} /></>}>
          {issues.length > 0 && <Select className="w-60" name="issue" label={t.issueFilter} hideLabel value={wish.issue} onChange={(value) => url.set({ issue: value, verdict })} empty={`${t.issueFilter}：${t.issueAll}`} options={issues.map(([code, count]) => ({ value: code, label: `${importIssueTitle[code]}（${count}）` }))} />}
          <SearchField value={wish.q} onSearch={(q) => url.set({ q, verdict })} />
          {wish.issue !== '' && <AcceptAll one={one} issue={wish.issue} count={summary.issues[wish.issue] ?? 0} />}
        </Toolbar>
        <Loading query={rows}>
          {(data) => (
            <>
              <DataTable label={t.rowsLabel} rows={data.items} columns={columns} rowId={rowKey} isLoading={rows.isPending} empty={verdict === 'review' ? <EmptyState icon="check" title={t.noRowsReview}>{t.noRowsReviewText}</EmptyState> : <EmptyState title={t.noRows} />} isQuiet={(row) => row.verdict === 'skipped'} />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onPage={(page) => url.set({ page, verdict })} unit={t.unitRows} />
              {opened !== null && <RowSheet key={rowKey(opened)} one={one} row={opened} around={data.items} onOpen={(row) => url.set({ row: row === null ? '' : rowKey(row), verdict, page: wish.page })} />}
            </>
          )}
        </Loading>
      </Card>
      <WriteBar one={one} />
    </>
  )
}

function SearchField({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  return (
    <form role="search" aria-label={t.search} className="relative" onSubmit={(event) => { event.preventDefault(); onSearch(text) }}>
      <Icon name="find" className="pointer-events-none absolute top-3 left-2.5 text-ink-3" />
      <input type="search" name="q" aria-label={t.search} placeholder={t.search} autoComplete="off" className="field w-60 !pl-9" value={text} onChange={(event) => setText(event.target.value)} onBlur={() => { if (text !== value) onSearch(text) }} />
    </form>
  )
}

/** What settles many rows at once: days of an ended era, codes, lines of one person. */
function Hints({ one }: { one: Import }) {
  const refresh = useRefresh()
  const summary = one.summary!
  const unknown = one.codeUses.filter((use) => !use.isKnown).length
  const { eraDays } = summary
  const confirm = useSend(async () => refresh(one.id, await api(checkImport, { params: { importId: one.id }, body: mappingOf(one, draftOf(one), true) })))
  const examples = eraDays.examples.slice(0, 3).map((example) => t.eraExample(example.written, formatDayWithEra(example.suggestion as CalendarDay)))
  return (
    <div className="mb-4 grid gap-2.5 empty:hidden">
      {confirm.problem !== null && <ProblemBanner error={confirm.problem} />}
      {eraDays.count > 0 && !one.isEraConfirmed && <Banner tone="o" title={t.eraTitle} action={<Button size="s" onPress={() => confirm.submit()} isPending={confirm.isBusy}>{t.eraConfirm}</Button>}>{t.eraText(eraDays.count)}<span className="block text-note">{examples.join('　')}</span></Banner>}
      {eraDays.count > 0 && one.isEraConfirmed && <Banner tone="n">{t.eraConfirmed(eraDays.count)}</Banner>}
      {unknown > 0 && <Banner tone="o" title={t.codesOpen(unknown)} action={<Button size="s" href={`${paths.import(one.id)}?step=mapping#codes`}>{t.codesOpenAction}</Button>}>{t.codesOpenText}</Banner>}
      {summary.joined > 0 && <Banner tone="n" action={<Button size="s" tone="text" href={`${paths.import(one.id)}?verdict=all&doubles=true`}>{t.joinedAction}</Button>}>{t.joined(summary.joined)}</Banner>}
    </div>
  )
}

const needChoice = new Set(['double.likely', 'double.several', 'double.same-target', 'person.ambiguous', 'person.uncertain', 'person.missing', 'person.unsettled', 'name.several', 'name.missing', 'record.day-missing'])

/** One answer for every row with the same reason. */
function AcceptAll({ one, issue, count }: { one: Import; issue: string; count: number }) {
  const refresh = useRefresh()
  const isLeftOut = needChoice.has(issue)
  const send = useSend(async () => {
    await api(acceptImportRows, { params: { importId: one.id }, body: { issue, isLeftOut } })
    await refresh(one.id)
  })
  if (count === 0) return null
  return <Button size="s" onPress={() => send.submit()} isPending={send.isBusy}>{isLeftOut ? t.leaveAll(count) : issue.startsWith('number.') ? t.acceptNumbers(count) : issue === 'value.both-changed' || issue === 'calendar.in-the-future' ? t.acceptAsIs(count) : t.acceptAll(count)}</Button>
}

function WriteBar({ one }: { one: Import }) {
  const router = useRouter()
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  const summary = one.summary!
  const left = summary.rows.review + summary.rows.error
  const isEmpty = summary.rows.new + summary.rows.update === 0
  const write = useSend(async () => {
    const answer = await api(writeImport, { params: { importId: one.id }, body: { version: one.version } })
    await refresh(one.id, answer)
    setAsking(false)
    if (answer.state === 'checking') return toast(t.registerChanged)
    router.history.push(paths.import(one.id))
  })
  const says = t.willDo(summary.registrants.new, summary.registrants.update, summary.supportRecords.new)
  return (
    <ActionBar says={<><b>{says}</b>{left > 0 && <span className="block text-note text-ink-2">{t.willLeave(left)}</span>}</>}>
      <Button href={`${paths.import(one.id)}?step=mapping`}>{t.backToMapping}</Button>
      <Button tone="primary" onPress={() => setAsking(true)} hasPopup="dialog" disabledReason={one.state === 'checking' ? t.checkAgain : isEmpty ? t.nothingToWrite : undefined}>{t.takeIn}</Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t.askTitle} actions={<><Button tone="primary" onPress={() => write.submit()} isPending={write.isBusy}>{t.takeIn}</Button><Button tone="text" onPress={() => setAsking(false)}>{t.discardNo}</Button></>}>
        {write.problem !== null && <ProblemBanner error={write.problem} />}
        <p className="m-0 font-bold">{says}</p>
        {left > 0 && <p className="mt-2 mb-0">{t.willLeave(left)}</p>}
        <p className="mt-2 mb-0">{t.askUndo}</p>
      </Dialog>
    </ActionBar>
  )
}

