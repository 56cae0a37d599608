import { codeListNames, defaultCodeLists, type DefaultCode } from '@tomoni/contract/shared/code-lists'
import { newId } from '@tomoni/contract/shared/ids'
import type pg from 'pg'

/** What a new organisation starts with: settings, the two contracts of a center (decision 18), code lists. Owner's connection. */
export async function seedOrganizationDefaults(owner: pg.ClientBase, organizationId: number, contracts = { employment: newId(), living: newId() }): Promise<{ employment: string; living: string }> {
  await owner.query('insert into organization_setting (organization_id, registration_requirements) values ($1, $2)', [organizationId, ['圏域に住んでいる、または働いている', '働くこと・働き続けることの希望がある', 'センターの役割とできないことを説明した']])
  await owner.query(
    `insert into contract (organization_id, id, kind, name, short_name, starts_on, sort_order) values ($1, $2, 'employmentStability', '雇用安定等事業', '雇用安定', '2015-04-01', 0), ($1, $3, 'livingSupport', '生活支援等事業', '生活支援', '2015-04-01', 1)`,
    [organizationId, contracts.employment, contracts.living],
  )
  const rows = codeListNames.flatMap((list) => (defaultCodeLists[list] as readonly DefaultCode[]).map(([code, label, shortLabel, above], i) => ({ list, code, label, shortLabel: shortLabel ?? null, above: above ?? null, i })))
  await owner.query(
    `insert into code_item (organization_id, list, code, label, short_label, parent_code, report_code, sort_order)
     select $1, r.list, r.code, r.label, r."shortLabel", case when r.list <> 'contactMethod' then r.above end, r.above, r.i
     from jsonb_to_recordset($2::jsonb) as r(list text, code text, label text, "shortLabel" text, above text, i int)`,
    [organizationId, JSON.stringify(rows)],
  )
  return contracts
}
