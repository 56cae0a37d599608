import type { Route } from '../../http/endpoint.ts'

export const consentRoutes: readonly Route[] = []
