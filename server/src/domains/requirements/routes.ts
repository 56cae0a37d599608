import type { Route } from '../../http/endpoint.ts'

export const requirementRoutes: readonly Route[] = []
