import type { InputOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { Counterpart, Outcome, type correctSupportRecord, type SupportRecord, type writeVisit } from '@tomoni/contract/support-records'
import { recordText } from '@tomoni/contract/text/support-records'
import { z } from 'zod'
import { readNearDay, readTime, showNearDay } from './read-when.ts'

// The state of the record sheet as it is typed, and what it becomes when it is sent. Pure. It travels as a draft, so that it
// is read with a schema: an older draft keeps all it has.

export const Party = z.object({ kind: z.enum(['registrant', 'partner']), id: z.string(), label: z.string(), partnerKind: z.string().default('') })
export type Party = z.infer<typeof Party>
const Own = z.object({ note: z.string().default(''), outcome: z.union([Outcome, z.literal('')]).default(''), reason: z.string().default('') })
const Delivery = z.object({ menu: z.string(), provider: z.string(), amount: z.number().nullable(), unit: z.enum(['times', 'hours', 'minutes', '']) })
const Step = z.object({ id: z.string(), text: z.string(), day: z.string(), membershipId: z.string(), about: z.string() })
export type OwnPart = z.infer<typeof Own>
export type DeliveryPart = z.infer<typeof Delivery>
export type StepPart = z.infer<typeof Step>

/** A value of an older draft that cannot be understood gives way to the usual one; the others stay. */
const or = <T extends z.ZodType>(schema: T, usual: z.output<T> & ({} | null)) => schema.default(usual as never).catch(usual as never)
const amount = or(z.number().nullable(), null)
export const RecordForm = z.object({
  parties: or(z.array(Party), []),
  contactNames: or(z.record(z.string(), z.string()), {}),
  day: or(z.string(), '今日'),
  time: or(z.string(), ''),
  minutes: amount,
  travelMinutes: amount,
  distanceKm: amount,
  costYen: amount,
  /** Travel was filled in from the last contact; said in grey until it is changed. */
  isTravelCopied: or(z.boolean(), false),
  method: or(z.string(), ''),
  counterpart: or(z.union([Counterpart, z.literal('')]), 'person'),
  content: or(z.string(), ''),
  partnerContent: or(z.string(), ''),
  eventType: or(z.string(), ''),
  outcome: or(Outcome, 'held'),
  outcomeReason: or(z.string(), ''),
  place: or(z.string(), ''),
  companions: or(z.array(z.string()), []),
  note: or(z.string(), ''),
  sharedNote: or(z.string(), ''),
  isPerSubject: or(z.boolean(), false),
  own: or(z.record(z.string(), Own), {}),
  deliveries: or(z.array(Delivery), []),
  steps: or(z.array(Step), []),
  answersSteps: or(z.array(z.string()), []),
  answersAppointment: or(z.string(), ''),
  /** '' = the default of the writer, 'none' = counts for none. */
  contract: or(z.string(), ''),
  reason: or(z.string(), ''),
  appliesToVisit: or(z.boolean(), false),
  /** For a correction: the record it begins from. */
  correctedId: or(z.string(), ''),
})
export type RecordForm = z.infer<typeof RecordForm>

const readable = (text: string, day: string | null | undefined): string => (day === null || day === undefined ? text : day.replaceAll('-', '/'))
/** As it is kept: 「今日」 must still mean the same day tomorrow. */
export const toDraft = (form: RecordForm, today: string): RecordForm => ({
  ...form, day: readable(form.day, readNearDay(form.day, today)), steps: form.steps.map((s) => ({ ...s, day: readable(s.day, readNearDay(s.day, today, 'future')) })),
})
export function fromDraft(payload: unknown, today: string): RecordForm {
  const form = RecordForm.parse(payload)
  const near = (text: string): string => { const day = readNearDay(text, today); return day === null || day === undefined ? text : showNearDay(day, today) }
  return { ...form, day: near(form.day), steps: form.steps.map((s) => ({ ...s, day: near(s.day) })) }
}

export const emptyForm = (more: Partial<RecordForm> = {}): RecordForm => ({ ...RecordForm.parse({}), ...more })
export const newStep = (): StepPart => ({ id: newId(), text: '', day: '', membershipId: '', about: '' })
export const ownPart = (form: RecordForm, partyId: string): OwnPart => form.own[partyId] ?? { note: '', outcome: '', reason: '' }

export const people = (form: RecordForm): Party[] => form.parties.filter((p) => p.kind === 'registrant')
export const partners = (form: RecordForm): Party[] => form.parties.filter((p) => p.kind === 'partner')

/** Talked with a company or agency about people: each person's record names it. Else each organisation has a record of its own. */
const isAboutPeople = (form: RecordForm): boolean => form.counterpart === 'employer' || form.counterpart === 'agency'
const counterpartOfPartner = (p: Party): 'employer' | 'agency' => (p.partnerKind === 'employer' ? 'employer' : 'agency')
/** With whom, as far as it follows from who was chosen. */
export const counterpartOf = (form: RecordForm): Counterpart => {
  const [first] = partners(form)
  if (people(form).length === 0 && first !== undefined) return counterpartOfPartner(first)
  return form.counterpart === '' ? 'person' : form.counterpart
}
/** Organisations that get a record of their own. */
export const partnersApart = (form: RecordForm): Party[] => (people(form).length === 0 ? partners(form) : isAboutPeople(form) ? partners(form).slice(1) : partners(form))

/** Who has an own note and result in 「人ごとに書く」. */
export const subjectsOf = (form: RecordForm): Party[] => [...people(form), ...partnersApart(form)]

type Visit = InputOf<typeof writeVisit>['body']
type Subject = Visit['subjects'][number]

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

function subjectOf(form: RecordForm, party: Party): Subject {
  const isPerson = party.kind === 'registrant'
  const counterpart = isPerson || people(form).length === 0 ? counterpartOf(form) : counterpartOfPartner(party)
  const [companyMet] = partners(form)
  const partner = isPerson ? (isAboutPeople(form) ? companyMet : undefined) : party
  const mine = ownPart(form, party.id)
  const isSplit = form.isPerSubject && subjectsOf(form).length > 1
  const outcome = isSplit && mine.outcome !== '' ? mine.outcome : form.outcome
  const reason = isSplit && mine.outcome !== '' ? mine.reason : form.outcomeReason
  const content = isPerson || people(form).length === 0 ? form.content : form.partnerContent
  return {
    registrantId: isPerson ? party.id : null,
    partnerOrganizationId: partner?.id ?? null,
    partnerContactName: partner === undefined ? null : orNull(form.contactNames[partner.id] ?? ''),
    counterpart,
    content: orNull(content),
    eventType: isPerson ? orNull(form.eventType) : null,
    outcome,
    outcomeReason: outcome === 'held' ? null : orNull(reason),
    ...(form.contract === '' ? {} : { contractId: form.contract === 'none' ? null : form.contract }),
    note: subjectsOf(form).length === 1 ? form.note : isSplit ? mine.note : '',
    deliveries: isPerson ? form.deliveries.filter((d) => d.menu !== '').map((d) => ({ menu: d.menu, provider: orNull(d.provider), amount: d.amount, unit: d.unit === '' ? null : d.unit })) : [],
  } as Subject
}

const visitPart = (form: RecordForm, today: string) => ({
  occurredOn: (readNearDay(form.day, today) ?? today) as Visit['occurredOn'],
  startedAt: readTime(form.time) ?? null,
  minutes: form.minutes,
  travelMinutes: form.travelMinutes,
  distanceMeters: form.distanceKm === null ? null : Math.round(form.distanceKm * 1000),
  costYen: form.costYen,
  method: form.method,
  place: orNull(form.place),
  companionMembershipIds: form.companions as NonNullable<Visit['companionMembershipIds']>,
})

/** What is sent. `stepId` names the promise of a person for a line, the same each time it is asked. */
export function visitOf(form: RecordForm, more: { visitId: string; today: string; draftId: string | null; stepId: (line: StepPart, party: Party) => string }): Visit {
  const subjects = subjectsOf(form)
  const all = people(form).length > 0 ? people(form) : partners(form)
  return {
    id: more.visitId as Visit['id'],
    ...visitPart(form, more.today),
    sharedNote: subjects.length > 1 ? form.note : '',
    subjects: subjects.map((p) => subjectOf(form, p)),
    nextSteps: form.steps.filter((s) => s.text.trim() !== '').flatMap((s) =>
      (s.about === '' ? all : form.parties.filter((p) => p.id === s.about)).map((p) => ({
        id: more.stepId(s, p), registrantId: p.kind === 'registrant' ? p.id : null, partnerOrganizationId: p.kind === 'partner' ? p.id : null,
        dueOn: readNearDay(s.day, more.today, 'future'), text: s.text, membershipId: s.membershipId === '' ? null : s.membershipId,
      })),
    ) as NonNullable<Visit['nextSteps']>,
    answersNextStepIds: form.answersSteps as NonNullable<Visit['answersNextStepIds']>,
    answersAppointmentId: form.answersAppointment === '' ? null : form.answersAppointment,
    draftId: more.draftId as Visit['draftId'] & string | null,
  } as Visit
}

/** A correction of one record. */
export function correctionOf(form: RecordForm, today: string): InputOf<typeof correctSupportRecord>['body'] {
  const subject = subjectOf({ ...form, isPerSubject: false }, subjectsOf(form)[0]!)
  return { ...visitPart(form, today), sharedNote: form.sharedNote, subject: { ...subject, note: form.note }, appliesTo: form.appliesToVisit ? 'visit' : 'record', reason: form.reason }
}

export function formOfRecord(r: SupportRecord): RecordForm {
  const parties: Party[] = [
    ...(r.registrantId === null ? [] : [{ kind: 'registrant' as const, id: r.registrantId, label: r.registrantName ?? '', partnerKind: '' }]),
    ...(r.partnerOrganizationId === null ? [] : [{ kind: 'partner' as const, id: r.partnerOrganizationId, label: r.partnerOrganizationName ?? '', partnerKind: r.counterpart === 'employer' ? 'employer' : '' }]),
  ]
  return emptyForm({
    parties, contactNames: r.partnerOrganizationId === null || r.partnerContactName === null ? {} : { [r.partnerOrganizationId]: r.partnerContactName },
    day: r.occurredOn.replaceAll('-', '/'), time: r.startedAt ?? '', minutes: r.minutes, travelMinutes: r.travelMinutes, distanceKm: r.distanceMeters === null ? null : r.distanceMeters / 1000, costYen: r.costYen,
    method: r.method, counterpart: r.counterpart, content: r.content ?? '', eventType: r.eventType ?? '', outcome: r.outcome, outcomeReason: r.outcomeReason ?? '', place: r.place ?? '',
    companions: [...r.companionMembershipIds], note: r.note, sharedNote: r.sharedNote, deliveries: r.deliveries.map((d) => ({ menu: d.menu, provider: d.provider ?? '', amount: d.amount, unit: d.unit ?? '' })),
    contract: r.contractId ?? 'none', correctedId: r.id,
  })
}

/** What is missing or cannot be read, by field, all at once. */
export function problemsOf(form: RecordForm, today: string, isCorrection = false): Record<string, string> {
  const found: Record<string, string> = {}
  const say = recordText.required
  if (form.parties.length === 0) found['parties'] = say.who
  const day = readNearDay(form.day, today)
  if (day === null) found['day'] = '日付を入力してください。'
  else if (day === undefined) found['day'] = '日付として読めません。「昨日」「11/18」「R8.11.18」のように入力してください。'
  else if (day > today) found['day'] = '今日より後の日付です。日付を確かめてください。'
  if (readTime(form.time) === undefined) found['time'] = recordText.unreadableTime
  if (form.method === '') found['method'] = say.method
  if (form.outcome === 'held' && form.content === '' && form.parties.length > 0) found['content'] = say.content
  if (form.outcome !== 'held' && form.outcomeReason === '') found['outcomeReason'] = say.reason
  if (form.isPerSubject) {
    for (const p of subjectsOf(form)) {
      const own = ownPart(form, p.id)
      if (own.outcome !== '' && own.outcome !== 'held' && own.reason === '') found[`own.${p.id}.reason`] = say.reason
    }
  }
  form.deliveries.forEach((d, i) => {
    if (d.menu === '' && (d.provider !== '' || d.amount !== null)) found[`deliveries.${i}.menu`] = say.menu
    if (d.amount !== null && d.unit === '') found[`deliveries.${i}.unit`] = say.unit
  })
  form.steps.forEach((s, i) => {
    const due = readNearDay(s.day, today, 'future')
    if (s.text.trim() === '' && s.day.trim() !== '') found[`steps.${i}.text`] = say.nextStepText
    if (s.text.trim() !== '' && (due === null || due === undefined)) found[`steps.${i}.day`] = due === null ? say.nextStepDay : '日付として読めません。「来週」「11/27」「R8.11.27」のように入力してください。'
  })
  if (isCorrection && form.reason.trim() === '') found['reason'] = '直すわけを入力してください。'
  return found
}

/** The field of the sheet a refusal of the server is about. */
export function fieldOfRefusal(path: string, form: RecordForm): string {
  const [first, index, field] = path.startsWith('subject.') ? ['subjects', '0', ...path.split('.').slice(1)] : path.split('.')
  if (first === 'occurredOn') return 'day'
  if (first === 'startedAt') return 'time'
  if (first === 'distanceMeters') return 'distanceKm'
  if (first === 'companionMembershipIds') return 'companions'
  if (first === 'nextSteps') return field === 'dueOn' ? 'steps.0.day' : 'steps.0.text'
  if (first !== 'subjects') return first ?? path
  const party = subjectsOf(form)[Number(index)]
  if (field === 'outcomeReason') return form.isPerSubject && party !== undefined && ownPart(form, party.id).outcome !== '' ? `own.${party.id}.reason` : 'outcomeReason'
  if (field === 'content') return party?.kind === 'partner' && people(form).length > 0 ? 'partnerContent' : 'content'
  if (field === 'eventType' || field === 'note') return field
  if (field === 'contractId') return 'contract'
  return 'parties'
}

/** How many records count, for the line in the footer. */
export function countOf(form: RecordForm): { people: number; partners: number } {
  const isHeld = (p: Party): boolean => (form.isPerSubject && ownPart(form, p.id).outcome !== '' ? ownPart(form, p.id).outcome : form.outcome) === 'held'
  return { people: people(form).filter(isHeld).length, partners: partnersApart(form).filter(isHeld).length }
}

/** Whether anything is worth keeping as a draft. */
export const hasWords = (form: RecordForm): boolean =>
  form.note.trim() !== '' || Object.values(form.own).some((o) => o.note.trim() !== '') || form.steps.some((s) => s.text.trim() !== '') || form.parties.length > 0 || form.method !== ''

const joined = (mine: string, theirs: string): string => (mine === theirs || theirs.trim() === '' ? mine : mine.trim() === '' ? theirs : `${mine}\n${theirs}`)
/** Two versions of a draft: this one, with every word of the other one behind its own. */
export function joinForms(mine: RecordForm, theirs: RecordForm): RecordForm {
  const parties = [...mine.parties, ...theirs.parties.filter((p) => !mine.parties.some((q) => q.id === p.id))]
  const own = Object.fromEntries(parties.map((p) => [p.id, { ...ownPart(theirs, p.id), ...mine.own[p.id], note: joined(ownPart(mine, p.id).note, ownPart(theirs, p.id).note) }]))
  const steps = [...mine.steps, ...theirs.steps.filter((s) => !mine.steps.some((m) => m.text === s.text && m.day === s.day))]
  return { ...mine, parties, own, steps, note: joined(mine.note, theirs.note), sharedNote: joined(mine.sharedNote, theirs.sharedNote), isPerSubject: mine.isPerSubject || theirs.isPerSubject }
}

/** All text of a form, for comparing two versions of a draft. */
export function wordsOf(form: RecordForm): string {
  const lines = [form.parties.map((p) => p.label).join('、'), form.note, form.sharedNote, ...form.parties.map((p) => { const own = ownPart(form, p.id); return own.note === '' ? '' : `${p.label}：${own.note}` }), ...form.steps.map((s) => s.text), form.reason]
  return lines.filter((l) => l.trim() !== '').join('\n')
}
