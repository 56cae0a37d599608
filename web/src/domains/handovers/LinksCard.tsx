import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Handover } from '@tomoni/contract/handovers'
import { listSecureLinks, revokeSecureLink, type SecureLink } from '@tomoni/contract/secure-links'
import { linkCardText as t } from '@tomoni/contract/text/handover-pages'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { SecureLinkDialog } from '../secure-links/SecureLinkDialog.tsx'

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
      {isMaking && <SecureLinkDialog purpose="answerHandover" handoverId={row.id} recipientName={row.toName} onClose={() => setMaking(false)} />}
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
