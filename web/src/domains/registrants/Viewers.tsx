import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listViewers, type Viewing } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { postText } from '@tomoni/contract/text/codes'
import { viewersText as t } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { registrantKey } from './use-registrant.ts'

const pageSize = 50
const columns: readonly Column<Viewing>[] = [
  { id: 'who', header: t.who, cell: (row) => <><b>{row.who === '' ? row.organization : row.who}</b><CellNote>{[row.isOtherOrganization ? row.organization : '', row.post === null ? '' : (postText[row.post] ?? '')].filter(Boolean).join('・')}</CellNote></> },
  { id: 'at', header: t.when, numeric: true, cell: (row) => instantText(row.at) },
  { id: 'what', header: t.what, cell: (row) => t.action[row.action] },
  { id: 'ground', header: t.ground, cell: (row) => t.groundOf[row.ground] ?? row.ground },
]

/** 見た人: who opened, printed or took out this person's record, and on what ground. */
export function Viewers({ registrantId, today }: { registrantId: RegistrantId; today: CalendarDay }) {
  const url = useUrlQuery()
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({
    queryKey: [...registrantKey(registrantId), 'viewers', page, today],
    queryFn: ({ signal }) => api(listViewers, { params: { registrantId }, query: { page, pageSize } }, { signal }),
    placeholderData: keepPreviousData, staleTime: 0,
  })
  return (
    <Card title={t.title} aside={query.data === undefined ? undefined : t.count(query.data.total)}>
      <CardBody className="!pb-3 text-cell text-ink-2">{t.lead}</CardBody>
      {query.error != null ? <div className="p-4"><ProblemBanner error={query.error} /></div> : (
        <DataTable label={t.title} rows={query.data?.items ?? []} columns={columns} rowId={(row) => row.id} isLoading={query.isPending} sticky={false} empty={<EmptyState icon="eye" title={t.empty} />} />
      )}
      {query.data !== undefined && <Pagination page={page} pageSize={pageSize} total={query.data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
    </Card>
  )
}
