import type { Route } from '../../http/endpoint.ts'

export const intakeRequestRoutes: readonly Route[] = []
