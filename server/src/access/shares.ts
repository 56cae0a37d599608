import type { Category } from '@tomoni/contract/shared/categories'
import type { Transaction } from '../db/database.ts'
import type { Viewer } from './visibility.ts'

// What other organisations share with the actor's organisation. A route declares what of it is read (`reads`), so that it is
// opened right after `begin_request`, in the same round trip: one shared person, or everything. The rule stands in one place,
// in SQL (`live_grants_of`), by the database clock: withdrawal and expiry work from the next request on. List, search, detail, count,
// export and print all begin with `sharedRegistrants`; the tables of a category are cut again by row-level security.

type Reader = Viewer & { readonly tx: Transaction }

/** A held record of another organisation: ids are unique only within an organisation (decision 3). */
export type Pair = { readonly organizationId: number; readonly registrantId: string }

export type SharedRegistrantRow = Pair & {
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly preferredName: string | null
  readonly birthDate: string | null
  readonly sex: string | null
  readonly workStatus: string | null
  readonly workplace: string | null
  readonly hiredOn: string | null
  readonly primaryDisability: string | null
  readonly disabilitySummary: string | null
  readonly communicationNeeds: string[] | null
  readonly communicationNote: string | null
  readonly leadName: string | null
  readonly sortKana: string
  readonly categories: Category[]
  readonly ground: 'share' | 'break-glass'
  readonly groundId: string
  readonly consentId: string | null
  readonly purpose: string | null
  readonly endsAt: string
  /** Last day of the consents; null when only an emergency reading opens it. */
  readonly endsOn: string | null
  /** `|name|kana|`, normalised like `search_text` of the register. */
  readonly searchName: string
}

/** The one source of every reading of other organisations' people; conditions narrow it, nothing widens it. */
export const sharedRegistrants = 'select * from shared_registrants()'

/** The one person of this pair, or null when no ground opens it now. */
export async function findSharedRegistrant(reader: Reader, pair: Pair): Promise<SharedRegistrantRow | null> {
  const [row] = await reader.tx.named<SharedRegistrantRow>('shared_registrant', 'select * from shared_registrants_of($1, $2)', [pair.organizationId, pair.registrantId])
  return row ?? null
}

type Ground = { readonly ground: 'share' | 'break-glass'; readonly groundId: string; readonly consentId: string | null }

/** Ground of a reading for the trail of the holder. */
export const groundOf = (row: Ground): string => (row.ground === 'share' ? `share:${row.consentId}` : `break-glass:${row.groundId}`)

export type SharedGroundRow = Ground & { readonly categories: Category[]; readonly purpose: string | null; readonly endsAt: string; readonly endsOn: string | null }

/** Every ground on which this person is open now, the one of `groundOf` first. */
export const findSharedGrounds = (reader: Reader, pair: Pair): Promise<SharedGroundRow[]> =>
  reader.tx.named<SharedGroundRow>('shared_grounds', 'select * from shared_grounds($1, $2)', [pair.organizationId, pair.registrantId])
