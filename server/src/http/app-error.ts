import type { ErrorCode, FieldProblem } from '@tomoni/contract/shared/errors'

/** A planned refusal. Only `http/` knows the status number of its code; sentences live in the text catalogue. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[] | undefined
  readonly data: unknown
  constructor(code: ErrorCode, more: { fields?: readonly FieldProblem[]; data?: unknown } = {}) {
    super(code)
    this.code = code
    this.fields = more.fields
    this.data = more.data
  }
}

/** 400 with every bad field at once. */
export const invalidFields = (fields: readonly FieldProblem[]): AppError => new AppError('request.invalid', { fields })

/** Refuses with 404: not visible and not existing look the same. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new AppError('not-found')
  return row
}
