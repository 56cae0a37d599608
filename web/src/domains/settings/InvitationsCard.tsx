import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listInvitations, revokeInvitation, type Invitation } from '@tomoni/contract/staff'
import { roleText } from '@tomoni/contract/text/codes'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { Loading } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody, CardRow } from '../../ui/Card.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { invitationsKey } from './InviteDialog.tsx'

const v = t.invitations
const tones: Record<Invitation['state'], TagTone> = { open: 'b', used: 'g', revoked: 'n', expired: 'n' }

/** Invitations sent and what became of them. */
export function InvitationsCard() {
  const client = useQueryClient()
  const query = useQuery({ queryKey: invitationsKey, queryFn: ({ signal }) => api(listInvitations, {}, { signal }) })
  const revoke = async (invitation: Invitation) => {
    try {
      await api(revokeInvitation, { params: { invitationId: invitation.id } })
      toast(v.revoked)
    } catch (caught) {
      sayProblem(caught)
    }
    await client.invalidateQueries({ queryKey: invitationsKey })
  }
  const waiting = query.data?.items.filter((i) => i.state === 'open').length ?? 0
  return (
    <Card title={v.title} aside={waiting > 0 ? v.aside(waiting) : undefined}>
      <Loading query={query}>
        {({ items }) => items.length === 0 ? <CardBody className="text-cell text-ink-2">{v.empty}</CardBody> : items.map((invitation) => (
          <CardRow
            key={invitation.id}
            tag={<Tag tone={tones[invitation.state]}>{v.states[invitation.state]}</Tag>}
            title={invitation.displayName}
            kana={invitation.email}
            actions={invitation.state === 'open' ? <Button size="s" label={v.revokeOf(invitation.displayName)} onPress={() => void revoke(invitation)}>{v.revoke}</Button> : undefined}
          >
            {[roleText[invitation.role], v.by(invitation.invitedBy), invitation.state === 'open' ? v.until(instantText(invitation.expiresAt)) : ''].filter(Boolean).join('・')}
          </CardRow>
        ))}
      </Loading>
    </Card>
  )
}
