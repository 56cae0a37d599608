import { errorText } from '@tomoni/contract/text/errors'
import { asProblem } from '../../problem.tsx'
import { toast } from '../../ui/Toast.tsx'

/** For a press that has no form around it: a refusal is said in a message, with what happened and what to do. */
export function attempt(work: Promise<unknown>): void {
  work.catch((caught: unknown) => {
    const problem = asProblem(caught)
    // An ended session opens the sign-in over the page.
    if (problem.status === 401) return
    const { title, text } = errorText[problem.code] ?? errorText['server.unexpected']
    toast(`${title}。${text}`, { tone: 'problem' })
  })
}
