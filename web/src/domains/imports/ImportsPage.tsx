import { useRouter } from '@tanstack/react-router'
import { uploadLedger, type ImportListed } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { importStateText } from '@tomoni/contract/text/imports'
import { errorText } from '@tomoni/contract/text/errors'
import { useRef } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { Loading, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { useImports, useRefresh } from './use-import.ts'

/** As much as the server takes; said before a large file has travelled for minutes. */
const largestFile = 40 * 1024 * 1024
const tones: Partial<Record<ImportListed['state'], TagTone>> = { done: 'g', failed: 'r', ready: 'o', mapping: 'o', reading: 'b', checking: 'b', writing: 'b', undoing: 'b' }

const columns: readonly Column<ImportListed>[] = [
  { id: 'file', header: t.columns.file, cell: (one) => <><Link href={paths.import(one.id)}>{one.fileName}</Link>{one.state === 'ready' || one.state === 'mapping' ? <CellNote>{t.goOn}</CellNote> : null}</> },
  { id: 'state', header: t.columns.state, phone: 'corner', cell: (one) => <Tag tone={tones[one.state] ?? 'n'}>{importStateText[one.state]}</Tag> },
  { id: 'result', header: t.columns.result, cell: (one) => (one.failureCode !== null ? (errorText[one.failureCode as keyof typeof errorText]?.title ?? '') : one.written === null ? '' : t.resultOf(one.written.registrants, one.written.updated, one.written.supportRecords)) },
  { id: 'by', header: t.columns.by, cell: (one) => one.createdByName ?? '' },
  { id: 'at', header: t.columns.at, numeric: true, cell: (one) => instantText(one.writtenAt ?? one.createdAt) },
]

/** 取込み: drop a ledger here; the ledgers that came before. */
export function ImportsPage() {
  const router = useRouter()
  const refresh = useRefresh()
  const imports = useImports()
  const chosen = useRef<File | null>(null)
  const upload = useSend(async () => {
    if (chosen.current === null) return
    if (chosen.current.size > largestFile) throw new ApiProblem('import.too-large', 413)
    const { id } = await api(uploadLedger, { body: chosen.current as never })
    await refresh(id)
    router.history.push(paths.import(id))
  })
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      {upload.problem !== null && <ProblemBanner error={upload.problem} />}
      <div className="grid items-start gap-5 desk:grid-cols-[minmax(0,1fr)_320px]">
        <FileDrop label={upload.isBusy ? t.uploading : t.drop} help={t.dropHelp} accept=".xlsx,.xlsm,.xlsb,.xls,.csv,.tsv,.txt" isBusy={upload.isBusy} onFiles={([file]) => { chosen.current = file ?? null; upload.submit() }} />
        <Card title={t.howTitle}>
          <ol className="m-0 list-none p-0 py-2">
            {t.how.map((step, index) => (
              <li key={step.title} className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 px-[18px] py-2">
                <span aria-hidden="true" className="num mt-0.5 inline-flex size-6 items-center justify-center rounded-full bg-blue-50 text-mini font-bold text-blue-900">{index + 1}</span>
                <span><b className="block text-cell">{step.title}</b><span className="block text-note text-ink-2">{step.text}</span></span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
      <Card title={t.pastTitle} className="mt-5">
        <Loading query={imports}>
          {(data) => <DataTable label={t.pastTitle} rows={data.items} columns={columns} rowId={(one) => one.id} sticky={false} empty={<EmptyState icon="upload" title={t.pastEmpty} />} />}
        </Loading>
      </Card>
    </>
  )
}
