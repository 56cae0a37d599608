import { settingsText } from '@tomoni/contract/text/settings'
import { paths } from '../../paths.ts'
import { Link } from '../../ui/Link.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createExport, downloadExport, listExports, type Export } from '@tomoni/contract/exports'
import { dayInJapan, fiscalYearLabelWithWestern, fiscalYearOf } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import { exportKindText, exportStateText } from '@tomoni/contract/text/exports'
import { exportText as t } from '@tomoni/contract/text/import-pages'
import { useState } from 'react'
import { api, apiFile, saveFile } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { Loading, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Checkbox, ChipGroup, RadioGroup } from '../../ui/Choice.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Fields } from '../../ui/Field.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'

const exportsKey = ['exports'] as const
type Kind = Export['kind']
type Form = 'xlsx' | 'utf8' | 'windows31j'
type Wish = { kind: Kind; form: Form; withClosed: boolean; fiscalYear: number | null; isReplacing: boolean }
const tones: Readonly<Record<Export['state'], TagTone>> = { waiting: 'b', done: 'g', unmappable: 'o', failed: 'r' }

const forms = [{ value: 'xlsx', label: t.xlsx, help: t.xlsxHelp }, { value: 'utf8', label: t.utf8, help: t.utf8Help }, { value: 'windows31j', label: t.windows, help: t.windowsHelp }]

/** 書き出し: choose what and in which form; the files wait below for a day. */
export function ExportsPage() {
  const client = useQueryClient()
  const list = useQuery({ queryKey: exportsKey, queryFn: ({ signal }) => api(listExports, {}, { signal }), refetchInterval: (query) => (query.state.data?.items.some((one) => one.state === 'waiting') ? 1000 : false), staleTime: 0 })
  const [wish, setWish] = useState<Wish>({ kind: 'registrants', form: 'xlsx', withClosed: true, fiscalYear: null, isReplacing: false })
  const [thisYear] = useState(() => fiscalYearOf(dayInJapan(new Date())))
  const ask = async (one: Wish) => {
    await api(createExport, { body: { id: newId(), kind: one.kind, format: one.form === 'xlsx' ? 'xlsx' : 'csv', encoding: one.form === 'windows31j' ? 'windows31j' : 'utf8', isReplacing: one.isReplacing, withClosed: one.withClosed, fiscalYear: one.kind === 'supportRecords' ? one.fiscalYear : null } })
    await client.invalidateQueries({ queryKey: exportsKey })
    toast(t.made)
  }
  const send = useSend(() => ask(wish))
  return (
    <>
      <PageHeader title={t.title} back={<Link href={paths.settings}>{settingsText.back}</Link>} lead={t.lead} />
      {send.problem !== null && <ProblemBanner error={send.problem} />}
      <Card>
        <CardBody>
          <form onSubmit={send.submit} className="grid max-w-[720px] gap-5">
            <ChipGroup name="kind" label={t.what} value={wish.kind} onChange={(kind) => setWish({ ...wish, kind: kind as Kind })} options={(Object.keys(exportKindText) as Kind[]).map((value) => ({ value, label: exportKindText[value] }))} />
            {wish.kind === 'registrants'
              ? <Checkbox name="withClosed" label={t.withClosed} checked={wish.withClosed} onChange={(withClosed) => setWish({ ...wish, withClosed })} />
              : <Fields columns={2}><Select name="fiscalYear" label={t.year} value={wish.fiscalYear === null ? '' : String(wish.fiscalYear)} onChange={(value) => setWish({ ...wish, fiscalYear: value === '' ? null : Number(value) })} empty={t.allYears} options={Array.from({ length: 25 }, (_, index) => thisYear - index).map((year) => ({ value: String(year), label: fiscalYearLabelWithWestern(year) }))} /></Fields>}
            <RadioGroup name="form" label={t.form} value={wish.form} onChange={(form) => setWish({ ...wish, form: form as Form })} options={forms} />
            <div><Button tone="primary" type="submit" icon="download" isPending={send.isBusy}>{t.make}</Button></div>
          </form>
        </CardBody>
      </Card>
      <Card title={t.listTitle} className="mt-5">
        <Loading query={list}>{(data) => <DataTable label={t.listTitle} rows={data.items} columns={columnsFor(ask)} rowId={(one) => one.id} sticky={false} empty={<EmptyState icon="download" title={t.listEmpty} />} />}</Loading>
      </Card>
    </>
  )
}

const columnsFor = (ask: (wish: Wish) => Promise<void>): readonly Column<Export>[] => [
  { id: 'file', header: t.columns.file, cell: (one) => <><b className="text-ink">{exportKindText[one.kind]}</b><CellNote>{one.fileName ?? `${one.format === 'xlsx' ? t.xlsx : one.encoding === 'utf8' ? t.utf8 : t.windows}`}</CellNote></> },
  { id: 'state', header: t.columns.state, phone: 'corner', cell: (one) => <Tag tone={tones[one.state]}>{exportStateText[one.state]}</Tag> },
  { id: 'rows', header: t.columns.rows, numeric: true, cell: (one) => <Outcome one={one} ask={ask} /> },
  { id: 'by', header: t.columns.by, cell: (one) => <>{one.createdByName ?? ''}<CellNote>{instantText(one.createdAt)}</CellNote></> },
  { id: 'until', header: t.columns.until, cell: (one) => <Take one={one} /> },
]

/** How many rows; or which characters are in the way, with the two ways on. */
function Outcome({ one, ask }: { one: Export; ask: (wish: Wish) => Promise<void> }) {
  const wish: Wish = { kind: one.kind, form: 'windows31j', withClosed: one.withClosed, fiscalYear: one.fiscalYear, isReplacing: true }
  const replace = useSend(() => ask(wish))
  const plain = useSend(() => ask({ ...wish, form: 'utf8', isReplacing: false }))
  if (one.state !== 'unmappable') return <>{one.rowCount === null ? '' : t.rows(one.rowCount)}{one.lostCharacters.length > 0 && <CellNote>{t.replaced(one.lostCharacters.slice(0, 20).join(' '))}</CellNote>}</>
  return (
    <div className="max-w-[26em] whitespace-normal">
      <span className="text-small">{t.lostTitle}</span>
      <span className="block text-head break-all">{one.lostCharacters.slice(0, 60).join(' ')}</span>
      <span className="mt-1.5 flex flex-wrap gap-2"><Button size="s" onPress={() => plain.submit()} isPending={plain.isBusy}>{t.asUtf8}</Button><Button size="s" onPress={() => replace.submit()} isPending={replace.isBusy}>{t.replace}</Button></span>
    </div>
  )
}

function Take({ one }: { one: Export }) {
  const take = useSend(() => apiFile(downloadExport, { params: { exportId: one.id } }).then(saveFile))
  if (one.state !== 'done') return null
  if (one.expiresAt === null) return <span className="text-ink-3">{t.gone}</span>
  return <span className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className="num">{instantText(one.expiresAt)}</span><Button size="s" icon="download" onPress={() => take.submit()} isPending={take.isBusy} label={`${t.download} ${one.fileName ?? ''}`}>{t.download}</Button></span>
}
