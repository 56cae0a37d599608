import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** A refusal is an answer, not an accident: only a lost connection or a busy server is tried again. */
const worthAnotherTry = (failures: number, problem: Error) =>
  failures < 2 && problem instanceof ApiProblem && (problem.code === 'network.down' || problem.status >= 502)

/** What was read stays fresh for 15 s, and is read again when the worker comes back to the window. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: worthAnotherTry, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
