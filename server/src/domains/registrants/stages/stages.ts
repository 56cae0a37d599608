import type { changeStage, getStages } from '@tomoni/contract/registrant-stages'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { refreshDue } from '../../today/today.ts'
import type { AnswerOf } from '../answer.ts'
import { codesOf } from '../create/sql.ts'
import { decideStage, isReopening, missingIntake, needsReason, stagesAfter, type StageFacts } from './rules.ts'
import { findHistory, findStage, saveStage, type StageRow } from './sql.ts'

function factsOf(row: StageRow): StageFacts & { readonly registeredOn: string | null } {
  return {
    stage: row.stage,
    since: row.stageSince,
    registeredOn: row.registeredOn,
    wasRegistered: row.wasRegistered,
    requirements: row.requirements,
    intake: { explainedOn: row.explainedOn, ownWords: row.ownWords, needs: row.needs ?? [], needsNote: row.needsNote, requirementsChecked: row.requirementsChecked ?? [] },
  }
}

function present(row: StageRow): StageRow {
  if (row.mergedIntoId !== null) throw new AppError('registrant.already-merged', { data: { keptId: row.mergedIntoId } })
  return row
}

export async function getStagesOf(ctx: Ctx, { params }: ParsedOf<typeof getStages>): Promise<AnswerOf<typeof getStages>> {
  const row = present(found(await findStage(ctx, params.registrantId, 'read')))
  const facts = factsOf(row)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['stages'] })
  return {
    stage: row.stage,
    since: row.stageSince,
    version: row.version,
    choices: stagesAfter(row.stage).map((to) => ({
      to,
      isReopening: isReopening(row.stage, to),
      needsReason: needsReason(row.stage, to),
      needsAskAgain: to === 'openDoor',
      missing: to === 'registered' && !facts.wasRegistered ? missingIntake(facts, ctx.today) : [],
    })),
    requirements: row.requirements.map((text) => ({ text, isChecked: facts.intake.requirementsChecked.includes(text) })),
    history: await findHistory(ctx, params.registrantId),
  }
}

export async function changeStageOf(ctx: Ctx, { params, body }: ParsedOf<typeof changeStage>): Promise<AnswerOf<typeof changeStage>> {
  const row = present(found(await findStage(ctx, params.registrantId, 'lock')))
  if (row.version !== body.version) throw new AppError('version.stale', { data: { current: { version: row.version, stage: row.stage, since: row.stageSince } } })
  if (body.reason !== null && !(await codesOf(ctx, 'stageReason')).some((item) => item.code === body.reason)) throw invalidFields([{ path: 'reason', code: 'not-a-choice' }])
  const decided = decideStage(factsOf(row), body, ctx.today)
  if ('refusals' in decided) throw new AppError('registrant.stage-refused', { data: { refusals: decided.refusals } })
  await saveStage(ctx, params.registrantId, { from: row.stage, columns: decided.columns, reason: body.reason, note: body.note, askAgainNote: body.to === 'openDoor' ? body.askAgainNote : null })
  await refreshDue(ctx, [params.registrantId])
  ctx.audit({ action: 'registrant.change-stage', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['stage'] })
  return { version: row.version + 1, stage: body.to }
}
