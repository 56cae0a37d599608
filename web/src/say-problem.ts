import { errorText } from '@tomoni/contract/text/errors'
import { asProblem } from './problem.tsx'
import { toast } from './ui/Toast.tsx'

/** For commands without a form (an undo, a press in a row): what went wrong is said in a message, never swallowed. */
export const sayProblem = (caught: unknown): void => toast(errorText[asProblem(caught).code].title, { tone: 'problem' })
