import { codeListRoutes } from './domains/code-lists/routes.ts'
import { staffRoutes } from './domains/staff/routes.ts'
import { systemRoutes } from './domains/system/routes.ts'
import type { Route } from './http/endpoint.ts'

/** Every endpoint of the product. The tests that probe each endpoint loop over this list. */
export const routes: readonly Route[] = [...codeListRoutes, ...systemRoutes, ...staffRoutes]
