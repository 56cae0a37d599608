import type { getSharedRegistrant, getSharedTimeline, printSharedRegistrant, SharedRegistrant, SharedSections } from '@tomoni/contract/shared-registrants'
import { inOrder, type Category } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { mayCall } from '../../access/actor.ts'
import { findSharedGrounds, findSharedRegistrant, groundOf, type Pair, type SharedGroundRow, type SharedRegistrantRow } from '../../access/shares.ts'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { fullKana, fullName } from '../registrants/present.ts'
import { closedOf, groundFor, groundsToName, recordsOpen } from './rules.ts'
import { ageAt } from './shared-registrants.ts'
import { countSharedYears, findSharedLabels, findSharedParts, findSharedRecords, sharedParts, top, type PartRow, type Position, type SharedPart, type SharedPartRows } from './sql-person.ts'
import { organizationNames } from './sql.ts'

// Opening one shared person. What is not open now is not there: 404.

type Params = { readonly holderId: number; readonly registrantId: string }
const pairOf = (params: Params): Pair => ({ organizationId: params.holderId, registrantId: params.registrantId })

type Opened = { readonly row: SharedRegistrantRow; readonly grounds: readonly SharedGroundRow[] }
async function open(ctx: Ctx, pair: Pair): Promise<Opened> {
  const [row, grounds] = await Promise.all([findSharedRegistrant(ctx, pair), findSharedGrounds(ctx, pair)])
  return { row: found(row), grounds }
}

const named = (grounds: readonly SharedGroundRow[]) => grounds.map((one) => ({ name: groundOf(one), categories: one.categories }))

/** Names the reading in the trail of the holder, once for each ground it rests on. */
function enterTrail(ctx: Ctx, pair: Pair, action: string, grounds: readonly string[], fields: readonly string[], count?: number): void {
  for (const ground of grounds)
    ctx.audit({ action, objectKind: 'registrant', objectId: pair.registrantId, registrantId: pair.registrantId, holderId: pair.organizationId, ground, fields, ...(count === undefined ? {} : { count }) })
}

const codeLists = ['sex', 'workStatus', 'disability', 'disabilityDetail', 'communicationNeed', 'familyRelation'] as const
const recordLists = ['contactMethod', 'contactContent', 'employerContent', 'agencyContent', 'eventType', 'outcomeReason'] as const

type Labels = Record<string, Record<string, string>>
function labelsFrom(rows: SharedPartRows['labels'], lists: readonly string[]): Labels {
  const labels: Labels = Object.fromEntries(lists.map((list) => [list, {}]))
  for (const { list, code, label } of rows) labels[list]![code] = label
  return labels
}

type Sections = z.input<typeof SharedSections>
function sectionsOf({ row }: Opened, parts: SharedPartRows): Sections {
  const isOpen = (category: Category): boolean => row.categories.includes(category)
  const rows = Object.fromEntries((Object.keys(sharedParts) as SharedPart[]).map((part) => [part, isOpen(sharedParts[part].category) ? parts[part] : []])) as Record<SharedPart, PartRow[]>
  const one = (part: SharedPart) => (rows[part][0] ?? null) as never
  const all = (part: SharedPart) => ({ items: rows[part] }) as never
  return {
    contact_details: isOpen('contact_details') ? { contact: one('contact') } : null,
    profile: isOpen('profile')
      ? { communication: { communicationNeeds: row.communicationNeeds ?? [], communicationNote: row.communicationNote }, profile: one('profile'), names: all('names'), affiliations: all('affiliations') }
      : null,
    employment: isOpen('employment') ? { work: { workStatus: row.workStatus, workplace: row.workplace, hiredOn: row.hiredOn }, workHistory: all('workHistory') } : null,
    disability_medical: isOpen('disability_medical')
      ? { primaryDisability: row.primaryDisability, disabilitySummary: row.disabilitySummary, disabilities: all('disabilities'), certificates: all('certificates'), medical: one('medical'), recipientCertificates: all('recipientCertificates') }
      : null,
    family_living: isOpen('family_living') ? { living: one('living'), family: all('family') } : null,
    accommodation: isOpen('accommodation') ? { notes: parts.accommodation.map(({ decidedOn, note }) => ({ decidedOn, text: note })) } : null,
  }
}

function present(ctx: Ctx, opened: Opened, parts: SharedPartRows): z.input<typeof SharedRegistrant> {
  const { row, grounds } = opened
  const openNow = inOrder(row.categories)
  return {
    holderId: row.organizationId,
    registrantId: row.registrantId,
    holderName: parts.holderName ?? '',
    name: fullName(row),
    kana: fullKana(row),
    preferredName: row.preferredName,
    birthDate: row.birthDate,
    age: ageAt(row.birthDate, ctx.today),
    sex: row.sex,
    leadName: row.leadName,
    grounds: grounds.map((one) => ({ kind: one.ground, id: one.groundId, categories: inOrder(one.categories), purpose: one.purpose, endsAt: one.endsAt, endsOn: one.endsOn })),
    open: openNow,
    closed: closedOf(openNow),
    sections: sectionsOf(opened, parts),
    records: recordsOpen(openNow),
    labels: labelsFrom(parts.labels, codeLists),
    can: { print: true, askForHandover: row.ground === 'share' && mayCall(ctx.actor.role, 'handover.write') },
  }
}

export async function openShared(ctx: Ctx, { params }: ParsedOf<typeof getSharedRegistrant>): Promise<AnswerOf<typeof getSharedRegistrant>> {
  const pair = pairOf(params)
  // In one turn: what is not open answers with empty parts, and without a ground nothing is answered at all.
  const [opened, parts] = await Promise.all([open(ctx, pair), findSharedParts(ctx, pair, codeLists)])
  enterTrail(ctx, opened.row, 'registrant.open', groundsToName(named(opened.grounds)), opened.row.categories)
  return present(ctx, opened, parts)
}

const recordCategories: readonly Category[] = ['records_full', 'records_summary']

function positionOf(query: { after?: string | undefined; year?: number | undefined }): Position {
  if (query.after !== undefined) return { on: query.after.slice(0, 10), id: query.after.slice(11) }
  return query.year === undefined ? top : { on: `${query.year + 1}-01-01`, id: '00000000-0000-0000-0000-000000000000' }
}

export async function readSharedTimeline(ctx: Ctx, { params, query }: ParsedOf<typeof getSharedTimeline>): Promise<AnswerOf<typeof getSharedTimeline>> {
  const { row, grounds } = await open(ctx, pairOf(params))
  const records = recordsOpen(row.categories)
  const ground = groundFor(named(grounds), records === 'full' ? ['records_full'] : recordCategories)
  if (ground === null) throw new AppError('not-found')
  const [page, years, labels] = await Promise.all([
    findSharedRecords(ctx, row, { counterparts: query.counterpart, after: positionOf(query), from: null, limit: query.limit + 1 }),
    countSharedYears(ctx, row, query.counterpart),
    findSharedLabels(ctx, row, recordLists),
  ])
  const items = page.slice(0, query.limit)
  enterTrail(ctx, row, 'registrant.read-timeline', [ground], [records], items.length)
  const last = items.at(-1)
  return {
    items: items as never,
    next: page.length > query.limit && last !== undefined ? `${last.on}_${last.id}` : null,
    withNotes: records === 'full',
    years,
    total: years.reduce((sum, { count }) => sum + count, 0),
    labels: labelsFrom(labels, recordLists),
  }
}

/** More than this is not printed at once. */
const printLimit = 2000

export async function printShared(ctx: Ctx, { params, body }: ParsedOf<typeof printSharedRegistrant>): Promise<AnswerOf<typeof printSharedRegistrant>> {
  const opened = await open(ctx, pairOf(params))
  const { row, grounds } = opened
  const withRecords = body.recordsFrom !== null && recordsOpen(row.categories) !== 'closed'
  const [parts, page, labels, names] = await Promise.all([
    findSharedParts(ctx, row, codeLists),
    withRecords ? findSharedRecords(ctx, row, { counterparts: [], after: top, from: body.recordsFrom, limit: printLimit + 1 }) : [],
    findSharedLabels(ctx, row, recordLists),
    organizationNames(ctx, [ctx.actor.organizationId]),
  ])
  enterTrail(ctx, row, 'registrant.print', groundsToName(named(grounds)), withRecords ? row.categories : row.categories.filter((category) => !recordCategories.includes(category)), page.length)
  return { person: present(ctx, opened, parts), records: page.slice(0, printLimit) as never, isCut: page.length > printLimit, labels: labelsFrom(labels, recordLists), printedAt: ctx.now.toISOString(), printedBy: ctx.actor.displayName, organization: names.get(ctx.actor.organizationId) ?? '' }
}
