import { errorText, fieldSentence } from '@tomoni/contract/text/errors'
import { shellText, uiText } from '@tomoni/contract/text/shell'
import type { ReactNode } from 'react'
import { ApiProblem } from './api.ts'
import { Button } from './ui/Button.tsx'
import { ErrorSummary } from './ui/ErrorSummary.tsx'
import { FieldErrors } from './ui/Field.tsx'
import { Banner, SkeletonRows } from './ui/Notes.tsx'

/** Whatever went wrong, as a problem with a code and a sentence. */
export const asProblem = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : new ApiProblem('server.unexpected', 0))

/** Sentence of each field that was refused, by its path. */
export const fieldErrorsOf = (error: unknown): Record<string, string> =>
  error instanceof ApiProblem ? Object.fromEntries(error.fields.map((field) => [field.path, fieldSentence(field)])) : {}

/** What happened, why, and what to do, for a refusal that is about the whole command. */
export function ProblemBanner({ error, action }: { error: unknown; action?: ReactNode }) {
  const problem = asProblem(error)
  const { title, text } = errorText[problem.code] ?? errorText['server.unexpected']
  return (
    <Banner tone="r" live title={title} action={action} className="mb-5">
      {text}
      {problem.code === 'server.unexpected' && problem.requestId !== '' && <span className="block text-small text-ink-2">{shellText.requestId(problem.requestId)}</span>}
    </Banner>
  )
}

/**
 * The errors of a form: a summary that leads to each field, or a banner when the refusal is about the whole. Fields inside
 * show their own error. `labels` names fields by path; `own` are problems found before sending.
 */
export function FormProblems({ error, labels, own = {}, attempt = 0, children }: { error: unknown; labels: Readonly<Record<string, string>>; own?: Readonly<Record<string, string>>; attempt?: number; children: ReactNode }) {
  const fields = { ...fieldErrorsOf(error), ...own }
  const lines = Object.entries(fields).map(([name, text]) => ({ name, label: labels[name] ?? name.split('.').at(-1) ?? name, text }))
  return (
    <FieldErrors.Provider value={fields}>
      <ErrorSummary lines={lines} attempt={attempt} />
      {error != null && lines.length === 0 && <ProblemBanner error={error} />}
      {children}
    </FieldErrors.Provider>
  )
}

type Loaded<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown }

/** Shows what a query brought; grey lines of the same height until then; the reason and a way out if it did not come. */
export function Loading<T>({ query, children, skeleton }: { query: Loaded<T>; children: (data: T) => ReactNode; skeleton?: ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error != null) return <div className="p-4"><ProblemBanner error={query.error} action={<Button size="s" onPress={() => void query.refetch()}>{shellText.tryAgain}</Button>} /></div>
  return <>{skeleton ?? <SkeletonRows label={uiText.loading} />}</>
}
