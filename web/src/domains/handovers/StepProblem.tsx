import type { GateLine, StepWhy } from '@tomoni/contract/handovers'
import { errorText } from '@tomoni/contract/text/errors'
import { gateSentence, stepWhy } from '@tomoni/contract/text/handovers'
import type { ApiProblem } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Banner } from '../../ui/Notes.tsx'

type Refusal = { readonly why?: StepWhy | null; readonly gate?: readonly GateLine[] }
export const refusalIn = (problem: ApiProblem | null): Refusal | null => (problem?.code === 'handover.step-refused' ? ((problem.data as Refusal | undefined) ?? {}) : null)

/** Why a step was refused: its sentence, and the lines of the gate that are open. */
export function StepProblem({ problem }: { problem: ApiProblem | null }) {
  const refusal = refusalIn(problem)
  if (problem === null) return null
  if (refusal === null) return <ProblemBanner error={problem} />
  const open = (refusal.gate ?? []).filter((line) => !line.isMet && line.level === 'hard')
  return (
    <Banner tone="r" live title={errorText['handover.step-refused'].title} className="mb-4">
      {stepWhy(refusal.why ?? null)}
      {open.length > 0 && <ul className="my-1 list-disc pl-5">{open.map((line) => <li key={line.requirement}>{gateSentence(line)}</li>)}</ul>}
    </Banner>
  )
}
