import { renewRecoveryCodes } from '@tomoni/contract/sessions'
import { fieldText } from '@tomoni/contract/text/errors'
import { uiText } from '@tomoni/contract/text/shell'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSend } from '../../use-send.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

const t = sessionText

/** New recovery codes after the password; the old ones end. */
export function RenewRecoveryCodes() {
  const [password, setPassword] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const send = useSend(async () => {
    setCodes((await api(renewRecoveryCodes, { body: { password } })).recoveryCodes)
    setPassword('')
  })
  if (codes.length > 0) return <><p className="mt-0 mb-3 text-cell text-ink-2">{t.codesLead}</p><RecoveryCodes codes={codes} goOn={uiText.close} onKept={() => setCodes([])} /></>
  const own: Record<string, string> = send.problem?.code === 'password.wrong' ? { renewPassword: fieldText['password.wrong'] ?? '' } : {}
  return (
    <form noValidate onSubmit={send.submit} className="max-w-md">
      <FormProblems error={send.problem} own={own} labels={{ password: t.currentPassword, renewPassword: t.currentPassword }} attempt={send.attempt}>
        <p className="mt-0 mb-3 text-cell text-ink-2">{t.recoveryRenewLead}</p>
        <TextField name="renewPassword" label={t.currentPassword} type="password" autoComplete="current-password" value={password} onChange={setPassword} />
        <Button type="submit" isPending={send.isBusy} className="mt-3">{t.recoveryRenew}</Button>
      </FormProblems>
    </form>
  )
}
