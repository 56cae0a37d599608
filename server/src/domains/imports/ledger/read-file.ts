import type { FileResult } from './cells.ts'
import { isCompoundFile, isZip, maxFileBytes } from './guards.ts'
import { readCsv } from './read-csv.ts'
import { readWorkbook } from './read-workbook.ts'

const foreign = [/^%PDF/u, /^\x89PNG/u, /^\xFF\xD8\xFF/u, /^GIF8/u, /^Rar!/u, /^7z\xBC\xAF/u, /^\{\\rtf/u, /^MZ/u]

/** Reads any file a center may drop in. The name only helps to call the sheet of a CSV; the content decides. */
export const readLedgerFile = (bytes: Uint8Array, fileName: string): FileResult => {
  if (bytes.length === 0) return { ok: false, problem: 'not-a-ledger' }
  if (bytes.length > maxFileBytes) return { ok: false, problem: 'too-large' }
  if (isZip(bytes) || isCompoundFile(bytes)) return readWorkbook(bytes)
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (isGzip || foreign.some((pattern) => pattern.test(start))) return { ok: false, problem: 'not-a-ledger' }
  return readCsv(bytes, fileName)
}
