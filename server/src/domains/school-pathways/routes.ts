import type { Route } from '../../http/endpoint.ts'

export const schoolPathwayRoutes: readonly Route[] = []
