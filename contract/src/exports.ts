import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { RowId } from './shared/ids.ts'

// 書き出し: the whole register or all records as a file. Made in the background, fetched within a day.

export const ExportKind = z.enum(['registrants', 'supportRecords'])
export type ExportKind = z.infer<typeof ExportKind>
export const ExportState = z.enum(['waiting', 'done', 'unmappable', 'failed'])
export type ExportState = z.infer<typeof ExportState>

export const ExportWish = z.object({
  id: RowId,
  kind: ExportKind,
  format: z.enum(['xlsx', 'csv']),
  encoding: z.enum(['utf8', 'windows31j']).default('utf8'),
  /** Write 〓 where Windows-31J has no character; without it the characters are listed and no file is made. */
  isReplacing: z.boolean().default(false),
  /** Registrants: with those whose support has ended. */
  withClosed: z.boolean().default(true),
  /** Records of one fiscal year; null: all. */
  fiscalYear: z.int().min(1950).max(2200).nullable().default(null),
})
export type ExportWish = z.infer<typeof ExportWish>

export const Export = z.object({
  id: RowId,
  kind: ExportKind,
  format: z.enum(['xlsx', 'csv']),
  encoding: z.enum(['utf8', 'windows31j']),
  fiscalYear: z.int().nullable(),
  withClosed: z.boolean(),
  isReplacing: z.boolean(),
  state: ExportState,
  failureCode: z.string().nullable(),
  lostCharacters: z.array(z.string()),
  fileName: z.string().nullable(),
  rowCount: z.int().nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Fetched until then; null: gone or never made. */
  expiresAt: z.string().nullable(),
})
export type Export = z.infer<typeof Export>

export const listExports = endpoint({ method: 'GET', path: '/exports', reply: z.object({ items: z.array(Export) }) })
export const createExport = endpoint({ method: 'POST', path: '/exports', body: ExportWish, reply: Export })
export const downloadExport = endpoint({ method: 'GET', path: '/exports/:exportId/file', params: z.object({ exportId: RowId }), reply: fileReply })
