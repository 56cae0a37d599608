import type { HandoverSheet, HandoverStep } from '@tomoni/contract/handovers'
import { NewRegistrant } from '@tomoni/contract/registrants'
import { invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { create } from '../registrants/create/create.ts'
import { offeredCodes, startIntake } from './sql-effects.ts'
import { isOwnRegistrant, organizationOf, workerNamed } from './sql-parties.ts'
import type { HandoverRecord } from './sql.ts'

type Accept = Extract<HandoverStep, { step: 'accept' }>

/** 利用経路 of somebody who comes from an organisation of this kind. */
const sourceOf: Readonly<Record<string, string>> = {
  nakapotsuCenter: 'otherCenter', municipalCenter: 'municipality', transitionSupport: 'transitionSupport', retentionService: 'retentionService', continuousEmployment: 'continuousEmployment', planConsultation: 'planConsultation',
  coreConsultation: 'planConsultation', specialNeedsSchool: 'specialNeedsSchool', helloWork: 'helloWork', vocationalCenter: 'vocationalCenter', trainingSchool: 'trainingSchool', medical: 'medical', municipality: 'municipality',
}
const halves = (text: string): [string, string] => {
  const [family = '', ...given] = text.trim().split(/[\s　]+/u)
  return [family, given.join(' ')]
}

/** The receiver's own entry of the person: an existing one, or a new one by the path every other entry takes, doubles included. */
export async function openEntry(ctx: Ctx, row: HandoverRecord, sheet: HandoverSheet, step: Accept): Promise<{ registrantId: string; membershipId: string; workerName: string }> {
  const membershipId = step.receiverMembershipId ?? ctx.actor.membershipId
  const workerName = await workerNamed(ctx, membershipId)
  if (workerName === null) throw invalidFields([{ path: 'receiverMembershipId', code: 'not-found' }])
  if (step.ownRegistrantId !== null) {
    if (!(await isOwnRegistrant(ctx, step.ownRegistrantId))) throw invalidFields([{ path: 'ownRegistrantId', code: 'not-found' }])
    return { registrantId: step.ownRegistrantId, membershipId, workerName }
  }
  if (step.newRegistrantId === null) throw invalidFields([{ path: 'ownRegistrantId', code: 'required' }])
  const sender = await organizationOf(ctx, row.organizationId)
  const [familyName, givenName] = halves(sheet.personName)
  const [familyKana, givenKana] = halves(sheet.personKana === '' ? sheet.personName : sheet.personKana)
  const source = sourceOf[sender?.kind ?? ''] ?? 'other'
  const [reason] = await offeredCodes(ctx, 'stageReason', ['handover'])
  const [referralSource] = await offeredCodes(ctx, 'referralSource', [source])
  const person = NewRegistrant.safeParse({
    id: step.newRegistrantId, familyName, givenName, familyKana, givenKana, birthDate: sheet.birthDate, stage: row.movesLead ? 'provisional' : 'inquiry', onDate: ctx.today, reason: reason ?? null, referralSource: referralSource ?? null,
    referralSourceDetail: sender?.shortName ?? null, workplace: sheet.employer.name === '' ? null : sheet.employer.name, leadMembershipId: membershipId, confirmedOthers: step.confirmedOthers,
  })
  // A name without a reading cannot be entered by itself; the receiver enters the person by hand and chooses that entry.
  if (!person.success) throw invalidFields([{ path: 'newRegistrantId', code: 'handover.name-not-readable' }])
  await create(ctx, { body: person.data })
  await startIntake(ctx, person.data.id, sheet.ownWords.text, sheet.needs.map((need) => need.code), sheet.needs.map((need) => need.text).join('\n').slice(0, 2000))
  return { registrantId: person.data.id, membershipId, workerName }
}
