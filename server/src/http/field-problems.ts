import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { z } from 'zod'

/**
 * Every issue of a failed parse as `{path, code}`. A contract may give its own code through a refinement's
 * `params: { code, values }`; otherwise the validator's code becomes one of a few plain ones.
 */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'custom') {
      const params = issue.params as { code?: string; values?: Record<string, string> } | undefined
      return { path, code: params?.code ?? 'invalid', ...(params?.values === undefined ? {} : { values: params.values }) }
    }
    if (issue.code === 'invalid_type' && issue.input === undefined) return { path, code: 'required' }
    if (issue.code === 'too_small') {
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return { path, code: 'required' }
      return { path, code: issue.origin === 'number' || issue.origin === 'int' ? 'too-small' : issue.origin === 'array' ? 'too-few' : 'too-short', values: { limit: String(issue.minimum) } }
    }
    if (issue.code === 'too_big') return { path, code: issue.origin === 'number' || issue.origin === 'int' ? 'too-big' : issue.origin === 'array' ? 'too-many' : 'too-long', values: { limit: String(issue.maximum) } }
    if (issue.code === 'unrecognized_keys') return { path, code: 'unknown-field', values: { names: issue.keys.slice(0, 5).join('、').slice(0, 100) } }
    if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return { path, code: issue.input === undefined ? 'required' : 'not-a-choice' }
    return { path, code: 'invalid' }
  })
}
