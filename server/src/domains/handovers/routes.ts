import type { Route } from '../../http/endpoint.ts'

export const handoverRoutes: readonly Route[] = []
