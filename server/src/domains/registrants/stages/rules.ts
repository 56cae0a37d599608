import type { StageRefusal } from '@tomoni/contract/registrant-stages'
import type { Stage } from '@tomoni/contract/registrants'

// 段階 (decision 16) as a pure state machine. What is not possible is said with every reason at once.

export type Intake = {
  readonly explainedOn: string | null
  readonly ownWords: string | null
  readonly needs: readonly string[]
  readonly needsNote: string | null
  readonly requirementsChecked: readonly string[]
}

export type StageFacts = {
  readonly stage: Stage
  /** First day of the present stage; null = 不明 (imported). */
  readonly since: string | null
  readonly intake: Intake
  /** 登録要件 the center checks before 登録. */
  readonly requirements: readonly string[]
  /** Registered before this ledger knew of it (imported or once registered): the intake is not asked for again. */
  readonly wasRegistered: boolean
}

export type StageStep = { readonly to: Stage; readonly onDate: string; readonly reason: string | null; readonly askAgainOn: string | null }

const next: Readonly<Record<Stage, readonly Stage[]>> = {
  inquiry: ['provisional', 'registered', 'openDoor', 'closed'],
  provisional: ['registered', 'openDoor', 'dormant', 'closed'],
  registered: ['openDoor', 'dormant', 'closed'],
  openDoor: ['registered', 'dormant', 'closed'],
  dormant: ['registered', 'openDoor', 'closed'],
  closed: ['inquiry', 'provisional', 'registered', 'openDoor'],
}

/** Stages that can follow, in the order in which they are offered. */
export const stagesAfter = (stage: Stage): readonly Stage[] => next[stage]
export const isReopening = (from: Stage, to: Stage): boolean => from === 'closed' || (from === 'dormant' && to !== 'closed')
/** Leaving the work or coming back is never without a reason; it is what the report and the next worker ask for. */
export const needsReason = (from: Stage, to: Stage): boolean => to === 'openDoor' || to === 'dormant' || to === 'closed' || isReopening(from, to)

/** What row 102 asks for before 登録 and is not there yet. */
export function missingIntake(facts: Pick<StageFacts, 'intake' | 'requirements'>, onDate: string): StageRefusal[] {
  const { intake, requirements } = facts
  const missing: StageRefusal[] = []
  if (intake.explainedOn === null) missing.push({ code: 'intake.not-explained' })
  else if (intake.explainedOn > onDate) missing.push({ code: 'intake.explained-later', values: { explainedOn: intake.explainedOn } })
  if ((intake.ownWords ?? '').trim() === '') missing.push({ code: 'intake.no-own-words' })
  if (intake.needs.length === 0 && (intake.needsNote ?? '').trim() === '') missing.push({ code: 'intake.no-needs' })
  for (const text of requirements) if (!intake.requirementsChecked.includes(text)) missing.push({ code: 'intake.requirement-unchecked', values: { text } })
  return missing
}

/** Everything that stands against this step; empty when it may be taken. */
export function refusalsOf(facts: StageFacts, step: StageStep, today: string): StageRefusal[] {
  if (step.to === facts.stage) return [{ code: 'stage.same' }]
  if (!next[facts.stage].includes(step.to)) return [{ code: 'stage.not-reachable', values: { from: facts.stage, to: step.to } }]
  const refusals: StageRefusal[] = []
  if (step.onDate > today) refusals.push({ code: 'stage.in-the-future' })
  if (facts.since !== null && step.onDate < facts.since) refusals.push({ code: 'stage.before-last-change', values: { since: facts.since } })
  if (needsReason(facts.stage, step.to) && step.reason === null) refusals.push({ code: 'stage.reason-needed' })
  if (step.to === 'openDoor' && step.askAgainOn === null) refusals.push({ code: 'stage.ask-again-needed' })
  if (step.to === 'openDoor' && step.askAgainOn !== null && step.askAgainOn <= step.onDate) refusals.push({ code: 'stage.ask-again-in-the-past' })
  if (step.to === 'registered' && !facts.wasRegistered) refusals.push(...missingIntake(facts, step.onDate))
  return refusals
}

export type StageColumns = {
  readonly stage: Stage
  readonly stageSince: string
  readonly registeredOn: string | null
  readonly closedOn: string | null
  readonly askAgainOn: string | null
}

/** What the row says after the step. The first 登録日 stays; 終了日 only while closed; a day to ask again only while いつでも相談. */
export function decideStage(
  facts: StageFacts & { readonly registeredOn: string | null },
  step: StageStep,
  today: string,
): { readonly refusals: readonly StageRefusal[] } | { readonly columns: StageColumns } {
  const refusals = refusalsOf(facts, step, today)
  if (refusals.length > 0) return { refusals }
  return {
    columns: {
      stage: step.to,
      stageSince: step.onDate,
      registeredOn: step.to === 'registered' ? (facts.registeredOn ?? step.onDate) : facts.registeredOn,
      closedOn: step.to === 'closed' ? step.onDate : null,
      askAgainOn: step.to === 'openDoor' ? step.askAgainOn : null,
    },
  }
}
