import { useQueryClient } from '@tanstack/react-query'
import { createInvitation, Post } from '@tomoni/contract/staff'
import { newId, type BranchId } from '@tomoni/contract/shared/ids'
import { Role } from '@tomoni/contract/shared/permissions'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useBranches } from '../staff/use-staff.ts'
import { postOptions, useRoleOptions } from './StaffDialog.tsx'

export const invitationsKey = ['invitations'] as const
const v = t.invitations
const f = t.staff.fields

/** A link with which a new worker opens an account. Shown once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const branches = useBranches()
  const [id] = useState(() => newId())
  const [displayName, setDisplayName] = useState('')
  const [email, setEmail] = useState('')
  const roleOptions = useRoleOptions()
  const [role, setRole] = useState<string>(roleOptions[0]?.value ?? '')
  const [post, setPost] = useState('employmentSupporter')
  const [branchId, setBranchId] = useState('')
  const [made, setMade] = useState<{ link: string; until: string } | null>(null)
  const send = useSend(async () => {
    const { token, expiresAt } = await api(createInvitation, { body: { id, email, displayName, role: Role.parse(role), post: Post.parse(post), branchId: branchId === '' ? null : (branchId as BranchId) } })
    setMade({ link: `${window.location.origin}${paths.invitation}#${token}`, until: instantText(expiresAt) })
    await client.invalidateQueries({ queryKey: invitationsKey })
  })
  if (made !== null)
    return (
      <Dialog isOpen mustAnswer onClose={onClose} title={v.madeTitle} actions={<><Button tone="primary" icon="copy" onPress={() => void navigator.clipboard.writeText(made.link).then(() => toast(v.copied), sayProblem)}>{v.copy}</Button><Button tone="text" onPress={onClose}>{v.done}</Button></>}>
        <Fields>
          <p className="m-0">{v.madeLead(displayName, made.until)}</p>
          <TextField name="link" label={v.link} value={made.link} onChange={() => undefined} readOnly />
          <Banner tone="o">{v.once}</Banner>
        </Fields>
      </Dialog>
    )
  return (
    <Dialog isOpen onClose={onClose} title={t.staff.invite} actions={<><Button tone="primary" type="submit" form="invite" isPending={send.isBusy}>{v.create}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="invite" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} attempt={send.attempt} labels={f}>
          <Fields>
            <p className="m-0">{v.lead}</p>
            <TextField name="displayName" label={f.displayName} value={displayName} onChange={setDisplayName} maxLength={100} />
            <TextField name="email" label={f.email} type="email" value={email} onChange={setEmail} maxLength={254} />
            <RadioGroup name="role" label={f.role} value={role} onChange={setRole} options={roleOptions} />
            <Select name="post" label={f.post} value={post} onChange={setPost} options={postOptions} />
            {branches.open.length > 0 && <Select name="branchId" label={f.branchId} value={branchId} onChange={setBranchId} empty={t.none} options={branches.open.map((b) => ({ value: b.id, label: b.name }))} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
