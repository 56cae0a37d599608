import { useState, type FormEvent } from 'react'
import type { ApiProblem } from './api.ts'
import { asProblem } from './problem.tsx'

export type Send = {
  /** For `onSubmit` of a form or `onPress` of a button. */
  readonly submit: (event?: FormEvent) => void
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  /** Grows with each answer, so that the same errors are announced again. */
  readonly attempt: number
  readonly clear: () => void
}

/** Sends a command once at a time and keeps what was refused until the next try. */
export function useSend(run: () => Promise<void>): Send {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    void run()
      .catch((caught: unknown) => {
        const refused = asProblem(caught)
        // An ended session opens the sign-in over the page; there is nothing to say in the form.
        if (refused.status !== 401 || !refused.code.startsWith('session.')) setProblem(refused)
      })
      .finally(() => { setBusy(false); setAttempt((before) => before + 1) })
  }
  return { submit, isBusy, problem, attempt, clear: () => setProblem(null) }
}
