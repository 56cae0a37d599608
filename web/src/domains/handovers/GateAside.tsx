import type { GateLine, HandoverSheet } from '@tomoni/contract/handovers'
import { gateText as t } from '@tomoni/contract/text/handover-sheet'
import { gateSentence, requirementText } from '@tomoni/contract/text/handovers'
import type { ReactNode } from 'react'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { fieldOfRequirement } from './sheet-form.ts'
import { goToField } from './use-focus-new.ts'

/** Lines that keep it from being sent. The text is looked through when it is sent, so that line is no lack of the writer. */
export const openForSending = (gate: readonly GateLine[]): GateLine[] => gate.filter((line) => line.phase === 'send' && !line.isMet && line.requirement !== 'textChecked')
export const blocksSending = (gate: readonly GateLine[]): GateLine[] => openForSending(gate).filter((line) => line.level === 'hard')

/** What is still missing, and a press leads to where it is written. What is there already is folded away. */
export function GateCard({ gate, sheet, foot }: { gate: readonly GateLine[]; sheet: HandoverSheet; foot?: ReactNode }) {
  const open = openForSending(gate)
  const hard = open.filter((line) => line.level === 'hard')
  const soft = open.filter((line) => line.level === 'warn')
  const met = gate.filter((line) => line.phase === 'send' && line.isMet)
  const later = gate.filter((line) => line.phase === 'lead')
  return (
    <Card title={t.title} aside={<span role="status">{hard.length === 0 ? t.ready : t.lacks(hard.length)}</span>}>
      {hard.length === 0 && <p className="m-0 flex items-center gap-2 border-b border-line-2 bg-green-bg px-[18px] py-2.5 text-cell text-green"><Icon name="check" className="size-[18px]" />{t.readyText}</p>}
      <Lines lines={hard} sheet={sheet} tone="hard" />
      {soft.length > 0 && <><h3 className="m-0 border-t border-line-2 px-[18px] pt-3 pb-0.5 text-small font-bold text-ink-3 first:border-0">{t.soft}</h3><Lines lines={soft} sheet={sheet} tone="warn" /></>}
      {(met.length > 0 || later.length > 0) && (
        <div className="border-t border-line-2 px-[18px] py-1.5">
          {met.length > 0 && <Disclosure title={t.met} aside={t.count(met.length)} level={3}><ul className="m-0 list-none p-0 pb-2 text-cell text-ink-2">{met.map((line) => <li key={line.requirement} className="flex items-center gap-2 py-0.5"><Icon name="check" className="size-4 text-green" />{requirementText[line.requirement]}</li>)}</ul></Disclosure>}
          {later.length > 0 && <Disclosure title={t.later} aside={t.count(later.length)} level={3}><ul className="m-0 list-none p-0 pb-2 text-cell text-ink-2">{later.map((line) => <li key={line.requirement} className="py-0.5">{line.isMet ? requirementText[line.requirement] : gateSentence(line)}</li>)}</ul></Disclosure>}
        </div>
      )}
      {foot !== undefined && <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-2 px-[18px] py-3">{foot}</div>}
    </Card>
  )
}

function Lines({ lines, sheet, tone }: { lines: readonly GateLine[]; sheet: HandoverSheet; tone: 'hard' | 'warn' }) {
  return (
    <ul className="m-0 list-none p-0 py-1 empty:hidden">
      {lines.map((line) => {
        const field = fieldOfRequirement(line.requirement, sheet)
        const inside = (
          <>
            <Icon name={tone === 'hard' ? 'alert' : 'info'} className={cx('mt-0.5 size-[18px]', tone === 'hard' ? 'text-red' : 'text-orange')} />
            <span className="min-w-0 flex-1"><b className="block text-cell">{requirementText[line.requirement]}</b><span className="block text-small text-ink-2">{gateSentence(line)}</span></span>
            {field !== null && <Icon name="right" className="mt-1 size-4 text-ink-3" />}
          </>
        )
        const look = 'flex w-full items-start gap-2.5 px-[18px] py-2 text-left leading-normal'
        return <li key={line.requirement}>{field === null ? <div className={look}>{inside}</div> : <button type="button" onClick={() => goToField(field)} className={cx(look, 'hover:bg-blue-50 focus-visible:-outline-offset-4')}>{inside}</button>}</li>
      })}
    </ul>
  )
}
