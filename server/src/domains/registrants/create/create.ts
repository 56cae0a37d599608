import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { checkDoubles, createRegistrant, LikelyDouble, NewRegistrant } from '@tomoni/contract/registrants'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import { AppError, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { refreshDue } from '../../today/today.ts'
import { likenessOf, type Identity } from '../doubles.ts'
import { ageOf, fullKana, fullName } from '../present.ts'
import { refreshSearch } from '../search-columns/search-columns.ts'
import { findIdentities, type IdentityRow } from '../sql.ts'
import { codesOf, findByNumber, findExisting, findNotDoubles, insertNotDoubles, insertRegistrant, isActiveMember, isOpenBranch, lockRegister } from './sql.ts'
import type { z } from 'zod'
import type { AnswerOf } from '../answer.ts'

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (c) => `\\${c}`)
const loose = (text: string): string => escapeLike(searchKey(text, { loose: true }).replace(/[|;]/gu, ''))

/** LIKE patterns that reach everybody `likenessOf` could call alike. */
function reachOf(who: Identity): string[] {
  const keys = [loose(who.familyName + who.givenName), loose(who.familyKana + who.givenKana)].filter((key) => key !== '').map((key) => `%${key}%`)
  const given = [loose(who.givenName), loose(who.givenKana)].filter((key) => key !== '').map((key) => `%${key}|%`)
  const phones = who.phones.map(phoneKey).filter((key) => key.length >= 9).map((key) => `%${key}%`)
  const others = who.otherNames.flatMap(({ name, kana }) => [loose(name), loose(kana)]).filter((key) => key !== '').map((key) => `%${key}%`)
  return [...keys, ...given, ...phones, ...others, ...(who.number === null ? [] : [`%${loose(who.number)}%`])]
}

export const presentDouble = (row: IdentityRow, likeness: NonNullable<ReturnType<typeof likenessOf>>, today: string): z.input<typeof LikelyDouble> => ({
  id: row.id, name: fullName(row), kana: fullKana(row), number: row.number, birthDate: row.birthDate, age: ageOf(row.birthDate, today), stage: row.stage, workplace: row.workplace,
  leadShortName: row.leadShortName, verdict: likeness.verdict, score: likeness.score, reasons: [...likeness.reasons],
})

/** Everybody in the register who may be this person, likeliest first; pairs known as 別人 are left out. */
export async function findDoubles(ctx: Ctx, who: Identity, exceptId: string | null): Promise<z.input<typeof LikelyDouble>[]> {
  const rows = await findIdentities(ctx, { patterns: reachOf(who), birthDate: who.birthDate, exceptId })
  const known = exceptId === null ? [] : await findNotDoubles(ctx, [exceptId])
  const others = new Set(known.flatMap((pair) => [pair.firstId, pair.secondId]))
  return rows
    .filter((row) => !others.has(row.id))
    .map((row) => ({ row, likeness: likenessOf(who, row) }))
    .filter((one): one is { row: IdentityRow; likeness: NonNullable<ReturnType<typeof likenessOf>> } => one.likeness !== null)
    .toSorted((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, 20)
    .map(({ row, likeness }) => presentDouble(row, likeness, ctx.today))
}

export async function checkDoublesOf(ctx: Ctx, { body }: ParsedOf<typeof checkDoubles>): Promise<AnswerOf<typeof checkDoubles>> {
  const who: Identity = {
    familyName: body.familyName ?? '', givenName: body.givenName ?? '', familyKana: body.familyKana ?? '', givenKana: body.givenKana ?? '',
    birthDate: body.birthDate ?? null, number: body.number ?? null, phones: body.phone == null ? [] : [body.phone], otherNames: [],
  }
  return { items: await findDoubles(ctx, who, body.exceptId ?? null) }
}

const listsOf = { sex: 'sex', reason: 'stageReason', referralSource: 'referralSource', workStatus: 'workStatus', primaryDisability: 'disability' } as const

/** Codes in force, workers and branches of this organisation, free number: whatever only the database knows, all at once. */
async function problemsOf(ctx: Ctx, person: NewRegistrant): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const [field, list] of Object.entries(listsOf) as [keyof typeof listsOf, string][]) {
    const value = person[field]
    if (value !== null && !(await codesOf(ctx, list)).some((item) => item.code === value)) problems.push({ path: field, code: 'not-a-choice' })
  }
  if (person.communicationNeeds.length > 0) {
    const needs = new Set((await codesOf(ctx, 'communicationNeed')).map((item) => item.code))
    person.communicationNeeds.forEach((need, i) => needs.has(need) || problems.push({ path: `communicationNeeds.${i}`, code: 'not-a-choice' }))
  }
  if (person.leadMembershipId !== null && !(await isActiveMember(ctx, person.leadMembershipId))) problems.push({ path: 'leadMembershipId', code: 'not-found' })
  if (person.branchId !== null && !(await isOpenBranch(ctx, person.branchId))) problems.push({ path: 'branchId', code: 'not-found' })
  if (person.number !== null && (await findByNumber(ctx, person.number, person.id)) !== null) problems.push({ path: 'number', code: 'already-used' })
  if (person.onDate > ctx.today) problems.push({ path: 'onDate', code: 'in-the-future' })
  if (person.birthDate !== null && person.birthDate > ctx.today) problems.push({ path: 'birthDate', code: 'in-the-future' })
  return problems
}

export async function create(ctx: Ctx, { body }: ParsedOf<typeof createRegistrant>): Promise<AnswerOf<typeof createRegistrant>> {
  await lockRegister(ctx)
  const before = await findExisting(ctx, body.id)
  if (before !== null) {
    // Sent again: the same person under the same id is the same create; anything else is not.
    if (before.familyName !== body.familyName || before.givenName !== body.givenName || before.birthDate !== body.birthDate) throw new AppError('id.already-used')
    ctx.audit({ action: 'registrant.create', objectKind: 'registrant', objectId: body.id, registrantId: body.id, fields: ['repeated'] })
    return { id: body.id }
  }
  const problems = await problemsOf(ctx, body)
  if (problems.length > 0) throw invalidFields(problems)
  const who: Identity = { ...body, phones: [body.phone, body.mobile].filter((phone) => phone !== null), otherNames: [] }
  const doubles = await findDoubles(ctx, who, body.id)
  const confirmed = new Set<string>(body.confirmedOthers)
  const open = doubles.filter((double) => double.verdict === 'likely' && !confirmed.has(double.id))
  if (open.length > 0) throw new AppError('registrant.likely-double', { data: { doubles } })

  const disability = body.primaryDisability === null ? '' : ((await codesOf(ctx, 'disability')).find((item) => item.code === body.primaryDisability)?.label ?? '')
  await insertRegistrant(ctx, body, disability)
  await insertNotDoubles(ctx, body.id, doubles.map((double) => double.id).filter((id) => confirmed.has(id)))
  await refreshSearch(ctx, [body.id])
  await refreshDue(ctx, [body.id])
  const fields = Object.entries(body).filter(([name, value]) => value !== null && value !== '' && name !== 'id' && !(Array.isArray(value) && value.length === 0)).map(([name]) => name)
  ctx.audit({ action: 'registrant.create', objectKind: 'registrant', objectId: body.id, registrantId: body.id, fields })
  return { id: body.id }
}
