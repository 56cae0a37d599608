import type { HandoverSheet } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Stat } from '../../ui/DescriptionList.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { PickRecordsDialog } from './PickRecordsDialog.tsx'
import type { SectionProps } from './sheet-form.ts'

type Recent = HandoverSheet['recentWork']
const countNames = ['contacts', 'visits', 'workplaceVisits', 'employerContacts', 'missed'] as const

/** この12か月にしたこと: counted from the records, with the lines the writer chose. */
export function RecentWorkSection({ sheet, edit, registrantId }: SectionProps & { registrantId: string | null }) {
  const [isPicking, setPicking] = useState(false)
  const { recentWork } = sheet
  const set = (change: Partial<Recent>) => edit((now) => ({ ...now, recentWork: { ...now.recentWork, ...change } }))
  const setLine = (index: number, text: string) => edit((now) => ({ ...now, recentWork: { ...now.recentWork, lines: now.recentWork.lines.map((line, i) => (i === index ? { ...line, text } : line)) } }))
  const drop = (index: number) => set({ lines: recentWork.lines.filter((_, i) => i !== index) })
  return (
    <Card title={t.recentWork} id="recentWork" aside={recentWork.from !== null && recentWork.to !== null ? t.period(formatDay(recentWork.from), formatDay(recentWork.to)) : undefined}>
      {recentWork.counts !== null && <RecentCounts counts={recentWork.counts} />}
      <CardBody className="grid gap-3">
        <TextArea name="recentWork.comment" label={t.recentComment} help={t.recentCommentHelp} value={recentWork.comment} onChange={(comment) => set({ comment })} rows={3} maxLength={2000} />
        {recentWork.lines.length > 0 && (
          <ul aria-label={t.recentLines} className="m-0 grid list-none gap-1.5 p-0">
            {recentWork.lines.map((line, index) => (
              <li key={`${line.recordId ?? ''}${index}`} className="grid grid-cols-[minmax(0,1fr)_40px] items-start gap-x-3 min-[560px]:grid-cols-[116px_minmax(0,1fr)_40px] [&_textarea]:resize-none [&_textarea]:!border-line">
                <span className="num text-cell text-ink-2 max-[559px]:col-span-2 min-[560px]:pt-2.5">{formatDay(line.on)}</span>
                <TextArea name={`recentWork.lines.${index}.text`} label={t.recentLine(formatDay(line.on))} hideLabel value={line.text} onChange={(text) => setLine(index, text)} rows={1} maxLength={500} />
                <IconButton icon="trash" size="m" label={t.removeLine(formatDay(line.on))} onPress={() => drop(index)} className="!text-ink-2" />
              </li>
            ))}
          </ul>
        )}
        {registrantId !== null && <div><Button size="s" icon="plus" onPress={() => setPicking(true)}>{t.pickRecords}</Button></div>}
      </CardBody>
      {isPicking && registrantId !== null && <PickRecordsDialog registrantId={registrantId} chosen={recentWork.lines} onClose={() => setPicking(false)} onChoose={(lines) => { set({ lines }); setPicking(false) }} />}
    </Card>
  )
}

export function RecentCounts({ counts }: { counts: NonNullable<Recent['counts']> }) {
  return <div className="grid grid-cols-5 border-b border-line-2 max-phone:grid-cols-3 [&>div]:!px-3.5 [&>div]:!py-2.5">{countNames.map((name) => <Stat key={name} label={t.counts[name]} value={counts[name]} unit={t.times} />)}</div>
}
