import { stepHandover, type Handover, type HandoverSheet } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { findingDialogText as f, sendText as t, sheetText as s } from '@tomoni/contract/text/handover-sheet'
import { categoryText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { toast } from '../../ui/Toast.tsx'
import { FindingList } from './FindingList.tsx'
import type { SheetForm } from './sheet-form.ts'
import { StepProblem } from './StepProblem.tsx'
import { useTextCheck, type TextCheck } from './use-text-check.ts'
import { handoverParams, useReloadHandover } from './use-handovers.ts'
import type { SheetKeeper } from './use-sheet-saver.ts'

type Props = { row: Handover; form: SheetForm; keeper: SheetKeeper; onSheet: (sheet: HandoverSheet) => void; onClose: () => void; onSent: () => void }

/** First the text is looked through, then what exactly leaves to whom, then it is sent. */
export function SendDialog({ row, form, keeper, onSheet, onClose, onSent }: Props) {
  const check = useTextCheck(row, form.sheet, onSheet)
  const [isChecked, setChecked] = useState(false)
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    await keeper.flush()
    await api(stepHandover, { params: handoverParams(row), body: { step: 'send', version: keeper.version(), acknowledgedFindings: check.acknowledged() } })
    keeper.stop()
    onSent()
    toast(row.kind === 'internal' ? t.sentInside : t.sent(form.receiver.choice?.label ?? ''))
    await reload()
  })
  const shows = check.findings !== null && check.findings.length > 0 && !isChecked
  return (
    <Dialog
      isOpen width="l" onClose={onClose} title={shows ? f.title : t.title}
      actions={shows
        ? <><Button tone="primary" onPress={() => setChecked(true)} disabledReason={check.isDone ? undefined : f.openOnes}>{f.next}</Button><Button tone="text" onPress={onClose}>{f.back}</Button><FindingsLeft check={check} /></>
        : <><Button tone="primary" icon="hand" onPress={send.submit} isPending={send.isBusy} disabledReason={check.findings === null ? f.checking : undefined}>{row.kind === 'internal' ? t.giveInside : t.send}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      {check.error !== null && <ProblemBanner error={check.error} action={<Button size="s" onPress={check.again}>{f.tryAgain}</Button>} />}
      {check.findings === null && check.error === null && <SkeletonRows rows={3} label={f.checking} />}
      {shows && <><p className="mt-0 mb-3">{f.lead(check.findings?.length ?? 0)}</p><FindingList sheet={form.sheet} findings={check.findings ?? []} kept={check.kept} onKeep={check.keep} onReplace={check.replace} /></>}
      {check.findings !== null && !shows && <><StepProblem problem={send.problem} /><WhatLeaves row={row} form={form} /></>}
    </Dialog>
  )
}

function FindingsLeft({ check }: { check: TextCheck }) {
  const left = (check.findings ?? []).length - check.acknowledged().length
  return left > 0 ? <><span role="status" className="text-note text-ink-2">{f.left(left)}</span><Button tone="text" size="s" className="ml-auto" onPress={check.keepAll}>{f.keepAll}</Button></> : null
}

const has = (text: string, word: string) => (text.trim() === '' ? [] : [word])
const many = (count: number, word: string) => (count === 0 ? [] : [t.partCount(word, count)])

/** What the sheet holds, part by part, with how many. */
function partsOf(sheet: HandoverSheet): string[] {
  const { employer, recentWork } = sheet
  const cells = sheet.cells.filter((cell) => cell.value.trim() !== '').length
  return [
    ...has(sheet.ownWords.text, s.ownWords), ...many(sheet.needs.length, s.needs), ...many(sheet.roles.length, s.roles),
    ...(recentWork.counts === null && recentWork.lines.length === 0 ? has(recentWork.comment, s.recentWork) : [s.recentWork]), ...has(sheet.reasonWords, s.reasonWords),
    ...has(employer.name + employer.internalSupporter + employer.note, s.employer), ...has(sheet.alternative, s.alternative), ...many(cells, s.cells),
  ]
}

/** Exactly what leaves, to whom, by which consent, until when; and what does not. */
function WhatLeaves({ row, form }: { row: Handover; form: SheetForm }) {
  const { sheet } = form
  const inside = row.kind === 'internal'
  return (
    <>
      <DescriptionList
        items={[
          { term: t.to, value: <b>{form.receiver.choice?.label}</b> },
          { term: t.about, value: `${sheet.personName}${sheet.birthDate === null ? '' : t.born(formatDay(sheet.birthDate))}` },
          ...(inside ? [] : [{ term: t.consent, value: <>{row.consentCategories.map((one) => categoryText[one]).join('・')}{row.consentEndsOn !== null && <span className="block text-small text-ink-2">{t.until(formatDay(row.consentEndsOn))}</span>}</> }]),
          { term: t.parts, value: partsOf(sheet).join('・') },
          ...(sheet.documents.length === 0 ? [] : [{ term: t.documents, value: sheet.documents.map((one) => one.name).join('・') }]),
          { term: t.lead, value: form.movesLead ? t.leadMoves : t.leadStays },
        ]}
      />
      <Banner className="mt-3" tone="b">{inside ? t.insideNote : row.answersByLink || form.receiver.mode === 'partner' ? t.linkNote : t.note}</Banner>
    </>
  )
}
