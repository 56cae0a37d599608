import type { Endpoint } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'

/** What a command hands back before the helper checks it: the reply with plain texts where the contract brands them. */
export type AnswerOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.input<E['reply']> : void
