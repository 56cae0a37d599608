import type { RegistrantHead } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { toE164 } from '@tomoni/contract/shared/phone'
import { leftInPeaceChip, sharingChip } from '@tomoni/contract/text/consents'
import { alertText, alertTone, personText as t, registerText } from '@tomoni/contract/text/registrants'
import { durationText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { AttentionDialog } from './AttentionDialog.tsx'
import { StageDialog } from './StageDialog.tsx'
import { statusOf } from './status.ts'

type Open = 'stage' | 'assign' | 'attention' | null

const why = (can: { allowed: boolean }) => (can.allowed ? undefined : t.noPermission)

/** Name, situation, workers, and what presses, in a card at the top. */
export function PersonHead({ head, today, onWriteIntake }: { head: RegistrantHead; today: CalendarDay; onWriteIntake: () => void }) {
  const codes = useCodeLists()
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const status = statusOf(head, codes)
  const since = head.stage === 'registered' && head.workStatus === 'employed' && head.hiredOn !== null ? durationText(head.hiredOn, today) : head.stage !== 'registered' && head.stageSince !== null ? durationText(head.stageSince, today) : ''
  // A few days say nothing; from the first month on it does.
  const length = since.endsWith('日') ? '' : since
  const grades = head.certificates.map((one) => one.grade).filter(Boolean).join('・')
  const phone = head.phones.map((one) => toE164(one.text)).find((one) => one !== null)
  const sharing = sharingChip(head.sharing)
  const [urgent, ...others] = head.alerts
  return (
    <Card className="mb-[18px]">
      <div className="flex flex-wrap items-start gap-x-[22px] gap-y-3 px-6 py-5 max-phone:px-[18px]">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="m-0 text-title leading-[1.35] font-bold">
            {head.name}
            <span className="ml-3 inline-block text-body font-normal text-ink-3 max-phone:ml-0 max-phone:block">
              {[head.kana, head.age === null ? registerText.unknownAge : registerText.age(head.age), head.number === null ? '' : t.number(head.number), head.preferredName === null ? '' : t.preferredName(head.preferredName)].filter(Boolean).join('　')}
            </span>
          </h1>
          <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-cell text-ink-2 [&_b]:text-ink">
            {codes.isReady && <Tag tone={status.tone}>{status.label}{length !== '' && t.since(length)}</Tag>}
            {head.workplace !== null && <b>{head.workplace}</b>}
            {head.disabilitySummary !== '' && <span>{head.disabilitySummary}{grades !== '' && `（${grades}）`}</span>}
            {head.communicationNeeds.length > 0 && <span>{head.communicationNeeds.map((need) => codes.shortLabel('communicationNeed', need)).join('・')}</span>}
            <span>{t.lead} <b>{head.lead?.shortName ?? t.nobody}</b>{head.deputy !== null && `・${t.deputy} ${head.deputy.shortName}`}</span>
            {head.branch !== null && <span>{head.branch.name}</span>}
            <Link href={paths.registrantPart(head.id, 'sharing')} className="inline-flex min-h-6 items-center no-underline"><Tag tone={sharing.tone}>{sharing.text}</Tag></Link>
            {head.sharing.refusesSupport && <Link href={paths.registrantPart(head.id, 'sharing')} className="inline-flex min-h-6 items-center no-underline"><Tag tone="b">{leftInPeaceChip}</Tag></Link>}
          </div>
        </div>
        <div className="screen-only flex items-center gap-2.5">
          {phone !== undefined && <IconButton icon="tel" size="m" label={t.call(head.name)} href={`tel:${phone}`} />}
          {isAvailable && <Button tone="primary" icon="pen" onPress={() => openRecordSheet({ registrantIds: [head.id] })}>{t.record}</Button>}
          <MoreMenu
            label={t.moreActions(head.name)}
            entries={[
              { key: 'stage', label: t.changeStage, icon: 'route', onAction: () => setOpen('stage'), disabledReason: why(head.can.changeStage) },
              { key: 'assign', label: t.assign, icon: 'staff', onAction: () => setOpen('assign'), disabledReason: why(head.can.assign) },
              { key: 'attention', label: t.attention, icon: 'bell', onAction: () => setOpen('attention'), disabledReason: why(head.can.write) },
              null,
              { key: 'merge', label: t.merge, icon: 'merge', href: paths.registrantMerge(head.id), disabledReason: why(head.can.merge) },
              { key: 'print', label: t.print, icon: 'print', href: paths.registrantPrint(head.id) },
            ]}
          />
        </div>
      </div>
      {urgent !== undefined && (
        <Note tone={alertTone(urgent)}>
          {[urgent, ...others].map((alert, index) => {
            const { lead, rest } = alertText(alert, today)
            return <p key={index} className="m-0"><b className="mr-2">{lead}</b>{rest}</p>
          })}
        </Note>
      )}
      {open === 'stage' && <StageDialog head={head} today={today} onClose={close} onWriteIntake={() => { close(); onWriteIntake() }} />}
      {open === 'assign' && <AssignDialog head={head} onClose={close} />}
      {open === 'attention' && <AttentionDialog head={head} onClose={close} />}
    </Card>
  )
}
