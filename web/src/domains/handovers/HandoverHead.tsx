import { stepHandover, type Handover, type HandoverStep, type StepName } from '@tomoni/contract/handovers'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { handoverPageText as t, stepDialogText } from '@tomoni/contract/text/handover-pages'
import { handoverKindText, handoverStateSentence, handoverStateText, stepText, stepWhy, turnText } from '@tomoni/contract/text/handovers'
import { dayText } from '@tomoni/contract/text/today'
import { useRef } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Note } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { DownloadMenu } from './DownloadMenu.tsx'
import { isEnded, toneOf } from './path-of.ts'
import { StepProblem } from './StepProblem.tsx'
import { Stepper } from './Stepper.tsx'
import { handoverParams, isOutdated, useReloadHandover } from './use-handovers.ts'
import { stepsOf } from './use-steps.ts'

/** Steps that ask for nothing are taken by the press itself. */
const atOnce: readonly StepName[] = ['receive', 'acceptAsk']

type Props = { row: Handover; onStep: (step: StepName) => void; onAmend: () => void }

/** Who, from where to where, how far it is, whose turn, and what can be done now. */
export function HandoverHead({ row, onStep, onAmend }: Props) {
  const { main, others, back, closed } = stepsOf(row)
  const at = useStepAtOnce(row)
  const take = (step: StepName) => { if (atOnce.includes(step)) at.run(step); else onStep(step) }
  return (
    <section className="mb-[18px] overflow-clip rounded-xl border border-line bg-paper">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 px-6 pt-5 pb-4 max-phone:px-[18px] max-phone:pt-4">
        <div className="min-w-0 flex-1 basis-72">
          <Names row={row} />
          <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-cell"><Tag tone={toneOf[row.state]}>{handoverStateText[row.state]}</Tag><span>{handoverKindText[row.kind]}</span><Way row={row} /></div>
        </div>
        <div className="flex flex-wrap items-center gap-2.5 screen-only">
          {others.map((one) => <Button key={one.step} onPress={() => take(one.step)} isPending={at.isBusy}>{stepText[one.step]}</Button>)}
          {main !== null && <Button tone="primary" onPress={() => take(main.step)} isPending={at.isBusy}>{stepText[main.step]}</Button>}
          {row.sheet !== null && row.state !== 'asked' && <DownloadMenu row={row} />}
          {(back.length > 0 || row.can.amend) && <MoreMenu label={t.more} entries={[...(row.can.amend ? [{ key: 'amend', label: t.amend, icon: 'pen' as const, onAction: onAmend }] : []), ...back.map((one) => ({ key: one.step, label: stepText[one.step], ...(one.step === 'decline' || one.step === 'withdraw' ? { tone: 'danger' as const } : {}), onAction: () => onStep(one.step) }))]} />}
        </div>
      </div>
      {at.problem !== null && <div className="px-6 max-phone:px-[18px]"><StepProblem problem={at.problem} /></div>}
      <div className="border-t border-line-2 px-4 pt-4 pb-3"><Stepper state={row.state} movesLead={row.movesLead} came={row.events.map((line) => line.toState)} /></div>
      <TurnLine row={row} closed={closed} />
      {row.isAdviceOnly && row.state !== 'completed' && <Note tone="o"><b>{t.adviceTitle}</b>　{row.side === 'sender' ? t.adviceSender : t.adviceReceiver}</Note>}
    </section>
  )
}

/** A step without questions; the one that was pressed last. */
function useStepAtOnce(row: Handover) {
  const reload = useReloadHandover(row)
  const wanted = useRef<StepName>('receive')
  const send = useSend(async () => {
    try {
      await api(stepHandover, { params: handoverParams(row), body: { step: wanted.current, version: row.version } as HandoverStep })
    } catch (error) {
      if (isOutdated(error)) await reload()
      throw error
    }
    toast(stepDialogText.done[wanted.current])
    await reload()
  })
  return { isBusy: send.isBusy, problem: send.problem, run: (step: StepName) => { wanted.current = step; send.submit() } }
}

function Names({ row }: { row: Handover }) {
  if (row.personName === null) return <h1 className="m-0 flex items-center gap-2 text-sheet font-bold text-ink-2"><Icon name="lock" className="size-5" />{t.closedName}</h1>
  // Asked for by the receiver: no sheet names the person yet.
  if (row.personName === '') return <div className="flex flex-wrap items-baseline gap-x-3"><h1 className="m-0 text-title font-bold max-phone:text-[1.375rem]">{t.askedTitle}</h1>{row.ownRegistrantId !== null && <Link href={paths.registrant(row.ownRegistrantId)} className="text-body">{t.openPerson}</Link>}</div>
  const name = row.ownRegistrantId === null ? row.personName : <Link href={paths.registrant(row.ownRegistrantId)} className="text-ink decoration-[#bbb]">{row.personName}</Link>
  return <div className="flex flex-wrap items-baseline gap-x-3"><h1 className="m-0 text-title font-bold max-phone:text-[1.375rem]">{name}</h1><span className="text-body text-ink-2">{row.personKana}</span></div>
}

const Party = ({ name, worker }: { name: string; worker: string | null }) => <span><b className="font-bold">{name}</b>{worker !== null && <span className="text-ink-2">（{worker}）</span>}</span>

function Way({ row }: { row: Handover }) {
  if (row.kind === 'internal') return <span>{row.fromWorker ?? row.fromName}<span className="mx-1.5 text-ink-3" aria-hidden="true">→</span><span className="hidden-text">から</span>{row.toWorker ?? ''}</span>
  return <span className="min-w-0"><Party name={row.fromName} worker={row.fromWorker} /><span className="mx-1.5 text-ink-3" aria-hidden="true">→</span><span className="hidden-text">から</span><Party name={row.toName} worker={row.toWorker} /></span>
}

/** What the state means; where the lead stays, acceptance is the beginning of the work. */
const sentenceOf = (row: Handover): string => (row.state === 'accepted' && !row.movesLead ? t.acceptedStays : row.kind === 'internal' && row.state === 'sent' ? t.sentInside[row.side] : handoverStateSentence[row.state][row.side])

/** Whose turn, until when, how long nothing happened; and what is closed, with its reason. */
function TurnLine({ row, closed }: { row: Handover; closed: ReturnType<typeof stepsOf>['closed'] }) {
  const today = useSession().today as CalendarDay
  const isMine = row.waitsFor === row.side
  const late = row.waitsUntil !== null && row.waitsUntil < today
  if (row.side === 'receiver' && row.kind !== 'internal' && row.consentState !== 'live' && !isEnded(row.state)) return <div className="border-t border-line-2 px-6 py-3 text-cell text-ink-2 max-phone:px-[18px]" role="status">{t.waitsForConsent}</div>
  const until = row.waitsUntil === null ? '' : late ? t.wasDue(dayText(row.waitsUntil, today)) : t.until(dayText(row.waitsUntil, today))
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line-2 px-6 py-3 text-cell leading-[1.65] max-phone:px-[18px]" role="status">
      {row.waitsFor !== 'nobody' && <b className={isMine ? 'text-blue-900' : undefined}>{turnText(row)}</b>}
      {until !== '' && row.waitsFor !== 'nobody' && <span className={late ? 'num font-bold text-red' : 'num text-ink-2'}>{until}</span>}
      {row.daysWaiting > 0 && row.waitsFor !== 'nobody' && <span className={row.isRaised ? 'num font-bold text-red' : 'num text-ink-2'}>{row.isRaised ? t.raised(row.daysWaiting) : t.waits(row.daysWaiting)}</span>}
      <span className="text-ink-2">{row.answersByLink && row.waitsFor === 'receiver' ? t.answersByLink : sentenceOf(row)}</span>
      {closed.map((one) => <span key={one.step} className="flex w-full items-start gap-1.5 text-ink-2"><Icon name="lock" className="mt-0.5 size-4" /><span><b className="font-bold">{stepText[one.step]}</b>　{stepWhy(one.why)}</span></span>)}
    </div>
  )
}
