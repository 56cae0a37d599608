import type { Viewer } from '../../../access/visibility.ts'
import type { Transaction } from '../../../db/database.ts'
import type { SearchFacts } from '../search-keys.ts'

export type SearchCtx = Viewer & { readonly tx: Transaction }

export const findSearchFacts = (ctx: SearchCtx, ids: readonly string[]): Promise<(SearchFacts & { id: string })[]> =>
  ctx.tx.named<SearchFacts & { id: string }>(
    'registrant_search_facts',
    `select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.number, r.birth_date,
      array_remove(array[c.phone, c.mobile, c.emergency_phone], null) as phones,
      coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'kana', n.kana) order by n.id) from registrant_name n where n.organization_id = $1 and n.registrant_id = r.id), '[]') as other_names
     from registrant r left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id
     where r.organization_id = $1 and r.id = any($2::uuid[])`,
    [ctx.actor.organizationId, ids],
  )

export type SearchColumns = { readonly id: string; readonly searchText: string; readonly sortKana: string; readonly searchBirth: string }

export const saveSearchColumns = (ctx: SearchCtx, rows: readonly SearchColumns[]): Promise<unknown> =>
  ctx.tx.named(
    'registrant_save_search',
    `update registrant r set search_text = v."searchText", sort_kana = v."sortKana", search_birth = v."searchBirth"
     from jsonb_to_recordset($2::jsonb) as v(id uuid, "searchText" text, "sortKana" text, "searchBirth" text)
     where r.organization_id = $1 and r.id = v.id and (r.search_text, r.sort_kana, r.search_birth) is distinct from (v."searchText", v."sortKana", v."searchBirth")`,
    [ctx.actor.organizationId, JSON.stringify(rows)],
  )
