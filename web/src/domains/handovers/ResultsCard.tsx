import { reportHandoverResult, type Handover, type HandoverResult } from '@tomoni/contract/handovers'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { resultText as t } from '@tomoni/contract/text/handover-pages'
import { resultStatus, resultStatusText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { dayText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { handoverParams, useReloadHandover } from './use-handovers.ts'

type Status = keyof typeof resultStatusText

/** 30・90・180日: how it goes afterwards. The sender reads it, the receiver writes it. */
export function ResultsCard({ row }: { row: Handover }) {
  const today = useSession().today as CalendarDay
  const [writing, setWriting] = useState<HandoverResult | null>(null)
  if (row.results.length === 0) return null
  return (
    <Card title={t.title} aside={row.side === 'sender' ? t.forSender(row.toName) : t.forReceiver(row.fromName)}>
      <ol className="m-0 grid list-none p-0 min-[640px]:grid-cols-3">
        {row.results.map((result) => {
          const isDue = result.reportedAt === null && result.dueOn <= today
          return (
            <li key={result.afterDays} className="min-w-0 border-line-2 px-[18px] py-3.5 max-[639px]:not-first:border-t min-[640px]:not-first:border-l">
              <div className="flex items-center gap-2"><b className="num text-head">{t.after(result.afterDays)}</b>{result.reportedAt !== null ? <Tag tone="g">{t.reported}</Tag> : isDue ? <Tag tone="o">{t.due}</Tag> : null}</div>
              <div className={cx('num text-small', isDue ? 'text-orange' : 'text-ink-3')}>{formatDay(result.dueOn)}</div>
              {result.reportedAt !== null ? (
                <div className="mt-1.5 text-cell leading-[1.65]">
                  <b className="block">{resultStatus(result)}</b>
                  {result.supportContinues !== null && <span className="block text-ink-2">{result.supportContinues ? t.continues : t.stopped}</span>}
                  {result.words !== null && <p className="m-0 mt-1 break-words whitespace-pre-wrap">{result.words}</p>}
                  <span className="mt-1 block text-small text-ink-3">{result.reportedByName}　{instantText(result.reportedAt, today)}</span>
                </div>
              ) : row.can.report ? <Button size="s" className="mt-2" tone={isDue ? 'primary' : 'outline'} onPress={() => setWriting(result)}>{t.write}</Button> : <p className="m-0 mt-1.5 text-cell text-ink-2">{isDue ? t.notYet : t.comesOn(dayText(result.dueOn, today))}</p>}
            </li>
          )
        })}
      </ol>
      {writing !== null && <ReportDialog row={row} result={writing} onClose={() => setWriting(null)} />}
    </Card>
  )
}

function ReportDialog({ row, result, onClose }: { row: Handover; result: HandoverResult; onClose: () => void }) {
  const [status, setStatus] = useState<Status | ''>('')
  const [goesOn, setGoesOn] = useState('')
  const [words, setWords] = useState('')
  const [shows, setShows] = useState(false)
  const reload = useReloadHandover(row)
  const missing = { ...(status === '' ? { status: t.statusMissing } : {}), ...(goesOn === '' ? { supportContinues: t.continuesMissing } : {}) }
  const send = useSend(async () => {
    setShows(true)
    if (status === '' || goesOn === '') return
    await api(reportHandoverResult, { params: handoverParams(row), body: { afterDays: result.afterDays, status, supportContinues: goesOn === 'yes', words } })
    toast(t.sent(row.fromName))
    onClose()
    await reload()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.writeTitle(result.afterDays)} actions={<><Button tone="primary" type="submit" form="result" isPending={send.isBusy}>{t.writeAction}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="result" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} own={shows ? missing : {}} labels={{ status: t.status, supportContinues: t.goesOn, words: t.words }} attempt={send.attempt}>
          <Fields>
            <ChipGroup name="status" label={t.status} value={status} onChange={(next) => setStatus(next as Status)} options={(Object.keys(resultStatusText) as Status[]).map((value) => ({ value, label: resultStatusText[value] }))} />
            <ChipGroup name="supportContinues" label={t.goesOn} value={goesOn} onChange={setGoesOn} options={[{ value: 'yes', label: t.yes }, { value: 'no', label: t.no }]} />
            <TextArea name="words" label={t.words} optional help={t.wordsHelp} value={words} onChange={setWords} rows={3} maxLength={2000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
