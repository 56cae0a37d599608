import type { NewRegistrant } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { visible } from '../../../access/visibility.ts'
import { query } from '../../../db/database.ts'
import type { Ctx } from '../../../http/endpoint.ts'

/**
 * Lets one writer at a time of this organisation decide who is already in the register: two workers who enter the same
 * person, or the same number, in the same second must not both be told that nobody is there. Ends with the transaction.
 */
export const lockRegister = (ctx: Ctx): Promise<unknown> => ctx.tx.named('lock_register', 'select pg_advisory_xact_lock($1, 104)', [ctx.actor.organizationId])

export type ExistingRow = { id: string; familyName: string; givenName: string; birthDate: string | null; mergedIntoId: string | null }
export const findExisting = (ctx: Ctx, id: string): Promise<ExistingRow | null> =>
  ctx.tx.maybe<ExistingRow>(visible(ctx, 'registrant').select(['id', 'familyName', 'givenName', 'birthDate', 'mergedIntoId']).where('id', '=', id))

export const findByNumber = (ctx: Ctx, number: string, exceptId: string): Promise<{ id: string } | null> =>
  ctx.tx.maybe<{ id: string }>(visible(ctx, 'registrant').select('id').where('number', '=', number).where('id', '<>', exceptId).where('mergedIntoId', 'is', null))

export const isActiveMember = async (ctx: Ctx, membershipId: string): Promise<boolean> =>
  (await ctx.tx.maybe(visible(ctx, 'membership').select('id').where('id', '=', membershipId).where('startsOn', '<=', ctx.today).where((e) => e.or([e('endsOn', 'is', null), e('endsOn', '>=', ctx.today)])))) !== null
export const isOpenBranch = async (ctx: Ctx, branchId: string): Promise<boolean> =>
  (await ctx.tx.maybe(visible(ctx, 'branch').select('id').where('id', '=', branchId).where((e) => e.or([e('closedOn', 'is', null), e('closedOn', '>', ctx.today)])))) !== null

/** Codes of a list in force today, with their labels. */
export const codesOf = (ctx: Ctx, list: string): Promise<{ code: string; label: string }[]> =>
  ctx.tx.all<{ code: string; label: string }>(
    visible(ctx, 'codeItem').select(['code', 'label']).where('list', '=', list).where('validFrom', '<=', ctx.today).where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>=', ctx.today)])),
  )

export async function insertRegistrant(ctx: Ctx, person: NewRegistrant, disabilityLabel: string): Promise<void> {
  const organizationId = ctx.actor.organizationId
  const registrantId = person.id
  const { id, familyName, givenName, familyKana, givenKana, birthDate, sex, number, stage, referralSource, referralSourceDetail, workStatus, workplace, primaryDisability, leadMembershipId, branchId } = person
  await ctx.tx.run(
    query.insertInto('registrant').values({
      organizationId, id, familyName, givenName, familyKana, givenKana, birthDate, sex, number, stage, stageSince: person.onDate, referralSource, referralSourceDetail, workStatus, workplace,
      primaryDisability, disabilitySummary: disabilityLabel, communicationNeeds: [...person.communicationNeeds], leadMembershipId, branchId,
    }),
  )
  await ctx.tx.run(
    query.insertInto('registrantStageChange').values({ organizationId, id: newId(), registrantId, fromStage: null, toStage: stage, onDate: person.onDate, reason: person.reason, membershipId: ctx.actor.membershipId }),
  )
  if (person.phone !== null || person.mobile !== null) await ctx.tx.run(query.insertInto('registrantContact').values({ organizationId, registrantId, phone: person.phone, mobile: person.mobile }))
  if (primaryDisability !== null) await ctx.tx.run(query.insertInto('registrantDisability').values({ organizationId, id: newId(), registrantId, kind: primaryDisability, isPrimary: true }))
  if (leadMembershipId !== null || branchId !== null)
    await ctx.tx.run(query.insertInto('registrantAssignmentChange').values({ organizationId, id: newId(), registrantId, leadMembershipId, branchId, onDate: person.onDate, membershipId: ctx.actor.membershipId }))
}

export async function insertNotDoubles(ctx: Ctx, registrantId: string, others: readonly string[]): Promise<void> {
  if (others.length === 0) return
  const pairs = others.map((other) => (registrantId < other ? { firstId: registrantId, secondId: other } : { firstId: other, secondId: registrantId }))
  await ctx.tx.run(
    query.insertInto('registrantNotDouble').values(pairs.map((pair) => ({ organizationId: ctx.actor.organizationId, membershipId: ctx.actor.membershipId, ...pair }))).onConflict((conflict) => conflict.doNothing()),
  )
}

/** Pairs marked 「別人」 that name one of these people. */
export const findNotDoubles = (ctx: Ctx, ids: readonly string[]): Promise<{ firstId: string; secondId: string }[]> =>
  ctx.tx.all<{ firstId: string; secondId: string }>(visible(ctx, 'registrantNotDouble').select(['firstId', 'secondId']).where((e) => e.or([e('firstId', 'in', [...ids]), e('secondId', 'in', [...ids])])))
export const allNotDoubles = (ctx: Ctx): Promise<{ firstId: string; secondId: string }[]> => ctx.tx.all<{ firstId: string; secondId: string }>(visible(ctx, 'registrantNotDouble').select(['firstId', 'secondId']))
