import { z } from 'zod'
import { Category } from './shared/categories.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { MembershipId, OrganizationId, PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { flag, many, pageOf, PageQuery } from './shared/paging.ts'
import { optionalDay, optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 引継ぎ・リファー: one object both sides look at (rows 401-413). The sender's organisation holds the row; a handover is
// named by the pair of holder and id, because ids are unique only within an organisation (decision 3).

/** Decides the gate (decision 17). `internal` hands a person from one worker to the next inside an organisation (row 607). */
export const HandoverKind = z.enum(['retentionEnd', 'leadMove', 'referral', 'schoolFirstContact', 'helloWorkAfterHire', 'trainingSchoolEnd', 'internal'])
export type HandoverKind = z.infer<typeof HandoverKind>

/** 引受け希望 → 下書き → 送付 → 受領 → 確認中 → 面談調整 → 受理／保留／見送り → 並走 → 主担当移行 → 結果報告 → 完了; 取下げ. */
export const HandoverState = z.enum(['asked', 'draft', 'sent', 'received', 'checking', 'arrangingMeeting', 'accepted', 'onHold', 'declined', 'overlapping', 'leadMoved', 'reporting', 'completed', 'withdrawn'])
export type HandoverState = z.infer<typeof HandoverState>

/** Situation of the person when it was written; 休職・退職決定 keep the lead with the sender until it is settled. */
export const Situation = z.enum(['working', 'onLeave', 'leavingDecided', 'seeking', 'student', 'other'])
export type Situation = z.infer<typeof Situation>

/** Why it is handed over. `termEndsOnly` is no reason (source 003). */
export const HandoverReason = z.enum(['needsContinue', 'needsLivingSupport', 'needsEmployerLiaison', 'wantsToWork', 'wantsRetention', 'movedAway', 'afterSchool', 'afterTraining', 'workerChange', 'lifeStage', 'termEndsOnly', 'other'])
export type HandoverReason = z.infer<typeof HandoverReason>

/** 見送りの理由. */
export const DeclineReason = z.enum(['outsideCatchment', 'requirementsNotMet', 'personDoesNotWant', 'needsNotConcrete', 'situationNotSettled', 'betterElsewhere', 'noCapacityNow', 'alreadyFollowed', 'other'])
export type DeclineReason = z.infer<typeof DeclineReason>

/** Why fewer joint contacts are enough; a second person has to approve. */
export const ExceptionReason = z.enum(['personRefusesJoint', 'movedFarAway', 'senderClosed', 'alreadyKnowWell', 'emergency', 'employerRefuses'])
export type ExceptionReason = z.infer<typeof ExceptionReason>
export const EndReason = z.enum(['personChoseOther', 'personDoesNotWant', 'noLongerNeeded', 'left', 'movedAway', 'cannotReach', 'consentEnded', 'duplicate', 'mistake', 'termCovered', 'other'])
export type EndReason = z.infer<typeof EndReason>

/** What a gate asks for. `number` requirements carry how many. */
export const Requirement = z.enum(['ownWords', 'needs', 'consent', 'roles', 'recentWork', 'reason', 'notRefused', 'textChecked', 'employerSupporter', 'disclosureScope', 'desiredStart', 'alternative', 'receiverForm', 'jointContacts', 'workplaceVisit', 'situationSettled'])
export type Requirement = z.infer<typeof Requirement>
export const GateLevel = z.enum(['hard', 'warn', 'off'])
export type GateLevel = z.infer<typeof GateLevel>

/** What is missing at a line of the gate. Each has its sentence in `text/handovers.ts`. */
export const GateWhy = z.enum([
  'own-words.missing', 'needs.missing', 'needs.not-concrete',
  'consent.missing', 'consent.not-yet', 'consent.expired', 'consent.withdrawn', 'consent.other-receiver', 'consent.too-narrow',
  'roles.missing', 'roles.incomplete', 'recent-work.missing', 'reason.term-only', 'not-refused.refused', 'text-checked.open',
  'employer-supporter.missing', 'disclosure-scope.missing', 'desired-start.missing', 'alternative.missing', 'receiver-form.incomplete',
  'joint-contacts.short', 'workplace-visit.missing', 'situation.not-settled',
])
export type GateWhy = z.infer<typeof GateWhy>
export const GateLine = z.object({
  requirement: Requirement,
  level: z.enum(['hard', 'warn']),
  /** `send`: asked for when it is sent, and again when 主担当 moves. `lead`: only when 主担当 moves. */
  phase: z.enum(['send', 'lead']),
  isMet: z.boolean(),
  /** What is missing; null when met. */
  why: GateWhy.nullable(),
  values: z.record(z.string(), z.string()).default({}),
})
export type GateLine = z.infer<typeof GateLine>

// The sheet

/** Where a filled cell comes from: the reader can follow it. `typed`: somebody wrote it into the sheet. */
export const CellSource = z.object({
  kind: z.enum(['faceSheet', 'records', 'stages', 'appointments', 'consents', 'terms', 'typed']),
  /** Table and column, or what was counted, in the words of the screen. */
  label: z.string(),
  /** Day of the fact. */
  on: CalendarDay.nullable().default(null),
  /** Support records the cell was made of. */
  recordIds: z.array(z.uuid()).max(200).default([]),
})
export type CellSource = z.infer<typeof CellSource>

const words = (limit: number) => z.string().max(limit).refine((t) => t.isWellFormed()).default('')
/** One cell of the receiver's own form. A cell whose category is not consented to cannot be sent. */
export const SheetCell = z.object({ key: z.string().max(60), label: z.string().max(120), value: words(4000), category: Category.nullable().default(null), source: CellSource.nullable().default(null) })
export type SheetCell = z.infer<typeof SheetCell>
export const SheetNeed = z.object({ id: z.uuid(), code: z.string().max(60), text: words(1000) })
export const SheetRole = z.object({ id: z.uuid(), matter: words(200), now: words(120), later: words(120), from: CalendarDay.nullable().default(null) })

export const HandoverSheet = z.object({
  personName: words(120),
  personKana: words(120),
  birthDate: CalendarDay.nullable().default(null),
  /** 本人の言葉, as said. */
  ownWords: z.object({ text: words(4000), heardOn: CalendarDay.nullable().default(null), how: z.enum(['spoken', 'written', 'withSupport', 'observed']).nullable().default(null) }),
  needs: z.array(SheetNeed).max(30),
  /** この12か月にしたこと: counted from the records, with the lines the sender chose. */
  recentWork: z.object({
    from: CalendarDay.nullable().default(null),
    to: CalendarDay.nullable().default(null),
    counts: z.object({ contacts: z.int(), visits: z.int(), workplaceVisits: z.int(), employerContacts: z.int(), missed: z.int() }).nullable().default(null),
    lines: z.array(z.object({ on: CalendarDay, text: words(500), recordId: z.uuid().nullable().default(null) })).max(60).default([]),
    comment: words(2000),
  }),
  reasonWords: words(2000),
  employer: z.object({ name: words(120), internalSupporter: words(120), note: words(1000) }),
  disclosureScope: z.enum(['open', 'partly', 'closed', 'undecided', 'noEmployer']).nullable().default(null),
  documents: z.array(z.object({ id: z.uuid(), name: words(200), handedOver: z.enum(['attached', 'later', 'byPost', 'withPerson']) })).max(30).default([]),
  roles: z.array(SheetRole).max(30),
  /** もし受けられないとき、どうするか. */
  alternative: words(1000),
  /** The receiver's own form, filled from the records. */
  cells: z.array(SheetCell).max(80).default([]),
})
export type HandoverSheet = z.infer<typeof HandoverSheet>

/** A passage of free text that may tell too much: shown to the writer before it leaves (row 1208). */
export const TextFinding = z.object({
  /** Where: dotted path inside the sheet. */
  path: z.string(),
  kind: z.enum(['otherPerson', 'phone', 'email', 'address', 'number', 'diagnosis', 'sensitive']),
  start: z.int(),
  end: z.int(),
  text: z.string(),
})
export type TextFinding = z.infer<typeof TextFinding>
/** Names a finding when the writer says it may leave: another text at the place is another finding. */
export const findingKey = (finding: Pick<TextFinding, 'path' | 'kind' | 'text'>): string => `${finding.path}:${finding.kind}:${finding.text}`.slice(0, 300)

// Reading

export const handoverParams = z.strictObject({ holderId: z.coerce.number().pipe(OrganizationId), handoverId: z.uuid() })
export const Side = z.enum(['sender', 'receiver'])
export type Side = z.infer<typeof Side>
export const ConsentState = z.enum(['none', 'live', 'notYet', 'expired', 'withdrawn'])
export type ConsentState = z.infer<typeof ConsentState>

export const HandoverRow = z.object({
  holderId: OrganizationId,
  id: z.uuid(),
  kind: HandoverKind,
  state: HandoverState,
  /** Side of the reader; for `internal` the side of the reader's own work. */
  side: Side,
  /** Null when the consent does not live for the receiver: nothing names the person then. */
  personName: z.string().nullable(),
  personKana: z.string().nullable(),
  ownRegistrantId: RegistrantId.nullable(),
  fromName: z.string(),
  toName: z.string(),
  fromWorker: z.string().nullable(),
  toWorker: z.string().nullable(),
  movesLead: z.boolean(),
  /** Who has to act next, and until when. */
  waitsFor: z.enum(['sender', 'receiver', 'person', 'nobody']),
  waitsUntil: CalendarDay.nullable(),
  daysWaiting: z.int(),
  isRaised: z.boolean(),
  jointHeld: z.int(),
  jointNeeded: z.int(),
  consentState: ConsentState,
  termEndsOn: CalendarDay.nullable(),
  sentOn: CalendarDay.nullable(),
  updatedAt: z.iso.datetime(),
})
export type HandoverRow = z.infer<typeof HandoverRow>

export const HandoverFilter = z.object({
  direction: z.enum(['all', 'in', 'out', 'inside']).default('all'),
  state: many(HandoverState),
  kind: many(HandoverKind),
  /** Waits for the reader's side. */
  mine: flag.optional(),
  /** 止まっている: nobody answered for the days of the setting. */
  stalled: flag.optional(),
  /** Ended ones too (completed, declined, withdrawn). */
  ended: flag.optional(),
  q: z.string().trim().max(100).default(''),
})
export type HandoverFilter = z.infer<typeof HandoverFilter>
export const listHandovers = endpoint({
  method: 'GET', path: '/handovers', query: PageQuery.extend(HandoverFilter.shape),
  reply: pageOf(HandoverRow).extend({ counts: z.object({ all: z.int(), in: z.int(), out: z.int(), inside: z.int(), mine: z.int(), stalled: z.int(), ended: z.int() }) }),
})
/** Handovers of one own registrant, newest first. */
export const listRegistrantHandovers = endpoint({ method: 'GET', path: '/registrants/:registrantId/handovers', params: z.strictObject({ registrantId: RegistrantId }), reply: z.object({ items: z.array(HandoverRow) }) })

export const JointContact = z.object({
  id: z.uuid(), kind: z.enum(['meeting', 'accompany', 'workplaceVisit', 'online']), plannedOn: CalendarDay, heldOn: CalendarDay.nullable(), personWasThere: z.boolean().nullable(),
  recordedBySide: z.enum(['sender', 'receiver', 'link']), recordedByName: z.string(), confirmedAt: z.iso.datetime().nullable(), confirmedByName: z.string().nullable(), cancelledAt: z.iso.datetime().nullable(), counts: z.boolean(), version: z.int(),
})
export type JointContact = z.infer<typeof JointContact>
export const HandoverResult = z.object({ afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), dueOn: CalendarDay, reportedAt: z.iso.datetime().nullable(), status: z.string().nullable(), supportContinues: z.boolean().nullable(), words: z.string().nullable(), reportedByName: z.string().nullable() })
export type HandoverResult = z.infer<typeof HandoverResult>
export const HandoverMessage = z.object({ id: z.uuid(), bySide: z.enum(['sender', 'receiver', 'link']), authorName: z.string(), text: z.string(), at: z.iso.datetime() })
export const HandoverEventLine = z.object({ id: z.uuid(), at: z.iso.datetime(), event: z.string(), fromState: HandoverState.nullable(), toState: HandoverState, bySide: z.enum(['sender', 'receiver', 'link', 'clock']), actorName: z.string().nullable(), reasonCode: z.string().nullable() })

/** A step of the machine. Which are possible now, for this reader, is in `steps` of the handover; the others carry their reason. */
export const StepName = z.enum(['acceptAsk', 'refuseAsk', 'send', 'receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline', 'startOverlap', 'askException', 'approveException', 'settleSituation', 'takeLead', 'complete', 'withdraw', 'reopen'])
export type StepName = z.infer<typeof StepName>
/** Why a step is not possible now. Each has its sentence in `text/handovers.ts`. */
export const StepWhy = z.enum([
  'wrong-state', 'wrong-side', 'ended', 'permission.missing', 'consent.not-live', 'gate.open', 'receiver.missing', 'receiver.by-link',
  'joint-contacts.short', 'workplace-visit.missing', 'situation.not-settled', 'situation.already-settled', 'lead.stays', 'lead.elsewhere', 'overlap.not-started',
  'exception.not-asked', 'exception.already-asked', 'exception.already-approved', 'exception.same-person', 'exception.not-needed', 'end-reason.missing', 'consent.still-live',
  'results.not-allowed', 'results.already-told', 'joint.cancelled', 'joint.confirmed', 'joint.not-held', 'joint.own-word', 'ask.already-open', 'story.no-choice', 'story.already-chosen', 'story.not-chosen',
])
export type StepWhy = z.infer<typeof StepWhy>
export const StepOffer = z.object({
  step: StepName,
  allowed: z.boolean(),
  /** Null when allowed. */
  why: StepWhy.nullable(),
})
export type StepOffer = z.infer<typeof StepOffer>

export const Handover = HandoverRow.extend({
  version: z.int(),
  initiatedBy: Side,
  situation: Situation,
  reason: HandoverReason,
  desiredStartOn: CalendarDay.nullable(),
  meetingOn: CalendarDay.nullable(),
  holdUntil: CalendarDay.nullable(),
  declineReason: DeclineReason.nullable(),
  endReason: z.string().nullable(),
  overlapFrom: CalendarDay.nullable(),
  leadMovedOn: CalendarDay.nullable(),
  situationSettledOn: CalendarDay.nullable(),
  exception: z.object({ reason: ExceptionReason, askedBySide: Side, approvedAt: z.iso.datetime().nullable() }).nullable(),
  addressedOrganizationId: OrganizationId.nullable(),
  addressedPartnerOrganizationId: PartnerOrganizationId.nullable(),
  /** Next worker of a handover inside the organisation; null for every other kind. */
  colleagueMembershipId: MembershipId.nullable(),
  consentId: z.uuid().nullable(),
  consentCategories: z.array(Category),
  consentEndsOn: CalendarDay.nullable(),
  storyId: z.uuid().nullable(),
  /** The others of the same story. */
  siblings: z.array(z.object({ holderId: OrganizationId, id: z.uuid(), toName: z.string(), state: HandoverState })),
  isChoice: z.boolean(),
  /** 休職・退職決定: the receiver advises, the sender keeps the lead until the situation is settled. Both sides are told so. */
  isAdviceOnly: z.boolean(),
  /** The receiver has no account and answers by a link. */
  answersByLink: z.boolean(),
  senderRegistrantId: RegistrantId.nullable(),
  receiverRegistrantId: RegistrantId.nullable(),
  /** Null for the receiver while the consent does not live. */
  sheet: HandoverSheet.nullable(),
  sheetVersion: z.int(),
  /** Newest first, as far as this side may read them; with their words, so that what changed can be shown. */
  sheetVersions: z.array(z.object({ sheetVersion: z.int(), at: z.iso.datetime(), changeReason: z.string().nullable(), by: z.string().nullable(), sheet: HandoverSheet })),
  gate: z.array(GateLine),
  steps: z.array(StepOffer),
  jointContacts: z.array(JointContact),
  results: z.array(HandoverResult),
  messages: z.array(HandoverMessage),
  events: z.array(HandoverEventLine),
  can: z.object({ editSheet: z.boolean(), amend: z.boolean(), writeMessage: z.boolean(), planJoint: z.boolean(), report: z.boolean(), makeLink: z.boolean() }),
})
export type Handover = z.infer<typeof Handover>
export const getHandover = endpoint({ method: 'GET', path: '/handovers/:holderId/:handoverId', params: handoverParams, reply: Handover })

// Writing

const version = z.int()
/** A new draft, filled from the records. Safe to repeat by its id. */
export const createHandover = endpoint({
  method: 'POST', path: '/handovers',
  body: z.strictObject({
    id: z.uuid(), registrantId: RegistrantId, kind: HandoverKind,
    addressedOrganizationId: OrganizationId.nullable().default(null), addressedPartnerOrganizationId: PartnerOrganizationId.nullable().default(null),
    /** Worker inside the organisation (kind `internal`). */
    receiverMembershipId: MembershipId.nullable().default(null),
    situation: Situation, reason: HandoverReason, movesLead: z.boolean(),
    desiredStartOn: optionalDay().default(null), termEndsOn: optionalDay().default(null), consentId: z.uuid().nullable().default(null),
  }),
  reply: z.object({ holderId: OrganizationId, id: z.uuid(), version }),
})
/** Draft: head and sheet as typed; nothing is required yet. After sending, `changeReason` makes a new version of the sheet (amend). */
export const saveHandover = endpoint({
  method: 'PUT', path: '/handovers/:holderId/:handoverId', params: handoverParams,
  body: z.strictObject({
    version, situation: Situation, reason: HandoverReason, movesLead: z.boolean(), desiredStartOn: optionalDay().default(null), termEndsOn: optionalDay().default(null), consentId: z.uuid().nullable().default(null),
    addressedOrganizationId: OrganizationId.nullable().default(null), addressedPartnerOrganizationId: PartnerOrganizationId.nullable().default(null), receiverMembershipId: MembershipId.nullable().default(null),
    sheet: HandoverSheet, changeReason: optionalText(500).default(null),
    /** Only when it was sent already: findings of `checkHandoverText` the writer looked at (`findingKey`). */
    acknowledgedFindings: z.array(z.string().max(300)).max(300).default([]),
  }),
  reply: z.object({ version, sheetVersion: z.int(), gate: z.array(GateLine), savedAt: z.iso.datetime() }),
})
/** Fills the cells of the receiver's form and the last 12 months from the records again; typed cells stay. */
export const fillHandover = endpoint({
  method: 'POST', path: '/handovers/:holderId/:handoverId/fill', params: handoverParams, body: z.strictObject({ sheet: HandoverSheet }),
  reply: z.object({ sheet: HandoverSheet, filled: z.int(), total: z.int() }),
})
/** Other people's names and sensitive facts in the free text, before it leaves (row 1208). */
export const checkHandoverText = endpoint({ method: 'POST', path: '/handovers/:holderId/:handoverId/check-text', params: handoverParams, body: z.strictObject({ sheet: HandoverSheet }), reply: z.object({ findings: z.array(TextFinding) }) })

/**
 * One step. Refused with `handover.step-refused` and data `{ why: string, gate: GateLine[] }`; the state, the gate and the
 * rules decide on the server alone (`domains/handovers/rules.ts`).
 */
/** The writer saw what the words to the other side may tell too much of (row 1208): else `text.not-looked-at` with data `{ findings: TextFinding[] }`. */
const lookedAt = z.boolean().default(false)
export const HandoverStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('acceptAsk'), version }),
  z.strictObject({ step: z.literal('refuseAsk'), version, reason: EndReason, message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('send'), version, acknowledgedFindings: z.array(z.string().max(300)).max(300).default([]) }),
  z.strictObject({ step: z.literal('receive'), version }),
  z.strictObject({ step: z.literal('check'), version, message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('arrangeMeeting'), version, meetingOn: typedDay(), message: optionalText(2000).default(null), lookedAt }),
  /** The receiver's own entry: an existing one, or a new one made from the sheet (likely doubles refuse with `registrant.likely-double`). */
  z.strictObject({ step: z.literal('accept'), version, receiverMembershipId: MembershipId.nullable().default(null), ownRegistrantId: RegistrantId.nullable().default(null), newRegistrantId: RegistrantId.nullable().default(null), confirmedOthers: z.array(RegistrantId).max(50).default([]), message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('hold'), version, holdUntil: typedDay(), message: requiredText(2000), lookedAt }),
  z.strictObject({ step: z.literal('decline'), version, reason: DeclineReason, message: requiredText(2000), lookedAt }),
  z.strictObject({ step: z.literal('startOverlap'), version, overlapFrom: typedDay() }),
  z.strictObject({ step: z.literal('askException'), version, reason: ExceptionReason, message: requiredText(2000), lookedAt }),
  z.strictObject({ step: z.literal('approveException'), version }),
  z.strictObject({ step: z.literal('settleSituation'), version, settledOn: typedDay(), situation: Situation, message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('takeLead'), version, on: typedDay() }),
  z.strictObject({ step: z.literal('complete'), version, reason: EndReason.nullable().default(null), message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('withdraw'), version, reason: EndReason, message: optionalText(2000).default(null), lookedAt }),
  z.strictObject({ step: z.literal('reopen'), version, message: optionalText(2000).default(null), lookedAt }),
])
export type HandoverStep = z.infer<typeof HandoverStep>
export const stepHandover = endpoint({ method: 'POST', path: '/handovers/:holderId/:handoverId/step', params: handoverParams, body: HandoverStep, reply: z.object({ version, state: HandoverState, ownRegistrantId: RegistrantId.nullable() }) })

export const writeHandoverMessage = endpoint({ method: 'POST', path: '/handovers/:holderId/:handoverId/messages', params: handoverParams, body: z.strictObject({ id: z.uuid(), text: requiredText(4000), lookedAt }), reply: z.object({ id: z.uuid() }) })
export const planJointContact = endpoint({ method: 'POST', path: '/handovers/:holderId/:handoverId/joint-contacts', params: handoverParams, body: z.strictObject({ id: z.uuid(), kind: JointContact.shape.kind, plannedOn: typedDay() }), reply: z.object({ id: z.uuid() }) })
/** `record`: it took place. `confirm`: the other side says so too; then it counts. */
export const changeJointContact = endpoint({
  method: 'POST', path: '/handovers/:holderId/:handoverId/joint-contacts/:jointContactId', params: handoverParams.extend({ jointContactId: z.uuid() }),
  body: z.discriminatedUnion('change', [
    z.strictObject({ change: z.literal('record'), version, heldOn: typedDay(), personWasThere: z.boolean() }),
    z.strictObject({ change: z.literal('confirm'), version }),
    z.strictObject({ change: z.literal('cancel'), version, reason: z.string().min(1).max(60) }),
  ]),
  reply: z.object({ version }),
})
export const reportHandoverResult = endpoint({
  method: 'POST', path: '/handovers/:holderId/:handoverId/results', params: handoverParams,
  body: z.strictObject({ afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), status: z.enum(['working', 'onLeave', 'left', 'seeking', 'inService', 'supportEnded', 'cannotTell']), supportContinues: z.boolean(), words: optionalText(2000).default(null) }),
  reply: z.object({ version }),
})
/** The receiver asks to take over a person shared with it (row 402). */
export const askForHandover = endpoint({
  method: 'POST', path: '/handover-asks',
  body: z.strictObject({ id: z.uuid(), holderId: OrganizationId, registrantId: RegistrantId, reason: HandoverReason, movesLead: z.boolean(), message: requiredText(2000) }),
  reply: z.object({ holderId: OrganizationId, id: z.uuid() }),
})
/** The same story to further receivers (row 413): a copy of the sheet for each. `isChoice`: the person decides for one. */
export const addReceivers = endpoint({
  method: 'POST', path: '/handovers/:holderId/:handoverId/receivers', params: handoverParams,
  body: z.strictObject({ isChoice: z.boolean(), receivers: z.array(z.strictObject({ id: z.uuid(), organizationId: OrganizationId.nullable().default(null), partnerOrganizationId: PartnerOrganizationId.nullable().default(null), consentId: z.uuid().nullable().default(null) })).min(1).max(8) }),
  reply: z.object({ storyId: z.uuid(), ids: z.array(z.uuid()) }),
})
/** The person decided; the other handovers of the story are withdrawn with that reason. */
export const chooseReceiver = endpoint({ method: 'POST', path: '/handovers/:holderId/:handoverId/choose', params: handoverParams, body: z.strictObject({ chosenOn: typedDay(), words: optionalText(1000).default(null) }), reply: z.object({ withdrawn: z.int() }) })

/** Organisations one can hand over to, with what they publish. Own organisation excluded. */
export const listReceivers = endpoint({
  method: 'GET', path: '/handover-receivers', query: z.object({ q: z.string().trim().max(100).default('') }),
  reply: z.object({ items: z.array(z.object({ organizationId: OrganizationId, name: z.string(), kind: z.string(), region: z.string(), publishesRequirements: z.boolean() })) }),
})

/** The sheet in the receiver's own form, as tagged PDF, workbook or fax (cover and sheet). Enters 見た人 as a print. */
export const downloadHandoverSheet = endpoint({ method: 'GET', path: '/handovers/:holderId/:handoverId/sheet', params: handoverParams, query: z.object({ format: z.enum(['pdf', 'xlsx', 'fax']).default('pdf') }), reply: fileReply })
