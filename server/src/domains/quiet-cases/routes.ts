import type { Route } from '../../http/endpoint.ts'

export const quietCaseRoutes: readonly Route[] = []
