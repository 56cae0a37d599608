import { getHealth } from '@tomoni/contract/system'
import { openRoute } from '../../http/endpoint.ts'

export const systemRoutes = [openRoute(getHealth, { why: 'asked by machines that have no account; says nothing about anybody', run: async () => ({ status: 'ok' as const }) })]
