import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createGunzip, createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { once } from 'node:events'

// One file for a whole database (decision 27): gzip around a first line that names the schema, one part for each table in
// the text form of COPY, and a last line that closes the file. Every part carries its number of rows and a checksum.

export type ArchiveHead = { readonly format: 'tomoni-backup-1'; readonly madeAt: string; readonly migrations: readonly { name: string; checksum: string }[]; readonly tables: readonly string[] }
export type PartHead = { readonly table: string; readonly columns: readonly string[] }
export type PartEnd = { readonly table: string; readonly rows: number; readonly bytes: number; readonly sha256: string }

/** The file is no backup, or not a whole one. `what` is shown as it is. */
export class ArchiveFault extends Error {}

// Frames: one letter (line H P E Z, data D), four bytes of length, content.
const frame = (kind: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(content.length, 1)
  return Buffer.concat([head, content])
}
const line = (kind: string, value: unknown): Buffer => frame(kind, Buffer.from(JSON.stringify(value), 'utf8'))

export type ArchiveWriter = {
  part(head: PartHead, fill: (take: (chunk: Buffer) => Promise<void> | null) => Promise<number>): Promise<PartEnd>
  close(): Promise<void>
}

/** Writes beside the final name and renames at the end: a file under its final name is always whole. */
export async function writeArchive(file: string, head: ArchiveHead): Promise<ArchiveWriter> {
  const unfinished = `${file}.unfinished`
  const gzip = createGzip({ level: 6 })
  const out = fs.createWriteStream(unfinished, { mode: 0o600 })
  const finished = pipeline(gzip, out)
  finished.catch(() => {})
  let draining: Promise<void> | null = null
  const put = (bytes: Buffer): Promise<void> | null => {
    if (gzip.write(bytes)) return null
    draining ??= Promise.race([once(gzip, 'drain').then(() => {}), finished]).finally(() => (draining = null))
    return draining
  }
  await put(line('H', head))
  const ends: PartEnd[] = []
  return {
    async part(partHead, fill) {
      await put(line('P', partHead))
      const hash = createHash('sha256')
      let bytes = 0
      const rows = await fill((chunk) => {
        hash.update(chunk)
        bytes += chunk.length
        return put(frame('D', chunk))
      })
      const end = { table: partHead.table, rows, bytes, sha256: hash.digest('hex') }
      ends.push(end)
      await put(line('E', end))
      return end
    },
    async close() {
      await put(line('Z', { parts: ends.length }))
      gzip.end()
      await finished
      const handle = await fs.promises.open(unfinished, 'r')
      await handle.sync()
      await handle.close()
      await fs.promises.rename(unfinished, file)
    },
  }
}

type Frame = { readonly kind: string; readonly content: Buffer }

async function* frames(file: string): AsyncGenerator<Frame> {
  const gunzip = createGunzip()
  const reading = pipeline(fs.createReadStream(file), gunzip)
  reading.catch(() => {})
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let at = 0
      while (rest.length - at >= 5) {
        const length = rest.readUInt32BE(at + 1)
        if (length > 64 * 1024 * 1024) throw new ArchiveFault('このファイルは、ともに の控えではありません。')
        if (rest.length - at < 5 + length) break
        yield { kind: rest.toString('latin1', at, at + 1), content: rest.subarray(at + 5, at + 5 + length) }
        at += 5 + length
      }
      rest = rest.subarray(at)
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new ArchiveFault(code === 'ENOENT' ? `ファイル ${file} がありません。` : code === 'Z_DATA_ERROR' && rest.length === 0 ? 'このファイルは、ともに の控えではありません。' : '控えがこわれているか、途中で切れています。')
  }
  if (rest.length > 0) throw new ArchiveFault('控えがこわれているか、途中で切れています。')
}

const read = <T>(f: Frame): T => {
  try {
    return JSON.parse(f.content.toString('utf8')) as T
  } catch {
    throw new ArchiveFault('控えがこわれています。')
  }
}

/**
 * Reads an archive from start to end and checks everything: parts, rows, checksums, the closing line. `load` receives the
 * bytes of each part; without it the file is only checked.
 */
export async function readArchive(file: string, load?: (part: PartHead, source: AsyncIterable<Buffer>) => Promise<number>, begin?: (head: ArchiveHead) => Promise<void>): Promise<{ head: ArchiveHead; parts: PartEnd[] }> {
  const reader = frames(file)
  const next = async (): Promise<Frame> => {
    const { value, done } = await reader.next()
    if (done === true) throw new ArchiveFault('控えが途中で切れています。')
    return value
  }
  const first = await next()
  if (first.kind !== 'H') throw new ArchiveFault('このファイルは、ともに の控えではありません。')
  const head = read<ArchiveHead>(first)
  if (head.format !== 'tomoni-backup-1') throw new ArchiveFault('この控えは、今の「ともに」では読めない形式です。')
  await begin?.(head)
  const parts: PartEnd[] = []
  for (;;) {
    const f = await next()
    if (f.kind === 'Z') {
      if (read<{ parts: number }>(f).parts !== parts.length || parts.length !== head.tables.length) throw new ArchiveFault('控えの表の数が合いません。')
      break
    }
    if (f.kind !== 'P') throw new ArchiveFault('控えがこわれています。')
    const partHead = read<PartHead>(f)
    const hash = createHash('sha256')
    let bytes = 0
    let end: PartEnd | null = null
    const source = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        const d = await next()
        if (d.kind === 'E') {
          end = read<PartEnd>(d)
          if (end.table !== partHead.table || end.bytes !== bytes || end.sha256 !== hash.digest('hex')) throw new ArchiveFault(`控えの中の表 ${partHead.table} がこわれています。`)
          return
        }
        if (d.kind !== 'D') throw new ArchiveFault('控えがこわれています。')
        hash.update(d.content)
        bytes += d.content.length
        yield d.content
      }
    }
    let rows: number | null = null
    if (load === undefined) for await (const _ of source()) { /* only checked */ } else rows = await load(partHead, source())
    if (end === null || (rows !== null && rows !== (end as PartEnd).rows)) throw new ArchiveFault(`控えの中の表 ${partHead.table} の件数が合いません。`)
    parts.push(end)
  }
  return { head, parts }
}
