import { createHash } from 'node:crypto'
import { FaceSheetPart, type FaceSheet, type getFaceSheet, type printRegistrant } from '@tomoni/contract/registrant-face-sheet'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { z } from 'zod'
import { AppError, found, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { refreshDue } from '../../today/today.ts'
import type { AnswerOf } from '../answer.ts'
import { findByNumber, lockRegister } from '../create/sql.ts'
import { loadHead } from '../person/person.ts'
import { refreshSearch } from '../search-columns/search-columns.ts'
import { findHistory } from '../stages/sql.ts'
import { changedFields, completenessOf, disabilitySummaryOf, type DisabilityLine, type Stored, type StoredValue } from './rules.ts'
import { existingOf, findCore, findPart, knownCodes, lastChange, organizationName, places, saveDisabilitySummary, saveList, saveSingle, type CoreRow, type PartRow } from './sql.ts'

type Value = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, unknown>> & { readonly id: string }

/** Lists hold nothing but rows, so a part's version is the mark of what it says; whoever changes it makes another. */
const versionOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)

const emptyOf: Readonly<Record<string, unknown>> = { needs: [], requirementsChecked: [], communicationNeeds: [] }

const pick = (row: PartRow | undefined, names: readonly string[]): Value => Object.fromEntries(names.map((name) => [name, row?.[name] ?? emptyOf[name] ?? null]))
function partOf<P extends FaceSheetPart>(part: P, rows: readonly PartRow[]): Stored[P] {
  const place = places[part]
  const value = place.kind === 'list' ? { items: rows.map((row) => pick(row, ['id', ...place.columns])) } : pick(rows[0], place.columns)
  return { version: versionOf(value), updatedAt: rows[0]?.updatedAt ?? null, value } as unknown as Stored[P]
}

function present(core: CoreRow): CoreRow {
  if (core.mergedIntoId !== null) throw new AppError('registrant.already-merged', { data: { keptId: core.mergedIntoId } })
  return core
}

async function loadFaceSheet(ctx: Ctx, registrantId: string): Promise<z.input<typeof FaceSheet>> {
  const names = FaceSheetPart.options
  const [core, ...rows] = await Promise.all([findCore(ctx, registrantId, 'read'), ...names.map((part) => findPart(ctx, part, registrantId))])
  const { requirements } = present(found(core))
  const parts = Object.fromEntries(names.map((part, i) => [part, partOf(part, rows[i] ?? [])])) as unknown as Stored
  return { parts, completeness: names.map((part) => completenessOf(part, parts[part].value as StoredValue<typeof part>, requirements)), requirements }
}

export async function getFaceSheetOf(ctx: Ctx, { params }: ParsedOf<typeof getFaceSheet>): Promise<AnswerOf<typeof getFaceSheet>> {
  const sheet = await loadFaceSheet(ctx, params.registrantId)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['faceSheet'] })
  return sheet
}

type Check = (ctx: Ctx, value: Value, core: CoreRow, before: Value) => Promise<FieldProblem[]>

async function codeProblems(ctx: Ctx, list: string, codes: readonly { readonly path: string; readonly code: unknown }[]): Promise<FieldProblem[]> {
  const given = codes.filter(({ code }) => code !== null)
  if (given.length === 0) return []
  const known = await knownCodes(ctx, list)
  return given.filter(({ code }) => !known.has(String(code))).map(({ path }) => ({ path, code: 'not-a-choice' }))
}
const each = (value: Value, name: string): { path: string; code: unknown }[] => (value[name] as unknown[]).map((code, i) => ({ path: `${name}.${i}`, code }))

async function missingRows(ctx: Ctx, table: 'membership' | 'partner_organization', ids: readonly { readonly path: string; readonly id: unknown }[]): Promise<FieldProblem[]> {
  const given = ids.filter(({ id }) => id !== null)
  if (given.length === 0) return []
  const known = await existingOf(ctx, table, given.map(({ id }) => String(id)))
  return given.filter(({ id }) => !known.has(String(id))).map(({ path }) => ({ path, code: 'not-found' }))
}

/** What only the database knows about a part; shapes were checked by the contract. */
const checks: Partial<Record<FaceSheetPart, Check>> = {
  async basic(ctx, value, core, before) {
    const problems = [...(await codeProblems(ctx, 'sex', [{ path: 'sex', code: value['sex'] }])), ...(await codeProblems(ctx, 'referralSource', [{ path: 'referralSource', code: value['referralSource'] }]))]
    const number = value['number'] as string | null
    if (number !== null && (await findByNumber(ctx, number, core.id)) !== null) problems.push({ path: 'number', code: 'already-used' })
    const future = (name: string): boolean => typeof value[name] === 'string' && value[name] > ctx.today
    for (const name of ['birthDate', 'registeredOn']) if (future(name)) problems.push({ path: name, code: 'in-the-future' })
    // 登録日 is set by the step to 登録, with its conditions; here it can only be corrected.
    if ((before['registeredOn'] === null) !== (value['registeredOn'] === null)) problems.push({ path: 'registeredOn', code: 'registered-on.by-stage' })
    return problems
  },
  work: async (ctx, value) => [
    ...(await codeProblems(ctx, 'workStatus', [{ path: 'workStatus', code: value['workStatus'] }])),
    ...(await missingRows(ctx, 'partner_organization', [{ path: 'workplaceOrganizationId', id: value['workplaceOrganizationId'] }])),
  ],
  communication: (ctx, value) => codeProblems(ctx, 'communicationNeed', each(value, 'communicationNeeds')),
  disabilities: (ctx, value) => codeProblems(ctx, 'disability', (value['items'] as Item[]).map((item, i) => ({ path: `items.${i}.kind`, code: item['kind'] }))),
  affiliations: (ctx, value) => missingRows(ctx, 'partner_organization', (value['items'] as Item[]).map((item, i) => ({ path: `items.${i}.partnerOrganizationId`, id: item['partnerOrganizationId'] }))),
  async intake(ctx, value) {
    const explainedOn = value['explainedOn']
    return [
      ...(await codeProblems(ctx, 'supportNeed', each(value, 'needs'))),
      ...(await missingRows(ctx, 'membership', [{ path: 'explainedByMembershipId', id: value['explainedByMembershipId'] }])),
      ...(typeof explainedOn === 'string' && explainedOn > ctx.today ? [{ path: 'explainedOn', code: 'in-the-future' }] : []),
    ]
  },
}

const repeatedIds = (items: readonly Item[]): FieldProblem[] =>
  items.flatMap((item, i) => (items.findIndex((other) => other.id === item.id) < i ? [{ path: `items.${i}.id`, code: 'already-used' }] : []))

async function afterSave(ctx: Ctx, part: FaceSheetPart, registrantId: string, value: Value): Promise<void> {
  if (part === 'disabilities') {
    const lines = value['items'] as unknown as DisabilityLine[]
    const labels = { disability: await knownCodes(ctx, 'disability'), disabilityDetail: await knownCodes(ctx, 'disabilityDetail') }
    await saveDisabilitySummary(ctx, registrantId, lines.find((line) => line.isPrimary)?.kind ?? null, disabilitySummaryOf(lines, (list, code) => labels[list].get(code) ?? code))
  }
  if (part === 'basic' || part === 'contact' || part === 'names') await refreshSearch(ctx, [registrantId])
  if (part === 'basic' || part === 'certificates' || part === 'recipientCertificates') await refreshDue(ctx, [registrantId])
}

export type SaveInput = { readonly params: { readonly registrantId: string }; readonly body: { readonly version: string; readonly value: unknown } }

/** Saves one part; a part somebody changed meanwhile answers 409 with what it says now and who wrote it. */
export const savePart =
  <P extends FaceSheetPart>(part: P) =>
  async (ctx: Ctx, { params, body }: SaveInput): Promise<{ part: Stored[P]; completeness: ReturnType<typeof completenessOf> }> => {
    const { registrantId } = params
    if (part === 'basic') await lockRegister(ctx)
    const core = present(found(await findCore(ctx, registrantId, 'lock')))
    const before = partOf(part, await findPart(ctx, part, registrantId))
    if (before.version !== body.version) throw new AppError('version.stale', { data: { part, current: before, ...(await lastChange(ctx, registrantId, part)) } })
    const value = body.value as Value
    const isList = places[part].kind === 'list'
    const problems = [...(isList ? repeatedIds(value['items'] as Item[]) : []), ...((await checks[part]?.(ctx, value, core, before.value as Value)) ?? [])]
    if (problems.length > 0) throw invalidFields(problems.map((problem) => ({ ...problem, path: `value.${problem.path}` })))
    const fields = changedFields(before.value as Value, value)
    if (fields.length > 0) {
      if (!isList) await saveSingle(ctx, part, registrantId, value)
      else if ((await saveList(ctx, part, registrantId, value['items'] as Item[])) < (value['items'] as Item[]).length) throw new AppError('id.already-used')
      await afterSave(ctx, part, registrantId, value)
    }
    ctx.audit({ action: 'registrant.save-part', objectKind: 'registrant', objectId: registrantId, registrantId, fields: fields.map((name) => `${part}.${name}`) })
    const after = partOf(part, await findPart(ctx, part, registrantId))
    return { part: after, completeness: completenessOf(part, after.value as StoredValue<P>, core.requirements) }
  }

export async function printFaceSheet(ctx: Ctx, { params }: ParsedOf<typeof printRegistrant>): Promise<AnswerOf<typeof printRegistrant>> {
  const head = await loadHead(ctx, params.registrantId)
  const [faceSheet, stages, organization] = [await loadFaceSheet(ctx, params.registrantId), await findHistory(ctx, params.registrantId), await organizationName(ctx)]
  ctx.audit({ action: 'registrant.print', objectKind: 'registrant', objectId: head.id, registrantId: head.id })
  return { head, faceSheet, stages, printedAt: ctx.now.toISOString(), printedBy: ctx.actor.displayName, organization }
}
