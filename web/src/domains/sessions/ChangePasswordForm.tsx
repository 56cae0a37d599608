import { changePassword } from '@tomoni/contract/sessions'
import { fieldText } from '@tomoni/contract/text/errors'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'

const t = sessionText

/** The present password, the new one; shown on request instead of typed twice. */
export function ChangePasswordForm({ email }: { email: string }) {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [isShown, setShown] = useState(false)
  const send = useSend(async () => {
    await api(changePassword, { body: { currentPassword, newPassword } })
    setCurrent('')
    setNew('')
    toast(t.passwordChanged)
  })
  const own: Record<string, string> = {}
  if (send.problem?.code === 'password.wrong') own['currentPassword'] = fieldText['password.wrong'] ?? ''
  if (send.problem?.code === 'password.too-common') own['newPassword'] = fieldText['password.too-common'] ?? ''
  const type = isShown ? 'text' : 'password'
  return (
    <form noValidate onSubmit={send.submit} className="max-w-md">
      <FormProblems error={send.problem} own={own} labels={{ currentPassword: t.currentPassword, newPassword: t.newPassword }} attempt={send.attempt}>
        {/* A password keeper finds the account by this. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Fields>
          <TextField name="currentPassword" label={t.currentPassword} type={type} autoComplete="current-password" value={currentPassword} onChange={setCurrent} />
          <TextField name="newPassword" label={t.newPassword} help={t.passwordHelp} type={type} autoComplete="new-password" value={newPassword} onChange={setNew} />
        </Fields>
        <Checkbox label={t.showPassword} checked={isShown} onChange={setShown} className="mt-1" />
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-2">{t.changePassword}</Button>
      </FormProblems>
    </form>
  )
}
