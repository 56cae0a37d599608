import { giveSecondFactor, signIn } from '@tomoni/contract/sessions'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useEffect, useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSend } from '../../use-send.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SetUpTotp } from './SetUpTotp.tsx'

export type SignInStep = 'password' | 'code' | 'recovery' | 'set-up' | 'codes'

const t = sessionText

/** Signing in from the password to the end: second factor, its first set-up, recovery codes. The frame around decides what comes after. */
export function SignInSteps({ onDone, onStep, knownEmail, firstStep = 'password' }: { onDone: () => void; onStep?: (step: SignInStep) => void; knownEmail?: string; firstStep?: SignInStep }) {
  const [step, setStepNow] = useState<SignInStep>(firstStep)
  const [codes, setCodes] = useState<readonly string[]>([])
  const setStep = (next: SignInStep) => { setStepNow(next); onStep?.(next) }
  if (step === 'password') return <PasswordForm {...(knownEmail === undefined ? {} : { knownEmail })} onNext={(need) => { if (need === 'not-needed') onDone(); else setStep(need === 'needed' ? 'code' : 'set-up') }} />
  if (step === 'set-up') return <SetUpTotp onConfirmed={(made) => { setCodes(made); setStep('codes') }} />
  if (step === 'codes') return <RecoveryCodes codes={codes} goOn={t.toToday} onKept={onDone} />
  return <CodeForm key={step} isRecovery={step === 'recovery'} onDone={onDone} onOther={() => setStep(step === 'code' ? 'recovery' : 'code')} onStartAgain={() => setStep('password')} />
}

function PasswordForm({ knownEmail, onNext }: { knownEmail?: string; onNext: (need: 'needed' | 'set-up-needed' | 'not-needed') => void }) {
  const [email, setEmail] = useState(knownEmail ?? '')
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const send = useSend(async () => {
    const reply = await api(signIn, { body: { email, password } }, { quiet: true })
    onNext(reply.secondFactor)
  })
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} labels={{ email: t.email, password: t.password }} attempt={send.attempt}>
        <WaitBanner problem={send.problem} />
        <Fields>
          <TextField name="email" label={t.email} type="email" autoComplete="username" value={email} onChange={setEmail} autoFocus={knownEmail === undefined} readOnly={knownEmail !== undefined} />
          <TextField name="password" label={t.password} type={isShown ? 'text' : 'password'} autoComplete="current-password" value={password} onChange={setPassword} autoFocus={knownEmail !== undefined} />
        </Fields>
        <Checkbox label={t.showPassword} checked={isShown} onChange={setShown} className="mt-1" />
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-3 w-full">{t.signIn}</Button>
      </FormProblems>
    </form>
  )
}

function CodeForm({ isRecovery, onDone, onOther, onStartAgain }: { isRecovery: boolean; onDone: () => void; onOther: () => void; onStartAgain: () => void }) {
  const [code, setCode] = useState('')
  const send = useSend(async () => {
    await api(giveSecondFactor, { body: { code } }, { quiet: true })
    onDone()
  })
  const label = isRecovery ? t.recoveryCode : t.code
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} labels={{ code: label }} attempt={send.attempt}>
        <WaitBanner problem={send.problem} />
        <TextField name="code" label={label} autoComplete="one-time-code" inputMode={isRecovery ? 'text' : 'numeric'} width={isRecovery ? 18 : 9} value={code} onChange={setCode} autoFocus />
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-4 w-full">{t.confirm}</Button>
      </FormProblems>
      <div className="mt-3 flex flex-wrap justify-between gap-x-2">
        <Button tone="text" onPress={onOther}>{isRecovery ? t.backToCode : t.withRecovery}</Button>
        <Button tone="text" onPress={onStartAgain}>{t.startAgain}</Button>
      </div>
    </form>
  )
}

/** After several misses: how long to wait, counted down. */
function WaitBanner({ problem }: { problem: ApiProblem | null }) {
  const wait = problem?.code === 'sign-in.delayed' && typeof problem.data === 'object' && problem.data !== null && 'waitSeconds' in problem.data ? Number(problem.data.waitSeconds) : 0
  if (wait <= 0) return null
  return <Countdown key={problem?.requestId} from={wait} />
}

function Countdown({ from }: { from: number }) {
  const [left, setLeft] = useState(from)
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return left > 0 ? <Banner tone="o" className="mb-4"><span className="num">{t.waitSeconds(left)}</span></Banner> : null
}
