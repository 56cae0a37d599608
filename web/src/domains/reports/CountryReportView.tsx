import { useQuery } from '@tanstack/react-query'
import { downloadCountryReport, getCountryReport, type CountryReport } from '@tomoni/contract/reports'
import { monthOf, shiftMonth, formatMonth, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { countryText as c, reportChapters, reportPageText as t, reportTableText, unitText } from '@tomoni/contract/text/reports'
import { api, apiFile, saveFile } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sparkline } from '../../ui/Charts.tsx'
import { Stat } from '../../ui/DescriptionList.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Select } from '../../ui/Select.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { FigureTable } from './FigureTable.tsx'
import { number } from './figures.ts'
import { sayProblem } from './ReportExport.tsx'
import './reports.css'

const names = { registered: t.registered, personEvents: t.persons, employerEvents: t.employers } as const
const shown = (n: number | null | undefined) => (n === null || n === undefined ? '-' : number(n))

/** 県の集計: sums over centers, never persons; small numbers are hidden. */
export function CountryReportView() {
  const url = useUrlQuery()
  const { today } = useSession()
  const newest = shiftMonth(monthOf(today as CalendarDay), -1)
  const month = (/^\d{4}-(0[1-9]|1[0-2])$/.test(url.get('month')) ? url.get('month') : newest) as CalendarMonth
  const scope = url.get('scope') === 'country' ? 'country' as const : 'region' as const
  const report = useQuery({ queryKey: ['reports', 'country', month, scope], queryFn: ({ signal }) => api(getCountryReport, { query: { month, scope } }, { signal }), placeholderData: (before) => before })
  const excel = useSend(() => apiFile(downloadCountryReport, { query: { month, scope } }).then(saveFile).catch(sayProblem))
  const here = (values: Record<string, string>) => `${paths.reports}?${new URLSearchParams({ month, scope, ...values })}`
  const months = Array.from({ length: 36 }, (_, i) => shiftMonth(newest, 1 - i))
  return (
    <div className="report-paper">
      <PageHeader
        title={scope === 'region' ? c.title : c.titleCountry}
        aside={report.data === undefined ? undefined : `${report.data.label}・${c.centersOf(report.data.centerCount)}`}
        actions={<Button tone="primary" icon="download" onPress={() => excel.submit()} isPending={excel.isBusy}>{t.excel}</Button>}
      />
      <ViewsBar label={c.scope} current={scope} views={[{ key: 'region', label: c.region(report.data?.regionName ?? c.title), href: here({ scope: 'region' }) }, { key: 'country', label: c.country, href: here({ scope: 'country' }) }]} />
      <div className="screen-only mb-5 flex items-center gap-1">
        <IconButton icon="left" size="m" label={t.previous} onPress={() => url.set({ month: shiftMonth(month, -1) })} />
        <Select name="month" label={c.month} hideLabel value={month} onChange={(value) => url.set({ month: value })} options={[...new Set([month, ...months])].toSorted().toReversed().map((value) => ({ value, label: formatMonth(value) }))} />
        {month <= newest && <IconButton icon="right" size="m" label={t.next} onPress={() => url.set({ month: shiftMonth(month, 1) })} />}
      </div>
      <Loading query={report}>{(data) => <Figures report={data} />}</Loading>
    </div>
  )
}

function Figures({ report }: { report: CountryReport }) {
  if (report.computedAt === null) return <Card><EmptyState icon="stat" title={c.emptyTitle(report.label)}>{c.emptyText}</EmptyState></Card>
  const byId = new Map(report.tables.map((table) => [table.id, table]))
  const now = report.trend.at(-1)
  const tables = [...reportChapters, { letter: '', title: reportTableText.notHeld.title, lead: '', tables: ['notHeld'] as const }]
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="m-0 text-note text-ink-2">{c.note}{report.hasSuppressed && t.suppressedNote(report.suppressedBelow)}　{c.computed(instantText(report.computedAt))}</p>
      <Card>
        <div className="grid grid-cols-3 divide-x divide-line-2 max-phone:grid-cols-1 max-phone:divide-x-0">
          {(['registered', 'personEvents', 'employerEvents'] as const).map((key) => (
            <Stat key={key} label={names[key]} value={shown(now?.[key])} unit={key === 'registered' ? unitText.person : unitText.event}>
              <Sparkline values={report.trend.map((m) => m[key] ?? 0)} says={`${names[key]} ${c.trend}：${report.trend.map((m) => shown(m[key])).join('、')}`} width={160} />
            </Stat>
          ))}
        </div>
      </Card>
      <div className="grid grid-cols-1 items-start gap-5 desk:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
        <Card>
          <FigureTable id="centers" title={c.centers} unit="" isNarrow corner={c.center} rows={report.centers.map((center, i) => ({ key: String(i), label: center.name }))} columns={[{ key: 'registered', label: t.registered }, { key: 'persons', label: t.persons }, { key: 'employers', label: t.employers }, { key: 'agencies', label: t.agencies }]} values={report.centers.map((center) => [center.registered, center.personEvents, center.employerEvents, center.agencyEvents])} />
        </Card>
        <Card>
          <FigureTable id="trend" title={c.trend} unit="" isNarrow corner={c.month} rows={report.trend.map((m) => ({ key: m.month, label: formatMonth(m.month) }))} columns={[{ key: 'registered', label: t.registered }, { key: 'persons', label: t.persons }, { key: 'employers', label: t.employers }]} values={report.trend.map((m) => [m.registered, m.personEvents, m.employerEvents])} />
        </Card>
      </div>
      {tables.map((chapter) => (
        <Card key={chapter.title} title={`${chapter.letter}　${chapter.title}`.trim()} aside={chapter.lead}>
          {chapter.tables.map((id, i) => {
            const table = byId.get(id)
            const words = reportTableText[id]
            return table && <div key={id} className={i === 0 ? '' : 'border-t border-line-2'}><FigureTable id={id} title={words.title} unit={unitText[table.unit]} corner={`${words.rows}＼${words.columns}`} rows={table.rows} columns={table.columns} values={table.values} /></div>
          })}
        </Card>
      ))}
    </div>
  )
}
