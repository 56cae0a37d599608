import { z } from 'zod'
import { optionalCode, registrantParams, Stage } from './registrants.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { optionalDay, optionalText, typedDay } from './shared/typed-day.ts'

// 段階 (decision 16): 問合せ → 仮登録 → 登録 → いつでも相談 → 休止 → 終了 → 再開, each with a day, a reason and a history.

/** Why a change is refused; everything that is missing is listed at once. Sentences in `text/registrants.ts`. */
export const StageRefusal = z.object({
  code: z.enum([
    'stage.same', 'stage.not-reachable', 'stage.before-last-change', 'stage.in-the-future', 'stage.reason-needed', 'stage.ask-again-needed', 'stage.ask-again-in-the-past',
    'intake.not-explained', 'intake.explained-later', 'intake.no-own-words', 'intake.no-needs', 'intake.requirement-unchecked',
  ]),
  values: z.record(z.string(), z.string()).optional(),
})
export type StageRefusal = z.infer<typeof StageRefusal>

export const StageChange = z.object({
  id: z.uuid(),
  fromStage: Stage.nullable(),
  toStage: Stage,
  onDate: CalendarDay.nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  isImported: z.boolean(),
})
export type StageChange = z.infer<typeof StageChange>

export const StageChoice = z.object({
  to: Stage,
  isReopening: z.boolean(),
  needsReason: z.boolean(),
  needsAskAgain: z.boolean(),
  /** What is missing today; empty when the step can be taken. */
  missing: z.array(StageRefusal),
})
export type StageChoice = z.infer<typeof StageChoice>

export const getStages = endpoint({
  method: 'GET',
  path: '/registrants/:registrantId/stages',
  params: registrantParams,
  reply: z.object({
    stage: Stage,
    since: CalendarDay.nullable(),
    version: z.int(),
    choices: z.array(StageChoice),
    /** 登録要件 of this center, with those already found fulfilled. */
    requirements: z.array(z.object({ text: z.string(), isChecked: z.boolean() })),
    history: z.array(StageChange),
  }),
})

/** Refused with `registrant.stage-refused` and data `{ refusals: StageRefusal[] }`. */
export const changeStage = endpoint({
  method: 'POST',
  path: '/registrants/:registrantId/stage',
  params: registrantParams,
  body: z.strictObject({
    version: z.int(),
    to: Stage,
    onDate: typedDay(),
    reason: optionalCode,
    note: optionalText(1000),
    askAgainOn: optionalDay().default(null),
    askAgainNote: optionalText(500).default(null),
  }),
  reply: z.object({ version: z.int(), stage: Stage }),
})
