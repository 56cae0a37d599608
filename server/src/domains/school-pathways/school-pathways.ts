import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { fiscalYearOf } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { newId, type MembershipId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { SchoolCalendar, type changeSchoolPathway, type createSchoolPathway, type endSchoolPathway, type getSchoolPathway, type getSchoolBoard, type listRegistrantPathways, type Pathway, type PathwayEvent, type PathwayLine, type saveSchoolProfile, type School, type SchoolKind } from '@tomoni/contract/school-pathways'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { adultConsentOf, eventsOf, gapOf, kindOfPartner, lastSchoolYearOf, nextEventOf, schoolYearOn } from './rules.ts'
import {
  deleteOpenEvents, findContact, findMember, findPathway, findRegistrant, findSchool, insertEvents, insertPathway, insertProfile, listGuardianConsents, listPathways, listPathwaysOf, listSchools, listTeacherChanges, lockPathways, updatePathway, updateProfile,
  type PathwayChange, type PathwayRow, type SchoolRow,
} from './sql.ts'

export function presentSchool(row: SchoolRow): School {
  const schoolKind = (row.schoolKind ?? kindOfPartner(row.kind)) as SchoolKind
  const calendar = SchoolCalendar.safeParse(row.calendar ?? {})
  return {
    id: row.id as PartnerOrganizationId, name: row.name, profileVersion: row.profileVersion, schoolKind, followUpYears: row.followUpYears ?? 3, lastSchoolYear: lastSchoolYearOf(schoolKind), calendar: calendar.success ? calendar.data : {},
    careerTeacherContactId: row.careerTeacherContactId, note: row.note, teachers: row.teachers,
  }
}

function walkOf(row: PathwayRow, school: School, today: string): { events: PathwayEvent[]; line: PathwayLine } {
  const events = eventsOf({ ...school, graduationOn: row.graduationOn as CalendarDay, joinedOn: row.joinedOn, endedOn: row.endedOn }, row.events, today)
  const next = nextEventOf(events)
  const until = events.filter((e) => e.dueOn <= today || e.state === 'done' || e.state === 'skipped')
  return {
    events,
    line: {
      id: row.id, version: row.version, registrantId: row.registrantId as RegistrantId, personName: `${row.familyName} ${row.givenName}`.trim(), personKana: `${row.familyKana} ${row.givenKana}`.trim(), schoolId: school.id,
      graduationOn: row.graduationOn as CalendarDay, schoolYear: schoolYearOn(row.graduationOn as CalendarDay, today, school.lastSchoolYear), lastSchoolYear: school.lastSchoolYear, course: row.course,
      teacherName: row.teacherName, teacherContactId: row.teacherContactId, teacherTask: row.teacherTask as PathwayLine['teacherTask'], centerMembershipId: row.centerMembershipId as MembershipId | null,
      next: next === null ? null : { kind: next.kind, dueOn: next.dueOn, state: next.state }, overdue: events.filter((e) => e.state === 'overdue').length,
      done: until.filter((e) => e.state === 'done' || e.state === 'skipped').length, planned: until.filter((e) => e.state !== 'before').length,
      thisYear: events.filter((e) => e.state === 'overdue' || fiscalYearOf(e.dueOn) === fiscalYearOf(today as CalendarDay)).map(({ kind, dueOn, state }) => ({ kind, dueOn, state })), gap: gapOf(row, today),
      adultConsent: adultConsentOf({ birthDate: row.birthDate, retakenOn: row.consentRetakenOn, guardianConsents: row.guardianConsents, ownConsentSince: row.ownConsentSince }, today),
    },
  }
}

const mayWrite = (ctx: Ctx): { write: boolean } => ({ write: mayCall(ctx.actor.role, 'school-pathway.write') })

export async function boardOf(ctx: Ctx): Promise<ReplyOf<typeof getSchoolBoard>> {
  const [schoolRows, rows] = await Promise.all([listSchools(ctx), listPathways(ctx)])
  const schools = schoolRows.map(presentSchool)
  const byId = new Map(schools.map((s) => [s.id as string, s]))
  ctx.audit({ action: 'school-pathway.list', objectKind: '/school-pathways', count: rows.length })
  return { fiscalYear: fiscalYearOf(ctx.today as CalendarDay), schools, pupils: rows.map((row) => walkOf(row, byId.get(row.schoolId)!, ctx.today).line), can: mayWrite(ctx) }
}

export async function pathwayOf(ctx: Ctx, id: string): Promise<Pathway> {
  const row = found(await findPathway(ctx, id))
  const school = presentSchool(found(await findSchool(ctx, row.schoolId)))
  const [changes, consents] = await Promise.all([ctx.tx.all(listTeacherChanges(ctx, id)), ctx.tx.all(listGuardianConsents(ctx, row.registrantId, ctx.today))])
  const { events, line } = walkOf(row, school, ctx.today)
  return {
    ...line, wish: row.wish, offerEmployer: row.offerEmployer, gapPlan: row.gapPlan, consentRetakenOn: row.consentRetakenOn as CalendarDay | null, endedOn: row.endedOn as CalendarDay | null, endReason: row.endReason as Pathway['endReason'], events,
    teacherChanges: changes as Pathway['teacherChanges'], guardianConsents: consents as Pathway['guardianConsents'], schoolName: school.name, can: mayWrite(ctx),
  }
}

export async function openPathway(ctx: Ctx, { params }: ParsedOf<typeof getSchoolPathway>): Promise<Pathway> {
  const pathway = await pathwayOf(ctx, params.pathwayId)
  ctx.audit({ action: 'registrant.open', objectKind: 'schoolPathway', objectId: pathway.id, registrantId: pathway.registrantId })
  return pathway
}

export async function pathwaysOfPerson(ctx: Ctx, { params }: ParsedOf<typeof listRegistrantPathways>): Promise<ReplyOf<typeof listRegistrantPathways>> {
  found(await ctx.tx.maybe(findRegistrant(ctx, params.registrantId)))
  const rows = await listPathwaysOf(ctx, params.registrantId)
  const schools = new Map((await Promise.all([...new Set(rows.map((r) => r.schoolId))].map((id) => findSchool(ctx, id)))).flatMap((s) => (s === null ? [] : [[s.id, presentSchool(s)] as const])))
  return { items: rows.map((row) => ({ ...walkOf(row, schools.get(row.schoolId)!, ctx.today).line, schoolName: schools.get(row.schoolId)!.name })) }
}

/** Writes what is planned anew, so that whoever looks by the day (notices) finds it as a row. What was held or left out stays. */
export async function replan(ctx: Ctx, isOne: (row: PathwayRow) => boolean): Promise<void> {
  const rows = (await listPathways(ctx)).filter(isOne)
  if (rows.length === 0) return
  const schools = new Map((await listSchools(ctx)).map((row) => [row.id, presentSchool(row)]))
  const open = new Set(['overdue', 'due', 'coming'])
  const planned = rows.flatMap((row) => walkOf(row, schools.get(row.schoolId)!, ctx.today).events.filter((e) => open.has(e.state) && e.kind !== 'graduation').map((e) => ({ id: newId(), pathwayId: row.id, kind: e.kind, dueOn: e.dueOn, heldOn: null, skippedOn: null, skipReason: null, note: null, membershipId: null })))
  await ctx.tx.run(deleteOpenEvents(ctx, rows.map((row) => row.id)))
  for (let i = 0; i < planned.length; i += 1000) await ctx.tx.run(insertEvents(ctx, planned.slice(i, i + 1000)))
}

const audit = (ctx: Ctx, action: string, id: string, registrantId: string, fields: readonly string[] = []): void => ctx.audit({ action: `school-pathway.${action}`, objectKind: 'schoolPathway', objectId: id, registrantId, fields })

export async function addPathway(ctx: Ctx, { body }: ParsedOf<typeof createSchoolPathway>): Promise<Pathway> {
  const before = await findPathway(ctx, body.id)
  if (before !== null && before.registrantId !== body.registrantId) throw new AppError('id.already-used')
  if (before === null) {
    const [person, school, member, contact] = await Promise.all([
      ctx.tx.maybe(findRegistrant(ctx, body.registrantId)), findSchool(ctx, body.schoolId), body.centerMembershipId === null ? true : ctx.tx.maybe(findMember(ctx, body.centerMembershipId)),
      body.teacherContactId === null ? null : ctx.tx.maybe(findContact(ctx, body.schoolId, body.teacherContactId)),
    ])
    const problems: FieldProblem[] = []
    if (person === null) problems.push({ path: 'registrantId', code: 'not-found' })
    if (school === null) problems.push({ path: 'schoolId', code: 'not-found' })
    if (member === null) problems.push({ path: 'centerMembershipId', code: 'not-found' })
    if (contact === null && body.teacherContactId !== null) problems.push({ path: 'teacherContactId', code: 'not-found' })
    if (person !== null && (await listPathwaysOf(ctx, body.registrantId)).some((p) => p.endedOn === null && p.schoolId === body.schoolId)) problems.push({ path: 'registrantId', code: 'already-used' })
    if (problems.length > 0) throw invalidFields(problems)
    await ctx.tx.run(insertPathway(ctx, {
      id: body.id, registrantId: body.registrantId, partnerOrganizationId: body.schoolId, graduationOn: body.graduationOn, course: body.course, teacherContactId: body.teacherContactId, teacherName: contact?.name ?? body.teacherName,
      centerMembershipId: body.centerMembershipId ?? person!.leadMembershipId, wish: body.wish,
    }))
    await replan(ctx, (row) => row.id === body.id)
  }
  audit(ctx, 'create', body.id, body.registrantId)
  return pathwayOf(ctx, body.id)
}

async function change(ctx: Ctx, id: string, version: number, action: string, values: PathwayChange): Promise<Pathway> {
  const row = found((await ctx.tx.all(lockPathways(ctx, [id])))[0])
  if (row.version !== version) throw new AppError('version.stale', { data: { current: await pathwayOf(ctx, id) } })
  await ctx.tx.run(updatePathway(ctx, id, version, { ...values, updatedAt: ctx.now.toISOString() }))
  if (values.graduationOn !== undefined || values.endedOn === null) await replan(ctx, (pathway) => pathway.id === id)
  audit(ctx, action, id, row.registrantId, Object.keys(values))
  return pathwayOf(ctx, id)
}

export async function changePathway(ctx: Ctx, { params, body: { version, ...values } }: ParsedOf<typeof changeSchoolPathway>): Promise<Pathway> {
  const problems: FieldProblem[] = []
  if (values.centerMembershipId !== null && (await ctx.tx.maybe(findMember(ctx, values.centerMembershipId))) === null) problems.push({ path: 'centerMembershipId', code: 'not-found' })
  if (values.worksFrom !== null && values.offerOn !== null && values.worksFrom < values.offerOn) problems.push({ path: 'worksFrom', code: 'end-before-start' })
  if (values.consentRetakenOn !== null && values.consentRetakenOn > ctx.today) problems.push({ path: 'consentRetakenOn', code: 'in-the-future' })
  if (problems.length > 0) throw invalidFields(problems)
  return change(ctx, params.pathwayId, version, 'change', values)
}

export async function endPathway(ctx: Ctx, { params, body }: ParsedOf<typeof endSchoolPathway>): Promise<Pathway> {
  const on = body.reason === null ? null : (body.on ?? ctx.today)
  if (on !== null && on > ctx.today) throw invalidFields([{ path: 'on', code: 'in-the-future' }])
  return change(ctx, params.pathwayId, body.version, body.reason === null ? 'reopen' : 'end', { endedOn: on, endReason: body.reason })
}

export async function saveProfile(ctx: Ctx, { params, body }: ParsedOf<typeof saveSchoolProfile>): Promise<School> {
  const school = presentSchool(found(await findSchool(ctx, params.schoolId)))
  if (school.profileVersion !== body.version) throw new AppError('version.stale', { data: { current: school } })
  if (body.careerTeacherContactId !== null && (await ctx.tx.maybe(findContact(ctx, params.schoolId, body.careerTeacherContactId))) === null) throw invalidFields([{ path: 'careerTeacherContactId', code: 'not-found' }])
  const row = { schoolKind: body.schoolKind, followUpYears: body.followUpYears, calendar: JSON.stringify(body.calendar), careerTeacherContactId: body.careerTeacherContactId, note: body.note }
  const written = await ctx.tx.run(body.version === null ? insertProfile(ctx, params.schoolId, row) : updateProfile(ctx, params.schoolId, body.version, { ...row, updatedAt: ctx.now.toISOString() }))
  if (written === 0) throw new AppError('version.stale', { data: { current: presentSchool(found(await findSchool(ctx, params.schoolId))) } })
  await replan(ctx, (pathway) => pathway.schoolId === params.schoolId)
  ctx.audit({ action: 'school-profile.save', objectKind: 'schoolProfile', objectId: params.schoolId, fields: Object.keys(row) })
  return presentSchool(found(await findSchool(ctx, params.schoolId)))
}
