import { findingKey, type HandoverSheet, type TextFinding } from '@tomoni/contract/handovers'
import { findingDialogText as t } from '@tomoni/contract/text/handover-sheet'
import { findingText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { placeOfFinding } from './finding-place.ts'
import { textAt } from './sheet-form.ts'

const around = 28

/** Each passage in its sentence: leave it as it is, or put other words in its place. */
export function FindingList({ sheet, findings, kept, onKeep, onReplace }: { sheet: HandoverSheet; findings: readonly TextFinding[]; kept: ReadonlySet<string>; onKeep: (finding: TextFinding, isKept: boolean) => void; onReplace: (finding: TextFinding, words: string) => void }) {
  return (
    <ul className="m-0 list-none overflow-hidden rounded-lg border border-line p-0">
      {findings.map((finding, index) => <FindingLine key={`${findingKey(finding)} ${finding.start}`} index={index} sheet={sheet} finding={finding} isKept={kept.has(findingKey(finding))} onKeep={onKeep} onReplace={onReplace} />)}
    </ul>
  )
}

function FindingLine({ index, sheet, finding, isKept, onKeep, onReplace }: { index: number; sheet: HandoverSheet; finding: TextFinding; isKept: boolean; onKeep: (finding: TextFinding, isKept: boolean) => void; onReplace: (finding: TextFinding, words: string) => void }) {
  const [words, setWords] = useState<string | null>(null)
  const text = textAt(sheet, finding.path) ?? finding.text
  const before = text.slice(Math.max(0, finding.start - around), finding.start)
  const after = text.slice(finding.end, finding.end + around)
  return (
    <li className={cx('border-line-2 px-3.5 py-3 not-first:border-t', isKept && 'bg-thead')}>
      <div className="flex flex-wrap items-center gap-2"><Tag tone={isKept ? 'n' : 'o'}>{findingText[finding.kind]}</Tag><span className="text-small text-ink-3">{placeOfFinding(sheet, finding.path)}</span>{isKept && <span className="ml-auto flex items-center gap-1 text-small text-green"><Icon name="check" className="size-4" />{t.keptMark}</span>}</div>
      <p className="mt-1.5 mb-2 text-body leading-[1.8] break-words">{finding.start > around && '…'}{before}<mark className={cx('rounded-sm px-0.5', isKept ? 'bg-line-2' : 'bg-[#ffe9a8]')}>{finding.text}</mark>{after}{finding.end + around < text.length && '…'}</p>
      {words === null
        ? (
          <div className="flex flex-wrap gap-2">
            <Button size="s" label={t.keepName(finding.text)} onPress={() => onKeep(finding, !isKept)}>{isKept ? t.unkeep : t.keep}</Button>
            <Button size="s" tone="text" label={t.changeName(finding.text)} onPress={() => setWords('')}>{t.change}</Button>
          </div>
        )
        : (
          <div className="flex flex-wrap items-end gap-2">
            <TextField name={`finding-${index}`} label={t.newWords} help={t.newWordsHelp} value={words} onChange={setWords} autoFocus className="min-w-52 flex-1" />
            <Button size="s" className="!h-11" onPress={() => onReplace(finding, words)}>{words === '' ? t.drop : t.replace}</Button>
            <Button size="s" tone="text" className="!h-11" onPress={() => setWords(null)}>{t.cancel}</Button>
          </div>
        )}
    </li>
  )
}
