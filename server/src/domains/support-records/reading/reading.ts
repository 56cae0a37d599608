import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { getSupportRecord, prepareVisit } from '@tomoni/contract/support-records'
import type { z } from 'zod'
import { mayCall } from '../../../access/actor.ts'
import { found } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { contractFor, mayCorrect } from '../rules.ts'
import { readChain, readPreparation } from './sql.ts'

type Answer<E extends { reply: z.ZodType }> = z.input<E['reply']>

export async function getRecord(ctx: Ctx, { params: { recordId } }: ParsedOf<typeof getSupportRecord>): Promise<Answer<typeof getSupportRecord>> {
  const versions = await readChain(ctx, ctx.tx, recordId)
  const newest = found(versions[0])
  ctx.audit({ action: 'support-record.open', objectKind: 'supportRecord', objectId: newest.id, ...(newest.registrantId === null ? {} : { registrantId: newest.registrantId }) })
  const mayChange = mayCall(ctx.actor.role, 'support-record.write') && mayCorrect(newest, { membershipId: ctx.actor.membershipId, mayCorrectOthers: mayCall(ctx.actor.role, 'support-record.correct-others') })
  const [record, ...history] = versions as unknown as Answer<typeof getSupportRecord>['history']
  return { record: record!, history, others: newest.others as Answer<typeof getSupportRecord>['others'], mayCorrect: newest.supersededAt === null && mayChange }
}

export async function prepare(ctx: Ctx, { query }: ParsedOf<typeof prepareVisit>): Promise<Answer<typeof prepareVisit>> {
  const { contracts, ...rest } = await readPreparation(ctx, ctx.tx, { registrantIds: query.registrantId, partnerIds: query.partnerOrganizationId, today: ctx.today })
  return { ...(rest as unknown as Omit<Answer<typeof prepareVisit>, 'defaultContractId'>), defaultContractId: contractFor(ctx.actor, contracts, ctx.today) }
}
