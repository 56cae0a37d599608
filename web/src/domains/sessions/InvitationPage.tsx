import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { acceptInvitation, lookAtInvitation } from '@tomoni/contract/sessions'
import { roleText } from '@tomoni/contract/text/codes'
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
import { Door } from './Door.tsx'
import { SignInSteps, type SignInStep } from './SignInSteps.tsx'
import { stepWords } from './step-words.ts'

const t = sessionText

/** The number stands behind `#`: it never reaches a server log. It leaves the address as soon as it is read. */
function useToken(): string {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? window.location.hash.slice(1))
  useEffect(() => { if (window.location.hash !== '') window.history.replaceState(window.history.state, '', window.location.pathname) }, [])
  return token
}

/** Joining an organisation by the link of an invitation. */
export function InvitationPage() {
  const token = useToken()
  const router = useRouter()
  const [step, setStep] = useState<SignInStep | null>(null)
  const look = useQuery({ queryKey: ['invitation', token], queryFn: () => api(lookAtInvitation, { body: { token } }, { quiet: true }), enabled: token !== '', retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  if (step !== null) return <Door title={stepWords[step].title} lead={stepWords[step].lead} wide={step === 'set-up' || step === 'codes'}><SignInSteps firstStep={step} onStep={setStep} onDone={() => router.history.replace(paths.today)} /></Door>
  return (
    <Door title={t.invitationTitle} lead={look.data ? t.invitationLead(look.data.organizationName, roleText[look.data.role]) : undefined}>
      {token === '' && <Banner tone="o" className="mt-4">{t.invitationMissing}</Banner>}
      {look.isLoading && <SkeletonRows rows={3} label={t.checking} />}
      {look.error != null && <div className="mt-4"><ProblemBanner error={look.error} /></div>}
      {look.data && <AcceptForm token={token} name={look.data.displayName} email={look.data.email} needsPassword={look.data.needsPassword} onNext={(need) => setStep(need === 'needed' ? 'code' : 'set-up')} />}
    </Door>
  )
}

function AcceptForm({ token, name, email, needsPassword, onNext }: { token: string; name: string; email: string; needsPassword: boolean; onNext: (need: 'needed' | 'set-up-needed') => void }) {
  const [displayName, setDisplayName] = useState(name)
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const send = useSend(async () => onNext((await api(acceptInvitation, { body: { token, displayName, password } }, { quiet: true })).secondFactor))
  const passwordLabel = needsPassword ? t.newPassword : t.password
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} labels={{ displayName: t.displayName, password: passwordLabel }} attempt={send.attempt}>
        <Fields>
          <TextField name="email" label={t.email} type="email" autoComplete="username" value={email} onChange={() => undefined} readOnly />
          <TextField name="displayName" label={t.displayName} help={t.displayNameHelp} autoComplete="name" value={displayName} onChange={setDisplayName} />
          <TextField name="password" label={passwordLabel} help={needsPassword ? t.passwordHelp : t.existingPasswordHelp} type={isShown ? 'text' : 'password'} autoComplete={needsPassword ? 'new-password' : 'current-password'} value={password} onChange={setPassword} />
        </Fields>
        <Checkbox label={t.showPassword} checked={isShown} onChange={setShown} className="mt-1" />
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-3 w-full">{t.accept}</Button>
      </FormProblems>
    </form>
  )
}
