import { createRecoveryLink, type ManagedStaffMember } from '@tomoni/contract/staff'
import { recoveryText as t } from '@tomoni/contract/text/recovery'
import { settingsText } from '@tomoni/contract/text/settings'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'

const v = settingsText.invitations

/** For a worker who forgot the password: a link to hand over, shown once. */
export function GiveRecoveryLink({ member }: { member: Pick<ManagedStaffMember, 'membershipId' | 'displayName' | 'hasSecondFactor'> }) {
  const [resetsSecondFactor, setResets] = useState(false)
  const [made, setMade] = useState<{ link: string; until: string } | null>(null)
  const send = useSend(async () => {
    const { token, expiresAt } = await api(createRecoveryLink, { params: { membershipId: member.membershipId }, body: { resetsSecondFactor } })
    setMade({ link: `${window.location.origin}${paths.recovery}#${token}`, until: instantText(expiresAt) })
  })
  return (
    <section className="mt-4 border-t border-line-2 pt-4">
      <h3 className="m-0 text-cell font-bold">{t.giveTitle}</h3>
      <p className="mt-1 mb-2 text-note text-ink-2">{t.giveLead}</p>
      <FormProblems error={send.problem} labels={{}} attempt={send.attempt}>
        {member.hasSecondFactor && <Checkbox label={t.resetsSecondFactor} checked={resetsSecondFactor} onChange={setResets} />}
        <Button size="s" isPending={send.isBusy} onPress={() => send.submit()}>{t.give}</Button>
      </FormProblems>
      {made !== null && (
        <Dialog isOpen mustAnswer onClose={() => setMade(null)} title={t.madeTitle} actions={<><Button tone="primary" icon="copy" onPress={() => void navigator.clipboard.writeText(made.link).then(() => toast(v.copied))}>{v.copy}</Button><Button tone="text" onPress={() => setMade(null)}>{v.done}</Button></>}>
          <Fields>
            <p className="m-0">{t.madeLead(member.displayName, made.until)}</p>
            <TextField name="link" label={t.link} value={made.link} onChange={() => undefined} readOnly />
            <Banner tone="o">{v.once}</Banner>
          </Fields>
        </Dialog>
      )}
    </section>
  )
}
