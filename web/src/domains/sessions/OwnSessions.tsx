import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endOwnSession, listOwnSessions } from '@tomoni/contract/sessions'
import { sessionText } from '@tomoni/contract/text/sessions'
import { api } from '../../api.ts'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { CardRow } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'

const t = sessionText
const key = ['account', 'sessions']

/** Every place where this account is signed in; each can be ended. */
export function OwnSessions() {
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => api(listOwnSessions, {}, { signal }) })
  return <Loading query={list}>{({ items }) => <>{items.map((item) => <OwnSessionRow key={item.id} {...item} />)}</>}</Loading>
}

function OwnSessionRow({ id, device, createdAt, lastSeenAt, isThisOne }: { id: string; device: string; createdAt: string; lastSeenAt: string; isThisOne: boolean }) {
  const client = useQueryClient()
  const end = useSend(async () => {
    await api(endOwnSession, { params: { sessionId: id } })
    await client.invalidateQueries({ queryKey: key })
    toast(t.sessionEnded)
  })
  return (
    <>
      <CardRow title={device} actions={isThisOne ? <Tag tone="b">{t.thisDevice}</Tag> : <Button size="s" isPending={end.isBusy} onPress={end.submit} label={`${device}：${t.endSession}`}>{t.endSession}</Button>}>
        <span className="num">{t.lastSeen(instantText(lastSeenAt))}・{t.since(instantText(createdAt))}</span>
      </CardRow>
      {end.problem && <div className="px-[18px] pb-3"><ProblemBanner error={end.problem} /></div>}
    </>
  )
}
