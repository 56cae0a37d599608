import { inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import type { FileProblem } from './cells.ts'

// An uploaded workbook is a zip from outside: sizes are checked in its directory before anything is unpacked, and again
// while unpacking (a directory can lie). Parts a ledger does not need (pictures, macros) are never unpacked.

export const maxFileBytes = 100 * 1024 * 1024
const maxEntries = 2_000
const maxUnpackedBytes = 300 * 1024 * 1024
const maxRatio = 100
/** Below this size a high ratio is an ordinary sheet full of the same value. */
const harmlessBytes = 20 * 1024 * 1024

type Entry = { readonly name: string; readonly method: number; readonly packed: number; readonly unpacked: number; readonly offset: number; readonly flags: number }

const isNeeded = (name: string): boolean => /\.(xml|rels)$|^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+)\.bin$/iu.test(name) && !/(^|\/)(media|drawings|charts|embeddings|customXml|printerSettings|activeX)\//iu.test(name)

const readDirectory = (bytes: Uint8Array): Entry[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const stop = Math.max(0, bytes.length - 22 - 65_535)
  while (end >= stop && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < stop || end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), unpacked: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true),
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

const unpack = (bytes: Uint8Array, entry: Entry, limit: number): Uint8Array | FileProblem => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) return 'damaged'
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) return 'damaged'
  if (entry.method === 0) return packed
  if (entry.method !== 8) return 'damaged'
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'zip-bomb' : 'damaged'
  }
}

/** The workbook's needed parts, unpacked within the limits and put back into a plain archive; or why not. */
export const safeWorkbookBytes = (bytes: Uint8Array): Uint8Array | FileProblem => {
  const entries = readDirectory(bytes)
  if (!entries) return 'damaged'
  const unpackedTotal = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (entries.length > maxEntries || unpackedTotal > maxUnpackedBytes) return 'zip-bomb'
  if (unpackedTotal > harmlessBytes && unpackedTotal / Math.max(1, bytes.length) > maxRatio) return 'zip-bomb'
  if (!entries.some((entry) => /^xl\/workbook\.(xml|bin)$/iu.test(entry.name))) return 'not-a-ledger'
  if (entries.some((entry) => (entry.flags & 1) !== 0)) return 'encrypted'
  const parts: Record<string, Uint8Array> = {}
  const ratioLimit = Math.max(harmlessBytes, bytes.length * maxRatio)
  let left = Math.min(maxUnpackedBytes, ratioLimit)
  for (const entry of entries) {
    if (!isNeeded(entry.name)) continue
    const part = unpack(bytes, entry, left)
    if (typeof part === 'string') return part
    left -= part.length
    parts[entry.name] = part
  }
  return zipSync(parts, { level: 0 })
}

const startsWith = (bytes: Uint8Array, ...prefix: number[]) => prefix.every((value, index) => bytes[index] === value)
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b)
export const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** Workbooks with a password are compound files that hold a stream named EncryptedPackage. */
export const isEncryptedPackage = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
