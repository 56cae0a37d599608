import { chooseReceiver, type Handover, type HandoverState } from '@tomoni/contract/handovers'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { siblingText as t } from '@tomoni/contract/text/handover-pages'
import { handoverStateText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { AddReceiversDialog } from './AddReceiversDialog.tsx'
import { isEnded, toneOf } from './path-of.ts'
import { handoverParams, useReloadHandover } from './use-handovers.ts'

/** As long as nobody has accepted, others can be asked too. */
const undecided: readonly HandoverState[] = ['draft', 'sent', 'received', 'checking', 'arrangingMeeting', 'onHold']

/** The same story to others: where each stands, and the person's choice between them. */
export function SiblingsCard({ row }: { row: Handover }) {
  const may = useMay()
  const [dialog, setDialog] = useState<'add' | 'choose' | null>(null)
  if (row.side !== 'sender' || row.kind === 'internal') return null
  const mayAdd = may('handover.write') && undecided.includes(row.state)
  const open = row.siblings.filter((one) => !isEnded(one.state))
  if (!mayAdd && row.siblings.length === 0) return null
  return (
    <Card title={t.title} aside={row.isChoice ? t.personDecides : undefined} action={mayAdd && <Button size="s" tone="text" icon="plus" onPress={() => setDialog('add')}>{t.add}</Button>}>
      {row.siblings.length === 0 ? <p className="m-0 px-[18px] py-3 text-note text-ink-2">{t.none}</p> : (
        <ul className="m-0 list-none p-0 py-1.5">
          {row.siblings.map((one) => <li key={one.id} className="flex items-center gap-2.5 px-[18px] py-1.5 text-cell"><Link href={paths.handover(one.holderId, one.id)} className="min-w-0 flex-1">{one.toName}</Link><Tag tone={toneOf[one.state]}>{handoverStateText[one.state]}</Tag></li>)}
        </ul>
      )}
      {row.isChoice && may('handover.write') && !isEnded(row.state) && open.length > 0 && row.state !== 'draft' && <div className="border-t border-line-2 px-[18px] py-3"><Button size="s" icon="check" onPress={() => setDialog('choose')}>{t.choose(row.toName)}</Button></div>}
      {dialog === 'add' && <AddReceiversDialog row={row} onClose={() => setDialog(null)} />}
      {dialog === 'choose' && <ChooseDialog row={row} others={open.map((one) => one.toName)} onClose={() => setDialog(null)} />}
    </Card>
  )
}

/** 本人が選んだ: the day, the words; the others are told and end. */
function ChooseDialog({ row, others, onClose }: { row: Handover; others: readonly string[]; onClose: () => void }) {
  const today = useSession().today as CalendarDay
  const [chosenOn, setChosenOn] = useState(dayText(today))
  const [words, setWords] = useState('')
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    const reply = await api(chooseReceiver, { params: handoverParams(row), body: { chosenOn, words } })
    toast(t.chosen(row.toName, reply.withdrawn))
    onClose()
    await reload()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.chooseTitle(row.toName)} actions={<><Button tone="primary" type="submit" form="choose" isPending={send.isBusy}>{t.chooseAction}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="choose" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ chosenOn: t.chosenOn, words: t.words }} attempt={send.attempt}>
          <p className="mt-0 mb-4">{t.chooseLead(others)}</p>
          <Fields><DateField name="chosenOn" label={t.chosenOn} value={chosenOn} onChange={setChosenOn} /><TextArea name="words" label={t.words} optional value={words} onChange={setWords} rows={2} maxLength={1000} /></Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
