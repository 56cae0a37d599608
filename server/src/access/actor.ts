import { permissionsOfRole, type Permission, type Role } from '@tomoni/contract/shared/permissions'
import type { SessionRow } from '../db/database.ts'

/** Who acts, computed once per request from the session; never from what the client says. */
export type Actor = {
  readonly accountId: string
  readonly sessionId: string
  readonly organizationId: number
  readonly membershipId: string
  readonly role: Role
  readonly post: string
  readonly displayName: string
  readonly branchId: string | null
  readonly defaultContractId: string | null
  readonly csrfToken: string
  readonly idleExpiresAt: string
  readonly absoluteExpiresAt: string
}

export const actorOf = (session: SessionRow): Actor => ({ ...session, role: session.role as Role })

export const mayCall = (role: Role, permission: Permission): boolean => permissionsOfRole[role].includes(permission)
