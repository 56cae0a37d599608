import type { Handover, StepName } from '@tomoni/contract/handovers'
import { formatDayWithWeekday } from '@tomoni/contract/shared/calendar'
import { overlapText as t } from '@tomoni/contract/text/handover-pages'
import { exceptionReasonText, jointKindText, stepText, stepWhy } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CancelJointDialog, PlanJointDialog, RecordJointDialog } from './JointDialogs.tsx'
import { useJointChange } from './use-joint.ts'

type Joint = Handover['jointContacts'][number]
type Open = { readonly kind: 'plan' } | { readonly kind: 'record' | 'cancel'; readonly joint: Joint }

/** 並走: how often both met the person together, what is planned, and the exception with a second person's approval. */
export function OverlapCard({ row, onStep }: { row: Handover; onStep: (step: StepName) => void }) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const joints = row.jointContacts.toSorted((a, b) => ((a.heldOn ?? a.plannedOn) < (b.heldOn ?? b.plannedOn) ? -1 : 1))
  return (
    <Card title={t.title} aside={t.lead} action={row.can.planJoint && <Button size="s" icon="plus" onPress={() => setOpen({ kind: 'plan' })}>{t.plan}</Button>}>
      <Counter held={row.jointHeld} needed={row.jointNeeded} />
      {joints.length === 0 ? <p className="m-0 border-t border-line-2 px-[18px] py-4 text-cell text-ink-2">{t.none}</p> : <ul className="m-0 list-none p-0">{joints.map((joint) => <JointLine key={joint.id} row={row} joint={joint} onOpen={setOpen} />)}</ul>}
      <Exception row={row} onStep={onStep} />
      {open?.kind === 'plan' && <PlanJointDialog row={row} onClose={close} />}
      {open?.kind === 'record' && <RecordJointDialog row={row} joint={open.joint} onClose={close} />}
      {open?.kind === 'cancel' && <CancelJointDialog row={row} joint={open.joint} onClose={close} />}
    </Card>
  )
}

function Counter({ held, needed }: { held: number; needed: number }) {
  const isEnough = held >= needed
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-[18px] py-3.5">
      <span className="num text-[1.75rem] leading-tight font-bold">{held}<span className="text-body font-normal text-ink-2"> / {needed}{t.times}</span></span>
      <span aria-hidden="true" className="flex gap-1.5">{Array.from({ length: Math.max(needed, held) }, (_, index) => <i key={index} className={cx('inline-flex size-7 items-center justify-center rounded-full border-2', index < held ? 'border-green bg-green-bg text-green' : 'border-line bg-paper')}>{index < held && <Icon name="check" className="size-4 stroke-[2.4]" />}</i>)}</span>
      <span className={cx('text-cell', isEnough ? 'font-bold text-green' : 'text-ink-2')}>{isEnough ? t.enough : t.left(needed - held)}</span>
    </div>
  )
}

function JointLine({ row, joint, onOpen }: { row: Handover; joint: Joint; onOpen: (open: Open) => void }) {
  const change = useJointChange(row, joint)
  const isHeld = joint.heldOn !== null
  const isOff = joint.cancelledAt !== null
  const isOwn = joint.recordedBySide === row.side
  const name = `${formatDayWithWeekday(joint.heldOn ?? joint.plannedOn)} ${jointKindText[joint.kind]}`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-2 px-[18px] py-3">
      <div className="min-w-0 flex-1 basis-56">
        <div className={cx('text-body', isOff && 'text-ink-3 line-through')}><b className="num">{formatDayWithWeekday(joint.heldOn ?? joint.plannedOn)}</b><span className="ml-2.5">{jointKindText[joint.kind]}</span></div>
        <div className="text-small text-ink-2">{isOff ? t.cancelled : isHeld ? [joint.personWasThere ? t.personWasThere : t.personWasNot, t.recordedBy(joint.recordedByName), joint.confirmedByName === null ? '' : t.confirmedBy(joint.confirmedByName)].filter(Boolean).join('・') : t.planned}</div>
      </div>
      {joint.counts ? <Tag tone="g">{t.counts}</Tag> : isHeld && !isOff ? <Tag tone="o">{joint.personWasThere ? (isOwn ? t.waitsForOther : t.waitsForYou) : t.doesNotCount}</Tag> : null}
      {row.can.planJoint && !isOff && (
        <div className="flex items-center gap-2">
          {!isHeld && <Button size="s" label={t.recordOf(name)} onPress={() => onOpen({ kind: 'record', joint })}>{t.record}</Button>}
          {isHeld && joint.confirmedAt === null && joint.personWasThere === true && (!isOwn || row.kind === 'internal') && <Button size="s" tone="primary" label={t.confirmOf(name)} onPress={change.confirm} isPending={change.isBusy}>{t.confirm}</Button>}
          {!joint.counts && <MoreMenu label={t.more(name)} entries={[{ key: 'cancel', label: t.cancel, icon: 'trash', onAction: () => onOpen({ kind: 'cancel', joint }) }]} />}
        </div>
      )}
    </li>
  )
}

/** Fewer joint contacts by a coded exception: asked by one, approved by another person. */
function Exception({ row, onStep }: { row: Handover; onStep: (step: StepName) => void }) {
  const ask = row.steps.find((one) => one.step === 'askException')
  const approve = row.steps.find((one) => one.step === 'approveException')
  if (row.exception === null) return ask?.allowed ? <div className="border-t border-line-2 px-[18px] py-2.5"><Button tone="text" size="s" onPress={() => onStep('askException')}>{t.askException}</Button></div> : null
  const isApproved = row.exception.approvedAt !== null
  const by = row.exception.askedBySide === 'sender' ? row.fromName : row.toName
  return (
    <div className="border-t border-line-2 p-[18px]">
      <Banner tone={isApproved ? 'g' : 'o'} title={isApproved ? t.exceptionApproved : t.exceptionAsked(by)} action={approve?.allowed ? <Button size="s" tone="primary" onPress={() => onStep('approveException')}>{stepText.approveException}</Button> : undefined}>
        {exceptionReasonText[row.exception.reason]}
        {!isApproved && !approve?.allowed && <span className="block text-small text-ink-2">{approve?.why === 'exception.same-person' || approve?.why === 'permission.missing' ? stepWhy(approve.why) : t.exceptionWaits}</span>}
      </Banner>
    </div>
  )
}
