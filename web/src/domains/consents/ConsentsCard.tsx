import { getBlankConsentForm, getConsentForm, type Consent, type listConsents } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { consentLifeText, consentPurposeText, consentText as t, givenByText, givenHowText, sharingText } from '@tomoni/contract/text/consents'
import { categoryText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { addressOf } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Banner, EmptyState } from '../../ui/Notes.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { ConsentDetails } from './ConsentDetails.tsx'
import { ScanButton } from './ScanButton.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'

const tones: Readonly<Record<Consent['life'], TagTone>> = { live: 'g', notYet: 'b', expired: 'n', withdrawn: 'n', superseded: 'n' }

type Reply = ReplyOf<typeof listConsents>
type Props = { registrantId: RegistrantId; data: Reply; /** Consents under which a share is open. */ shared: ReadonlySet<string>; today: CalendarDay; onNew: () => void; onChange: (consent: Consent) => void }

/** Consents in force, each with what it says and what can be done; the ended ones folded away, never gone. */
export function ConsentsCard({ registrantId, data, shared, today, onNew, onChange }: Props) {
  const [live, past] = [data.items.filter((c) => c.life === 'live' || c.life === 'notYet'), data.items.filter((c) => c.life !== 'live' && c.life !== 'notYet')]
  const line = (consent: Consent) => <ConsentLine key={consent.id} registrantId={registrantId} consent={consent} today={today} isShared={shared.has(consent.id)} canWrite={data.can.write} onChange={() => onChange(consent)} />
  return (
    <Card
      title={t.title} aside={live.length === 0 ? undefined : t.count(live.filter((c) => c.life === 'live').length)}
      action={<>
        <Button size="s" tone="text" icon="print" href={addressOf(getBlankConsentForm, { params: { registrantId } })}>{t.blankForm}</Button>
        {data.can.write && data.items.length > 0 && <Button size="s" icon="plus" onPress={onNew}>{t.add}</Button>}
      </>}
    >
      {data.items.length === 0 && <EmptyState icon="hand" title={t.empty} action={data.can.write ? <Button tone="primary" icon="plus" onPress={onNew}>{t.add}</Button> : undefined}>{t.emptyText}</EmptyState>}
      <ul className="m-0 list-none p-0">{live.map(line)}</ul>
      {past.length > 0 && <div className="border-line-2 px-[18px] py-1.5 not-first:border-t"><Disclosure title={t.history(past.length)}><ul className="m-0 -ml-[26px] list-none p-0">{past.map(line)}</ul></Disclosure></div>}
    </Card>
  )
}

function ConsentLine({ registrantId, consent, today, isShared, canWrite, onChange }: { registrantId: RegistrantId; consent: Consent; today: CalendarDay; isShared: boolean; canWrite: boolean; onChange: () => void }) {
  const [open, setOpen] = useState<'withdraw' | 'share' | null>(null)
  const close = () => setOpen(null)
  const isInForce = consent.life === 'live' || consent.life === 'notYet'
  return (
    <li className="border-line-2 px-[18px] py-3.5 not-first:border-t">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <b className="text-name">{consent.recipient.name}</b>
            <Tag tone={consent.endsSoon ? 'o' : tones[consent.life]}>{consentLifeText[consent.life]}{consent.endsSoon && consent.daysLeft !== null && `・${t.endsSoon(consent.daysLeft)}`}</Tag>
            <span className="num text-note text-ink-2">{t.period(consent.startsOn, consent.endsOn)}</span>
          </div>
          <p className="mt-1 mb-0 text-body">{consent.categories.map((one) => categoryText[one]).join('・')}</p>
          <p className="mt-0.5 mb-0 text-note text-ink-2">{[consentPurposeText[consent.purpose], t.given(consent.givenBy === 'guardian' ? t.guardian(consent.giverName, consent.guardianRelation ?? '') : givenByText.person, givenHowText[consent.givenHow], consent.givenOn)].join('　')}</p>
        </div>
        <MoreMenu
          label={t.menu(consent.recipient.name)}
          entries={[
            ...(canWrite && consent.recipient.organizationId !== null && consent.life === 'live' ? [{ key: 'share', label: sharingText.share, icon: 'link' as const, onAction: () => setOpen('share'), disabledReason: isShared ? sharingText.sharedAlready : undefined }] : []),
            ...(canWrite ? [{ key: 'change', label: isInForce ? t.change : t.renew, icon: 'pen' as const, onAction: onChange }] : []),
            { key: 'print', label: t.print, icon: 'print' as const, onAction: () => { window.open(addressOf(getConsentForm, { params: { registrantId, consentId: consent.id } }), '_blank', 'noopener') } },
            ...(canWrite && isInForce ? [null, { key: 'withdraw', label: t.withdraw, icon: 'close' as const, tone: 'danger' as const, onAction: () => setOpen('withdraw') }] : []),
          ]}
        />
      </div>
      {consent.retakeAt18 !== null && isInForce && (
        <Banner tone="o" className="mt-2.5" action={canWrite ? <Button size="s" icon="pen" onPress={onChange}>{t.retake}</Button> : undefined}>{consent.retakeAt18.isDue ? t.retakeDue : t.retakeSoon(consent.retakeAt18.on)}</Banner>
      )}
      {consent.givenHow === 'signedPaper' && consent.scans.length === 0 && isInForce && (
        <Banner tone="n" className="mt-2.5" action={canWrite ? <ScanButton registrantId={registrantId} consentId={consent.id} /> : undefined}>{t.noScan}</Banner>
      )}
      <Disclosure title={t.details} level={4}><ConsentDetails registrantId={registrantId} consent={consent} today={today} canWrite={canWrite} /></Disclosure>
      {open === 'withdraw' && <WithdrawDialog registrantId={registrantId} consent={consent} onClose={close} />}
      {open === 'share' && <ShareDialog registrantId={registrantId} consent={consent} onClose={close} />}
    </li>
  )
}
