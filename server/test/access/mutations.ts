import { Category } from '@tomoni/contract/shared/categories'
import { HandoverState } from '@tomoni/contract/handovers'
import type pg from 'pg'
import type { Dice } from '../../src/demo/dice.ts'
import { addDays, japanDay, type Region } from './region.ts'

// What happens to consents, shares, readings and handovers between two readings of the same people. The clock moves too: days
// are compared with the day of the database, so shifting the days of a consent by n is the same as waiting n days.

type Mutation = { readonly name: string; run(owner: pg.Client, region: Region, d: Dice): Promise<void> }

/** One random row of a table of the region. */
async function pick(owner: pg.Client, region: Region, d: Dice, table: string, where = 'true'): Promise<{ organization_id: number; id: string } | null> {
  const { rows } = await owner.query<{ organization_id: number; id: string }>(`select organization_id, id from ${table} where organization_id = any($1) and ${where} order by organization_id, id`, [region.organizations])
  return rows.length === 0 ? null : d.pick(rows)
}
const change = (name: string, table: string, set: string, where = 'true', values?: (d: Dice, today: string, region: Region) => unknown[]): Mutation => ({
  name,
  async run(owner, region, d) {
    const row = await pick(owner, region, d, table, where)
    if (row !== null) await owner.query(`update ${table} set ${set} where organization_id = $1 and id = $2`, [row.organization_id, row.id, ...(values?.(d, await japanDay(owner), region) ?? [])])
  },
})

const someCategories = (d: Dice): string[] => [d.pick(Category.options), ...Category.options.filter(() => d.chance(0.3))]
export const mutations: readonly Mutation[] = [
  change('a consent is withdrawn', 'consent', 'withdrawn_at = now()', 'withdrawn_at is null'),
  change('a consent ended yesterday', 'consent', 'starts_on = least(starts_on, $3::date), ends_on = $3', 'true', (_, today) => [addDays(today, -1)]),
  change('a consent ends today', 'consent', 'starts_on = least(starts_on, $3::date), ends_on = $3', 'true', (_, today) => [today]),
  change('a consent begins tomorrow', 'consent', 'starts_on = $3, ends_on = greatest(ends_on, $3::date)', 'true', (_, today) => [addDays(today, 1)]),
  change('a consent begins today', 'consent', 'starts_on = $3, ends_on = greatest(ends_on, $3::date)', 'true', (_, today) => [today]),
  change('the clock moves for a consent', 'consent', 'starts_on = starts_on + $3::int, ends_on = ends_on + $3::int', 'true', (d) => [d.pick([-300, -30, -1, 1, 30])]),
  change('a consent is about other categories', 'consent', 'categories = $3', `recipient_kind = 'organization'`, (d) => [someCategories(d)]),
  change('a share is closed', 'share', 'closed_at = now()', 'closed_at is null'),
  change('a share is opened again', 'share', 'closed_at = null', 'closed_at is not null'),
  change('a share names other categories', 'share', 'categories = $3', 'true', (d) => [someCategories(d)]),
  change('two entries are merged', 'registrant', `merged_into_id = (select x.id from registrant x where x.organization_id = registrant.organization_id and x.id <> registrant.id order by x.id limit 1)`),
  change('a merge is undone', 'registrant', 'merged_into_id = null', 'merged_into_id is not null'),
  change('an emergency reading is ended', 'break_glass', 'ended_at = now()', 'ended_at is null'),
  change('an emergency reading has run out', 'break_glass', `opened_at = now() - interval '60 minutes', expires_at = now()`),
  change('an emergency reading has not begun', 'break_glass', `opened_at = now() + interval '5 minutes', expires_at = now() + interval '60 minutes', ended_at = null`),
  change('an emergency reading is running', 'break_glass', `opened_at = now() - interval '59 minutes', expires_at = now() + interval '1 minute', ended_at = null`),
  change('a handover takes a step', 'handover', 'state = $3', 'true', (d) => [d.pick(HandoverState.options)]),
  change('a handover stands on another consent', 'handover', 'consent_id = (select k.id from consent k where k.organization_id = handover.organization_id and k.recipient_organization_id = handover.receiver_organization_id and k.registrant_id = handover.registrant_id order by k.withdrawn_at nulls first, k.ends_on desc limit 1)', 'receiver_organization_id is not null'),
  change('a handover lost its consent', 'handover', 'consent_id = null'),
  {
    name: 'a handover is sent to somebody else, with all that belongs to it',
    async run(owner, region, d) {
      const row = await pick(owner, region, d, 'handover')
      if (row === null) return
      const to = d.pick([...region.organizations, null])
      await owner.query('update handover set receiver_organization_id = $3 where organization_id = $1 and id = $2', [row.organization_id, row.id, to])
      for (const table of ['handover_sheet', 'handover_message', 'handover_event', 'handover_joint_contact', 'handover_result']) await owner.query(`update ${table} set receiver_organization_id = $3 where organization_id = $1 and handover_id = $2`, [row.organization_id, row.id, to])
    },
  },
]

/** A few of them at random. */
export async function mutate(owner: pg.Client, region: Region, d: Dice, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await d.pick(mutations).run(owner, region, d)
}
