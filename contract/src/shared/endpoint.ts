import './no-eval.ts'
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One endpoint as both sides agree on it. `path` names params with a colon (`/registrants/:registrantId`), below `/api`.
 * Query values arrive as strings: use `z.coerce` for numbers. A `reply` of `null` means 204 and no body.
 */
export type Endpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, R extends z.ZodType | null = z.ZodType | null> = {
  readonly method: Method
  readonly path: `/${string}`
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: R
}

export type InputOf<E extends Endpoint> = (E extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : unknown) &
  (E extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown)

export type ParsedOf<E extends Endpoint> = (E extends { params: infer P extends z.ZodType } ? { params: z.output<P> } : unknown) &
  (E extends { query: infer Q extends z.ZodType } ? { query: z.output<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown)

export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : null

/** Keeps the literal type of an endpoint, so that client and server infer from the same object. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition
