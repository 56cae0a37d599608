import type { Import, ImportRow, RowIssue } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { verdictHelpText, verdictText } from '@tomoni/contract/text/imports'
import { formatDayWithEra, formatEraDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Candidates } from './Candidates.tsx'
import { PersonSearch } from './PersonSearch.tsx'
import { changeSays, fieldName, issueSays, rowKey, verdictTone } from './row-words.ts'
import { useDecide, type Decide } from './use-decide.ts'

type Props = { one: Import; row: ImportRow; around: readonly ImportRow[]; onOpen: (row: ImportRow | null) => void }

/** One row beside the list: what is odd and how to settle it, what was read, the cells as they were. */
export function RowSheet({ one, row, around, onOpen }: Props) {
  const { decide, problem } = useDecide(one, row)
  const at = around.findIndex((other) => rowKey(other) === rowKey(row))
  const [previous, next] = [around[at - 1], around[at + 1]]
  const headerOf = (column: number | null) => (column === null ? '' : (one.sheets[row.sheetIndex]?.columns[column]?.header.replaceAll('\n', ' ') ?? ''))
  const issues = row.issues.filter((issue) => issue.level !== 'notice')
  const notices = row.issues.filter((issue) => issue.level === 'notice')
  const needsPerson = row.kind === 'supportRecord' && issues.some((issue) => issue.code.startsWith('person.') || issue.code === 'name.several')
  return (
    <Sheet
      isOpen
      onClose={() => onOpen(null)}
      title={row.title || t.empty}
      status={t.rowAt(one.sheets[row.sheetIndex]?.name ?? '', row.rowNumber)}
      footer={
        <>
          <RowActions row={row} decide={decide} />
          <span className="ml-auto flex gap-1">
            {previous !== undefined && <IconButton icon="up" size="m" label={t.previous} onPress={() => onOpen(previous)} />}
            {next !== undefined && <IconButton icon="down" size="m" label={t.next} onPress={() => onOpen(next)} />}
          </span>
        </>
      }
    >
      {problem !== null && <ProblemBanner error={problem} />}
      <p className="mt-0 mb-4 flex items-center gap-2.5 text-cell text-ink-2"><Tag tone={verdictTone[row.verdict]}>{verdictText[row.verdict]}</Tag>{verdictHelpText[row.verdict]}</p>
      {row.kind === 'supportRecord' && <RecordBrief row={row} />}
      {issues.length > 0 && (
        <section aria-label={t.issuesTitle} className="mb-5 grid gap-3">
          {issues.map((issue, index) => <IssueBox key={`${issue.code}-${issue.column}-${index}`} issue={issue} header={headerOf(issue.column)} one={one} row={row} decide={decide} />)}
        </section>
      )}
      {row.candidates.length > 0 && <Candidates one={one} row={row} decide={decide} />}
      {needsPerson && <PersonSearch onChoose={(registrantId) => decide({ sameAs: `id:${registrantId}` })} />}
      {row.changes.length > 0 && <Lines title={t.changesTitle} lines={row.changes.map(changeSays)} />}
      {notices.length > 0 && <Lines title={t.noticesTitle} lines={[...new Set(notices.map(issueSays))]} />}
      {row.understood.length > 0 && <section className="-mx-[18px] mb-3"><h3 className="mx-[18px] mb-1 text-head font-bold">{t.understoodTitle}</h3><DescriptionList items={row.understood.map((line) => ({ term: fieldName(line.field), value: <span className="whitespace-pre-wrap">{line.text}</span> }))} /></section>}
      <Disclosure title={t.cellsTitle}>
        <dl className="m-0 text-cell">{row.cells.map((text, column) => (text === '' ? null : <div key={column} className="grid grid-cols-[8em_minmax(0,1fr)] gap-3 border-b border-line-2 py-1.5"><dt className="text-small text-ink-3">{headerOf(column) || t.noHeaderName(column + 1)}</dt><dd className="m-0 break-words whitespace-pre-wrap">{text}</dd></div>))}</dl>
      </Disclosure>
    </Sheet>
  )
}

/** What the contact was, before asking whose it is. */
function RecordBrief({ row }: { row: ImportRow }) {
  const find = (field: string) => row.understood.find((line) => line.field === field)?.text
  const facts = ['occurredOn', 'method', 'content', 'minutes', 'worker'].flatMap((field) => find(field) ?? [])
  return <div className="mb-4 rounded-xl border border-line-2 bg-thead px-4 py-3 text-cell"><b>{facts.join('・')}</b>{find('text') !== undefined && <p className="mt-1 mb-0 whitespace-pre-wrap text-ink-2">{find('text')}</p>}</div>
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return <section className="mb-5"><h3 className="mt-0 mb-1 text-head font-bold">{title}</h3><ul className="m-0 list-none p-0 text-cell text-ink-2">{lines.map((line) => <li key={line} className="py-0.5">{line}</li>)}</ul></section>
}

/** One thing to settle: the sentence, the cell to put right, the likely answer as a button. */
function IssueBox({ issue, header, one, row, decide }: { issue: RowIssue; header: string; one: Import; row: ImportRow; decide: Decide }) {
  const column = issue.column
  const fixed = column === null ? undefined : row.decision.fixes[String(column)]
  const [text, setText] = useState(fixed ?? issue.original)
  const fix = (value: string) => { if (column !== null) decide({ fixes: { ...row.decision.fixes, [String(column)]: value } }) }
  const day = issue.suggestion !== null && issue.code.startsWith('calendar.') ? (issue.suggestion as CalendarDay) : null
  const isError = issue.level === 'error'
  return (
    <div className={isError ? 'rounded-xl border border-red-line bg-red-bg p-4' : 'rounded-xl border border-orange-line bg-orange-bg p-4'}>
      <p className="m-0 flex gap-2 text-cell leading-[1.65]"><Icon name={isError ? 'alert' : 'info'} className={isError ? 'mt-0.5 text-red' : 'mt-0.5 text-orange'} /><span><b>{header !== '' && `${header}：`}</b>{issueSays(issue)}</span></p>
      {column !== null && (
        <form className="mt-3 flex flex-wrap items-end gap-2.5" onSubmit={(event) => { event.preventDefault(); fix(text) }}>
          <TextField className="min-w-40 flex-1" name={`fix-${column}-${issue.code}`} label={t.fixLabel(header || t.noHeaderName(column + 1))} value={text} onChange={setText} />
          <Button type="submit">{t.fixSave}</Button>
          {issue.code === 'code.unknown' && <Button tone="text" href={`${paths.import(one.id)}?step=mapping#codes`}>{t.codesOpenAction}</Button>}
          {day !== null && <Button tone="text" onPress={() => fix(formatEraDay(day))}>{t.fixUse(formatDayWithEra(day))}</Button>}
        </form>
      )}
    </div>
  )
}

function RowActions({ row, decide }: { row: ImportRow; decide: Decide }) {
  const hasDecided = row.decision.isAccepted || row.decision.isLeftOut || row.decision.sameAs !== null || row.decision.differentFrom.length > 0 || Object.keys(row.decision.fixes).length > 0
  const canAccept = row.verdict === 'review' && row.issues.some((issue) => issue.level === 'review' && !/^(double|person|name)\./u.test(issue.code))
  return (
    <>
      {canAccept && <Button onPress={() => decide({ isAccepted: true })}>{t.accept}</Button>}
      {row.decision.isLeftOut ? <Button onPress={() => decide({ isLeftOut: false })}>{t.takeAgain}</Button> : row.kind !== 'skipped' && <Button tone="text" onPress={() => decide({ isLeftOut: true })}>{t.leaveOut}</Button>}
      {hasDecided && !row.decision.isLeftOut && <Button tone="text" onPress={() => decide({ fixes: {}, isAccepted: false, isLeftOut: false, sameAs: null, differentFrom: [] })}>{t.decisionClear}</Button>}
    </>
  )
}
