import { closeShare, type Share } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { readingActionText, shareStateText, sharingText as t } from '@tomoni/contract/text/consents'
import { categoryText } from '@tomoni/contract/text/handovers'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

/** Who can read this person now: which part, until when, and who did. The first thing of the page. */
export function OpenToCard({ registrantId, shares, today, canWrite }: { registrantId: RegistrantId; shares: readonly Share[]; today: CalendarDay; canWrite: boolean }) {
  const [open, past] = [shares.filter((s) => s.state === 'open' || s.state === 'notYet'), shares.filter((s) => s.state !== 'open' && s.state !== 'notYet')]
  const readers = new Set(open.filter((s) => s.state === 'open').map((s) => s.recipientOrganizationId)).size
  return (
    <Card title={t.openTitle} aside={readers === 0 ? undefined : t.openCount(readers)}>
      {open.length === 0 ? <EmptyState icon="lock" title={t.openEmpty}>{t.openEmptyText}</EmptyState> : (
        <>
          <ul className="m-0 list-none p-0">{open.map((share) => <OpenLine key={share.id} registrantId={registrantId} share={share} today={today} canWrite={canWrite} />)}</ul>
          <CardBody className="border-t border-line-2 !py-2.5 text-small text-ink-2">{t.always}</CardBody>
        </>
      )}
      {past.length > 0 && (
        <div className="border-t border-line-2 px-[18px] py-1.5">
          <Disclosure title={t.past} aside={t.openCount(new Set(past.map((s) => s.recipientOrganizationId)).size)}>
            <ul className="m-0 list-none p-0 pb-2 text-cell">
              {past.map((share) => (
                <li key={share.id} className="py-1.5">
                  <b className="mr-2">{share.recipientName}</b><Tag>{shareStateText[share.state]}</Tag>
                  <span className="block text-note text-ink-2">{[share.categories.map((one) => categoryText[one]).join('・'), share.closedAt === null ? '' : t.closedBy(share.closedBy ?? '', instantText(share.closedAt, noon(today))), share.closeReason === null ? '' : (t.closeReasons[share.closeReason] ?? share.closeReason), t.readings(share.readingCount)].filter(Boolean).join('　')}</span>
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </Card>
  )
}

const noon = (today: CalendarDay): string => `${today}T12:00:00+09:00`

function OpenLine({ registrantId, share, today, canWrite }: { registrantId: RegistrantId; share: Share; today: CalendarDay; canWrite: boolean }) {
  const [isClosing, setClosing] = useState(false)
  const shown = share.state === 'open' ? share.openCategories : share.categories
  return (
    <li className="border-line-2 px-[18px] py-3.5 not-first:border-t">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1"><b className="text-name">{share.recipientName}</b><Tag tone={share.state === 'open' ? 'g' : 'b'}>{shareStateText[share.state]}</Tag><span className="num text-note text-ink-2">{t.until(share.openUntil)}</span></div>
          <div className="mt-1.5 flex flex-wrap gap-1.5">{shown.map((one) => <Tag key={one} tone="n">{categoryText[one]}</Tag>)}</div>
          {share.readingCount === 0 ? <p className="mt-1.5 mb-0 text-note text-ink-2">{t.readings(0)}</p> : (
            <Disclosure title={t.readings(share.readingCount)} level={4}>
              <ul className="m-0 list-none p-0 pb-2 text-cell">{share.readings.map((one, i) => <li key={i} className="num grid grid-cols-[9em_minmax(0,1fr)] gap-3 py-1"><span className="text-ink-2">{instantText(one.at, noon(today))}</span><span>{t.reading(one.who, readingActionText[one.action])}</span></li>)}</ul>
            </Disclosure>
          )}
        </div>
        {canWrite && <Button size="s" onPress={() => setClosing(true)} label={`${share.recipientName}：${t.closeShare}`}>{t.close}</Button>}
      </div>
      {isClosing && <CloseDialog registrantId={registrantId} share={share} onClose={() => setClosing(false)} />}
    </li>
  )
}

function CloseDialog({ registrantId, share, onClose }: { registrantId: RegistrantId; share: Share; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    await api(closeShare, { params: { registrantId, shareId: share.id }, body: { reason } })
    await reload()
    toast(t.closed)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.closeTitle(share.recipientName)} actions={<><Button tone="primary" type="submit" form="close-share" isPending={send.isBusy}>{t.closeSend}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="close-share" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ reason: t.closeReason }} attempt={send.attempt}>
          <p className="mt-0">{t.closeText}</p>
          <TextField name="reason" label={t.closeReason} optional value={reason} onChange={setReason} maxLength={300} />
        </FormProblems>
      </form>
    </Dialog>
  )
}
