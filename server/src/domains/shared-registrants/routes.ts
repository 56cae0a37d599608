import type { Route } from '../../http/endpoint.ts'

export const sharedRegistrantRoutes: readonly Route[] = []
