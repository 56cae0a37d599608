import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { sessionKey } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Door } from './Door.tsx'
import { SignInSteps, type SignInStep } from './SignInSteps.tsx'
import { stepWords } from './step-words.ts'

/** Only an address of our own is followed after signing in. */
export const safeNext = (next: string): string => (/^\/(?![/\\])/.test(next) ? next : paths.today)

export function SignInPage() {
  const [step, setStep] = useState<SignInStep>('password')
  const router = useRouter()
  const client = useQueryClient()
  const next = safeNext(useUrlQuery().get('next'))
  const go = () => {
    client.removeQueries({ queryKey: sessionKey })
    router.history.replace(next)
  }
  return (
    <Door title={stepWords[step].title} lead={stepWords[step].lead} wide={step === 'set-up' || step === 'codes'}>
      <SignInSteps onDone={go} onStep={setStep} />
    </Door>
  )
}
