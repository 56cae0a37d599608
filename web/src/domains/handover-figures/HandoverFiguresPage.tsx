import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { downloadHandoverFigures, FigureTable, getHandoverFigures, type FigureQuery } from '@tomoni/contract/handover-figures'
import { HandoverKind } from '@tomoni/contract/handovers'
import { PeriodKind } from '@tomoni/contract/reports'
import { CalendarMonth, monthOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { figuresText as t } from '@tomoni/contract/text/handover-figures'
import { handoverKindText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { api, apiFile, saveFile } from '../../api.ts'
import { Loading } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Stat } from '../../ui/DescriptionList.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Banner, EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PeriodPicker } from '../reports/PeriodPicker.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { useBranches } from '../staff/use-staff.ts'
import { FigureCard, type Cell } from './FigureCard.tsx'
import { FigureRows } from './FigureRows.tsx'

/** How handovers go: what became of people at the end, how fast others answer, whether anybody was alone. */
export function HandoverFiguresPage() {
  const url = useUrlQuery()
  const { today } = useSession()
  const branches = useBranches()
  const [cell, setCell] = useState<Cell | null>(null)
  const kind = PeriodKind.catch('year').parse(url.get('kind'))
  const at = CalendarMonth.catch(monthOf(today as CalendarDay)).parse(url.get('at'))
  const branch = url.get('branch')
  const handoverKind = url.all('handoverKind').filter((k) => HandoverKind.safeParse(k).success) as HandoverKind[]
  const asked: Partial<FigureQuery> = { kind, at, ...(branch === '' ? {} : { branch }), ...(handoverKind.length === 0 ? {} : { handoverKind }) }
  const query = useQuery({ queryKey: ['handover-figures', asked], queryFn: ({ signal }) => api(getHandoverFigures, { query: asked }, { signal }), placeholderData: keepPreviousData })
  const excel = useSend(() => apiFile(downloadHandoverFigures, { query: asked }).then(saveFile).catch(sayProblem))
  return (
    <>
      <HandoverTabs current="figures" />
      <PageHeader title={t.title} aside={query.data?.period.label} lead={`${t.lead}${t.own}`} actions={<><Button icon="print" onPress={() => window.print()}>{t.print}</Button><Button tone="primary" icon="download" isPending={excel.isBusy} onPress={() => excel.submit()}>{t.download}</Button></>} />
      <div className="screen-only mb-5 flex flex-wrap items-end gap-x-5 gap-y-3">
        <PeriodPicker kind={kind} at={at} today={today} onChange={(next) => url.set({ kind: next.kind, at: next.at })} />
        <div role="group" aria-label={t.filters} className="flex flex-wrap gap-2">
          {branches.branches.length > 0 && <FilterMenu label={t.branch} single values={branch === '' ? [] : [branch]} onChange={([next]) => url.set({ branch: next ?? null })} options={[...branches.branches.map((b) => ({ value: b.id as string, label: b.name })), { value: 'none', label: t.noBranch }]} />}
          <FilterMenu label={t.handoverKind} values={handoverKind} onChange={(next) => url.set({ handoverKind: next })} options={HandoverKind.options.filter((k) => k !== 'internal').map((value) => ({ value, label: handoverKindText[value] }))} />
        </div>
      </div>
      <Loading query={query}>
        {(data) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            {data.period.isOpen && <Banner tone="n">{t.running}</Banner>}
            {data.isEmpty ? <Card><EmptyState icon="stat" title={t.emptyTitle}>{t.emptyText}</EmptyState></Card> : (
              <>
                <Card>
                  <div className="grid divide-line-2 max-phone:divide-y phone:grid-cols-2 phone:divide-x">
                    {(['received', 'sent'] as const).map((side) => <Stat key={side} label={t.median[side]} value={data.medianDays[side] === null ? '-' : t.days(data.medianDays[side])} note={data.medianDays[side] === null ? t.noAnswer : undefined} />)}
                  </div>
                </Card>
                {FigureTable.options.map((id) => <FigureCard key={id} id={id} values={data.tables.find((table) => table.id === id)?.values ?? []} onOpen={setCell} />)}
              </>
            )}
          </div>
        )}
      </Loading>
      {cell !== null && <FigureRows asked={asked} cell={cell} onClose={() => setCell(null)} />}
    </>
  )
}
