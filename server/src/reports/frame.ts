import type { Conventions } from '@tomoni/contract/reports'
import type { CodeList } from '@tomoni/contract/shared/code-lists'
import type { Transaction } from '../db/database.ts'
import { methodRules, type MethodRule } from './conventions.ts'

type Reader = { readonly actor: { readonly organizationId: number }; readonly tx: Transaction }

export type Code = { readonly code: string; readonly label: string; readonly shortLabel: string | null; readonly reportCode: string | null }
/** What every report of an organisation needs to know first: its name, its conventions, its codes as named on a day. */
export type Frame = { readonly centerName: string; readonly conventions: Conventions; readonly methods: readonly MethodRule[]; codes(list: CodeList): readonly Code[]; label(list: CodeList, code: string): string }

const text = `
  select o.name,
    coalesce(s.count_same_day_phone_and_visit, 'both') as same_day_phone_and_visit, coalesce(s.count_group_session, 'perPerson') as group_session,
    coalesce(s.online_counts_as, 'online') as online_counts_as, coalesce(s.sms_counts_as, 'email') as sms_counts_as,
    (select json_agg(json_build_array(c.list, c.code, c.label, c.short_label, c.report_code) order by c.list, c.sort_order, c.code)
       from (select distinct on (list, code) list, code, label, short_label, report_code, sort_order from code_item
              where organization_id = $1 and list = any($2::text[])
              order by list, code, (valid_from <= $3) desc, valid_from desc) c) as codes
  from organization o left join organization_setting s on s.organization_id = o.id where o.id = $1`

type Row = { name: string; sameDayPhoneAndVisit: Conventions['sameDayPhoneAndVisit']; groupSession: Conventions['groupSession']; onlineCountsAs: Conventions['onlineCountsAs']; smsCountsAs: Conventions['smsCountsAs']; codes: [CodeList, string, string, string | null, string | null][] | null }

export const reportLists: readonly CodeList[] = ['contactMethod', 'contactContent', 'employerContent', 'partnerKind', 'disability', 'sex', 'workStatus']

/** Codes carry the label they had on `day`; a code keeps its place and label after it was retired. */
export async function loadFrame(ctx: Reader, day: string, lists: readonly CodeList[] = reportLists): Promise<Frame> {
  const [row] = await ctx.tx.named<Row>('report_frame', text, [ctx.actor.organizationId, lists, day])
  const { name, codes, ...conventions } = row!
  const byList = new Map<CodeList, Code[]>(lists.map((list) => [list, []]))
  for (const [list, code, label, shortLabel, reportCode] of codes ?? []) byList.get(list)!.push({ code, label, shortLabel, reportCode })
  return {
    centerName: name,
    conventions,
    methods: methodRules(byList.get('contactMethod') ?? [], conventions),
    codes: (list) => byList.get(list) ?? [],
    label: (list, code) => byList.get(list)?.find((c) => c.code === code)?.label ?? code,
  }
}
