import './no-eval.ts'
import { z } from 'zod'

/** Reply of an endpoint that answers with a file: sent as an attachment, never through JSON. */
export type FileAnswer = { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array; readonly inline?: boolean }
/** A file that is made after the transaction of its reading ended: a document that takes its time holds no connection. */
export type LateFile = Omit<FileAnswer, 'bytes'> & { readonly bytes: () => Promise<Uint8Array> }
export const fileReply = z.custom<FileAnswer>((value) => typeof value === 'object' && value !== null && 'bytes' in value)

/** Body of an endpoint that takes a file: the raw bytes, with the percent-encoded name in the header `x-file-name`. */
export type UploadedFile = { readonly fileName: string; readonly bytes: Uint8Array }
export const fileBody = z.custom<UploadedFile>((value) => typeof value === 'object' && value !== null && 'bytes' in value)
