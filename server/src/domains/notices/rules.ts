import { defaultWay, groupOfKind, type NoticeGroup, type NoticeKind, type NoticeWay } from '@tomoni/contract/notices'
import { permissionsOfRole, responsibleRoles, type Permission, type Role } from '@tomoni/contract/shared/permissions'

// Who is told what, and how (row 314). A fact comes from what an organisation may see anyway.

export type Fact = {
  readonly kind: NoticeKind
  readonly objectKind: string
  readonly objectOrganizationId: number | null
  readonly objectId: string
  /** Organisations, days, counts; never a person. */
  readonly values: Readonly<Record<string, string>>
  /** The same source never makes two notices for one reader. */
  readonly sourceKey: string
  /** The worker it is for; null: those who look after such things here. */
  readonly membershipId: string | null
  /** A reader who caused it is not told. */
  readonly exceptMembershipId?: string | null
}

export type Reader = { readonly membershipId: string; readonly role: Role }
export type Ways = ReadonlyMap<string, NoticeWay>

const isHead = (reader: Reader): boolean => responsibleRoles.includes(reader.role) || reader.role === 'lead'
const needs: Partial<Record<NoticeKind, Permission>> = { emergencyReading: 'break-glass.review', emergencyReviewLate: 'break-glass.review', intakeArrived: 'intake-request.handle', accountUnused: 'staff.manage' }

/** The named worker while still here; else the heads; else, in a small agency without a head, everybody who may. */
export function readersOf(fact: Fact, staff: readonly Reader[]): Reader[] {
  const may = staff.filter((r) => permissionsOfRole[r.role].includes(needs[fact.kind] ?? 'notice.read') && r.membershipId !== fact.exceptMembershipId)
  const named = may.filter((r) => r.membershipId === fact.membershipId)
  if (named.length > 0) return named
  const heads = may.filter(isHead)
  return heads.length > 0 ? heads : may
}

export const wayKey = (membershipId: string, group: NoticeGroup): string => `${membershipId}:${group}`
export const wayOf = (ways: Ways, membershipId: string, kind: NoticeKind): NoticeWay => ways.get(wayKey(membershipId, groupOfKind[kind])) ?? defaultWay(groupOfKind[kind])

export type PlannedNotice = { readonly fact: Fact; readonly membershipId: string; readonly mailsNow: boolean }
/** One notice for each reader who wants to know. */
export function planNotices(facts: readonly Fact[], staff: readonly Reader[], ways: Ways): PlannedNotice[] {
  return facts.flatMap((fact) =>
    readersOf(fact, staff).flatMap(({ membershipId }) => {
      const way = wayOf(ways, membershipId, fact.kind)
      return way === 'none' ? [] : [{ fact, membershipId, mailsNow: way === 'immediate' }]
    }),
  )
}
