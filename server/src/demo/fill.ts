import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import pg from 'pg'
import { inTransaction, openPool } from '../db/database.ts'
import { seedOrganizationDefaults } from '../db/defaults.ts'
import { refreshDue } from '../domains/today/today.ts'
import { refreshAllMonthlySummaries } from '../reports/monthly-summary.ts'
import { dice } from './dice.ts'
import { fillHandoverSheets } from './handover-sheets.ts'
import { organizationPlans, practicePasswordHash } from './organizations.ts'
import { planDemo, type DemoOptions, type OrganizationIds } from './plan.ts'
import { openIntake } from './requirements.ts'
import { writeTables } from './tables.ts'

/**
 * Fills an empty database with the practice region ひがし県: three centers with years of history, their neighbours, staff and
 * accounts. The same seed and reference day give the same region. With the owner's connection, in one transaction: a
 * database is filled whole or not at all.
 */
export async function fillDemo(ownerUrl: string, options: DemoOptions): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin')
    const organizations = await insertOrganizations(owner, options)
    await writeTables(owner, planDemo(options, organizations, practicePasswordHash()))
    await openIntake(owner)
    await owner.query('commit')
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
  await refreshDerived(ownerUrl, options.referenceDay as CalendarDay)
}

async function insertOrganizations(owner: pg.ClientBase, options: DemoOptions): Promise<OrganizationIds[]> {
  const d = dice(options.seed).fork('organizations')
  const began = Date.parse('2020-04-01T00:00:00Z')
  await owner.query(`insert into region (id, name) values (101, 'ひがし県') on conflict do nothing`)
  const made: OrganizationIds[] = []
  for (const plan of organizationPlans) {
    const { rows } = await owner.query<{ id: number }>(
      `insert into organization (public_id, region_id, kind, name, short_name, is_practice, created_at) values ($1, 101, $2, $3, $4, true, '2020-04-01') returning id`,
      [d.id(began), plan.kind, plan.name, plan.shortName],
    )
    const id = rows[0]!.id
    const contracts = await seedOrganizationDefaults(owner, id, { employment: d.id(began), living: d.id(began) })
    made.push({ id, contracts })
  }
  return made
}

/** What the product derives from facts is derived here by the product's own rules, organisation by organisation. */
async function refreshDerived(ownerUrl: string, today: CalendarDay): Promise<void> {
  const pool = openPool(ownerUrl, { max: 1 })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ organization_id: number; ids: string[] }>('select organization_id, array_agg(id) as ids from registrant group by organization_id order by organization_id')
    for (const { organization_id: organizationId, ids } of rows) {
      await inTransaction(pool, { kind: 'organization', organizationId }, async (tx) => {
        await refreshDue({ actor: { organizationId }, tx, today }, ids)
        await fillHandoverSheets({ actor: { organizationId }, tx, today, now: new Date(`${today}T12:00:00+09:00`) })
      })
    }
    await refreshAllMonthlySummaries(pool, today)
    await owner.query('analyze registrant')
  } finally {
    await owner.end()
    await pool.close()
  }
}
