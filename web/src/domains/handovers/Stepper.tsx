import type { HandoverState } from '@tomoni/contract/handovers'
import { handoverStateText } from '@tomoni/contract/text/handovers'
import { handoverPageText as t } from '@tomoni/contract/text/handover-pages'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isEnded, pathOf, placeOf } from './path-of.ts'

type Props = { readonly state: HandoverState; readonly movesLead: boolean; readonly came?: readonly HandoverState[] }

/** In a row: the word, and how far it is as short bars. */
export function SmallStepper(props: Props) {
  const path = pathOf(props)
  const place = placeOf(props, props.came)
  const isOver = isEnded(props.state) && props.state !== 'completed'
  return (
    <span className="block min-w-[6.5em]">
      <span className={cx('block leading-snug', isOver ? 'text-ink-2' : 'font-bold', props.state === 'onHold' && 'text-orange')}>{handoverStateText[props.state]}</span>
      <span aria-hidden="true" className="mt-1 flex gap-[3px]">
        {path.map((step, index) => <i key={step} className={cx('h-1 w-2.5 rounded-full forced-colors:border', index > place ? 'bg-line' : isOver ? 'bg-[#a8a8ad]' : props.state === 'onHold' ? 'bg-orange' : 'bg-blue-900')} />)}
      </span>
      {place >= 0 && <span className="hidden-text">（{t.stepOf(place + 1, path.length)}）</span>}
    </span>
  )
}

/** Over a handover: every step by name, what is done, where it stands. On a phone the names fold into one line. */
export function Stepper(props: Props) {
  const path = pathOf(props)
  const place = placeOf(props, props.came)
  const isAside = !path.includes(props.state)
  const next = isAside || isEnded(props.state) ? undefined : path[place + 1]
  return (
    <>
      <ol aria-label={t.path} className="m-0 flex list-none p-0 max-phone:gap-1">
        {path.map((step, index) => {
          const isDone = index < place || (index === place && (step === 'completed' || isAside))
          const isNow = index === place && !isAside && step !== 'completed'
          return (
            <li key={step} aria-current={isNow ? 'step' : undefined} className="relative flex min-w-0 flex-1 flex-col items-center gap-1 text-center phone:px-1">
              {index > 0 && <span aria-hidden="true" className={cx('absolute top-[11px] right-1/2 left-[-50%] h-0.5 max-phone:hidden', index <= place ? 'bg-blue-900' : 'bg-line')} />}
              <span aria-hidden="true" className={cx('h-1.5 w-full rounded-full phone:hidden', index <= place ? 'bg-blue-900' : 'bg-line')} />
              <span aria-hidden="true" className={cx('relative z-[1] inline-flex size-6 items-center justify-center rounded-full border-2 text-mini leading-none font-bold max-phone:hidden', isNow ? 'border-blue-900 bg-blue-900 text-white' : isDone ? 'border-blue-900 bg-paper text-blue-900' : 'border-line bg-paper text-ink-3')}>
                {isDone ? <Icon name="check" className="size-3.5 stroke-[2.6]" /> : index + 1}
              </span>
              <span className={cx('text-small leading-tight [word-break:auto-phrase] max-phone:hidden-text', isNow ? 'font-bold text-blue-900' : isDone ? 'text-ink' : 'text-ink-3')}>{handoverStateText[step]}{isDone && <span className="hidden-text">（{t.done}）</span>}</span>
            </li>
          )
        })}
      </ol>
      <p aria-hidden="true" className="mt-2 mb-0 flex items-baseline gap-2 text-cell phone:hidden"><span className="num text-small text-ink-3">{Math.max(place + 1, 1)} / {path.length}</span><b>{handoverStateText[props.state]}</b>{next !== undefined && <span className="text-small text-ink-2">{t.nextStep(handoverStateText[next])}</span>}</p>
    </>
  )
}
