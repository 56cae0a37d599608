import type { Handover, HandoverSheet } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { isSheetKey, sheetKeyFacts } from '@tomoni/contract/shared/sheet-keys'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { disclosureText, documentHowText, heardHowText } from '@tomoni/contract/text/handovers'
import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { RecentCounts } from './RecentWorkSection.tsx'
import { SheetVersions } from './SheetVersions.tsx'
import { SourceChip } from './SourceChip.tsx'

/** The sheet as one reads it: the person's words first, large; then what is needed and who does what. */
export function SheetDocument({ row, sheet, onAmend }: { row: Handover; sheet: HandoverSheet; onAmend: () => void }) {
  const [showsSources, setShowsSources] = useState(false)
  return (
    <Card
      title={t.sheet} aside={row.sheetVersions.length > 1 ? t.version(row.sheetVersion) : undefined}
      action={<>{sheet.cells.length > 0 && <Button tone="text" size="s" onPress={() => setShowsSources(!showsSources)}>{showsSources ? t.hideSources : t.showSources}</Button>}{row.can.amend && <Button size="s" icon="pen" onPress={onAmend}>{t.amend}</Button>}</>}
    >
      <SheetVersions row={row} />
      <OwnWords sheet={sheet} />
      <Needs sheet={sheet} />
      <Roles sheet={sheet} />
      <Recent sheet={sheet} />
      <Rest sheet={sheet} />
      <Cells sheet={sheet} showsSources={showsSources} />
    </Card>
  )
}

function Part({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section aria-label={title} className="border-line-2 px-6 py-4 not-first:border-t max-phone:px-[18px]">
      <h3 className="m-0 mb-1.5 text-small font-bold text-ink-2">{title}{aside !== undefined && <span className="ml-2.5 font-normal text-ink-3">{aside}</span>}</h3>
      {children}
    </section>
  )
}

function OwnWords({ sheet }: { sheet: HandoverSheet }) {
  const { text, heardOn, how } = sheet.ownWords
  if (text.trim() === '') return null
  return (
    <Part title={t.ownWords} aside={[heardOn === null ? '' : formatDay(heardOn), how === null ? '' : heardHowText[how]].filter(Boolean).join('・')}>
      <blockquote className="m-0 border-l-4 border-blue-900 pl-4 text-[1.0625rem] leading-[1.9] break-words whitespace-pre-wrap">{text}</blockquote>
    </Part>
  )
}

function Needs({ sheet }: { sheet: HandoverSheet }) {
  const codes = useCodeLists()
  if (sheet.needs.length === 0) return null
  return (
    <Part title={t.needs}>
      <dl className="m-0 grid gap-y-2 text-body leading-[1.75]">
        {sheet.needs.map((need) => <div key={need.id} className="grid gap-x-4 min-[560px]:grid-cols-[9em_minmax(0,1fr)]"><dt className="text-cell text-ink-2">{codes.label('supportNeed', need.code)}</dt><dd className="m-0 min-w-0 break-words whitespace-pre-wrap">{need.text}</dd></div>)}
      </dl>
    </Part>
  )
}

function Roles({ sheet }: { sheet: HandoverSheet }) {
  if (sheet.roles.length === 0) return null
  const cell = 'py-2 pr-4 text-left align-top max-phone:block max-phone:border-0 max-phone:py-0 max-phone:before:mr-2.5 max-phone:before:inline-block max-phone:before:w-[4.5em] max-phone:before:text-small max-phone:before:text-ink-3 max-phone:before:content-[attr(data-label)]'
  return (
    <Part title={t.roles}>
      <table className="w-full border-collapse text-cell leading-[1.65] max-phone:block">
        <thead className="max-phone:hidden"><tr className="border-b border-line-2 text-small text-ink-3">{[t.roleMatter, t.roleNow, t.roleLater, t.roleFrom].map((head) => <th key={head} scope="col" className="py-1.5 pr-4 text-left font-normal">{head}</th>)}</tr></thead>
        <tbody className="max-phone:block">
          {sheet.roles.map((role) => (
            <tr key={role.id} className="border-line-2 not-first:border-t max-phone:block max-phone:py-2">
              <th scope="row" className="py-2 pr-4 text-left align-top font-bold max-phone:block max-phone:py-0">{role.matter}</th>
              <td data-label={t.roleNow} className={cell}>{role.now}</td><td data-label={t.roleLater} className={cell}>{role.later}</td><td data-label={t.roleFrom} className={`${cell} num whitespace-nowrap`}>{role.from === null ? '' : formatDay(role.from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

function Recent({ sheet }: { sheet: HandoverSheet }) {
  const { recentWork } = sheet
  if (recentWork.counts === null && recentWork.lines.length === 0 && recentWork.comment.trim() === '') return null
  return (
    <Part title={t.recentWork} aside={recentWork.from !== null && recentWork.to !== null ? t.period(formatDay(recentWork.from), formatDay(recentWork.to)) : undefined}>
      {recentWork.counts !== null && <div className="-mx-3.5 mb-1 [&>div]:border-0"><RecentCounts counts={recentWork.counts} /></div>}
      {recentWork.comment.trim() !== '' && <p className="mt-0 mb-2 text-body leading-[1.75] break-words whitespace-pre-wrap">{recentWork.comment}</p>}
      {recentWork.lines.length > 0 && <ul className="m-0 grid list-none gap-1.5 p-0 text-cell leading-[1.7]">{recentWork.lines.map((line, index) => <li key={index} className="grid gap-x-4 min-[560px]:grid-cols-[9em_minmax(0,1fr)]"><span className="num text-ink-2">{formatDay(line.on)}</span><span className="min-w-0 break-words">{line.text}</span></li>)}</ul>}
    </Part>
  )
}

const words = (text: string) => <p className="m-0 text-body leading-[1.75] break-words whitespace-pre-wrap">{text}</p>

/** Reason, employer, papers, what if not: only what was written. */
function Rest({ sheet }: { sheet: HandoverSheet }) {
  const { employer } = sheet
  const firm = [employer.name, employer.internalSupporter === '' ? '' : t.supporterIs(employer.internalSupporter), sheet.disclosureScope === null ? '' : disclosureText[sheet.disclosureScope]].filter((part) => part.trim() !== '')
  return (
    <>
      {sheet.reasonWords.trim() !== '' && <Part title={t.reasonWords}>{words(sheet.reasonWords)}</Part>}
      {(firm.length > 0 || employer.note.trim() !== '') && <Part title={t.employer}>{firm.length > 0 && words(firm.join('・'))}{employer.note.trim() !== '' && words(employer.note)}</Part>}
      {sheet.documents.length > 0 && <Part title={t.documents}><ul className="m-0 pl-5 text-body leading-[1.8]">{sheet.documents.map((one) => <li key={one.id}>{one.name}<span className="ml-2 text-small text-ink-2">{documentHowText[one.handedOver]}</span></li>)}</ul></Part>}
      {sheet.alternative.trim() !== '' && <Part title={t.alternative}>{words(sheet.alternative)}</Part>}
    </>
  )
}

const groups = ['person', 'disability', 'living', 'work', 'wishes', 'support', 'handover', 'own'] as const
const groupOf = (key: string) => (isSheetKey(key) ? sheetKeyFacts[key].group : 'own')

function Cells({ sheet, showsSources }: { sheet: HandoverSheet; showsSources: boolean }) {
  const cells = sheet.cells.filter((cell) => cell.value.trim() !== '')
  if (cells.length === 0) return null
  return (
    <Part title={t.cells}>
      {groups.filter((group) => cells.some((cell) => groupOf(cell.key) === group)).map((group) => (
        <div key={group} className="border-line-2 py-2 not-first:border-t">
          <div className="text-small text-ink-3">{t.groups[group]}</div>
          <dl className="m-0 grid gap-x-6 text-cell leading-[1.7] min-[640px]:grid-cols-2">
            {cells.filter((cell) => groupOf(cell.key) === group).map((cell) => (
              <div key={cell.key} className={cx('grid grid-cols-[9em_minmax(0,1fr)] gap-x-3 py-1 max-[480px]:grid-cols-1', cell.value.length > 24 && 'min-[640px]:col-span-2')}>
                <dt className="text-ink-2">{cell.label}</dt>
                <dd className="m-0 min-w-0 break-words whitespace-pre-wrap">{cell.value}{showsSources && <span className="block"><SourceChip source={cell.source} isEmpty={false} /></span>}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Part>
  )
}
