import type { assignRegistrant, assignRegistrants, listAssignees, listAssignmentHistory, previewAssignment, undoAssignments } from '@tomoni/contract/registrant-assignments'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { AppError, found, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import type { AnswerOf } from '../answer.ts'
import { isOpenBranch } from '../create/sql.ts'
import { isVisible } from '../person/sql.ts'
import { fullName } from '../present.ts'
import { assignmentAfter, inOrderOfFit, isEmptyWish, isSameAssignment, matchingSkills, unmetNeeds, type Assignment, type AssignmentWish } from './rules.ts'
import { branchNames, findAssigned, findAssignees, findAssignmentHistory, knownPlaces, saveAssignments, type AssignedRow, type AssigneeRow } from './sql.ts'

export async function listAssigneesOf(ctx: Ctx, { query }: ParsedOf<typeof listAssignees>): Promise<AnswerOf<typeof listAssignees>> {
  const people = query.registrantId.length === 0 ? [] : await findAssigned(ctx, query.registrantId, 'read')
  const needs = [...new Set([...query.need, ...people.flatMap((person) => person.communicationNeeds)])]
  const items = inOrderOfFit(await findAssignees(ctx), needs).map(({ communicationSkills, ...row }) => ({ ...row, matchingSkills: matchingSkills({ ...row, communicationSkills }, needs) }))
  return { items, needs }
}

/** Workers must work here today, branches must be open; one person cannot be both workers. */
async function problemsOf(ctx: Ctx, wish: AssignmentWish, workers: readonly AssigneeRow[]): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  if (isEmptyWish(wish)) problems.push({ path: '', code: 'assignment.nothing-chosen' })
  for (const field of ['leadMembershipId', 'deputyMembershipId'] as const) {
    const id = wish[field]
    if (id != null && !workers.some((worker) => worker.membershipId === id)) problems.push({ path: field, code: 'not-found' })
  }
  if (wish.leadMembershipId != null && wish.leadMembershipId === wish.deputyMembershipId) problems.push({ path: 'deputyMembershipId', code: 'assignment.same-person' })
  if (wish.branchId != null && !(await isOpenBranch(ctx, wish.branchId))) problems.push({ path: 'branchId', code: 'not-found' })
  return problems
}

async function checkWish(ctx: Ctx, wish: AssignmentWish): Promise<AssigneeRow[]> {
  const workers = await findAssignees(ctx)
  const problems = await problemsOf(ctx, wish, workers)
  if (problems.length > 0) throw invalidFields(problems)
  return workers
}

const places = ['leadMembershipId', 'deputyMembershipId', 'branchId'] as const

async function write(ctx: Ctx, people: readonly (Assignment & { readonly id: string })[], reason: string | null, fields: readonly string[]): Promise<void> {
  if (people.length > 0) await saveAssignments(ctx, people, reason)
  for (const { id } of people) ctx.audit({ action: 'registrant.assign', objectKind: 'registrant', objectId: id, registrantId: id, fields })
  // A repeated or needless command is a fact too, about no person.
  if (people.length === 0) ctx.audit({ action: 'registrant.assign', objectKind: 'registrant', count: 0 })
}

async function assign(ctx: Ctx, people: readonly AssignedRow[], wish: AssignmentWish, reason: string | null): Promise<AssignedRow[]> {
  const changed = people.filter((person) => !isSameAssignment(person, assignmentAfter(person, wish)))
  await write(ctx, changed.map((person) => ({ id: person.id, ...assignmentAfter(person, wish) })), reason, places.filter((field) => wish[field] !== undefined))
  return changed
}

export async function assignOne(ctx: Ctx, { params, body }: ParsedOf<typeof assignRegistrant>): Promise<AnswerOf<typeof assignRegistrant>> {
  const { version, reason, ...wish } = body
  const person = found((await findAssigned(ctx, [params.registrantId], 'lock'))[0])
  await checkWish(ctx, wish)
  if (person.version !== version) throw new AppError('version.stale', { data: { current: { version: person.version, lead: person.leadName, deputy: person.deputyName, branch: person.branchName } } })
  const changed = await assign(ctx, [person], wish, reason)
  return { version: version + changed.length }
}

async function findAll(ctx: Ctx, ids: readonly string[], how: 'read' | 'lock'): Promise<AssignedRow[]> {
  const distinct = [...new Set(ids)]
  const people = await findAssigned(ctx, distinct, how)
  if (people.length < distinct.length) throw new AppError('not-found')
  return people
}

export async function previewAssignmentOf(ctx: Ctx, { body }: ParsedOf<typeof previewAssignment>): Promise<AnswerOf<typeof previewAssignment>> {
  const { registrantIds, reason: _, ...wish } = body
  const [people, workers, branches] = [await findAll(ctx, registrantIds, 'read'), await checkWish(ctx, wish), await branchNames(ctx)]
  const nameOf = (id: string | null): string | null => (id === null ? null : (workers.find((worker) => worker.membershipId === id)?.shortName ?? null))
  const lead = workers.find((worker) => worker.membershipId === wish.leadMembershipId)
  const items = people.map((person) => {
    const after = assignmentAfter(person, wish)
    const keepsLead = after.leadMembershipId === person.leadMembershipId
    return {
      id: person.id,
      name: fullName(person),
      before: { lead: person.leadName, deputy: person.deputyName, branch: person.branchName },
      after: {
        lead: keepsLead ? person.leadName : nameOf(after.leadMembershipId),
        deputy: after.deputyMembershipId === person.deputyMembershipId ? person.deputyName : nameOf(after.deputyMembershipId),
        branch: after.branchId === null ? null : (branches.get(after.branchId) ?? null),
      },
      changes: !isSameAssignment(person, after),
      unmetNeeds: keepsLead || lead === undefined ? [] : unmetNeeds(person.communicationNeeds, lead.communicationSkills),
    }
  })
  const changed = items.filter((item) => item.changes).length
  const gained = people.filter((person) => lead !== undefined && person.leadMembershipId !== lead.membershipId && (person.stage === 'registered' || person.stage === 'openDoor')).length
  return { items, changed, unchanged: items.length - changed, load: lead === undefined ? null : { before: lead.load, after: lead.load + gained, limit: lead.limit } }
}

export async function assignMany(ctx: Ctx, { body }: ParsedOf<typeof assignRegistrants>): Promise<AnswerOf<typeof assignRegistrants>> {
  const { registrantIds, reason, ...wish } = body
  const people = await findAll(ctx, registrantIds, 'lock')
  await checkWish(ctx, wish)
  const changed = await assign(ctx, people, wish, reason)
  const undo = changed.map((person) => ({ registrantId: person.id as RegistrantId, before: placesOf(person), after: placesOf(assignmentAfter(person, wish)) }))
  return { changed: changed.length, unchanged: people.length - changed.length, undo: undo as ReplyOf<typeof assignRegistrants>['undo'] }
}

const placesOf = ({ leadMembershipId, deputyMembershipId, branchId }: Assignment): Assignment => ({ leadMembershipId, deputyMembershipId, branchId })

/** Only people still as the change left them: a later change of somebody else stays. */
export async function undoAssignmentsOf(ctx: Ctx, { body }: ParsedOf<typeof undoAssignments>): Promise<AnswerOf<typeof undoAssignments>> {
  const asked = new Map<string, (typeof body.people)[number]>(body.people.map((person) => [person.registrantId, person]))
  const rows = await findAll(ctx, [...asked.keys()], 'lock')
  const still = rows.filter((row) => isSameAssignment(row, asked.get(row.id)!.after))
  const known = await knownPlaces(ctx)
  // What is given back must be of this organisation, even if the worker or the branch is no longer chosen for new people.
  if (still.some((row) => places.some((place) => !known.has(asked.get(row.id)!.before[place] ?? '')))) throw invalidFields([{ path: 'people', code: 'not-found' }])
  await write(ctx, still.map((row) => ({ id: row.id, ...asked.get(row.id)!.before })), null, places)
  return { changed: still.length, kept: rows.length - still.length }
}

export async function listHistoryOf(ctx: Ctx, { params }: ParsedOf<typeof listAssignmentHistory>): Promise<AnswerOf<typeof listAssignmentHistory>> {
  found((await isVisible(ctx, params.registrantId)) || null)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['assignments'] })
  return { items: await findAssignmentHistory(ctx, params.registrantId) }
}
