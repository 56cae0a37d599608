import type {
  addPartnerContact, changePartnerContact, changePartnerOrganization, closePartnerOrganization, ConnectedPerson, createPartnerOrganization, getPartnerOrganization, listPartnerOrganizations, listPartnerRecords,
  PartnerContact, PartnerHit, PartnerOrganization, PartnerRecord, PartnerRow, searchPartnerOrganizations,
} from '@tomoni/contract/partner-organizations'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { PartnerOrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { looksLikeKana, toKatakana } from '@tomoni/contract/shared/japanese-text'
import { isPhone, tidyPhone } from '@tomoni/contract/shared/phone'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { likelyDoubles, partnerSearchText, partnerSortKana, searchTerms } from './rules.ts'
import {
  countRecords, findContact, findContactById, findHit, findPartner, insertContact, insertPartner, listConnectedPeople, listContacts, listNames, listPartners, listRecords, lockPartner, searchPartners, setSearchText,
  updateContact, updatePartner, type HitRow,
} from './sql.ts'

type Stored = Omit<PartnerOrganization, 'id'> & { id: string }
const present = (row: Stored): PartnerOrganization => ({ ...row, id: row.id as PartnerOrganizationId })
const presentHit = (row: HitRow): PartnerHit => ({ ...row, id: row.id as PartnerOrganizationId })

export const searchPartnersOf = async (ctx: Ctx, { query }: ParsedOf<typeof searchPartnerOrganizations>): Promise<{ items: PartnerHit[] }> => ({
  items: (await searchPartners(ctx, { keys: searchTerms(query.q), kind: query.kind ?? null, limit: query.limit })).map(presentHit),
})

export async function listPartnersOf(ctx: Ctx, { query }: ParsedOf<typeof listPartnerOrganizations>): Promise<ReplyOf<typeof listPartnerOrganizations>> {
  const rows = await listPartners(ctx, { keys: searchTerms(query.q), kind: query.kind ?? null, closed: query.closed, sort: query.sort, limit: query.pageSize, offset: (query.page - 1) * query.pageSize })
  return { items: rows.map((row): PartnerRow => ({ ...row, id: row.id as PartnerOrganizationId })), total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize }
}

export async function getPartnerPage(ctx: Ctx, { params }: ParsedOf<typeof getPartnerOrganization>): Promise<ReplyOf<typeof getPartnerOrganization>> {
  const id = params.partnerOrganizationId
  const partner = present(found(await ctx.tx.maybe(findPartner(ctx, id))))
  const [contacts, people, names, records] = await Promise.all([ctx.tx.all(listContacts(ctx, id)), listConnectedPeople(ctx, id), ctx.tx.all(listNames(ctx)), ctx.tx.one(countRecords(ctx, id))])
  ctx.audit({ action: 'partner-organization.open', objectKind: 'partnerOrganization', objectId: id, count: people.length })
  return {
    partner, contacts, people: people.map((p): ConnectedPerson => ({ ...p, id: p.id as RegistrantId })),
    doubles: likelyDoubles(partner, names).map((d) => ({ ...d, id: d.id as PartnerOrganizationId })), records: records.count, can: { write: mayCall(ctx.actor.role, 'partner-organization.write') },
  }
}

export async function listPartnerRecordsOf(ctx: Ctx, { params, query }: ParsedOf<typeof listPartnerRecords>): Promise<ReplyOf<typeof listPartnerRecords>> {
  found(await ctx.tx.maybe(findPartner(ctx, params.partnerOrganizationId)))
  const rows = await listRecords(ctx, { partnerId: params.partnerOrganizationId, limit: query.pageSize, offset: (query.page - 1) * query.pageSize })
  // The note of a person is read here as on their own page: one line of the trail for each of them.
  const people = [...new Set(rows.flatMap((row) => row.registrantId ?? []))]
  const fact = { action: 'support-record.read', objectKind: 'partnerOrganization', objectId: params.partnerOrganizationId }
  if (people.length === 0) ctx.audit({ ...fact, count: rows.length })
  for (const registrantId of people) ctx.audit({ ...fact, registrantId })
  const items = rows.map(({ registrantId, personName, ...row }): PartnerRecord => ({ ...row, person: registrantId === null ? null : { id: registrantId as RegistrantId, name: personName ?? '' } }))
  return { items, total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize }
}

type Fields = Omit<ParsedOf<typeof createPartnerOrganization>['body'], 'id' | 'isNotDouble'>

/** Refuses what cannot be right, keeps the rest as typed. */
function tidy(body: Fields): Fields {
  const problems: FieldProblem[] = []
  const phone = (path: 'phone' | 'fax'): string | null => {
    const text = body[path] === null ? null : tidyPhone(body[path])
    if (text !== null && !isPhone(text)) problems.push({ path, code: 'phone' })
    return text
  }
  const postal = body.postalCode?.normalize('NFKC').replaceAll(/\D/gu, '') ?? ''
  if (body.kana !== '' && !looksLikeKana(body.kana)) problems.push({ path: 'kana', code: 'kana' })
  if (body.email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(body.email)) problems.push({ path: 'email', code: 'email' })
  if (body.postalCode !== null && postal.length !== 7) problems.push({ path: 'postalCode', code: 'postal-code' })
  const tidied = { ...body, kana: toKatakana(body.kana), phone: phone('phone'), fax: phone('fax'), postalCode: body.postalCode === null ? null : `${postal.slice(0, 3)}-${postal.slice(3)}` }
  if (problems.length > 0) throw invalidFields(problems)
  return tidied
}

/** What a row is found and sorted by; whoever writes a partner (import, practice data) fills these columns with it. */
export const searchColumnsOf = (fields: Pick<Fields, 'name' | 'kana' | 'phone' | 'fax' | 'address'>, contacts: readonly string[]) => ({ searchText: partnerSearchText({ ...fields, contacts }), sortKana: partnerSortKana(fields.name, fields.kana) })

export async function addPartner(ctx: Ctx, { body: { id, isNotDouble, ...typed } }: ParsedOf<typeof createPartnerOrganization>): Promise<PartnerHit> {
  const fields = tidy(typed)
  const before = await ctx.tx.maybe(findPartner(ctx, id))
  if (before !== null && before.name !== fields.name) throw new AppError('id.already-used')
  if (before === null) {
    const doubles = isNotDouble ? [] : likelyDoubles({ id, ...fields }, await ctx.tx.all(listNames(ctx)))
    if (doubles.length > 0) throw new AppError('partner-organization.likely-double', { data: { doubles } })
    await ctx.tx.run(insertPartner(ctx, { id, ...fields, ...searchColumnsOf(fields, []) }))
  }
  ctx.audit({ action: 'partner-organization.create', objectKind: 'partnerOrganization', objectId: id })
  return presentHit(found(await findHit(ctx, id)))
}

async function lock(ctx: Ctx, id: string, version: number): Promise<Stored> {
  const row = found(await ctx.tx.maybe(lockPartner(ctx, id)))
  if (row.version !== version) throw new AppError('version.stale', { data: { current: present(row) } })
  return row
}

export async function changePartnerOf(ctx: Ctx, { params: { partnerOrganizationId: id }, body: { version, ...typed } }: ParsedOf<typeof changePartnerOrganization>): Promise<PartnerOrganization> {
  const fields = tidy(typed)
  const row = await lock(ctx, id, version)
  const contacts = (await ctx.tx.all(listContacts(ctx, id))).map((c) => c.name)
  await ctx.tx.run(updatePartner(ctx, id, { ...fields, ...searchColumnsOf(fields, contacts), version: version + 1, updatedAt: ctx.now.toISOString() }))
  const changed = (Object.keys(fields) as (keyof Fields)[]).filter((name) => fields[name] !== row[name])
  ctx.audit({ action: 'partner-organization.change', objectKind: 'partnerOrganization', objectId: id, fields: changed })
  return present(found(await ctx.tx.maybe(findPartner(ctx, id))))
}

export async function closePartnerOf(ctx: Ctx, { params: { partnerOrganizationId: id }, body }: ParsedOf<typeof closePartnerOrganization>): Promise<PartnerOrganization> {
  await lock(ctx, id, body.version)
  await ctx.tx.run(updatePartner(ctx, id, { closedOn: body.isClosed ? ctx.today : null, version: body.version + 1, updatedAt: ctx.now.toISOString() }))
  ctx.audit({ action: body.isClosed ? 'partner-organization.close' : 'partner-organization.reopen', objectKind: 'partnerOrganization', objectId: id })
  return present(found(await ctx.tx.maybe(findPartner(ctx, id))))
}

/** Contacts are part of what an organisation is found by. */
async function refreshSearch(ctx: Ctx, partner: Stored): Promise<void> {
  const contacts = (await ctx.tx.all(listContacts(ctx, partner.id))).filter((c) => c.leftOn === null).map((c) => c.name)
  await ctx.tx.run(setSearchText(ctx, partner.id, partnerSearchText({ ...partner, contacts })))
}

export async function addContact(ctx: Ctx, { params: { partnerOrganizationId }, body }: ParsedOf<typeof addPartnerContact>): Promise<PartnerContact> {
  const partner = found(await ctx.tx.maybe(lockPartner(ctx, partnerOrganizationId)))
  const before = await ctx.tx.maybe(findContactById(ctx, body.id))
  if (before !== null && (before.partnerOrganizationId !== partnerOrganizationId || before.name !== body.name)) throw new AppError('id.already-used')
  if (before === null) await ctx.tx.run(insertContact(ctx, { ...body, partnerOrganizationId }))
  await refreshSearch(ctx, partner)
  ctx.audit({ action: 'partner-contact.create', objectKind: 'partnerContact', objectId: body.id })
  return found(await ctx.tx.maybe(findContact(ctx, partnerOrganizationId, body.id)))
}

export async function changeContact(ctx: Ctx, { params: { partnerOrganizationId, contactId }, body: { hasLeft, ...values } }: ParsedOf<typeof changePartnerContact>): Promise<PartnerContact> {
  const partner = found(await ctx.tx.maybe(lockPartner(ctx, partnerOrganizationId)))
  const before = found(await ctx.tx.maybe(findContact(ctx, partnerOrganizationId, contactId)))
  await ctx.tx.run(updateContact(ctx, contactId, { ...values, leftOn: hasLeft ? (before.leftOn ?? ctx.today) : null }))
  await refreshSearch(ctx, partner)
  ctx.audit({ action: 'partner-contact.change', objectKind: 'partnerContact', objectId: contactId, fields: Object.keys(values) })
  return found(await ctx.tx.maybe(findContact(ctx, partnerOrganizationId, contactId)))
}
