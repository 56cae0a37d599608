import { createHash, randomBytes } from 'node:crypto'
import { newId } from '@tomoni/contract/shared/ids'
import type { Role } from '@tomoni/contract/shared/permissions'
import type pg from 'pg'
import type { Clock } from '../src/clock.ts'
import { seedOrganizationDefaults } from '../src/db/defaults.ts'

// Builders for tests: centers, staff and people with whatever parents they need. Everybody is invented.

export type Organization = { readonly id: number; readonly name: string; readonly contracts: { readonly employment: string; readonly living: string } }
export type Member = { readonly organization: Organization; readonly accountId: string; readonly membershipId: string; readonly email: string; readonly role: Role; readonly token: string; readonly csrfToken: string }

export type World = {
  readonly owner: pg.Client
  center(name?: string, kind?: string): Promise<Organization>
  branch(organization: Organization, name: string): Promise<string>
  member(organization: Organization, role: Role, more?: { name?: string; post?: string; branchId?: string; startsOn?: string; endsOn?: string }): Promise<Member>
  /** A registrant as plain rows; `more` are snake-case columns of `registrant`. */
  registrant(organization: Organization, more?: Record<string, unknown>): Promise<string>
  partner(organization: Organization, name: string, kind?: string): Promise<string>
  insert(table: string, row: Record<string, unknown>): Promise<void>
}

let counter = 0

export function createWorld(owner: pg.Client, clock: Clock): World {
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    const names = Object.keys(row)
    await owner.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row))
  }
  return {
    owner,
    insert,
    async center(name = `センター${++counter}`, kind = 'nakapotsuCenter') {
      await owner.query(`insert into region (id, name) values (101, '試験県') on conflict do nothing`)
      const { rows } = await owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name, is_practice) values ($1, 101, $2, $3, $3, true) returning id`, [newId(), kind, name])
      const id = rows[0]!.id
      const contracts = await seedOrganizationDefaults(owner, id)
      return { id, name, contracts }
    },
    async branch(organization, name) {
      const id = newId()
      await insert('branch', { organization_id: organization.id, id, name })
      return id
    },
    async member(organization, role, more = {}) {
      const n = ++counter
      const [accountId, membershipId] = [newId(), newId()]
      const email = `staff${n}-${randomBytes(3).toString('hex')}@example.jp`
      const name = more.name ?? `職員 ${n}`
      await insert('account', { id: accountId, email, display_name: name })
      await insert('membership', {
        organization_id: organization.id, id: membershipId, account_id: accountId, role, post: more.post ?? 'employmentSupporter', display_name: name, short_name: name.split(' ')[0],
        branch_id: more.branchId ?? null, default_contract_id: organization.contracts.employment, starts_on: more.startsOn ?? '2020-04-01', ends_on: more.endsOn ?? null,
      })
      const token = randomBytes(32).toString('base64url')
      const csrfToken = randomBytes(16).toString('base64url')
      await owner.query(
        `insert into account_session (token_hash, id, account_id, organization_id, membership_id, csrf_token, second_factor_passed_at, absolute_expires_at) values ($1, $2, $3, $4, $5, $6, now(), now() + interval '12 hours')`,
        [createHash('sha256').update(token).digest(), newId(), accountId, organization.id, membershipId, csrfToken],
      )
      return { organization, accountId, membershipId, email, role, token, csrfToken }
    },
    async registrant(organization, more = {}) {
      const id = newId()
      const n = ++counter
      await insert('registrant', { organization_id: organization.id, id, family_name: '試験', given_name: `太郎${n}`, family_kana: 'シケン', given_kana: `タロウ${n}`, stage: 'registered', stage_since: clock.today(), registered_on: clock.today(), ...more })
      return id
    },
    async partner(organization, name, kind = 'employer') {
      const id = newId()
      await insert('partner_organization', { organization_id: organization.id, id, kind, name })
      return id
    },
  }
}
