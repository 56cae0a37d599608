import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

type Reader = Viewer & { readonly tx: Transaction; readonly today: string }

export type TermSqlRow = {
  id: string; version: number; registrantId: string; familyName: string; givenName: string; familyKana: string; givenKana: string; workplace: string | null; workStatus: string | null; leadMembershipId: string | null
  kind: string; hiredOn: string | null; startsOn: string; endsOn: string; plannedReceiverOrganizationId: number | null; plannedName: string | null; askedOn: string | null; wish: string | null; wishWords: string | null
  outcome: string | null; outcomeOn: string | null; membershipId: string | null; knownSince: string; hasConsent: boolean
  handoverId: string | null; handoverState: string | null; handoverTo: string | null
}

// $1 organisation, $2 today. A term is led on by the newest handover of the person that ends such a term.
const termsSql = `
  select t.id, t.version, t.registrant_id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.workplace, r.work_status, r.lead_membership_id,
    t.kind, t.hired_on, t.starts_on, t.ends_on, t.planned_receiver_organization_id, p.name as planned_name, t.asked_on, t.wish, t.wish_words, t.outcome, t.outcome_on, t.membership_id,
    (t.created_at at time zone 'Asia/Tokyo')::date as known_since,
    exists (select from consent k left join organization o on o.id = k.recipient_organization_id
      where k.organization_id = $1 and k.registrant_id = t.registrant_id and k.withdrawn_at is null and k.starts_on <= $2::date and k.ends_on >= $2::date and k.recipient_organization_id is not null
        and (k.recipient_organization_id = t.planned_receiver_organization_id or (t.planned_receiver_organization_id is null and o.kind in ('nakapotsuCenter', 'municipalCenter')))) as has_consent,
    h.id as handover_id, h.state as handover_state, h.addressed_name as handover_to
  from support_term t
  join registrant r on r.organization_id = t.organization_id and r.id = t.registrant_id and r.merged_into_id is null
  left join organization p on p.id = t.planned_receiver_organization_id
  left join lateral (
    select h.id, h.state, h.addressed_name from handover h
     where h.organization_id = $1 and h.registrant_id = t.registrant_id and h.state not in ('withdrawn', 'declined', 'asked')
       and (h.id = t.handover_id or (h.kind in ('retentionEnd', 'trainingSchoolEnd', 'leadMove') and h.created_at >= t.starts_on))
     order by (h.id = t.handover_id) desc nulls last, h.updated_at desc limit 1) h on true
  where t.organization_id = $1`

export const listTerms = (ctx: Reader): Promise<TermSqlRow[]> => ctx.tx.named<TermSqlRow>('support_terms', termsSql, [ctx.actor.organizationId, ctx.today])
export const listTermsOf = (ctx: Reader, registrantId: string): Promise<TermSqlRow[]> => ctx.tx.named<TermSqlRow>('support_terms_of', `${termsSql} and t.registrant_id = $3`, [ctx.actor.organizationId, ctx.today, registrantId])
export const findTerm = async (ctx: Reader, id: string): Promise<TermSqlRow | null> => (await ctx.tx.named<TermSqlRow>('support_term', `${termsSql} and t.id = $3`, [ctx.actor.organizationId, ctx.today, id]))[0] ?? null

/** Days on which somebody spoke with these people, each once. */
export const listContactDays = (ctx: Reader, registrantIds: readonly string[]): Promise<{ registrantId: string; days: string[] }[]> =>
  registrantIds.length === 0 ? Promise.resolve([]) : ctx.tx.named('support_term_contacts', `
    select s.registrant_id, array_agg(distinct s.occurred_on::text order by s.occurred_on::text) as days from support_record s
     where s.organization_id = $1 and s.registrant_id = any($2::uuid[]) and s.superseded_at is null and s.is_two_way
     group by 1`, [ctx.actor.organizationId, registrantIds])

export type ProposalSqlRow = {
  registrantId: string; familyName: string; givenName: string; familyKana: string; givenKana: string; sortKana: string; organizationKind: string; hiredOn: string | null; workStatus: string | null; referralSource: string | null
  certificates: { service: string; startsOn: string | null; endsOn: string | null }[]; leftSchoolOn: string | null; schoolYears: number | null; known: { kind: string; hiredOn: string | null; endsOn: string }[]
}
/** People whose face sheet may give a term; the rule decides. `registrantId` null: everybody who is not 終了. */
export const listCandidates = (ctx: Reader, registrantId: string | null): Promise<ProposalSqlRow[]> =>
  ctx.tx.named<ProposalSqlRow>('support_term_candidates', `
    select r.id as registrant_id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.sort_kana, o.kind as organization_kind, r.hired_on, r.work_status, r.referral_source,
      coalesce((select json_agg(json_build_object('service', c.service, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.ends_on desc) from recipient_certificate c where c.organization_id = $1 and c.registrant_id = r.id), '[]') as certificates,
      w.graduation_on as left_school_on, w.follow_up_years as school_years,
      coalesce((select json_agg(json_build_object('kind', t.kind, 'hiredOn', t.hired_on, 'endsOn', t.ends_on)) from support_term t where t.organization_id = $1 and t.registrant_id = r.id), '[]') as known
    from registrant r join organization o on o.id = r.organization_id
    left join lateral (
      select y.graduation_on, s.follow_up_years from school_pathway y join school_profile s on s.organization_id = y.organization_id and s.partner_organization_id = y.partner_organization_id
       where y.organization_id = $1 and y.registrant_id = r.id and y.graduation_on < $2::date and (y.ended_on is null or y.ended_on >= y.graduation_on) order by y.graduation_on desc limit 1) w on true
    where r.organization_id = $1 and r.merged_into_id is null and r.stage <> 'closed' and ($3::uuid is null or r.id = $3)
      and (w.graduation_on is not null
        or exists (select from recipient_certificate c where c.organization_id = $1 and c.registrant_id = r.id and c.ends_on >= $2::date and c.service like '%定着%')
        or (r.hired_on is not null and ((o.kind in ('transitionSupport', 'continuousEmployment') and r.hired_on >= $2::date - 190)
          or ((o.kind = 'trainingSchool' or r.referral_source = 'trainingSchool') and r.hired_on >= $2::date - 1100))))
    order by r.sort_kana, r.id limit 500`, [ctx.actor.organizationId, ctx.today, registrantId])

export const expectedHandovers = (ctx: Reader): Promise<{ quarter: string; people: number | null }[]> => ctx.tx.named('expected_handovers', 'select quarter, people from expected_handovers() order by quarter', [])

export const findRegistrant = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select(['registrant.id', 'registrant.leadMembershipId'])
export const findMember = (viewer: Viewer, id: string) => visible(viewer, 'membership').where('membership.id', '=', id).select('membership.id')
/** Somebody who can receive: of the same kind of world (practice or real). */
export const findOrganization = (viewer: Viewer, id: number) =>
  query.selectFrom('organization').innerJoin('organization as me', (j) => j.on('me.id', '=', viewer.actor.organizationId).onRef('me.isPractice', '=', 'organization.isPractice'))
    .where('organization.id', '=', id).where('organization.kind', 'not in', ['prefecture', 'system']).select('organization.id')
export const lockTerm = (viewer: Viewer, id: string) => visible(viewer, 'supportTerm').where('supportTerm.id', '=', id).select(['supportTerm.version', 'supportTerm.outcome', 'supportTerm.registrantId', 'supportTerm.askedOn', 'supportTerm.startsOn', 'supportTerm.endsOn']).forUpdate()

type Row = { id: string; registrantId: string; kind: string; hiredOn: string | null; startsOn: string; endsOn: string; membershipId: string | null }
export const insertTerm = (viewer: Viewer, row: Row) => query.insertInto('supportTerm').values({ organizationId: viewer.actor.organizationId, ...row })
export type TermChange = Partial<Omit<Row, 'id' | 'registrantId' | 'kind'>> & { askedOn?: string | null; wish?: string | null; wishWords?: string | null; plannedReceiverOrganizationId?: number | null; outcome?: string | null; outcomeOn?: string | null; handoverId?: string | null }
export const updateTerm = (viewer: Viewer, id: string, version: number, values: TermChange & { updatedAt: string }) => query.updateTable('supportTerm').set({ ...values, version: version + 1 }).where(own(viewer)).where('id', '=', id)
export const deleteTerm = (viewer: Viewer, id: string) => query.deleteFrom('supportTerm').where(own(viewer)).where('id', '=', id)
