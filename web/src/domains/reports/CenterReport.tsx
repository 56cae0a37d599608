import { getReportRows, totalKey, type Report, type ReportTable, type ReportTableId } from '@tomoni/contract/reports'
import { conventionSentences, laterParts, registerIgnoresContract, reportChapters, reportPageText as t, reportTableText, unitText } from '@tomoni/contract/text/reports'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Stat } from '../../ui/DescriptionList.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { useBranches, useContracts, useStaff } from '../staff/use-staff.ts'
import { FigureTable } from './FigureTable.tsx'
import { cellWord, figureOf, number, readCell, withoutZeros, type Cell } from './figures.ts'
import { PeriodPicker } from './PeriodPicker.tsx'
import { ReportExport } from './ReportExport.tsx'
import { RowsSheet, rowsPageSize } from './RowsSheet.tsx'
import { useAsked, useReport, type ReportAsked } from './use-report.ts'
import './reports.css'

export const reportViews = [{ key: 'report', label: t.monthly, href: paths.reports }, { key: 'cross', label: t.free, href: paths.crossTable }]

/** 実績報告: the report of the center, read from top to bottom; every number opens its rows. */
export function CenterReport() {
  const url = useUrlQuery()
  const { asked, today } = useAsked()
  const report = useReport(asked)
  const [cell, setCell] = useState<Cell | null>(() => readCell(url.get('cell')))
  const hrefOf = (at: Cell) => `${paths.reports}?${new URLSearchParams({ ...asked, cell: cellWord(at) } as Record<string, string>)}`
  return (
    <div className="report-paper">
      <PageHeader title={t.title} aside={report.data === undefined ? undefined : `${report.data.period.label}${report.data.period.isOpen ? `・${t.open}` : ''}`} actions={<ReportExport asked={asked} />} />
      <ViewsBar label={t.parts} views={reportViews} current="report" />
      <div className="screen-only mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
        <PeriodPicker kind={asked.kind} at={asked.at} today={today} onChange={(next) => url.set({ ...next, cell: null })} />
        <Cuts asked={asked} onChange={(values) => url.set({ ...values, cell: null })} />
      </div>
      <Loading query={report}>{(data) => <Chapters report={data} hrefOf={hrefOf} onOpen={setCell} />}</Loading>
      {cell && <RowsSheet key={cellWord(cell)} queryKey={[asked, cell]} load={(page, signal) => api(getReportRows, { query: { ...asked, ...cell, lastYear: String(cell.lastYear), page, pageSize: rowsPageSize } as never }, { signal })} onClose={() => setCell(null)} />}
    </div>
  )
}

function Cuts({ asked, onChange }: { asked: ReportAsked; onChange: (values: Record<string, string | null>) => void }) {
  const { branches } = useBranches()
  const { contracts } = useContracts()
  const { staff } = useStaff()
  const lists = {
    contract: contracts.map((c) => ({ value: c.id as string, label: c.name })),
    branch: branches.map((b) => ({ value: b.id as string, label: b.name })),
    worker: staff.map((s) => ({ value: s.membershipId as string, label: s.displayName })),
  }
  return (
    <div role="group" aria-label={t.filters} className="flex flex-wrap gap-2.5 pb-1">
      {(['contract', 'branch', 'worker'] as const).filter((key) => lists[key].length > 0).map((key) => (
        <FilterMenu key={key} single label={t[key]} options={[...lists[key], { value: 'none', label: t.none[key] }]} values={asked[key] === undefined ? [] : [asked[key]]} onChange={([value]) => onChange({ [key]: value ?? null })} />
      ))}
    </div>
  )
}

type Opens = { hrefOf: (cell: Cell) => string; onOpen: (cell: Cell) => void }

function Chapters({ report, ...opens }: { report: Report } & Opens) {
  const byId = new Map(report.tables.map((table) => [table.id, table]))
  const shown = (id: ReportTableId): ReactNode => {
    const table = byId.get(id)
    return table && <Figures key={id} table={withoutZeros(table, (axis) => axis.key !== totalKey && (id.startsWith('agency') || axis.key === 'undated' || axis.key === 'unknown' || (axis.partOf !== undefined && axis.key !== 'unconfirmed')))} isNarrow={id === 'registerWork' || id === 'registerSex'} {...opens} />
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      {report.cut.length > 0 && <p className="print-only m-0 text-note">{report.cut.join('　')}</p>}
      <div>
        <Headline byId={byId} {...opens} />
        {report.period.isOpen && <p className="mt-2 mb-0 text-note text-ink-2">{t.versusWhat(report.period.lastYearLabel)}</p>}
      </div>
      {report.isEmpty && <Card><EmptyState icon="stat" title={t.emptyTitle(report.period.label)}>{t.emptyText}</EmptyState></Card>}
      {reportChapters.map((chapter) => (
        <Card key={chapter.letter} id={`part-${chapter.letter}`} title={`${chapter.letter}　${chapter.title}`} aside={chapter.letter === 'A' && report.cut.some((w) => w.startsWith(t.contract)) ? registerIgnoresContract : chapter.lead}>
          {chapter.letter === 'A' ? (
            <>
              {shown('registerFlow')}
              <div className="grid grid-cols-1 border-t border-line-2 wide:grid-cols-2 print:grid-cols-2">{shown('registerWork')}<div className="min-w-0 border-line-2 wide:border-l">{shown('registerSex')}</div></div>
              <div className="border-t border-line-2">{shown('registerAge')}</div>
            </>
          ) : chapter.tables.map((id, i) => <div key={id} className={i === 0 ? '' : 'border-t border-line-2'}>{shown(id)}</div>)}
          {chapter.letter === 'D' && <p className="m-0 px-[18px] py-2.5 text-small text-ink-2">{t.omitted}</p>}
        </Card>
      ))}
      <Card>{shown('notHeld')}</Card>
      <div className="grid grid-cols-1 items-start gap-5 desk:grid-cols-2">
        <Card title={t.later} aside={t.laterAside}>
          <ul className="m-0 list-none p-0 py-1.5">{laterParts.map((part) => <li key={part.title} className="px-[18px] py-2 text-cell"><b>{part.letter}　{part.title}</b><span className="block text-note text-ink-2">{part.text}</span></li>)}</ul>
        </Card>
        <Card title={t.convention} aside={t.conventionAside}>
          <CardBody><ul className="m-0 grid gap-1.5 pl-5 text-note leading-[1.7]">{conventionSentences(report.conventions).map((s) => <li key={s}>{s}</li>)}</ul></CardBody>
        </Card>
      </div>
    </div>
  )
}

function Figures({ table, isNarrow, ...opens }: { table: ReportTable; isNarrow: boolean } & Opens) {
  const words = reportTableText[table.id]
  return <FigureTable id={table.id} title={words.title} unit={unitText[table.unit]} note={words.note} corner={`${words.rows}＼${words.columns}`} rows={table.rows} columns={table.columns} values={table.values} lastYear={isNarrow ? undefined : table.lastYear} isNarrow={isNarrow} {...opens} />
}

/** The four numbers one looks at first. */
function Headline({ byId, hrefOf, onOpen }: { byId: ReadonlyMap<ReportTableId, ReportTable> } & Opens) {
  const stat = (label: string, id: ReportTableId, unit: string, note?: string, row?: string) => {
    const { now, lastYear } = figureOf(byId.get(id), row)
    const cell = { table: id, row: row ?? totalKey, column: totalKey, lastYear: false }
    const value = now === 0 ? number(now) : <a href={hrefOf(cell)} aria-label={t.openRows(label, `${number(now)}${unit}`)} onClick={(event) => { if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); onOpen(cell) } }}>{number(now)}</a>
    return <Stat label={label} value={value} unit={unit} note={[t.versus(number(lastYear)), note].filter((n) => n !== undefined).join('・')} />
  }
  const flow = byId.get('registerFlow')
  return (
    <Card>
      <h2 className="hidden-text">{t.summary}</h2>
      <div className="grid grid-cols-4 divide-x divide-line-2 max-desk:grid-cols-2 max-desk:divide-x-0 print:!grid-cols-4">
        {stat(t.registered, 'registerFlow', unitText.person, t.flow(number(figureOf(flow, 'new').now), number(figureOf(flow, 'closed').now)))}
        {stat(t.persons, 'personEvents', unitText.event, t.people(number(figureOf(byId.get('personPeople')).now)))}
        {stat(t.employers, 'employerEvents', unitText.event)}
        {stat(t.agencies, 'agencyEvents', unitText.event)}
      </div>
    </Card>
  )
}
