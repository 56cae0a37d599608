import { writeHandoverMessage, type Handover } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { messageText as t } from '@tomoni/contract/text/handover-pages'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner, fieldErrorsOf } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { isComposing, useUnsavedGuard } from '../../ui/hooks.ts'
import { TextArea } from '../../ui/TextField.tsx'
import { asksToLook, LeavingWords } from './LeavingWords.tsx'
import { useLookedAt } from './use-looked-at.ts'
import { handoverParams, useReloadHandover } from './use-handovers.ts'

/** Words between both sides, oldest first, and a field for the next ones. */
export function MessagesCard({ row }: { row: Handover }) {
  const { today } = useSession()
  if (row.messages.length === 0 && !row.can.writeMessage) return null
  const messages = row.messages.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <Card title={t.title} aside={messages.length === 0 ? t.lead : t.count(messages.length)}>
      {messages.length > 0 && (
        <ol className="m-0 grid list-none gap-3 p-0 px-[18px] py-4">
          {messages.map((message) => {
            const isOwn = message.bySide === row.side
            return (
              <li key={message.id} className={cx('max-w-[52em] rounded-xl px-4 py-2.5', isOwn ? 'ml-[10%] bg-blue-50 max-phone:ml-6' : 'mr-[10%] bg-grey-bg max-phone:mr-6')}>
                <div className="flex flex-wrap items-baseline gap-x-2 text-small text-ink-2"><b className="text-ink">{message.authorName}</b><span>{message.bySide === 'sender' ? row.fromName : row.toName}</span><time dateTime={message.at} className="num ml-auto">{instantText(message.at, today)}</time></div>
                <div className="mt-0.5 text-body leading-[1.75] break-words whitespace-pre-wrap">{message.text}</div>
              </li>
            )
          })}
        </ol>
      )}
      {row.can.writeMessage && <WriteMessage row={row} />}
    </Card>
  )
}

function WriteMessage({ row }: { row: Handover }) {
  const [text, setText] = useState('')
  const [id, setId] = useState(() => newId())
  const reload = useReloadHandover(row)
  const looked = useLookedAt()
  const guard = useUnsavedGuard(text.trim() !== '')
  const send = useSend(async () => {
    if (text.trim() === '') return
    await api(writeHandoverMessage, { params: handoverParams(row), body: { id, text, lookedAt: looked.has(text) } })
    setText('')
    setId(newId())
    await reload()
  })
  return (
    <div className="border-t border-line-2 px-[18px] py-4">
      <LeavingWords problem={send.problem} text={text} onKeep={() => { looked.look(text); send.submit() }} />
      {send.problem !== null && !asksToLook(send.problem) && send.problem.fields.length === 0 && <ProblemBanner error={send.problem} />}
      <TextArea name="text" label={t.write} hideLabel help={t.help} value={text} onChange={setText} rows={2} maxLength={4000} error={fieldErrorsOf(send.problem)['text']} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) { event.preventDefault(); send.submit() } }} />
      <div className="mt-2.5 flex items-center gap-3"><Button size="s" onPress={send.submit} isPending={send.isBusy} keyHint="Ctrl+Enter" disabledReason={text.trim() === '' ? t.empty : undefined}>{t.send}</Button></div>
      <UnsavedDialog guard={guard} />
    </div>
  )
}
