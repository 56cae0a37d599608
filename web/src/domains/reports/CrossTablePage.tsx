import { useQuery } from '@tanstack/react-query'
import { downloadCrossTable, getCrossTable, getCrossTableRows, type CrossQuery, type CrossTable } from '@tomoni/contract/reports'
import { crossText as c, dimensionText, reportPageText as t, unitText } from '@tomoni/contract/text/reports'
import { useState } from 'react'
import { api, apiFile, saveFile } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { reportViews } from './CenterReport.tsx'
import { CrossControls } from './CrossControls.tsx'
import { CrossViews } from './CrossViews.tsx'
import { addressWords, useCrossQuery, whatOf } from './cross-query.ts'
import { FigureTable } from './FigureTable.tsx'
import { cellWord, readCell, type Cell } from './figures.ts'
import { sayProblem } from './ReportExport.tsx'
import { RowsSheet, rowsPageSize } from './RowsSheet.tsx'
import './reports.css'

/** 自由集計: two axes and any filter; the table follows at once, every number opens its rows. */
export function CrossTablePage() {
  const { query, url, today } = useCrossQuery()
  const table = useQuery({ queryKey: ['reports', 'cross', query], queryFn: ({ signal }) => api(getCrossTable, { query }, { signal }), placeholderData: (before) => before })
  const [cell, setCell] = useState<Cell | null>(() => readCell(url.get('cell')))
  const take = (more: { format?: 'csv'; encoding?: 'windows31j' }) => apiFile(downloadCrossTable, { query: { ...query, ...more } }).then(saveFile).catch(sayProblem)
  const excel = useSend(() => take({}))
  return (
    <div className="report-paper">
      <PageHeader
        title={c.title}
        actions={
          <>
            <Menu label={t.otherForms} triggerSays triggerClass={buttonClass('outline', 'm')} trigger={<>{t.otherForms}<Icon name="down" className="size-[18px]" /></>} entries={[{ key: 'csv', label: t.csv, icon: 'download', onAction: () => void take({ format: 'csv' }) }, { key: 'windows', label: t.csvWindows, icon: 'download', onAction: () => void take({ format: 'csv', encoding: 'windows31j' }) }, null, { key: 'print', label: t.print, icon: 'print', onAction: () => setTimeout(() => window.print(), 100) }]} />
            <Button tone="primary" icon="download" onPress={() => excel.submit()} isPending={excel.isBusy}>{t.excel}</Button>
          </>
        }
      />
      <ViewsBar label={t.parts} views={reportViews} current="cross" />
      <CrossViews query={query} />
      <Card>
        <CrossControls query={query} today={today} choices={table.data?.choices ?? {}} onChange={(values) => url.set({ ...values, cell: null })} />
        <Loading query={table}>{(data) => <Table query={query} table={data} onOpen={setCell} />}</Loading>
      </Card>
      {cell && <RowsSheet key={cellWord(cell)} queryKey={['cross', query, cell]} load={(page, signal) => api(getCrossTableRows, { query: { ...query, row: cell.row, column: cell.column, page, pageSize: rowsPageSize } }, { signal })} onClose={() => setCell(null)} />}
    </div>
  )
}

function Table({ query, table, onOpen }: { query: CrossQuery; table: CrossTable; onOpen: (cell: Cell) => void }) {
  if (table.rows.length <= 1) return <EmptyState icon="stat" title={c.emptyTitle}>{c.emptyText}</EmptyState>
  const hrefOf = (cell: Cell) => {
    const search = new URLSearchParams()
    for (const [key, value] of Object.entries({ ...addressWords(query), cell: cellWord(cell) })) for (const one of [value].flat()) search.append(key, one)
    return `${paths.crossTable}?${search}`
  }
  const notes = [table.partsOverlap ? c.overlap : null, query.unit === 'minute' ? c.minuteNote : null, query.subject === 'register' ? c.nowNote : null].filter((n) => n !== null)
  return <FigureTable id="cross" title={c.whats[whatOf(query)]} level={2} unit={unitText[table.unit]} corner={query.columns === undefined ? dimensionText[query.rows] : `${dimensionText[query.rows]}＼${dimensionText[query.columns]}`} rows={table.rows} columns={table.columns} values={table.values} hrefOf={hrefOf} onOpen={onOpen} note={notes.length === 0 ? undefined : notes.join('　')} />
}
