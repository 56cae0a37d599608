import { cancelNextStep, finishNextStep, reopenNextStep } from '@tomoni/contract/next-steps'
import type { NextStepId } from '@tomoni/contract/shared/ids'
import { todayText as t } from '@tomoni/contract/text/today'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'
import { useReloadToday } from '../today/use-today.ts'

type Step = { readonly id: string; readonly version: number }

/** Finishing and taking back a promise with one press, each with its undo. */
export function useStepActions(): { finish: (step: Step) => void; cancel: (step: Step) => void } {
  const reload = useReloadToday()
  const run = async (step: Step, command: typeof finishNextStep | typeof cancelNextStep, said: string) => {
    const params = { nextStepId: step.id as NextStepId }
    try {
      const { version } = await api(command, { params, body: { version: step.version } })
      toast(said, { undo: () => void api(reopenNextStep, { params, body: { version } }).then(reload, sayProblem) })
    } catch (caught) {
      sayProblem(caught)
    }
    await reload()
  }
  return { finish: (step) => void run(step, finishNextStep, t.stepFinished), cancel: (step) => void run(step, cancelNextStep, t.stepCancelled) }
}
