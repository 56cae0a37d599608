import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

type Reader = Viewer & { readonly tx: Transaction; readonly today: string }

export type SchoolRow = {
  id: string; name: string; kind: string; profileVersion: number | null; schoolKind: string | null; followUpYears: number | null; calendar: unknown; careerTeacherContactId: string | null; note: string | null
  teachers: { contactId: string; name: string; position: string | null }[]
}
const schoolsSql = `
  select p.id, p.name, p.kind, s.version as profile_version, s.school_kind, s.follow_up_years, s.calendar, s.career_teacher_contact_id, s.note,
    coalesce((select json_agg(json_build_object('contactId', c.id, 'name', c.name, 'position', c.position) order by c.name, c.id) from partner_contact c where c.organization_id = $1 and c.partner_organization_id = p.id and c.left_on is null), '[]') as teachers
  from partner_organization p left join school_profile s on s.organization_id = p.organization_id and s.partner_organization_id = p.id
  where p.organization_id = $1`
/** Schools of the address book that are in use, and every school somebody is on the way from. */
export const listSchools = (ctx: Reader): Promise<SchoolRow[]> =>
  ctx.tx.named<SchoolRow>('schools', `${schoolsSql} and ((p.kind in ('specialNeedsSchool', 'school') and p.closed_on is null) or s.version is not null or exists (select from school_pathway w where w.organization_id = $1 and w.partner_organization_id = p.id and w.ended_on is null)) order by p.kind desc, p.sort_kana, p.id`, [ctx.actor.organizationId])
export const findSchool = async (ctx: Reader, id: string): Promise<SchoolRow | null> => (await ctx.tx.named<SchoolRow>('school', `${schoolsSql} and p.id = $2`, [ctx.actor.organizationId, id]))[0] ?? null

export type PathwayRow = {
  id: string; version: number; registrantId: string; familyName: string; givenName: string; familyKana: string; givenKana: string; birthDate: string | null; schoolId: string; graduationOn: string; course: string | null
  teacherName: string | null; teacherContactId: string | null; centerMembershipId: string | null; wish: string | null; offerOn: string | null; offerEmployer: string | null; worksFrom: string | null; gapPlan: string | null
  consentRetakenOn: string | null; endedOn: string | null; endReason: string | null; joinedOn: string; guardianConsents: number; ownConsentSince: string | null
  teacherTask: { changeId: string; fromName: string | null; toName: string | null; onDate: string } | null
  events: { id: string; version: number; kind: string; dueOn: string; heldOn: string | null; skippedOn: string | null; skipReason: string | null; note: string | null }[]
}
// $1 organisation, $2 today
const pathwaysSql = `
  select w.id, w.version, w.registrant_id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.birth_date, w.partner_organization_id as school_id, w.graduation_on, w.course,
    coalesce(c.name, w.teacher_name) as teacher_name, w.teacher_contact_id, w.center_membership_id, w.wish, w.offer_on, w.offer_employer, w.works_from, w.gap_plan, w.consent_retaken_on, w.ended_on, w.end_reason,
    (w.created_at at time zone 'Asia/Tokyo')::date as joined_on,
    (select count(*)::int from consent k where k.organization_id = $1 and k.registrant_id = w.registrant_id and k.given_by = 'guardian' and k.withdrawn_at is null and k.ends_on >= $2::date) as guardian_consents,
    (select max(k.given_on) from consent k where k.organization_id = $1 and k.registrant_id = w.registrant_id and k.given_by = 'person' and k.withdrawn_at is null) as own_consent_since,
    (select json_build_object('changeId', t.id, 'fromName', t.from_name, 'toName', t.to_name, 'onDate', t.on_date) from school_teacher_change t where t.organization_id = $1 and t.pathway_id = w.id and t.met_on is null order by t.on_date desc, t.id desc limit 1) as teacher_task,
    coalesce((select json_agg(json_build_object('id', e.id, 'version', e.version, 'kind', e.kind, 'dueOn', e.due_on, 'heldOn', e.held_on, 'skippedOn', e.skipped_on, 'skipReason', e.skip_reason, 'note', e.note) order by e.due_on, e.id) from school_pathway_event e where e.organization_id = $1 and e.pathway_id = w.id), '[]') as events
  from school_pathway w
  join registrant r on r.organization_id = w.organization_id and r.id = w.registrant_id and r.merged_into_id is null
  left join partner_contact c on c.organization_id = w.organization_id and c.id = w.teacher_contact_id
  where w.organization_id = $1`
export const listPathways = (ctx: Reader): Promise<PathwayRow[]> => ctx.tx.named<PathwayRow>('school_pathways', `${pathwaysSql} and w.ended_on is null order by r.sort_kana, w.id`, [ctx.actor.organizationId, ctx.today])
export const listPathwaysOf = (ctx: Reader, registrantId: string): Promise<PathwayRow[]> => ctx.tx.named<PathwayRow>('school_pathways_of', `${pathwaysSql} and w.registrant_id = $3 order by w.graduation_on desc, w.id`, [ctx.actor.organizationId, ctx.today, registrantId])
export const findPathway = async (ctx: Reader, id: string): Promise<PathwayRow | null> => (await ctx.tx.named<PathwayRow>('school_pathway', `${pathwaysSql} and w.id = $3`, [ctx.actor.organizationId, ctx.today, id]))[0] ?? null

export const listTeacherChanges = (viewer: Viewer, pathwayId: string) =>
  visible(viewer, 'schoolTeacherChange').where('schoolTeacherChange.pathwayId', '=', pathwayId).select(['schoolTeacherChange.id', 'schoolTeacherChange.fromName', 'schoolTeacherChange.toName', 'schoolTeacherChange.onDate', 'schoolTeacherChange.handedOverNote as note', 'schoolTeacherChange.metOn']).orderBy('schoolTeacherChange.onDate', 'desc').orderBy('schoolTeacherChange.id', 'desc')
export const listGuardianConsents = (viewer: Viewer, registrantId: string, today: string) =>
  visible(viewer, 'consent').where('consent.registrantId', '=', registrantId).where('consent.givenBy', '=', 'guardian').where('consent.withdrawnAt', 'is', null).where('consent.endsOn', '>=', today).select(['consent.id', 'consent.recipientName', 'consent.givenOn', 'consent.endsOn']).orderBy('consent.givenOn', 'desc')

export const findRegistrant = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select(['registrant.id', 'registrant.leadMembershipId'])
export const findMember = (viewer: Viewer, id: string) => visible(viewer, 'membership').where('membership.id', '=', id).select('membership.id')
export const findContact = (viewer: Viewer, schoolId: string, id: string) => visible(viewer, 'partnerContact').where('partnerContact.partnerOrganizationId', '=', schoolId).where('partnerContact.id', '=', id).select(['partnerContact.id', 'partnerContact.name'])
export const findContactNamed = (viewer: Viewer, schoolId: string, name: string) => visible(viewer, 'partnerContact').where('partnerContact.partnerOrganizationId', '=', schoolId).where('partnerContact.name', '=', name).select('partnerContact.id')
export const lockPathways = (viewer: Viewer, ids: readonly string[]) =>
  visible(viewer, 'schoolPathway').where('schoolPathway.id', 'in', [...ids]).select(['schoolPathway.id', 'schoolPathway.version', 'schoolPathway.registrantId', 'schoolPathway.partnerOrganizationId', 'schoolPathway.teacherContactId', 'schoolPathway.teacherName', 'schoolPathway.endedOn', 'schoolPathway.graduationOn']).orderBy('schoolPathway.id').forUpdate()

type NewPathway = { id: string; registrantId: string; partnerOrganizationId: string; graduationOn: string; course: string | null; teacherContactId: string | null; teacherName: string | null; centerMembershipId: string | null; wish: string | null }
export const insertPathway = (viewer: Viewer, row: NewPathway) => query.insertInto('schoolPathway').values({ organizationId: viewer.actor.organizationId, ...row })
export type PathwayChange = Partial<{ graduationOn: string; course: string | null; wish: string | null; centerMembershipId: string | null; offerOn: string | null; offerEmployer: string | null; worksFrom: string | null; gapPlan: string | null; consentRetakenOn: string | null; endedOn: string | null; endReason: string | null; teacherContactId: string | null; teacherName: string | null }>
export const updatePathway = (viewer: Viewer, id: string, version: number, values: PathwayChange & { updatedAt: string }) => query.updateTable('schoolPathway').set({ ...values, version: version + 1 }).where(own(viewer)).where('id', '=', id)

export type EventRow = { id: string; pathwayId: string; kind: string; dueOn: string; heldOn: string | null; skippedOn: string | null; skipReason: string | null; note: string | null; membershipId: string | null }
export const listEvents = (viewer: Viewer, pathwayIds: readonly string[], kind: string) =>
  visible(viewer, 'schoolPathwayEvent').where('schoolPathwayEvent.pathwayId', 'in', [...pathwayIds]).where('schoolPathwayEvent.kind', '=', kind).select(['schoolPathwayEvent.id', 'schoolPathwayEvent.pathwayId', 'schoolPathwayEvent.dueOn', 'schoolPathwayEvent.heldOn', 'schoolPathwayEvent.skippedOn'])
export const findEvents = (viewer: Viewer, ids: readonly string[]) =>
  visible(viewer, 'schoolPathwayEvent').where('schoolPathwayEvent.id', 'in', [...ids]).innerJoin('schoolPathway', (join) => join.onRef('schoolPathway.organizationId', '=', 'schoolPathwayEvent.organizationId').onRef('schoolPathway.id', '=', 'schoolPathwayEvent.pathwayId')).select(['schoolPathwayEvent.id', 'schoolPathwayEvent.pathwayId', 'schoolPathway.registrantId'])
export const insertEvents = (viewer: Viewer, rows: readonly EventRow[]) => query.insertInto('schoolPathwayEvent').values(rows.map((row) => ({ organizationId: viewer.actor.organizationId, ...row })))
/** What is planned and neither held nor left out. */
export const deleteOpenEvents = (viewer: Viewer, pathwayIds: readonly string[]) => query.deleteFrom('schoolPathwayEvent').where(own(viewer)).where('pathwayId', 'in', [...pathwayIds]).where('heldOn', 'is', null).where('skippedOn', 'is', null)
export const deleteEvents = (viewer: Viewer, ids: readonly string[]) => query.deleteFrom('schoolPathwayEvent').where(own(viewer)).where('id', 'in', [...ids])

type Profile = { schoolKind: string; followUpYears: number; calendar: string; careerTeacherContactId: string | null; note: string | null }
export const insertProfile = (viewer: Viewer, partnerOrganizationId: string, row: Profile) => query.insertInto('schoolProfile').values({ organizationId: viewer.actor.organizationId, partnerOrganizationId, ...row }).onConflict((c) => c.columns(['organizationId', 'partnerOrganizationId']).doNothing())
export const updateProfile = (viewer: Viewer, partnerOrganizationId: string, version: number, row: Profile & { updatedAt: string }) =>
  query.updateTable('schoolProfile').set({ ...row, version: version + 1 }).where(own(viewer)).where('partnerOrganizationId', '=', partnerOrganizationId).where('version', '=', version)

export type ChangeRow = { id: string; pathwayId: string; fromName: string | null; toName: string | null; toContactId: string | null; onDate: string; handedOverNote: string | null; membershipId: string }
export const insertChanges = (viewer: Viewer, rows: readonly ChangeRow[]) => query.insertInto('schoolTeacherChange').values(rows.map((row) => ({ organizationId: viewer.actor.organizationId, ...row })))
export const lockChanges = (viewer: Viewer, ids: readonly string[]) =>
  visible(viewer, 'schoolTeacherChange').where('schoolTeacherChange.id', 'in', [...ids]).select(['schoolTeacherChange.id', 'schoolTeacherChange.pathwayId', 'schoolTeacherChange.fromName', 'schoolTeacherChange.toName', 'schoolTeacherChange.metOn']).forUpdate()
export const updateChanges = (viewer: Viewer, ids: readonly string[], values: { metOn: string; toName?: string; toContactId?: string | null }) => query.updateTable('schoolTeacherChange').set(values).where(own(viewer)).where('id', 'in', [...ids])
export const deleteChanges = (viewer: Viewer, ids: readonly string[]) => query.deleteFrom('schoolTeacherChange').where(own(viewer)).where('id', 'in', [...ids])
