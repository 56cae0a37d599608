import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Handover } from '@tomoni/contract/handovers'
import { createSecureLink, listSecureLinks, revokeSecureLink, usualLinkDays, type SecureLink } from '@tomoni/contract/secure-links'
import { newId } from '@tomoni/contract/shared/ids'
import { linkCardText as t } from '@tomoni/contract/text/handover-pages'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'

const linksKey = (handoverId: string) => ['secure-links', 'handover', handoverId] as const

/** Links with which a receiver without an account reads and answers. */
export function LinksCard({ row }: { row: Handover }) {
  const [isMaking, setMaking] = useState(false)
  const client = useQueryClient()
  const isOn = row.side === 'sender' && row.answersByLink
  const query = useQuery({ queryKey: linksKey(row.id), queryFn: ({ signal }) => api(listSecureLinks, { query: { handoverId: row.id, page: 1, pageSize: 20 } }, { signal }), enabled: isOn, retry: false })
  if (!isOn || (!row.can.makeLink && (query.data?.items.length ?? 0) === 0)) return null
  const items = query.data?.items ?? []
  const revoke = (link: SecureLink) => void api(revokeSecureLink, { params: { secureLinkId: link.id }, body: {} }).then(() => { toast(t.revoked); return client.invalidateQueries({ queryKey: ['secure-links'] }) }, sayProblem)
  return (
    <Card title={t.title} action={row.can.makeLink && <Button size="s" icon="link" onPress={() => setMaking(true)}>{t.make}</Button>}>
      {items.length === 0 ? <p className="m-0 px-[18px] py-3 text-note text-ink-2">{t.none(row.toName)}</p> : <ul className="m-0 list-none p-0">{items.map((link) => <LinkLine key={link.id} link={link} onRevoke={() => revoke(link)} mayRevoke={row.can.makeLink} />)}</ul>}
      {isMaking && <MakeLinkDialog row={row} onClose={() => setMaking(false)} />}
    </Card>
  )
}

function LinkLine({ link, onRevoke, mayRevoke }: { link: SecureLink; onRevoke: () => void; mayRevoke: boolean }) {
  const { today } = useSession()
  const isOpen = link.state === 'waiting' || link.state === 'opened'
  return (
    <li className="border-line-2 px-[18px] py-2.5 text-cell not-first:border-t">
      <div className="flex items-center gap-2"><b className="min-w-0 flex-1 truncate">{link.recipientName}</b><Tag tone={link.state === 'answered' ? 'g' : isOpen ? 'b' : 'n'}>{t.states[link.state]}</Tag></div>
      <div className="flex items-center gap-2 text-small text-ink-2"><span className="num min-w-0 flex-1">{t.until(instantText(link.expiresAt, today))}{link.openedCount > 0 && `・${t.opened(link.openedCount)}`}</span>{isOpen && mayRevoke && <button type="button" onClick={onRevoke} className="tap text-small text-blue-900 underline underline-offset-3">{t.revoke}</button>}</div>
    </li>
  )
}

/** The address is shown once, to be copied into a mail or printed; it is not stored. */
function MakeLinkDialog({ row, onClose }: { row: Handover; onClose: () => void }) {
  const client = useQueryClient()
  const { today } = useSession()
  const [id] = useState(() => newId())
  const [recipientName, setRecipientName] = useState(row.toName)
  const [days, setDays] = useState<number | null>(usualLinkDays)
  const [message, setMessage] = useState('')
  const [made, setMade] = useState<{ address: string; expiresAt: string } | null>(null)
  const send = useSend(async () => {
    const reply = await api(createSecureLink, { body: { id, purpose: 'answerHandover', handoverId: row.id, recipientName, days: days ?? usualLinkDays, message } })
    setMade({ address: `${window.location.origin}${paths.secureLink}#${reply.token}`, expiresAt: reply.expiresAt })
    await client.invalidateQueries({ queryKey: ['secure-links'] })
  })
  const copy = () => { if (made !== null) void navigator.clipboard.writeText(made.address).then(() => toast(t.copied), () => toast(t.notCopied, { tone: 'problem' })) }
  if (made !== null)
    return (
      <Dialog isOpen onClose={onClose} title={t.madeTitle} actions={<><Button tone="primary" icon="copy" onPress={copy}>{t.copy}</Button><Button tone="text" onPress={onClose}>{uiText.close}</Button></>}>
        <p className="mt-0 mb-3">{t.madeLead(recipientName)}</p>
        <TextField name="address" label={t.address} value={made.address} onChange={() => undefined} readOnly />
        <p className="mt-1.5 mb-3 text-small text-ink-2">{t.until(instantText(made.expiresAt, today))}</p>
        <Banner tone="o">{t.once}</Banner>
      </Dialog>
    )
  return (
    <Dialog isOpen onClose={onClose} title={t.makeTitle} actions={<><Button tone="primary" type="submit" form="link" isPending={send.isBusy}>{t.makeAction}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="link" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ recipientName: t.recipient, days: t.days, message: t.message }} attempt={send.attempt}>
          <p className="mt-0 mb-4">{t.makeLead}</p>
          <Fields>
            <TextField name="recipientName" label={t.recipient} value={recipientName} onChange={setRecipientName} maxLength={120} />
            <NumberField name="days" label={t.days} value={days} onChange={setDays} unit={t.dayUnit} />
            <TextArea name="message" label={t.message} optional value={message} onChange={setMessage} rows={2} maxLength={1000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
