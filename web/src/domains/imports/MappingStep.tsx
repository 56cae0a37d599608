import { useRouter } from '@tanstack/react-router'
import { checkImport, type Import, type ImportColumn, type ImportSheet, type LedgerKind } from '@tomoni/contract/imports'
import { stageText } from '@tomoni/contract/text/codes'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { ledgerKindText, unusedSheetText } from '@tomoni/contract/text/imports'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DataTable, type Column } from '../../ui/DataTable.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { ActionBar } from './ActionBar.tsx'
import { CodeCard, WorkerCard } from './CodeTables.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { draftOf, mappingOf, problemsOf, type MappingDraft } from './mapping-draft.ts'
import { Sureness } from './Sureness.tsx'
import { useRefresh } from './use-import.ts'

const stageOptions = (Object.keys(stageText) as (keyof typeof stageText)[]).map((value) => ({ value, label: stageText[value] }))
const kindOptions = (Object.keys(ledgerKindText) as LedgerKind[]).map((value) => ({ value, label: ledgerKindText[value] }))

/** What each column means: proposed with its sureness, to be put right where it is wrong. */
export function MappingStep({ one }: { one: Import }) {
  const router = useRouter()
  const refresh = useRefresh()
  const [draft, setDraft] = useState<MappingDraft>(() => draftOf(one))
  const [isTried, setTried] = useState(false)
  const problems = problemsOf(one, draft)
  const send = useSend(async () => {
    setTried(true)
    if (problems.length > 0) return
    await refresh(one.id, await api(checkImport, { params: { importId: one.id }, body: mappingOf(one, draft) }))
    router.history.push(paths.import(one.id))
  })
  const change = (index: number, more: Partial<MappingDraft['sheets'][number]>) => setDraft({ ...draft, sheets: draft.sheets.map((sheet) => (sheet.index === index ? { ...sheet, ...more } : sheet)) })
  const used = one.sheets.filter((sheet) => draft.sheets[sheet.index]?.kind != null)
  const unused = one.sheets.filter((sheet) => draft.sheets[sheet.index]?.kind == null)
  const columns = used.flatMap((sheet) => sheet.columns.filter((column) => column.header !== '' || column.filled > 0))
  const mapped = used.flatMap((sheet) => (draft.sheets[sheet.index]?.columns ?? []).filter((field) => field !== null))
  const unsure = columns.filter((column) => column.field !== null && column.confidence < 0.55 && !column.isRemembered).length
  return (
    <>
      <p className="mt-0 mb-4 text-body text-ink-2">{t.mappingLead(columns.length, mapped.length)}{unsure > 0 && <b className="ml-2 text-orange">{t.unsureColumns(unsure)}</b>}</p>
      {send.problem !== null && <ProblemBanner error={send.problem} />}
      {isTried && problems.length > 0 && <Banner tone="r" live className="mb-5"><ul className="m-0 list-none p-0">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></Banner>}
      <div className="grid gap-5">
        {used.map((sheet) => <SheetCard key={sheet.index} sheet={sheet} chosen={draft.sheets[sheet.index]!} onChange={(more) => change(sheet.index, more)} />)}
        <CodeCard one={one} draft={draft} onChange={setDraft} />
        <WorkerCard one={one} draft={draft} onChange={setDraft} />
        {unused.length > 0 && (
          <Card title={t.unusedTitle} aside={String(unused.length)}>
            <ul className="m-0 list-none p-0">
              {unused.map((sheet) => (
                <li key={sheet.index} className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-line-2 px-[18px] py-2 text-cell not-first:border-t">
                  <b>{sheet.name}</b><span className="text-note text-ink-2">{sheet.unusedBecause === null ? '' : unusedSheetText[sheet.unusedBecause]}</span>
                  {sheet.columns.length > 0 && <Button size="s" className="ml-auto" onPress={() => change(sheet.index, { kind: sheet.proposedKind ?? 'registrant' })}>{t.takeSheet}</Button>}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      <ActionBar><Button tone="primary" onPress={() => send.submit()} isPending={send.isBusy}>{t.check}</Button></ActionBar>
    </>
  )
}

function SheetCard({ sheet, chosen, onChange }: { sheet: ImportSheet; chosen: MappingDraft['sheets'][number]; onChange: (more: Partial<MappingDraft['sheets'][number]>) => void }) {
  const kind = chosen.kind ?? 'registrant'
  const rows = sheet.columns.filter((column) => column.header !== '' || column.filled > 0)
  const header = sheet.headerRows === null ? t.noHeader : t.headerAt(sheet.headerRows[0], sheet.headerRows[1])
  const set = (column: ImportColumn, field: string | null) => onChange({ columns: chosen.columns.map((before, index) => (index === column.index ? field : before)) })
  const columns: readonly Column<ImportColumn>[] = [
    { id: 'column', header: t.column, width: '20%', cell: (column) => <b className="text-ink">{column.header.replaceAll('\n', ' ') || t.noHeaderName(column.index + 1)}</b> },
    { id: 'field', header: t.field, width: '30%', cell: (column) => <FieldSelect column={column} kind={kind} value={chosen.columns[column.index] ?? null} onChange={(field) => set(column, field)} /> },
    { id: 'sure', header: t.sureness, cell: (column) => <Sureness column={column} field={chosen.columns[column.index] ?? null} /> },
    { id: 'samples', header: t.samples, cell: (column) => <Samples column={column} /> },
  ]
  return (
    <Card title={sheet.name} aside={t.sheetAside(sheet.rowCount, header)}>
      <div className="flex flex-wrap gap-x-5 gap-y-3 border-b border-line-2 px-[18px] py-3.5">
        <Select className="w-56" name={`kind-${sheet.index}`} label={t.sheetKind} value={chosen.kind ?? ''} onChange={(value) => onChange({ kind: value === '' ? null : (value as LedgerKind) })} options={kindOptions} empty={t.notUsed} />
        {kind === 'registrant' && <Select className="w-56" name={`stage-${sheet.index}`} label={t.sheetStage} value={chosen.stage ?? ''} onChange={(value) => onChange({ stage: value === '' ? null : (value as NonNullable<ImportSheet['stage']>) })} options={stageOptions} empty={t.stageByColumn} />}
      </div>
      <DataTable label={sheet.name} rows={rows} columns={columns} rowId={(column) => String(column.index)} isQuiet={(column) => chosen.columns[column.index] == null} sticky={false} />
    </Card>
  )
}

function Samples({ column }: { column: ImportColumn }) {
  if (column.samples.length === 0) return <span className="text-ink-3">{t.emptyColumn}</span>
  return <ul className="m-0 flex list-none flex-wrap gap-1 p-0">{column.samples.slice(0, 3).map((sample) => <li key={sample} className="max-w-[16em] overflow-hidden rounded border border-line-2 bg-thead px-1.5 text-small text-ellipsis whitespace-nowrap text-ink-2">{sample}</li>)}</ul>
}
