import type { Route } from '../../http/endpoint.ts'

export const noticeRoutes: readonly Route[] = []
