import type { DayRange } from '@tomoni/contract/shared/calendar'
import type { Frame } from './frame.ts'
import type { Params } from './params.ts'

/** Stands for "has none" where an id is compared. */
export const noneId = '00000000-0000-0000-0000-000000000000'

export type Cut = { readonly contract?: string | undefined; readonly branch?: string | undefined; readonly worker?: string | undefined }
export const isCut = (cut: Cut): boolean => cut.contract !== undefined || cut.branch !== undefined || cut.worker !== undefined
const idOf = (value: string) => (value === 'none' ? noneId : value)

/** Conditions of a cut on rows that carry the given columns. */
export function cutCondition(p: Params, cut: Cut, columns: { readonly contract?: string; readonly branch?: string; readonly worker?: string }): string {
  const parts: string[] = []
  for (const key of ['contract', 'branch', 'worker'] as const) {
    const [value, column] = [cut[key], columns[key]]
    if (value !== undefined && column !== undefined) parts.push(`coalesce(${column}, '${noneId}') = ${p.add(idOf(value))}::uuid`)
  }
  return parts.length === 0 ? 'true' : parts.join(' and ')
}

export const recordCut = { contract: 'contract_id', branch: 'branch_id', worker: 'membership_id' } as const

/**
 * The one definition of a counted contact, as `with … counted as (…)`; figures group it, rows list it. It says the same as
 * `countFacts` (conventions.ts). Without detail every column comes from the index support_record_report, so a month is read
 * without touching the table; the convention "once" needs the visit and reads the table.
 */
export function countedFacts(p: Params, input: { readonly organizationId: number; readonly periods: readonly DayRange[]; readonly frame: Frame; readonly detail?: boolean }): string {
  const { frame, periods } = input
  const organization = p.add(input.organizationId)
  const isOnce = frame.conventions.groupSession === 'once'
  const isMerged = frame.conventions.sameDayPhoneAndVisit === 'one'
  const needsRow = isOnce || input.detail === true
  const extra = `${needsRow ? ', r.id, r.visit_id' : ''}${input.detail === true ? ', r.event_type' : ''}`
  const reads = periods.map((range, side) => `
    select ${side} as side, r.occurred_on, r.registrant_id, r.partner_organization_id, r.counterpart, r.method as own_method, r.content, r.outcome, r.contract_id, r.branch_id, r.membership_id, r.minutes, r.visit_position${extra}
      from support_record r where r.organization_id = ${organization} and r.superseded_at is null and r.occurred_on between ${p.add(range.from)}::date and ${p.add(range.to)}::date`)
  const contents = [...frame.codes('contactContent').map((c) => ({ key: `B${c.code}`, report: c.reportCode ?? c.code })), ...frame.codes('employerContent').map((c) => ({ key: `C${c.code}`, report: c.reportCode ?? c.code }))]
  const kinds = frame.codes('partnerKind')
  const methods = `unnest(${p.add(frame.methods.map((m) => m.code))}::text[], ${p.add(frame.methods.map((m) => m.report))}::text[], ${p.add(frame.methods.map((m) => m.isPhone))}::bool[], ${p.add(frame.methods.map((m) => m.isFaceToFace))}::bool[]) as m(code, report, is_phone, is_face)`
  const named = `
    select f.*, f.outcome = 'held' as is_held, case f.counterpart when 'employer' then 'C' when 'agency' then 'D' else 'B' end as part,
      case when f.counterpart in ('employer', 'agency') then f.partner_organization_id else f.registrant_id end as subject,
      coalesce(m.report, 'unknown') as method, coalesce(m.is_phone, false) as is_phone, coalesce(m.is_face, false) as is_face,
      coalesce(case when f.counterpart = 'agency' then k.report else c.report end, 'unknown') as axis${input.detail === true ? ", coalesce(k.report, case when f.partner_organization_id is null then 'none' else 'unknown' end) as partner_kind" : ''}
    from fact f
    left join ${methods} on m.code = f.own_method
    left join unnest(${p.add(contents.map((c) => c.key))}::text[], ${p.add(contents.map((c) => c.report))}::text[]) as c(key, report) on c.key = (case f.counterpart when 'employer' then 'C' when 'agency' then 'D' else 'B' end) || f.content
    left join partner_organization po on ${input.detail === true ? '' : "f.counterpart = 'agency' and "}po.organization_id = ${organization} and po.id = f.partner_organization_id
    left join unnest(${p.add(kinds.map((c) => c.code))}::text[], ${p.add(kinds.map((c) => c.reportCode ?? c.code))}::text[]) as k(code, report) on k.code = po.kind`
  const met = isMerged ? `select n.*, bool_or(n.is_face) over (partition by n.side, n.is_held, n.part, n.subject, n.occurred_on) as was_met from named n` : 'select * from named'
  const kept = isMerged ? 'select * from met where not (is_held and is_phone and was_met and subject is not null)' : 'select * from met'
  const event = isOnce ? `(not is_held or row_number() over (partition by side, is_held, part, visit_id, case when part = 'B' then null else partner_organization_id end order by visit_position, id) = 1)` : 'true'
  return `with fact as (${reads.join('\n    union all')}\n  ), named as (${named}\n  ), met as (${met}), kept as (${kept}), counted as (select kept.*, ${event} as is_event from kept)`
}
