import type { DueKind, RegistrantFilter, RegistrantSort, Stage } from '@tomoni/contract/registrants'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import type { SearchPatterns } from './search-keys.ts'

// The hot readings of the register: list, figures of the views bar, search. Written by hand under a name, so that the server
// keeps their plans. Each begins with the organisation (decision 5); row-level security repeats it.

export type ReadCtx = Viewer & { readonly tx: Transaction; readonly today: string; readonly actor: { readonly organizationId: number; readonly membershipId: string } }

export type ListedRow = {
  id: string
  familyName: string
  givenName: string
  familyKana: string
  givenKana: string
  number: string | null
  birthDate: string | null
  stage: Stage
  workStatus: string | null
  workplace: string | null
  disabilitySummary: string
  communicationNeeds: string[]
  leadMembershipId: string | null
  leadShortName: string | null
  deputyMembershipId: string | null
  deputyShortName: string | null
  branchId: string | null
  lastContactOn: string | null
  lastContactMethod: string | null
  nextDueOn: string | null
  nextDueKind: DueKind | null
  isWatchedClosely: boolean
  registeredOn: string | null
  searchText: string
}

/** 状況 as the register shows it (decision 16): 就業状況 at stage 登録, else the stage. */
const statusSql = `case when r.stage = 'registered' then 'work:' || coalesce(r.work_status, 'unknown') else r.stage end`

const listed = `r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, r.birth_date, r.stage, r.work_status, r.workplace, r.disability_summary,
  r.communication_needs, r.lead_membership_id, l.short_name as lead_short_name, r.deputy_membership_id, d.short_name as deputy_short_name, r.branch_id,
  r.last_contact_on, r.last_contact_method, r.next_due_on, r.next_due_kind, r.is_watched_closely, r.registered_on, r.search_text`
const joins = `left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id
  left join membership d on d.organization_id = $1 and d.id = r.deputy_membership_id`

type Where = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** Conditions of a filter as SQL; `$1` is the organisation. The name tells which conditions there are. */
function whereOf(ctx: ReadCtx, filter: RegistrantFilter, patterns: SearchPatterns | null): Where {
  const values: unknown[] = [ctx.actor.organizationId]
  const texts: string[] = []
  const names: string[] = []
  const add = (name: string, given: readonly unknown[], text: (...at: string[]) => string): void => {
    names.push(name)
    texts.push(text(...given.map((value) => `$${values.push(value)}`)))
  }
  const { stage, status, workStatus, disability, assignee, branch, communicationNeed, referralSource } = filter
  if (patterns !== null) add('q', [patterns.all, patterns.birth], (all, birth) => `(r.search_text like all(${all}::text[]) or r.search_birth like ${birth}::text)`)
  if (status.length > 0) add('status', [status], (at) => `${statusSql} = any(${at}::text[])`)
  if (stage.length > 0) add('stage', [stage], (at) => `r.stage = any(${at}::text[])`)
  // Everybody but 終了, unless somebody asks for them: by stage, or by typing a name.
  else if (patterns === null && !status.includes('closed')) add('open', [], () => `r.stage <> 'closed'`)
  if (workStatus.length > 0) add('work', [workStatus], (at) => `r.work_status = any(${at}::text[])`)
  if (disability.length > 0)
    add('disability', [disability], (at) => `(r.primary_disability = any(${at}::text[]) or ('none' = any(${at}::text[]) and r.primary_disability is null)
      or exists (select from registrant_disability x where x.organization_id = $1 and x.registrant_id = r.id and x.kind = any(${at}::text[])))`)
  if (assignee.length > 0) {
    const ids = assignee.filter((one) => one !== 'none').map((one) => (one === 'me' ? ctx.actor.membershipId : one))
    add('assignee', [ids, assignee.includes('none')], (at, none) => `(r.lead_membership_id = any(${at}::uuid[]) or r.deputy_membership_id = any(${at}::uuid[]) or (${none}::boolean and r.lead_membership_id is null))`)
  }
  if (branch.length > 0) add('branch', [branch.filter((one) => one !== 'none'), branch.includes('none')], (at, none) => `(r.branch_id = any(${at}::uuid[]) or (${none}::boolean and r.branch_id is null))`)
  if (communicationNeed.length > 0) add('need', [communicationNeed], (at) => `r.communication_needs && ${at}::text[]`)
  if (referralSource.length > 0) add('source', [referralSource], (at) => `r.referral_source = any(${at}::text[])`)
  if (filter.watched !== undefined) add('watched', [filter.watched], (at) => `r.is_watched_closely = ${at}::boolean`)
  if (filter.overdue !== undefined) add('overdue', [filter.overdue, ctx.today], (at, today) => `coalesce(r.next_due_on < ${today}::date, false) = ${at}::boolean`)
  if (filter.noCertificate !== undefined)
    add('nocert', [filter.noCertificate], (at) => `not exists (select from disability_certificate x where x.organization_id = $1 and x.registrant_id = r.id and x.returned_on is null) = ${at}::boolean`)
  if (filter.renewalSoon !== undefined)
    add('renewal', [filter.renewalSoon, ctx.today], (at, today) => `exists (select from disability_certificate x where x.organization_id = $1 and x.registrant_id = r.id and x.returned_on is null
      and x.renewal_on <= ${today}::date + (select s.certificate_notice_days from organization_setting s where s.organization_id = $1)) = ${at}::boolean`)
  if (filter.ageFrom !== undefined) add('agefrom', [ctx.today, filter.ageFrom], (today, at) => `r.birth_date <= ${today}::date - make_interval(years => ${at}::int)`)
  if (filter.ageTo !== undefined) add('ageto', [ctx.today, filter.ageTo], (today, at) => `r.birth_date > ${today}::date - make_interval(years => ${at}::int + 1)`)
  if (filter.registeredFrom !== undefined) add('regfrom', [filter.registeredFrom], (at) => `r.registered_on >= ${at}::date`)
  if (filter.registeredTo !== undefined) add('regto', [filter.registeredTo], (at) => `r.registered_on <= ${at}::date`)
  return { name: names.join('+'), text: ['r.organization_id = $1', 'r.merged_into_id is null', ...texts].join(' and '), values }
}

const orders: Readonly<Record<RegistrantSort, (direction: string) => string>> = {
  kana: (direction) => `r.sort_kana ${direction}, r.id ${direction}`,
  lastContact: (direction) => `r.last_contact_on ${direction} nulls last, r.sort_kana, r.id`,
  nextDue: (direction) => `r.next_due_on ${direction} nulls last, r.sort_kana, r.id`,
  registeredOn: (direction) => `r.registered_on ${direction} nulls last, r.sort_kana, r.id`,
  // Older first when ascending by birth would read backwards: ascending age is descending birth.
  age: (direction) => `r.birth_date ${direction === 'asc' ? 'desc' : 'asc'} nulls last, r.sort_kana, r.id`,
  number: (direction) => `r.number ${direction} nulls last, r.sort_kana, r.id`,
  workplace: (direction) => `nullif(r.workplace, '') ${direction} nulls last, r.sort_kana, r.id`,
  lead: (direction) => `l.display_name ${direction} nulls last, r.sort_kana, r.id`,
  status: (direction) => `${statusSql} ${direction}, r.sort_kana, r.id`,
}

/** Only the shapes asked for again and again keep a plan; a rare mixture of filters is planned when it comes. */
const planName = (kind: string, where: Where, more = ''): string => (where.name.split('+').length <= 2 ? `registrant_${kind}_${where.name}${more}` : '')

export type ListWish = { readonly filter: RegistrantFilter; readonly patterns: SearchPatterns | null; readonly sort: RegistrantSort; readonly direction: 'asc' | 'desc'; readonly limit: number; readonly offset: number }

export function findPage(ctx: ReadCtx, wish: ListWish): Promise<ListedRow[]> {
  const where = whereOf(ctx, wish.filter, wish.patterns)
  const at = where.values.length
  const text = `select ${listed} from registrant r ${joins} where ${where.text} order by ${orders[wish.sort](wish.direction)} limit $${at + 1} offset $${at + 2}`
  return ctx.tx.named<ListedRow>(planName('list', where, `_${wish.sort}_${wish.direction}`), text, [...where.values, wish.limit, wish.offset])
}

export async function countOf(ctx: ReadCtx, filter: RegistrantFilter, patterns: SearchPatterns | null): Promise<number> {
  const where = whereOf(ctx, filter, patterns)
  const [row] = await ctx.tx.named<{ count: number }>(planName('count', where), `select count(*)::int as count from registrant r where ${where.text}`, where.values)
  return row?.count ?? 0
}

export async function findIds(ctx: ReadCtx, filter: RegistrantFilter, patterns: SearchPatterns | null, limit: number): Promise<string[]> {
  const where = whereOf(ctx, filter, patterns)
  const rows = await ctx.tx.named<{ id: string }>('', `select r.id from registrant r where ${where.text} order by r.sort_kana, r.id limit $${where.values.length + 1}`, [...where.values, limit])
  return rows.map((row) => row.id)
}

export type StatusCount = { status: string; people: number; mine: number; overdue: number; watched: number; near65: number; unassigned: number }

/** Figures of the views bar, one row for each 状況. */
export const countByStatus = (ctx: ReadCtx): Promise<StatusCount[]> =>
  ctx.tx.named<StatusCount>(
    'registrant_counts',
    `select ${statusSql} as status, count(*)::int as people, count(*) filter (where r.lead_membership_id = $2 or r.deputy_membership_id = $2)::int as mine,
      count(*) filter (where r.next_due_on < $3::date)::int as overdue, count(*) filter (where r.is_watched_closely)::int as watched,
      count(*) filter (where r.birth_date > $3::date - interval '65 years' and r.birth_date <= $3::date - interval '63 years')::int as near65,
      count(*) filter (where r.lead_membership_id is null)::int as unassigned
     from registrant r where r.organization_id = $1 and r.merged_into_id is null group by 1`,
    [ctx.actor.organizationId, ctx.actor.membershipId, ctx.today],
  )

/** While typing: a name that begins with the text first, 終了 last. */
export const findByText = (ctx: ReadCtx, patterns: SearchPatterns, limit: number): Promise<ListedRow[]> =>
  ctx.tx.named<ListedRow>(
    'registrant_search',
    `select ${listed} from registrant r ${joins}
     where r.organization_id = $1 and r.merged_into_id is null and (r.search_text like all($2::text[]) or r.search_birth like $3::text)
     order by r.search_text not like $4, r.stage = 'closed', r.sort_kana, r.id limit $5`,
    [ctx.actor.organizationId, patterns.all, patterns.birth, patterns.start, limit],
  )

export type IdentityRow = {
  id: string
  familyName: string
  givenName: string
  familyKana: string
  givenKana: string
  birthDate: string | null
  number: string | null
  stage: Stage
  workplace: string | null
  leadShortName: string | null
  phones: string[]
  otherNames: { name: string; kana: string }[]
}

const identityColumns = `r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.birth_date, r.number, r.stage, r.workplace, l.short_name as lead_short_name,
  array_remove(array[c.phone, c.mobile], null) as phones,
  coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'kana', n.kana)) from registrant_name n where n.organization_id = $1 and n.registrant_id = r.id), '[]') as other_names`
const identityFrom = `registrant r left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id
  left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id`

/** People worth comparing with a name, a birth date or a phone. */
export const findIdentities = (ctx: ReadCtx, wish: { readonly patterns: readonly string[]; readonly birthDate: string | null; readonly exceptId: string | null }): Promise<IdentityRow[]> =>
  ctx.tx.named<IdentityRow>(
    'registrant_identities',
    `select ${identityColumns} from ${identityFrom}
     where r.organization_id = $1 and r.merged_into_id is null and r.id is distinct from $4::uuid and (r.search_text like any($2::text[]) or r.birth_date = $3::date) limit 500`,
    [ctx.actor.organizationId, wish.patterns, wish.birthDate, wish.exceptId],
  )

/** Everybody's identity, for finding doubles inside the register. */
export const allIdentities = (ctx: ReadCtx): Promise<IdentityRow[]> =>
  ctx.tx.named<IdentityRow>('', `select ${identityColumns} from ${identityFrom} where r.organization_id = $1 and r.merged_into_id is null order by r.sort_kana, r.id limit 5000`, [ctx.actor.organizationId])

export const identitiesOf = (ctx: ReadCtx, ids: readonly string[]): Promise<IdentityRow[]> =>
  ctx.tx.named<IdentityRow>('', `select ${identityColumns} from ${identityFrom} where r.organization_id = $1 and r.id = any($2::uuid[])`, [ctx.actor.organizationId, ids])
