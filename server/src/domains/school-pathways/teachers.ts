import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { changeTeacher, meetTeacher, undoTeacherChange } from '@tomoni/contract/school-pathways'
import { AppError, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { deleteChanges, findContact, findContactNamed, insertChanges, listPathways, lockChanges, lockPathways, updateChanges, updatePathway } from './sql.ts'

// 担当の先生が替わるとき: every pupil keeps a thread. The change stays open until the new teacher was met.

const audit = (ctx: Ctx, action: string, changeId: string, registrantId: string): void => ctx.audit({ action: `school-teacher.${action}`, objectKind: 'schoolTeacherChange', objectId: changeId, registrantId })

export async function changeTeacherOf(ctx: Ctx, { body }: ParsedOf<typeof changeTeacher>): Promise<ReplyOf<typeof changeTeacher>> {
  const pathways = await ctx.tx.all(lockPathways(ctx, body.items.map((item) => item.pathwayId)))
  const contact = body.toContactId === null ? null : await ctx.tx.maybe(findContact(ctx, body.schoolId, body.toContactId))
  const problems: FieldProblem[] = []
  for (const [i, item] of body.items.entries()) if (!pathways.some((p) => p.id === item.pathwayId && p.partnerOrganizationId === body.schoolId)) problems.push({ path: `items.${i}.pathwayId`, code: 'not-found' })
  if (contact === null && body.toContactId !== null) problems.push({ path: 'toContactId', code: 'not-found' })
  if (problems.length > 0) throw invalidFields(problems)
  const toName = contact?.name ?? body.toName
  const names = new Map((await listPathways(ctx)).map((p) => [p.id, p.teacherName]))
  const repeated = (await ctx.tx.all(lockChanges(ctx, body.items.map((item) => item.id)))).length === body.items.length
  if (!repeated) await ctx.tx.run(insertChanges(ctx, body.items.map((item) => ({ id: item.id, pathwayId: item.pathwayId, fromName: names.get(item.pathwayId) ?? null, toName, toContactId: contact?.id ?? null, onDate: body.onDate, handedOverNote: body.note, membershipId: ctx.actor.membershipId }))))
  for (const item of body.items) {
    const pathway = pathways.find((p) => p.id === item.pathwayId)!
    if (!repeated) await ctx.tx.run(updatePathway(ctx, pathway.id, pathway.version, { teacherContactId: contact?.id ?? null, teacherName: toName, updatedAt: ctx.now.toISOString() }))
    audit(ctx, 'change', item.id, pathway.registrantId)
  }
  return { changeIds: body.items.map((item) => item.id) }
}

export async function meetTeacherOf(ctx: Ctx, { body }: ParsedOf<typeof meetTeacher>): Promise<ReplyOf<typeof meetTeacher>> {
  const changes = await ctx.tx.all(lockChanges(ctx, body.changeIds))
  if (changes.length !== new Set(body.changeIds).size) throw new AppError('not-found')
  const problems: FieldProblem[] = []
  if (body.metOn > ctx.today) problems.push({ path: 'metOn', code: 'in-the-future' })
  // One meets a person: a teacher nobody could name yet has a name by now.
  if (body.toName === null && changes.some((c) => c.toName === null)) problems.push({ path: 'toName', code: 'required' })
  if (problems.length > 0) throw invalidFields(problems)
  const pathways = await ctx.tx.all(lockPathways(ctx, changes.map((c) => c.pathwayId)))
  for (const c of changes) {
    const pathway = pathways.find((p) => p.id === c.pathwayId)!
    const toName = body.toName ?? c.toName!
    const contact = body.toName === null ? null : await ctx.tx.maybe(findContactNamed(ctx, pathway.partnerOrganizationId, toName))
    await ctx.tx.run(updateChanges(ctx, [c.id], body.toName === null ? { metOn: body.metOn } : { metOn: body.metOn, toName, toContactId: contact?.id ?? null }))
    if (body.toName !== null) await ctx.tx.run(updatePathway(ctx, pathway.id, pathway.version, { teacherName: toName, teacherContactId: contact?.id ?? null, updatedAt: ctx.now.toISOString() }))
    audit(ctx, 'met', c.id, pathway.registrantId)
  }
  return { met: changes.length }
}

/** Only while nobody was met: afterwards it is history. */
export async function undoTeacherChangeOf(ctx: Ctx, { body }: ParsedOf<typeof undoTeacherChange>): Promise<ReplyOf<typeof undoTeacherChange>> {
  const changes = (await ctx.tx.all(lockChanges(ctx, body.changeIds))).filter((c) => c.metOn === null)
  if (changes.length === 0) throw new AppError('not-found')
  const pathways = await ctx.tx.all(lockPathways(ctx, changes.map((c) => c.pathwayId)))
  for (const c of changes) {
    const pathway = pathways.find((p) => p.id === c.pathwayId)!
    const contact = c.fromName === null ? null : await ctx.tx.maybe(findContactNamed(ctx, pathway.partnerOrganizationId, c.fromName))
    await ctx.tx.run(updatePathway(ctx, pathway.id, pathway.version, { teacherName: c.fromName, teacherContactId: contact?.id ?? null, updatedAt: ctx.now.toISOString() }))
    audit(ctx, 'undo', c.id, pathway.registrantId)
  }
  await ctx.tx.run(deleteChanges(ctx, changes.map((c) => c.id)))
  return { undone: changes.length }
}
