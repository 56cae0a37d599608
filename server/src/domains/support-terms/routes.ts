import type { Route } from '../../http/endpoint.ts'

export const supportTermRoutes: readonly Route[] = []
