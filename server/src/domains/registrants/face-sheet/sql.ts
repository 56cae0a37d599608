import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import type { Viewer } from '../../../access/visibility.ts'
import type { Transaction } from '../../../db/database.ts'

// Parts of the face sheet. Each part says in one table where it is kept; reading and writing follow from it.

export type PartCtx = Viewer & { readonly tx: Transaction; readonly today: string }

type CorePart = 'basic' | 'work' | 'communication'
type SinglePart = 'contact' | 'profile' | 'medical' | 'living' | 'intake'
type ListPart = Exclude<FaceSheetPart, CorePart | SinglePart>
export type Place = { readonly kind: 'core' | 'single' | 'list'; readonly table: string; readonly columns: readonly string[]; readonly order?: string }

const core = (...columns: string[]): Place => ({ kind: 'core', table: 'registrant', columns })
const single = (table: string, ...columns: string[]): Place => ({ kind: 'single', table, columns })
const list = (table: string, order: string, ...columns: string[]): Place => ({ kind: 'list', table, columns, order })

/** Where each part is kept; columns in the words of the contract. */
export const places: Readonly<Record<CorePart | SinglePart | ListPart, Place>> = {
  basic: core('familyName', 'givenName', 'familyKana', 'givenKana', 'preferredName', 'birthDate', 'sex', 'number', 'referralSource', 'referralSourceDetail', 'registeredOn'),
  work: core('workStatus', 'workplace', 'workplaceOrganizationId', 'hiredOn'),
  communication: core('communicationNeeds', 'communicationNote'),
  contact: single('registrant_contact', 'postalCode', 'prefecture', 'address', 'phone', 'mobile', 'fax', 'email', 'preferredWay', 'emergencyName', 'emergencyRelation', 'emergencyPhone'),
  profile: single('registrant_profile', 'wishes', 'strengths', 'education', 'qualifications', 'commuteMeans', 'helloWorkNumber', 'employmentPassport', 'note'),
  medical: single('registrant_medical', 'diagnosis', 'hospital', 'doctor', 'visitFrequency', 'medication', 'precautions', 'supportCategory'),
  living: single('registrant_living', 'housing', 'moneyManagement', 'health', 'leisure', 'wageNote', 'pension', 'publicAssistance', 'allowances'),
  intake: single('registrant_intake', 'explainedOn', 'explainedByMembershipId', 'ownWords', 'needs', 'needsNote', 'requirementsChecked'),
  names: list('registrant_name', 'id', 'kind', 'name', 'kana', 'note'),
  disabilities: list('registrant_disability', 'is_primary desc, id', 'kind', 'detail', 'isPrimary'),
  certificates: list('disability_certificate', 'id', 'kind', 'grade', 'number', 'issuedOn', 'renewalOn', 'returnedOn'),
  recipientCertificates: list('recipient_certificate', 'ends_on desc nulls last, id', 'number', 'service', 'startsOn', 'endsOn'),
  workHistory: list('registrant_work_history', 'started_on desc nulls last, sort_order, id', 'employer', 'job', 'startedOn', 'endedOn', 'leavingReason'),
  family: list('family_member', 'is_key_person desc, id', 'name', 'kana', 'relation', 'birthYear', 'livesTogether', 'phone', 'note', 'isKeyPerson'),
  affiliations: list('registrant_affiliation', 'ended_on is not null, id', 'partnerOrganizationId', 'name', 'contactName', 'phone', 'whatTheyDo', 'endedOn'),
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
const idColumnOf = (place: Place): string => (place.kind === 'core' ? 'id' : 'registrant_id')

export type PartRow = Record<string, unknown> & { readonly id?: string; readonly updatedAt: string | null }

/** Rows of one part as stored; the person itself is looked up by `lockRegistrant` or `findCore`. */
export function findPart(ctx: PartCtx, part: FaceSheetPart, registrantId: string): Promise<PartRow[]> {
  const place = places[part]
  const columns = [...(place.kind === 'list' ? ['id'] : []), ...place.columns].map(snake).join(', ')
  const updatedAt = place.kind === 'list' ? 'null' : 'updated_at'
  const order = place.order === undefined ? '' : ` order by ${place.order}`
  return ctx.tx.named<PartRow>(
    `registrant_part_${part}`, `select ${columns}, ${updatedAt} as updated_at from ${place.table} where organization_id = $1 and ${idColumnOf(place)} = $2${order}`, [ctx.actor.organizationId, registrantId],
  )
}

export type CoreRow = { id: string; registeredOn: string | null; mergedIntoId: string | null; requirements: string[] }
const coreText = `select r.id, r.registered_on, r.merged_into_id, s.registration_requirements as requirements
  from registrant r join organization_setting s on s.organization_id = $1 where r.organization_id = $1 and r.id = $2`
export async function findCore(ctx: PartCtx, registrantId: string, how: 'read' | 'lock'): Promise<CoreRow | null> {
  const [row] = await ctx.tx.named<CoreRow>(`registrant_core_${how}`, how === 'lock' ? `${coreText} for update of r` : coreText, [ctx.actor.organizationId, registrantId])
  return row ?? null
}

export async function saveSingle(ctx: PartCtx, part: FaceSheetPart, registrantId: string, value: Readonly<Record<string, unknown>>): Promise<void> {
  const place = places[part]
  const columns = place.columns.map(snake)
  const values = place.columns.map((name) => value[name] ?? null)
  const slots = columns.map((_, i) => `$${i + 3}`)
  const set = columns.map((name, i) => `${name} = ${slots[i]}`).join(', ')
  if (place.kind === 'core') {
    await ctx.tx.named('', `update registrant set ${set}, version = version + 1, updated_at = now() where organization_id = $1 and id = $2`, [ctx.actor.organizationId, registrantId, ...values])
    return
  }
  await ctx.tx.named(
    '', `insert into ${place.table} (organization_id, registrant_id, ${columns.join(', ')}) values ($1, $2, ${slots.join(', ')})
      on conflict (organization_id, registrant_id) do update set ${set}, version = ${place.table}.version + 1, updated_at = now()`,
    [ctx.actor.organizationId, registrantId, ...values],
  )
}

/** Rows of a list part become exactly these. Answers how many were written: fewer than sent means an id belongs to somebody else. */
export async function saveList(ctx: PartCtx, part: FaceSheetPart, registrantId: string, items: readonly Readonly<Record<string, unknown>>[]): Promise<number> {
  const place = places[part]
  const scope = [ctx.actor.organizationId, registrantId]
  await ctx.tx.named('', `delete from ${place.table} where organization_id = $1 and registrant_id = $2 and id <> all($3::uuid[])`, [...scope, items.map((item) => item['id'])])
  // One is 主 at most: the old mark goes before the new one is set.
  if (part === 'disabilities') await ctx.tx.named('', 'update registrant_disability set is_primary = false where organization_id = $1 and registrant_id = $2 and is_primary', scope)
  if (items.length === 0) return 0
  const columns = place.columns.map(snake)
  const values = items.flatMap((item, i) => [item['id'], ...place.columns.map((name) => item[name] ?? null), ...(part === 'workHistory' ? [i] : [])])
  const names = ['id', ...columns, ...(part === 'workHistory' ? ['sort_order'] : [])]
  const tuples = items.map((_, i) => `($1, $2, ${names.map((__, j) => `$${3 + i * names.length + j}`).join(', ')})`).join(', ')
  const set = names.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')
  const rows = await ctx.tx.named(
    '', `insert into ${place.table} (organization_id, registrant_id, ${names.join(', ')}) values ${tuples}
      on conflict (organization_id, id) do update set ${set} where ${place.table}.registrant_id = excluded.registrant_id returning id`,
    [...scope, ...values],
  )
  return rows.length
}

export const saveDisabilitySummary = (ctx: PartCtx, registrantId: string, primary: string | null, summary: string): Promise<unknown> =>
  ctx.tx.named('', 'update registrant set primary_disability = $3, disability_summary = $4, updated_at = now() where organization_id = $1 and id = $2', [ctx.actor.organizationId, registrantId, primary, summary])

/** Codes a list has or ever had: a stored one stays valid when its list moves on. */
export async function knownCodes(ctx: PartCtx, codeList: string): Promise<Map<string, string>> {
  const rows = await ctx.tx.named<{ code: string; label: string }>('registrant_known_codes', 'select code, label from code_item where organization_id = $1 and list = $2 order by valid_from', [ctx.actor.organizationId, codeList])
  return new Map(rows.map((row) => [row.code, row.label]))
}
export async function existingOf(ctx: PartCtx, table: 'membership' | 'partner_organization', ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx.named<{ id: string }>('', `select id from ${table} where organization_id = $1 and id = any($2::uuid[])`, [ctx.actor.organizationId, ids])
  return new Set(rows.map((row) => row.id))
}

/** Who changed a part last, from the trail; for showing both versions of a stale save. */
export async function lastChange(ctx: PartCtx, registrantId: string, part: FaceSheetPart): Promise<{ changedBy: string | null; changedAt: string | null }> {
  const [row] = await ctx.tx.named<{ changedBy: string | null; changedAt: string }>(
    'registrant_part_change',
    `select m.display_name as changed_by, e.at as changed_at from audit_event e left join membership m on m.organization_id = $1 and m.id = e.actor_membership_id
     where e.organization_id = $1 and e.registrant_id = $2 and e.action = 'registrant.save-part' and exists (select from unnest(e.fields) f where f like $3)
     order by e.at desc limit 1`,
    [ctx.actor.organizationId, registrantId, `${part}.%`],
  )
  return row ?? { changedBy: null, changedAt: null }
}

export async function organizationName(ctx: PartCtx): Promise<string> {
  const [row] = await ctx.tx.named<{ name: string }>('', 'select name from organization where id = $1', [ctx.actor.organizationId])
  return row?.name ?? ''
}
