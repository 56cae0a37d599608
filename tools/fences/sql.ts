import { closing, fenceAt, type Fence } from './edits.ts'

// Fences of the database: policies, rights taken from the running role, and each condition of the functions that read across
// organisations.

const policyFile = 'server/migrations/policies/10_row_level_security.sql'
const open = (table: string, which: string): string => `
do $$ declare p record; begin
  for p in select policyname, cmd from pg_policies where schemaname = 'public' and tablename = '${table}' and ${which} loop
    execute format('alter policy %I on ${table} using (true)', p.policyname) || case when p.cmd = 'ALL' then ' with check (true)' else '' end;
  end loop;
end $$;
`

/** Each policy of each table: the row becomes visible, or writable, to everybody. Added at the end, where loops made them. */
export function policyFences(text: string, held: readonly string[]): Fence[] {
  const end = text.length
  const all = held.map((t) => fenceAt('policy', policyFile, text, end, end, open(t, `permissive = 'PERMISSIVE' and cmd = 'ALL' and policyname <> 'owner_all'`), `main policy of ${t}`))
  const restricted = [...(/array\['registrant_contact'[^\]]+'audit_event'\]/.exec(text)?.[0] ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1]!)
  // The trail cannot be changed at all: the right is taken away besides.
  const changeable = restricted.filter((t) => !['audit_event', 'handover_event', 'break_glass'].includes(t))
  const writes = changeable.map((t) => fenceAt('policy', policyFile, text, end, end, open(t, `policyname = 'only_holder_deletes'`), `only_holder_deletes of ${t}`))
  const narrow = [...text.matchAll(/^create policy (\w+) on (\w+) for select/gm)].map(([, name, table]) => fenceAt('policy', policyFile, text, end, end, open(table!, `policyname = '${name}'`), `${name} of ${table}`))
  return [...all, ...writes, ...narrow]
}

/** Each right taken from the running role. */
export const grantFences = (text: string): Fence[] =>
  [...text.matchAll(/^(revoke (?:insert|update|delete)[^;]*;|grant update \([^;]*;)$/gm)].map((m) =>
    m[0].startsWith('revoke') ? fenceAt('grant', policyFile, text, m.index, m.index + m[0].length, '') : fenceAt('grant', policyFile, text, m.index, m.index + m[0].length, m[0].replace(/update \([^)]*\)/, 'update')),
  )

const guarded = ['live_grants_of', 'open_shares', 'shared_registrants_of', 'shared_record_notes', 'shared_grounds', 'shared_accommodation', 'shared_code_labels', 'handover_consent', 'open_break_glass', 'expected_handovers']
const joins = /^(?:\w+\.)?(organization_id|id|registrant_id|handover_id|support_record_id)\s*=\s*\w+\.(organization_id|id|registrant_id|consent_id|handover_id|lead_membership_id|support_record_id|ground_id)$/

/** Begins and ends of the conditions in a piece of SQL: behind `on`, `where`, `and`, up to the next word of the same depth. */
function conditionsOf(body: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  for (const m of body.matchAll(/(?<!distinct )\b(on|where|and)\s+/g)) {
    // `if … then` is a fence of its own below.
    const from = m.index + m[0].length
    let to = from
    for (let depth = 0; to < body.length; to++) {
      const c = body[to]!
      if (c === "'") to = body.indexOf("'", to + 1)
      else if (c === '(') depth++
      else if (c === ')' && depth-- === 0) break
      else if (c === ';') break
      else if (depth === 0 && /^\s(and|or|join|left|cross|where|group|order|union|then|loop|returning)\b/.test(body.slice(to, to + 12))) break
    }
    if (/^\s*not exists|^\s*exists/.test(body.slice(from, to)) || to > from) found.push({ from, to })
  }
  return found
}

/** Each condition of the functions that read across organisations, in the migration that made their last form. */
export function functionFences(migrations: readonly { readonly file: string; readonly text: string }[]): Fence[] {
  return guarded.flatMap((name) => {
    const made = migrations.flatMap(({ file, text }) => [...text.matchAll(new RegExp(`create (?:or replace )?function ${name}\\(`, 'g'))].map((m) => ({ file, text, at: m.index }))).at(-1)
    if (made === undefined) throw new Error(`no function ${name}`)
    const { file, text } = made
    const start = text.indexOf('$$', made.at) + 2
    const end = text.indexOf('$$', start)
    const body = text.slice(start, end)
    const fences = conditionsOf(body)
      // Said a second time: live_grants_of was asked for this pair already. Nobody (null) opens nothing by the comparison itself.
      .filter(({ from, to }) => !/^l\.(organization_id|registrant_id) = p_/.test(body.slice(from, to).trim()))
      .filter(({ from, to }) => !joins.test(body.slice(from, to).trim()) || /^(k|b|h)\.registrant_id/.test(body.slice(from, to).trim()))
      .map(({ from, to }) => fenceAt('function', file, text, start + from, start + to, 'true', `${name}: ${body.slice(from, to)}`))
    for (const m of body.matchAll(/case when ('\w+' = any \(g\.categories\))/g)) fences.push(fenceAt('function', file, text, start + m.index + 10, start + m.index + m[0].length, 'true', `${name}: ${m[1]}`))
    for (const m of body.matchAll(/if ([^;]*?) then return; end if;/g)) if (m[1] !== 'me is null') fences.push(fenceAt('function', file, text, start + m.index, start + m.index + m[0].length, '', `${name}: ${m[0]}`))
    for (const m of body.matchAll(/perform set_config\([^;]*?, '', true\);/g)) fences.push(fenceAt('function', file, text, start + m.index, start + m.index + m[0].length, 'null;', `${name}: ${m[0]}`))
    return fences
  })
}

export const heldTables = (migrations: readonly { readonly text: string }[]): string[] =>
  migrations.flatMap(({ text }) => [...text.matchAll(/^create table (\w+) \(/gm)].filter((m) => /\borganization_id int not null/.test(text.slice(m.index, closing(text, m.index + m[0].length - 1)))).map((m) => m[1]!))
