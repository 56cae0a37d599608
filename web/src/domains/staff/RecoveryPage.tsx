import { useQuery } from '@tanstack/react-query'
import { lookAtRecovery, setNewPassword } from '@tomoni/contract/sessions'
import { recoveryText as t } from '@tomoni/contract/text/recovery'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems, ProblemBanner } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSend } from '../../use-send.ts'
import { Door } from '../sessions/Door.tsx'

/** The number stands behind `#`, so it never reaches a server log, and leaves the address as soon as it is read. */
function useToken(): string {
  const [token] = useState(() => window.location.hash.slice(1))
  useEffect(() => { if (window.location.hash !== '') window.history.replaceState(window.history.state, '', window.location.pathname) }, [])
  return token
}

/** Choosing a new password by the link a center's head gave. */
export function RecoveryPage() {
  const token = useToken()
  const [isDone, setDone] = useState(false)
  const look = useQuery({ queryKey: ['recovery', token], queryFn: () => api(lookAtRecovery, { body: { token } }, { quiet: true }), enabled: token !== '', retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  if (isDone)
    return (
      <Door title={t.doneTitle} lead={t.doneLead}>
        <Button tone="primary" className="w-full" onPress={() => window.location.assign(paths.signIn)}>{t.toSignIn}</Button>
      </Door>
    )
  return (
    <Door title={t.title} lead={look.data ? t.lead(look.data.organizationName) : undefined}>
      {token === '' && <Banner tone="o" className="mt-4">{t.missing}</Banner>}
      {look.isLoading && <SkeletonRows rows={3} label={t.checking} />}
      {look.error != null && <div className="mt-4"><ProblemBanner error={look.error} /></div>}
      {look.data && <NewPasswordForm token={token} email={look.data.email} note={look.data.resetsSecondFactor ? t.secondFactorToo : t.secondFactorStays} onDone={() => setDone(true)} />}
    </Door>
  )
}

function NewPasswordForm({ token, email, note, onDone }: { token: string; email: string; note: string; onDone: () => void }) {
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const send = useSend(async () => {
    await api(setNewPassword, { body: { token, password } }, { quiet: true })
    onDone()
  })
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} labels={{ password: sessionText.newPassword }} attempt={send.attempt}>
        <Fields>
          <TextField name="email" label={sessionText.email} type="email" autoComplete="username" value={email} onChange={() => undefined} readOnly />
          <TextField name="password" label={sessionText.newPassword} help={sessionText.passwordHelp} type={isShown ? 'text' : 'password'} autoComplete="new-password" value={password} onChange={setPassword} />
        </Fields>
        <Checkbox label={sessionText.showPassword} checked={isShown} onChange={setShown} className="mt-1" />
        <p className="mt-2 mb-0 text-note text-ink-2">{note}</p>
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-3 w-full">{t.save}</Button>
      </FormProblems>
    </form>
  )
}
