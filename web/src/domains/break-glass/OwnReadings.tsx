import type { OwnReading } from '@tomoni/contract/break-glass'
import { breakGlassReasonText, breakGlassText as t, verdictText } from '@tomoni/contract/text/break-glass'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useOwnReadings } from './use-break-glass.ts'

const verdictTone = { justified: 'g', needsTalk: 'o', notJustified: 'r' } as const

function State({ reading }: { reading: OwnReading }) {
  if (reading.isRunning) return <Tag tone="r">{t.stateRunning}</Tag>
  if (reading.verdict !== null) return <Tag tone={verdictTone[reading.verdict]}>{verdictText[reading.verdict]}</Tag>
  return <>{t.stateWaiting}<CellNote>{t.stateUntil(reading.reviewDueOn)}</CellNote></>
}

const columns: readonly Column<OwnReading>[] = [
  { id: 'opened', header: t.opening, numeric: true, cell: (row) => instantText(row.openedAt) },
  { id: 'holder', header: t.holderColumn, cell: (row) => <>{row.holderName}{row.name !== null && <CellNote>{row.name}</CellNote>}</> },
  { id: 'reason', header: t.reasonColumn, cell: (row) => <><b className="font-bold">{breakGlassReasonText[row.reasonCode]}</b><CellNote><span className="inline-block max-w-[24em]">{row.reason}</span></CellNote></> },
  { id: 'state', header: t.stateColumn, cell: (row) => <State reading={row} /> },
]

/** What this worker opened before, and what the holders said about it. */
export function OwnReadings() {
  const query = useOwnReadings(false)
  return (
    <Card title={t.mine}>
      <CardBody className="!pb-3 text-note text-ink-2">{t.mineHelp}</CardBody>
      {query.error != null ? <div className="p-4"><ProblemBanner error={query.error} /></div>
        : <DataTable label={t.mine} rows={query.data?.items ?? []} columns={columns} rowId={(row) => row.id} isLoading={query.isPending} skeletonRows={3} sticky={false} empty={<EmptyState icon="history" title={t.mineEmpty} />} />}
    </Card>
  )
}
