import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { RowId } from './shared/ids.ts'

// 定型文: the center's, changed by those who may change code lists, and each worker's own.

const params = z.strictObject({ templateId: RowId })
const fields = {
  title: z.string().trim().min(1).max(60),
  body: z.string().max(5000).transform((t) => t.replaceAll(/\r\n?/g, '\n').trim()).pipe(z.string().min(1)),
  sortOrder: z.number().int().min(0).max(9999).default(0),
}

export const NoteTemplate = z.object({ id: RowId, title: z.string(), body: z.string(), isOwn: z.boolean(), sortOrder: z.int(), version: z.int() })
export type NoteTemplate = z.infer<typeof NoteTemplate>

/** Own ones first, then the center's. */
export const listNoteTemplates = endpoint({ method: 'GET', path: '/note-templates', reply: z.object({ items: z.array(NoteTemplate) }) })
/** Safe to repeat by its client-made id. */
export const createNoteTemplate = endpoint({ method: 'POST', path: '/note-templates', body: z.strictObject({ id: RowId, isOwn: z.boolean(), ...fields }), reply: NoteTemplate })
export const changeNoteTemplate = endpoint({ method: 'PUT', path: '/note-templates/:templateId', params, body: z.strictObject({ version: z.number().int().min(1).max(2_000_000_000), ...fields }), reply: NoteTemplate })
export const deleteNoteTemplate = endpoint({ method: 'DELETE', path: '/note-templates/:templateId', params, reply: null })
