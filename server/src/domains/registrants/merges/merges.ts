import type { getMergePreview, listDoublePairs, listMerges, markNotDouble, MergeField, MergeSide, mergeRegistrants, undoMerge } from '@tomoni/contract/registrant-merges'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { AppError, found } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { refreshDue } from '../../today/today.ts'
import type { AnswerOf } from '../answer.ts'
import { presentDouble } from '../create/create.ts'
import { allNotDoubles, findNotDoubles, insertNotDoubles, lockRegister } from '../create/sql.ts'
import { likenessOf, pairsAmong } from '../doubles.ts'
import { isVisible } from '../person/sql.ts'
import { fullKana, fullName } from '../present.ts'
import { refreshSearch } from '../search-columns/search-columns.ts'
import { allIdentities, identitiesOf } from '../sql.ts'
import { contactFields, differingFields, editedSince, mergedColumns, otherNameOf, registrantFields, united, type Columns } from './rules.ts'
import {
  countRows, exchangeInLists, findMerge, findMerges, findSides, findSingle, hideMerged, insertMerge, insertOtherName, insertStageNote, markUndone, moveReceived, moveRows, movingTables, onlyOne, primaryIds, removeNames, removeSingle,
  removeStageNotes, returnReceived, returnRows, saveColumns, saveSingle, setPrimary, showAgain, singleTables, takenNumbers, versionsOf, type MovingTable, type Moved, type SideRow, type SingleTable,
} from './sql.ts'

type Sides = { readonly kept: SideRow; readonly merged: SideRow }

async function loadSides(ctx: Ctx, keptId: string, mergedId: string, how: 'read' | 'lock'): Promise<Sides> {
  if (keptId === mergedId) throw new AppError('registrant.merge-refused', { data: { reason: 'same' } })
  const rows = await findSides(ctx, [keptId, mergedId], how)
  const [kept, merged] = [found(rows.find((row) => row.id === keptId)), found(rows.find((row) => row.id === mergedId))]
  for (const row of [kept, merged]) if (row.mergedIntoId !== null) throw new AppError('registrant.already-merged', { data: { keptId: row.mergedIntoId } })
  return { kept, merged }
}

const shown = (row: SideRow, field: MergeField): string | null => {
  const value = { leadMembershipId: row.leadName, deputyMembershipId: row.deputyName, branchId: row.branchName }[field as string] ?? row[field]
  return value === null || value === undefined || value === '' ? null : String(value)
}
const presentSide = (row: SideRow, counts: Record<string, number>): z.input<typeof MergeSide> => ({
  id: row.id,
  version: row.version,
  name: fullName(row),
  kana: fullKana(row),
  birthDate: row.birthDate,
  stage: row.stage as z.input<typeof MergeSide>['stage'],
  values: Object.fromEntries([...registrantFields, ...contactFields].map((field) => [field, shown(row, field)])),
  counts,
  createdAt: row.createdAt,
})

export async function previewMerge(ctx: Ctx, { params, query }: ParsedOf<typeof getMergePreview>): Promise<AnswerOf<typeof getMergePreview>> {
  const { kept, merged } = await loadSides(ctx, params.registrantId, query.other, 'read')
  const [keptCounts, mergedCounts, identities] = await Promise.all([countRows(ctx, kept.id), countRows(ctx, merged.id), identitiesOf(ctx, [kept.id, merged.id])])
  const [first, second] = identities
  const likeness = first === undefined || second === undefined ? null : likenessOf(first, second)
  for (const side of [kept, merged]) ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: side.id, registrantId: side.id, fields: ['merge'] })
  return { kept: presentSide(kept, keptCounts), merged: presentSide(merged, mergedCounts), differing: differingFields(kept, merged), verdict: likeness?.verdict ?? null, reasons: [...(likeness?.reasons ?? [])] }
}

async function moveAll(ctx: Ctx, { kept, merged }: Sides): Promise<Pick<Moved, 'rows' | 'primaryOfMerged' | 'appointments' | 'drafts' | 'received'>> {
  const primaryOfMerged = await primaryIds(ctx, merged.id)
  const rows: Partial<Record<MovingTable, string[]>> = {}
  for (const table of movingTables) rows[table] = await moveRows(ctx, table, merged.id, kept.id)
  return { rows, primaryOfMerged, appointments: await exchangeInLists(ctx, 'appointment', merged.id, kept.id, null), drafts: await exchangeInLists(ctx, 'draft', merged.id, kept.id, null), received: await moveReceived(ctx, merged.id, kept.id) }
}

/** Unites the words of one part; answers what the kept side said before. */
async function uniteSingle(ctx: Ctx, table: SingleTable, sides: Sides, chosen: Columns | null): Promise<Columns | null> {
  const [before, other] = [await findSingle(ctx, table, sides.kept.id), await findSingle(ctx, table, sides.merged.id)]
  const both = { ...united(before ?? {}, other ?? {}, onlyOne), ...chosen }
  if (other !== null || (before !== null && chosen !== null)) await saveSingle(ctx, table, sides.kept.id, both)
  return before
}

export async function merge(ctx: Ctx, { params, body }: ParsedOf<typeof mergeRegistrants>): Promise<AnswerOf<typeof mergeRegistrants>> {
  await lockRegister(ctx)
  const sides = await loadSides(ctx, params.registrantId, body.otherId, 'lock')
  const { kept, merged } = sides
  if (kept.version !== body.version || merged.version !== body.otherVersion) throw new AppError('version.stale', { data: { current: { version: kept.version, otherVersion: merged.version } } })
  if (kept.birthDate !== null && merged.birthDate !== null && kept.birthDate !== merged.birthDate && !body.confirmDifferentBirthDate) throw new AppError('registrant.merge-refused', { data: { reason: 'different-birth-date' } })

  const after = mergedColumns(sides, body.takeFromOther)
  const moved = await moveAll(ctx, sides)
  const singlesBefore: Partial<Record<SingleTable, Columns | null>> = {}
  for (const table of singleTables) singlesBefore[table] = await uniteSingle(ctx, table, sides, table === 'registrant_contact' ? after.contact : null)
  const disability = kept.primaryDisability === null ? { primaryDisability: merged.primaryDisability, disabilitySummary: merged.disabilitySummary } : {}
  await hideMerged(ctx, merged.id, kept.id)
  await saveColumns(ctx, kept.id, { ...after.registrant, ...disability })
  const other = otherNameOf(after.registrant as SideRow, body.takeFromOther.some((field) => field === 'familyName' || field === 'givenName') ? kept : merged)
  const addedNames = other === null ? [] : [await insertOtherName(ctx, kept.id, other)]
  const takesStage = body.takeFromOther.includes('stage') && kept.stage !== merged.stage
  const addedStages = takesStage ? [await insertStageNote(ctx, kept.id, { from: kept.stage, to: merged.stage, on: merged['stageSince'] ?? ctx.today })] : []
  const keptBefore = Object.fromEntries([...Object.keys(after.registrant), 'primaryDisability', 'disabilitySummary'].map((name) => [name, kept[name] ?? null]))
  await refreshSearch(ctx, [kept.id])
  await refreshDue(ctx, [kept.id])
  const versions = await versionsOf(ctx, kept.id)
  const mergeId = await insertMerge(ctx, { keptId: kept.id, mergedId: merged.id, reason: body.reason, moved: { ...moved, addedNames, addedStages, keptBefore, singlesBefore, versions } })
  for (const side of [kept, merged]) ctx.audit({ action: 'registrant.merge', objectKind: 'registrantMerge', objectId: mergeId, registrantId: side.id, fields: [...body.takeFromOther] })
  return { mergeId, version: versions['registrant'] ?? 0 }
}

const refuse = (reason: string, changed: readonly string[] = []): AppError => new AppError('registrant.merge-undo-refused', { data: { reason, changed } })

export async function undo(ctx: Ctx, { params }: ParsedOf<typeof undoMerge>): Promise<AnswerOf<typeof undoMerge>> {
  await lockRegister(ctx)
  const row = found(await findMerge(ctx, params.mergeId))
  if (row.undoneAt !== null) throw refuse('already-undone')
  const sides = await findSides(ctx, [row.keptId, row.mergedId], 'lock')
  const kept = found(sides.find((side) => side.id === row.keptId))
  if (kept.mergedIntoId !== null) throw refuse('merged-further')
  const changed = editedSince(row.moved.versions, await versionsOf(ctx, kept.id))
  if (changed.length > 0) throw refuse('edited', changed)

  const { moved } = row
  const numbers = [moved.keptBefore['number'], sides.find((side) => side.id === row.mergedId)?.['number']].filter((number) => typeof number === 'string')
  if ((await takenNumbers(ctx, numbers, [row.keptId, row.mergedId])).length > 0) throw refuse('number-taken')
  await removeNames(ctx, moved.addedNames)
  await removeStageNotes(ctx, moved.addedStages)
  for (const table of movingTables) {
    const ids = moved.rows[table] ?? []
    const back = ids.length === 0 ? 0 : await returnRows(ctx, table, ids, row.mergedId)
    if (back < ids.length) throw refuse('edited', [table])
  }
  await setPrimary(ctx, moved.primaryOfMerged)
  await exchangeInLists(ctx, 'appointment', row.keptId, row.mergedId, moved.appointments)
  await exchangeInLists(ctx, 'draft', row.keptId, row.mergedId, moved.drafts)
  if (moved.received !== undefined && moved.received.length > 0) await returnReceived(ctx, moved.received, row.mergedId)
  for (const table of singleTables) {
    const before = moved.singlesBefore[table] ?? null
    if (before === null) await removeSingle(ctx, table, row.keptId)
    else await saveSingle(ctx, table, row.keptId, before)
  }
  await saveColumns(ctx, row.keptId, moved.keptBefore)
  await showAgain(ctx, row.mergedId)
  await markUndone(ctx, row.id)
  await refreshSearch(ctx, [row.keptId, row.mergedId])
  await refreshDue(ctx, [row.keptId, row.mergedId])
  for (const registrantId of [row.keptId, row.mergedId]) ctx.audit({ action: 'registrant.undo-merge', objectKind: 'registrantMerge', objectId: row.id, registrantId })
  return { keptId: row.keptId, restoredId: row.mergedId }
}

export async function listMergesOf(ctx: Ctx, { params }: ParsedOf<typeof listMerges>): Promise<AnswerOf<typeof listMerges>> {
  found((await isVisible(ctx, params.registrantId)) || null)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['merges'] })
  return { items: (await findMerges(ctx, params.registrantId)).map(({ familyName, givenName, ...row }) => ({ ...row, mergedName: fullName({ familyName, givenName }) })) }
}

export async function markOther(ctx: Ctx, { params, body }: ParsedOf<typeof markNotDouble>): Promise<void> {
  const { kept, merged } = await loadSides(ctx, params.registrantId, body.otherId, 'read')
  await insertNotDoubles(ctx, kept.id, [merged.id])
  for (const side of [kept, merged]) ctx.audit({ action: 'registrant.mark-not-double', objectKind: 'registrant', objectId: side.id, registrantId: side.id })
}

const maxPairs = 200
export async function listPairs(ctx: Ctx, { query }: ParsedOf<typeof listDoublePairs>): Promise<AnswerOf<typeof listDoublePairs>> {
  const people = await allIdentities(ctx)
  const known = query.registrantId.length === 0 ? await allNotDoubles(ctx) : await findNotDoubles(ctx, query.registrantId)
  const others = new Set(known.map((pair) => `${pair.firstId} ${pair.secondId}`))
  const wanted = new Set<string>(query.registrantId)
  const items = pairsAmong(people)
    .filter(({ first, second, likeness }) => likeness.verdict !== 'namesake' && likeness.score >= 45 && !others.has([first.id, second.id].toSorted().join(' ')) && (wanted.size === 0 || wanted.has(first.id) || wanted.has(second.id)))
    .slice(0, maxPairs)
    .map(({ first, second, likeness }) => ({
      first: presentDouble(first, likeness, ctx.today),
      second: presentDouble(second, likeness, ctx.today),
      verdict: likeness.verdict,
      score: likeness.score,
      reasons: [...likeness.reasons],
    }))
  return { items }
}
