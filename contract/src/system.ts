import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'

/** For load balancers and the start script: the server answers and reaches its database. */
export const getHealth = endpoint({ method: 'GET', path: '/health', reply: z.object({ status: z.literal('ok') }) })
