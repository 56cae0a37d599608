import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { purposeWord, sharedPersonText as t, sharedText } from '@tomoni/contract/text/shared-registrants'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { AskHandoverDialog } from './AskHandoverDialog.tsx'
import { OpenTags } from './OpenTags.tsx'
import { useHolderCodes } from './use-shared.ts'

/** Name, whose record it is, and on what ground it is read, in a calm band. */
export function SharedHead({ person }: { person: SharedRegistrant }) {
  const codes = useHolderCodes(person.labels)
  const [isAsking, setAsking] = useState(false)
  const [main] = person.grounds
  const isEmergency = main!.kind === 'break-glass'
  const facts = [person.kana, sharedText.age(person.age), codes.label('sex', person.sex), person.preferredName === null ? '' : `${t.preferredName} ${person.preferredName}`]
  const { work } = person.sections.employment ?? { work: null }
  const terms = [main!.purpose === null ? '' : `${t.purpose}：${purposeWord(main!.purpose) ?? ''}`, main!.endsOn === null ? sharedText.untilMinutes : sharedText.until(main!.endsOn)].filter(Boolean)
  return (
    <Card className="mb-[18px]">
      <div className="screen-only -mb-2 flex items-center gap-0.5 px-5 pt-3 text-note text-blue-900 [&_a]:no-underline [&_a]:hover:underline"><Icon name="left" className="size-4" /><Link href={paths.sharedRegistrants}>{t.back}</Link></div>
      <div className="flex flex-wrap items-start gap-x-[22px] gap-y-3 px-6 py-5 max-phone:px-[18px]">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="m-0 text-title leading-[1.35] font-bold">
            {person.name}<span className="ml-3 inline-block text-body font-normal text-ink-3 max-phone:ml-0 max-phone:block">{facts.filter(Boolean).join('　')}</span>
          </h1>
          <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-cell text-ink-2 [&_b]:text-ink">
            {person.birthDate !== null && <span>{formatDay(person.birthDate)}</span>}
            {work?.workStatus != null && <span>{codes.label('workStatus', work.workStatus)}</span>}
            {work?.workplace != null && <b>{work.workplace}</b>}
            {person.sections.disability_medical?.disabilitySummary != null && <span>{person.sections.disability_medical.disabilitySummary}</span>}
            <span>{t.lead} <b>{person.leadName ?? t.noLead}</b></span>
          </div>
        </div>
        <div className="screen-only flex items-center gap-2.5">
          {person.can.askForHandover && <Button tone="outline" icon="hand" onPress={() => setAsking(true)}>{t.ask}</Button>}
          <IconButton icon="print" size="m" label={t.print} href={paths.sharedRegistrantPrint(person.holderId, person.registrantId)} />
        </div>
      </div>
      <div className={cx('flex items-start gap-2.5 border-t px-6 py-3 text-cell leading-[1.65] max-phone:px-[18px]', isEmergency ? 'border-red-line bg-red-bg' : 'border-blue-line bg-blue-50')}>
        <Icon name={isEmergency ? 'alert' : 'link'} className={cx('mt-0.5', isEmergency ? 'text-red' : 'text-blue-900')} />
        <div className="min-w-0">
          <p className="m-0"><b className="mr-2">{isEmergency ? t.emergencyBy(person.holderName) : t.sharedBy(person.holderName)}</b>{terms.join(' · ')}</p>
          <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1"><span className="text-small text-ink-2">{t.scope}</span><OpenTags categories={person.open} tone="b" isWide /></div>
        </div>
      </div>
      {isAsking && <AskHandoverDialog person={person} onClose={() => setAsking(false)} />}
    </Card>
  )
}
