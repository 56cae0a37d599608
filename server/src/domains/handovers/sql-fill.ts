import type { ReadCtx } from './sql.ts'

// What the records of one person say, read once for filling a sheet. In the scope of the holder.

type Tx = ReadCtx & { readonly today: string }
type Text = string | null

export type FillFacts = {
  person: {
    familyName: string; givenName: string; familyKana: string; givenKana: string; birthDate: Text; sex: Text; workStatus: Text; workplace: Text; hiredOn: Text; registeredOn: Text; primaryDisability: Text; disabilitySummary: string
    communicationNeeds: string[]; communicationNote: Text; leadMembershipId: Text; leadName: Text; leadShortName: Text; lastTwoWayOn: Text; updatedOn: Text
    address: Text; phone: Text; mobile: Text; email: Text; preferredWay: Text; emergencyName: Text; emergencyRelation: Text; emergencyPhone: Text; contactOn: Text
    wishes: Text; strengths: Text; education: Text; qualifications: Text; commuteMeans: Text; helloWorkNumber: Text; employmentPassport: Text; profileOn: Text
    diagnosis: Text; hospital: Text; doctor: Text; visitFrequency: Text; medication: Text; precautions: Text; supportCategory: Text; medicalOn: Text
    housing: Text; moneyManagement: Text; health: Text; wageNote: Text; pension: Text; publicAssistance: Text; allowances: Text; livingOn: Text
    ownWords: Text; needs: string[] | null; needsNote: Text; explainedOn: Text; intakeOn: Text
  }
  disabilities: { kind: string; detail: Text; isPrimary: boolean }[]
  certificates: { kind: string; grade: Text; renewalOn: Text }[]
  recipientCertificates: { service: string; endsOn: Text }[]
  workHistory: { employer: string; job: Text; startedOn: Text; endedOn: Text; leavingReason: Text }[]
  family: { relation: string; livesTogether: boolean | null; isKeyPerson: boolean; note: Text }[]
  affiliations: { name: string; contactName: Text; whatTheyDo: Text }[]
  records: { contacts: number; visits: number; workplaceVisits: number; employerContacts: number; missed: number; firstOn: Text; lastOn: Text; workplaceVisitIds: string[]; employerIds: string[]; visitIds: string[] }
  contents: { content: string; count: number }[]
  lines: { id: string; on: string; method: string; content: Text; eventType: Text; outcome: string; counterpart: string }[]
  appointments: { onDate: string; startsAt: Text; title: string; method: string }[]
  term: { kind: string; endsOn: string } | null
  codes: ReadonlyMap<string, string>
}

const personText = `select r.family_name, r.given_name, r.family_kana, r.given_kana, r.birth_date, r.sex, r.work_status, r.workplace, r.hired_on, r.registered_on, r.primary_disability, r.disability_summary, r.communication_needs, r.communication_note,
    r.lead_membership_id, l.display_name as lead_name, l.short_name as lead_short_name, r.last_two_way_on, (r.updated_at at time zone 'Asia/Tokyo')::date as updated_on,
    nullif(concat(c.prefecture, c.address), '') as address, c.phone, c.mobile, c.email, c.preferred_way, c.emergency_name, c.emergency_relation, c.emergency_phone, (c.updated_at at time zone 'Asia/Tokyo')::date as contact_on,
    p.wishes, p.strengths, p.education, p.qualifications, p.commute_means, p.hello_work_number, p.employment_passport, (p.updated_at at time zone 'Asia/Tokyo')::date as profile_on,
    m.diagnosis, m.hospital, m.doctor, m.visit_frequency, m.medication, m.precautions, m.support_category, (m.updated_at at time zone 'Asia/Tokyo')::date as medical_on,
    v.housing, v.money_management, v.health, v.wage_note, v.pension, v.public_assistance, v.allowances, (v.updated_at at time zone 'Asia/Tokyo')::date as living_on,
    i.own_words, i.needs, i.needs_note, i.explained_on, (i.updated_at at time zone 'Asia/Tokyo')::date as intake_on
  from registrant r left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id
  left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id left join registrant_profile p on p.organization_id = $1 and p.registrant_id = r.id
  left join registrant_medical m on m.organization_id = $1 and m.registrant_id = r.id left join registrant_living v on v.organization_id = $1 and v.registrant_id = r.id
  left join registrant_intake i on i.organization_id = $1 and i.registrant_id = r.id
  where r.organization_id = $1 and r.id = $2 and r.merged_into_id is null`
const ofPerson = 'where organization_id = $1 and registrant_id = $2'
const visited = `method in ('workplace_visit', 'home_visit', 'accompany', 'agency_visit', 'office_visit')`
/** The last 12 months, records that still stand. */
const recent = `${ofPerson} and superseded_at is null and occurred_on > ($3::date - interval '12 months')::date and occurred_on <= $3::date`

export async function readFillFacts(ctx: Tx, registrantId: string): Promise<FillFacts | null> {
  const run = <T>(name: string, text: string, dated = false): Promise<T[]> => ctx.tx.named<T>(`handover_fill_${name}`, text, dated ? [ctx.actor.organizationId, registrantId, ctx.today] : [ctx.actor.organizationId, registrantId])
  const [people, disabilities, certificates, recipientCertificates, workHistory, family, affiliations, records, contents, lines, appointments, terms, codes] = await Promise.all([
    run<FillFacts['person']>('person', personText),
    run<FillFacts['disabilities'][number]>('disabilities', `select kind, detail, is_primary from registrant_disability ${ofPerson} order by is_primary desc, id`),
    run<FillFacts['certificates'][number]>('certificates', `select kind, grade, renewal_on from disability_certificate ${ofPerson} and returned_on is null order by issued_on nulls last, id`),
    run<FillFacts['recipientCertificates'][number]>('recipient', `select service, ends_on from recipient_certificate ${ofPerson} and (ends_on is null or ends_on >= $3::date) order by ends_on nulls last, id`, true),
    run<FillFacts['workHistory'][number]>('work', `select employer, job, started_on, ended_on, leaving_reason from registrant_work_history ${ofPerson} order by sort_order, started_on nulls last, id`),
    run<FillFacts['family'][number]>('family', `select relation, lives_together, is_key_person, note from family_member ${ofPerson} order by is_key_person desc, id`),
    run<FillFacts['affiliations'][number]>('affiliations', `select name, contact_name, what_they_do from registrant_affiliation ${ofPerson} and (ended_on is null or ended_on > $3::date) order by name, id`, true),
    run<FillFacts['records']>('counts', `select count(*) filter (where outcome = 'held')::int as contacts, count(*) filter (where outcome = 'held' and ${visited})::int as visits,
      count(*) filter (where outcome = 'held' and method = 'workplace_visit')::int as workplace_visits, count(*) filter (where outcome = 'held' and counterpart = 'employer')::int as employer_contacts, count(*) filter (where outcome <> 'held')::int as missed,
      min(occurred_on) filter (where outcome = 'held') as first_on, max(occurred_on) filter (where outcome = 'held') as last_on,
      (array_agg(id order by occurred_on desc) filter (where outcome = 'held' and method = 'workplace_visit'))[1:100] as workplace_visit_ids, (array_agg(id order by occurred_on desc) filter (where outcome = 'held' and counterpart = 'employer'))[1:100] as employer_ids,
      (array_agg(id order by occurred_on desc) filter (where outcome = 'held' and ${visited}))[1:100] as visit_ids from support_record ${recent}`, true),
    run<FillFacts['contents'][number]>('contents', `select content, count(*)::int as count from support_record ${recent} and outcome = 'held' and content is not null group by content order by 2 desc, 1`, true),
    // Days with somebody there say more than calls: they come first.
    run<FillFacts['lines'][number]>('lines', `select id, occurred_on as on, method, content, event_type, outcome, counterpart from support_record ${recent} and outcome = 'held' order by ${visited} desc, occurred_on desc, id limit 12`, true),
    run<FillFacts['appointments'][number]>('appointments', `select on_date, starts_at, title, method from appointment where organization_id = $1 and $2::uuid = any(registrant_ids) and on_date >= $3::date and cancelled_at is null order by on_date, starts_at nulls last, id limit 10`, true),
    run<{ kind: string; endsOn: string }>('term', `select kind, ends_on from support_term ${ofPerson} and outcome is null order by ends_on limit 1`),
    ctx.tx.named<{ list: string; code: string; label: string }>('handover_fill_codes', `select list, code, label from code_item where organization_id = $1 and list in ('sex', 'workStatus', 'disability', 'disabilityDetail', 'communicationNeed', 'supportNeed', 'contactMethod', 'contactContent', 'eventType', 'familyRelation', 'employerContent', 'agencyContent') order by valid_from`, [ctx.actor.organizationId]),
  ])
  const person = people[0]
  if (person === undefined) return null
  return {
    person, disabilities, certificates, recipientCertificates, workHistory, family, affiliations, records: records[0]!, contents, lines: lines.toSorted((a, b) => (a.on < b.on ? -1 : 1)), appointments,
    term: terms[0] ?? null, codes: new Map(codes.map((item) => [`${item.list}:${item.code}`, item.label])),
  }
}
