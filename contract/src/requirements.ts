import { z } from 'zod'
import { GateLevel, HandoverKind, Requirement } from './handovers.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { OrganizationId } from './shared/ids.ts'
import { FormKey } from './shared/sheet-keys.ts'
import { optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 公開する要件 (rows 407, 606, 102): what a center asks for, how it takes people over, what it can and cannot do, and its own
// form. Everybody who is signed in reads what is published; a draft belongs to its publisher. And the gate rules in force
// (row 404), which a receiving organisation may adjust from a day where the law leaves room.

const text = (limit: number) => z.string().max(limit).refine((value) => value.isWellFormed())
const line = text(300)
const id = z.string().min(1).max(60)

/** One thing to be met before somebody is registered. */
export const RequirementItem = z.object({ id, text: line, isMust: z.boolean() })
export type RequirementItem = z.infer<typeof RequirementItem>
/** One step of the handover; `withinDays` after the step before it, null when nothing is said. */
export const ProcedureStep = z.object({ id, text: line, who: z.enum(['sender', 'receiver', 'both', 'person']), withinDays: z.int().min(0).max(365).nullable() })
export type ProcedureStep = z.infer<typeof ProcedureStep>
/** One cell of the publisher's own form. `label` empty: the word of the catalogue. */
export const FormLine = z.object({ key: FormKey, label: text(120), isRequired: z.boolean(), help: text(300) })
export type FormLine = z.infer<typeof FormLine>

export const RequirementContent = z.object({
  /** One sentence to begin with: who this center is for. */
  lead: text(600),
  /** 登録要件. */
  items: z.array(RequirementItem).max(40),
  /** 引継ぎの手順, in order. */
  procedure: z.array(ProcedureStep).max(20),
  can: z.array(line).max(40),
  cannot: z.array(line).max(40),
  /** 担当する市町村. */
  catchment: z.array(text(60)).max(200),
  /** What if somebody lives elsewhere. */
  catchmentNote: text(600),
  /** How long before the day it wants to hear, in months; null when nothing is said. */
  leadTimeMonths: z.int().min(0).max(60).nullable(),
  leadTimeNote: text(600),
  desk: z.object({ name: text(120), hours: text(200), phone: text(60), fax: text(60), email: text(254), note: text(600) }),
  documents: z.array(z.object({ id, name: text(200), isMust: z.boolean() })).max(30),
  /** The form a sender fills; empty: the standard sheet only. */
  form: z.array(FormLine).max(80),
})
export type RequirementContent = z.infer<typeof RequirementContent>

export const emptyRequirementContent: RequirementContent = {
  lead: '', items: [], procedure: [], can: [], cannot: [], catchment: [], catchmentNote: '', leadTimeMonths: null, leadTimeNote: '', desk: { name: '', hours: '', phone: '', fax: '', email: '', note: '' }, documents: [], form: [],
}

export const Publisher = z.object({ organizationId: OrganizationId, name: z.string(), kind: z.string(), region: z.string() })
export type Publisher = z.infer<typeof Publisher>
export const PublishedRequirement = z.object({
  publisher: Publisher,
  id: z.uuid(),
  versionNumber: z.int(),
  content: RequirementContent,
  validFrom: CalendarDay,
  changeNote: z.string().nullable(),
  publishedAt: z.iso.datetime(),
})
export type PublishedRequirement = z.infer<typeof PublishedRequirement>
const versionLine = z.object({ id: z.uuid(), versionNumber: z.int(), validFrom: CalendarDay, changeNote: z.string().nullable(), publishedAt: z.iso.datetime(), state: z.enum(['past', 'inForce', 'coming']) })
export type VersionLine = z.infer<typeof versionLine>

/** Publishers with the short facts one looks for. `q` finds in names, municipalities and the text. */
export const listPublishers = endpoint({
  method: 'GET', path: '/requirements', query: z.object({ q: z.string().trim().max(100).default('') }),
  reply: z.object({
    items: z.array(Publisher.extend({ versionNumber: z.int(), validFrom: CalendarDay, lead: z.string(), catchment: z.array(z.string()), leadTimeMonths: z.int().nullable(), items: z.int(), formLines: z.int(), isOwn: z.boolean() })),
    /** The reader's own organisation publishes nothing yet, or something. */
    own: z.object({ publishes: z.boolean(), hasDraft: z.boolean() }),
  }),
})
/** What is in force today (or a kept version by its number), with the list of versions. 404 when nothing is published. */
export const getRequirement = endpoint({
  method: 'GET', path: '/requirements/:organizationId', params: z.strictObject({ organizationId: z.coerce.number().pipe(OrganizationId) }), query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: z.object({ requirement: PublishedRequirement, versions: z.array(versionLine) }),
})

/** The own page: the draft of the next version (made from the one in force), and the versions. */
export const RequirementDraft = z.object({ id: z.uuid(), versionNumber: z.int(), content: RequirementContent, validFrom: CalendarDay, changeNote: z.string().nullable(), version: z.int() })
export type RequirementDraft = z.infer<typeof RequirementDraft>
export const getOwnRequirement = endpoint({
  method: 'GET', path: '/own-requirement',
  reply: z.object({ draft: RequirementDraft.nullable(), inForce: PublishedRequirement.nullable(), versions: z.array(versionLine), registrationRequirements: z.array(z.string()), organizationId: OrganizationId }),
})
/** Makes or keeps the draft. `version` 0 makes it; a stale one answers both (decision 22). Nothing is required yet. */
export const saveRequirementDraft = endpoint({
  method: 'PUT', path: '/own-requirement/draft',
  body: z.strictObject({ id: z.uuid(), version: z.int().min(0), content: RequirementContent }),
  reply: RequirementDraft,
})
/** From this day on; not before today, and not before a version published already. */
export const publishRequirement = endpoint({
  method: 'POST', path: '/own-requirement/publish',
  body: z.strictObject({ id: z.uuid(), version: z.int(), validFrom: typedDay(), changeNote: optionalText(600).default(null) }),
  reply: z.object({ versionNumber: z.int(), validFrom: CalendarDay }),
})
export const discardRequirementDraft = endpoint({ method: 'POST', path: '/own-requirement/discard', body: z.strictObject({ id: z.uuid(), version: z.int() }), reply: null })

// Gate rules

export const GateRuleLine = z.object({
  kind: HandoverKind,
  requirement: Requirement,
  level: GateLevel,
  numberValue: z.int().nullable(),
  /** Since when the organisation's own rule is in force; null: the default. */
  since: CalendarDay.nullable(),
  note: z.string().nullable(),
  setBy: z.string().nullable(),
  default: z.object({ level: GateLevel, numberValue: z.int().nullable() }),
  /** An adjustment that begins on a later day. */
  coming: z.object({ level: GateLevel, numberValue: z.int().nullable(), validFrom: CalendarDay, note: z.string().nullable() }).nullable(),
  /** Levels one may choose; a single one: locked, with the reason in `locked`. */
  levels: z.array(GateLevel),
  locked: z.string().nullable(),
  numberMin: z.int().nullable(),
  numberMax: z.int().nullable(),
  /** Code of the source in `text/requirements.ts`. */
  source: z.string(),
})
export type GateRuleLine = z.infer<typeof GateRuleLine>
export const listGateRules = endpoint({ method: 'GET', path: '/gate-rules', reply: z.object({ items: z.array(GateRuleLine), canAdjust: z.boolean() }) })
/** Refused with `gate-rule.not-adjustable` where the law leaves no room. Safe to repeat by its id. */
export const setGateRule = endpoint({
  method: 'POST', path: '/gate-rules',
  body: z.strictObject({ id: z.uuid(), kind: HandoverKind, requirement: Requirement, level: GateLevel, numberValue: z.int().min(0).max(60).nullable().default(null), validFrom: typedDay(), note: requiredText(600) }),
  reply: GateRuleLine,
})
/** Rules that were in force before, newest first. */
export const listGateRuleHistory = endpoint({
  method: 'GET', path: '/gate-rules/history',
  reply: z.object({ items: z.array(z.object({ id: z.uuid(), kind: HandoverKind, requirement: Requirement, level: GateLevel, numberValue: z.int().nullable(), validFrom: CalendarDay, note: z.string().nullable(), setBy: z.string().nullable(), createdAt: z.iso.datetime() })) }),
})
