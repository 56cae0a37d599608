import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { DraftId, RegistrantId } from './shared/ids.ts'

// 書きかけ: a form saves itself while somebody types. Seen by its writer only, kept for 30 days after the last change.

export const DraftKind = z.enum(['supportRecord', 'registrant', 'correction'])
export type DraftKind = z.infer<typeof DraftKind>

const params = z.strictObject({ draftId: DraftId })
/** State of the form, as the form understands it. */
const Payload = z.record(z.string().max(100), z.unknown()).refine((p) => JSON.stringify(p).length <= 400_000, { params: { code: 'too-long', values: { limit: '40万文字' } } })

export const DraftHead = z.object({
  id: DraftId,
  kind: DraftKind,
  subject: z.string(),
  registrantIds: z.array(RegistrantId),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type DraftHead = z.infer<typeof DraftHead>
export const Draft = DraftHead.extend({ payload: z.record(z.string(), z.unknown()) })
export type Draft = z.infer<typeof Draft>

/**
 * Saves. `revision` is the one this window last saw, 0 for a new draft. Another window saved meanwhile: `version.stale` with
 * `{ stored: Draft, sent }`; sending again with the stored revision keeps one's own text.
 */
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/drafts/:draftId',
  params,
  body: z.strictObject({
    kind: DraftKind,
    revision: z.number().int().min(0).max(2_000_000_000),
    /** Line shown in the list of drafts. */
    subject: z.string().trim().max(200).default(''),
    registrantIds: z.array(RegistrantId).max(100).default([]),
    payload: Payload,
  }),
  reply: z.object({ revision: z.int(), savedAt: z.iso.datetime() }),
})
/** Own drafts, newest first. */
export const listDrafts = endpoint({ method: 'GET', path: '/drafts', query: z.strictObject({ kind: DraftKind.optional() }), reply: z.object({ items: z.array(DraftHead) }) })
export const getDraft = endpoint({ method: 'GET', path: '/drafts/:draftId', params, reply: Draft })
/** Throws a draft away. Safe to repeat. */
export const deleteDraft = endpoint({ method: 'DELETE', path: '/drafts/:draftId', params, reply: null })
