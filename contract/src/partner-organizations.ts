import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { flag, pageOf, PageQuery } from './shared/paging.ts'

// 企業・関係機関: each organisation's own address book (decision 21).

const words = (max: number) => z.string().trim().max(max)
const orNull = (max: number) => words(max).transform((v) => (v === '' ? null : v)).nullable()

export const PartnerHit = z.object({
  id: PartnerOrganizationId, name: z.string(), kind: z.string(),
  contacts: z.array(z.object({ id: z.uuid(), name: z.string(), position: z.string().nullable() })),
})
export type PartnerHit = z.infer<typeof PartnerHit>

/** While typing: name, kana, phone; also inside words. Closed ones are not offered. */
export const searchPartnerOrganizations = endpoint({
  method: 'GET', path: '/partner-organizations/search',
  query: z.strictObject({ q: z.string().max(100).default(''), kind: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(50).default(8) }),
  reply: z.object({ items: z.array(PartnerHit) }),
})

export const PartnerRow = z.object({
  id: PartnerOrganizationId, name: z.string(), kana: z.string(), kind: z.string(), phone: z.string().nullable(), address: z.string().nullable(),
  contacts: z.int(), people: z.int(), lastContactOn: z.string().nullable(), isClosed: z.boolean(),
})
export type PartnerRow = z.infer<typeof PartnerRow>

export const listPartnerOrganizations = endpoint({
  method: 'GET', path: '/partner-organizations',
  query: PageQuery.extend({ q: z.string().max(100).default(''), kind: z.string().max(40).optional(), closed: flag.default(false), sort: z.enum(['kana', 'people', 'lastContact']).default('kana') }).strict(),
  reply: pageOf(PartnerRow),
})

export const PartnerContact = z.object({ id: z.uuid(), name: z.string(), position: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), leftOn: z.string().nullable() })
export type PartnerContact = z.infer<typeof PartnerContact>

export const PartnerOrganization = z.object({
  id: PartnerOrganizationId, kind: z.string(), name: z.string(), kana: z.string(), phone: z.string().nullable(), fax: z.string().nullable(), email: z.string().nullable(),
  postalCode: z.string().nullable(), address: z.string().nullable(), note: z.string().nullable(), closedOn: z.string().nullable(), version: z.int(),
})
export type PartnerOrganization = z.infer<typeof PartnerOrganization>

/** How a registrant belongs to this organisation. */
export const ConnectedPerson = z.object({
  id: RegistrantId, name: z.string(), kana: z.string(), stage: z.string(), workStatus: z.string().nullable(), hiredOn: z.string().nullable(), leadMembershipId: z.uuid().nullable(),
  as: z.enum(['works', 'uses']), whatTheyDo: z.string().nullable(), lastTwoWayOn: z.string().nullable(),
})
export type ConnectedPerson = z.infer<typeof ConnectedPerson>

export const PartnerRecord = z.object({
  id: z.uuid(), visitId: z.uuid(), occurredOn: z.string(), method: z.string(), content: z.string().nullable(), counterpart: z.string(), outcome: z.string(), contactName: z.string().nullable(),
  person: z.object({ id: RegistrantId, name: z.string() }).nullable(), membershipId: z.uuid().nullable(), note: z.string(),
})
export type PartnerRecord = z.infer<typeof PartnerRecord>

const params = z.strictObject({ partnerOrganizationId: PartnerOrganizationId })

export const getPartnerOrganization = endpoint({
  method: 'GET', path: '/partner-organizations/:partnerOrganizationId', params,
  reply: z.object({
    partner: PartnerOrganization, contacts: z.array(PartnerContact), people: z.array(ConnectedPerson),
    /** Others with the same name or telephone. */
    doubles: z.array(z.object({ id: PartnerOrganizationId, name: z.string(), kind: z.string(), why: z.enum(['name', 'phone']) })),
    records: z.int(), can: z.object({ write: z.boolean() }),
  }),
})
export const listPartnerRecords = endpoint({
  method: 'GET', path: '/partner-organizations/:partnerOrganizationId/records', params,
  query: PageQuery.strict(), reply: pageOf(PartnerRecord),
})

const fields = {
  kind: z.string().trim().min(1).max(40), name: words(200).min(1), kana: words(200).default(''), phone: orNull(60).default(null), fax: orNull(60).default(null), email: orNull(254).default(null),
  postalCode: orNull(10).default(null), address: orNull(300).default(null), note: orNull(4000).default(null),
}
/** Creating is refused with `partner-organization.likely-double` and the ones found, until `isNotDouble` says it is another. */
export const createPartnerOrganization = endpoint({
  method: 'POST', path: '/partner-organizations',
  body: z.strictObject({ id: PartnerOrganizationId, ...fields, isNotDouble: z.boolean().default(false) }),
  reply: PartnerHit,
})
export const changePartnerOrganization = endpoint({
  method: 'PUT', path: '/partner-organizations/:partnerOrganizationId', params,
  body: z.strictObject({ version: z.int(), ...fields }), reply: PartnerOrganization,
})
/** No longer chosen; its records stay. `isClosed: false` opens it again. */
export const closePartnerOrganization = endpoint({
  method: 'POST', path: '/partner-organizations/:partnerOrganizationId/close', params,
  body: z.strictObject({ version: z.int(), isClosed: z.boolean() }), reply: PartnerOrganization,
})
const contactFields = { name: words(100).min(1), position: orNull(100).default(null), phone: orNull(60).default(null), email: orNull(254).default(null) }
export const addPartnerContact = endpoint({
  method: 'POST', path: '/partner-organizations/:partnerOrganizationId/contacts', params, body: z.strictObject({ id: z.uuid(), ...contactFields }), reply: PartnerContact,
})
export const changePartnerContact = endpoint({
  method: 'PUT', path: '/partner-organizations/:partnerOrganizationId/contacts/:contactId', params: params.extend({ contactId: z.uuid() }).strict(),
  body: z.strictObject({ ...contactFields, hasLeft: z.boolean().default(false) }), reply: PartnerContact,
})
