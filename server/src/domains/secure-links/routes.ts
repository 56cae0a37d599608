import type { Route } from '../../http/endpoint.ts'

export const secureLinkRoutes: readonly Route[] = []
