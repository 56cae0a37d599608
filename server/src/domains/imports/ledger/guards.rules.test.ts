import * as XLSX from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readLedgerFile } from './read-file.ts'

const workbook = (rows: unknown[][]): Buffer => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'a')
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}
const good = workbook([['氏名', '生年月日'], ['青木 瞳', 'S55.1.2']])
const bytes = (text: string) => Buffer.from(text, 'latin1')
const compound = (text: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(text, 'utf16le'), Buffer.alloc(4096)])
const bomb = () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(25 * 1024 * 1024) }, { level: 9 })
/** A directory that says 1 kB for what unpacks to 25 MB. */
const liar = () => {
  const zip = Buffer.from(bomb())
  const entry = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  zip.writeUInt32LE(1024, entry + 24)
  return zip
}

describe('a file that is no ledger is refused with its reason', () => {
  it('reads a good one', () => expect(readLedgerFile(good, 'a.xlsx').ok).toBe(true))
  test.each([
    ['an empty file', () => Buffer.alloc(0), 'not-a-ledger'], ['a PDF', () => bytes('%PDF-1.7\n1 0 obj'), 'not-a-ledger'], ['a picture', () => bytes('\x89PNG\r\n\x1a\n\0\0'), 'not-a-ledger'],
    ['a letter', () => Buffer.from('拝啓\r\n時下ますます\r\n敬具\r\n'), 'not-a-ledger'], ['a Word file', () => Buffer.from(zipSync({ 'word/document.xml': strToU8('<a/>') })), 'not-a-ledger'],
    ['binary noise', () => Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)), 'not-a-ledger'], ['a workbook with a password', () => compound('EncryptedPackage'), 'encrypted'], ['a broken xls', () => compound('Workbook'), 'damaged'],
    ['half a workbook', () => good.subarray(0, good.length / 2), 'damaged'], ['a zip bomb', bomb, 'zip-bomb'], ['a zip bomb with a false directory', liar, 'zip-bomb'],
    ['an archive of too many files', () => Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 2_100 }, (_, index) => [`xl/${index}.xml`, strToU8('a')])))), 'zip-bomb'],
    ['more than 100 MB', () => Buffer.alloc(100 * 1024 * 1024 + 1, 65), 'too-large'],
  ])('%s', (_, make, problem) => expect(readLedgerFile(make(), 'x.xlsx')).toEqual({ ok: false, problem }))
  it('leaves out characters no database can hold', () => {
    const result = readLedgerFile(Buffer.from(`氏名,備考\r\n${'青木,あ\r\n'.repeat(8000)}小野,い\u0001\u0000う\r\n`), 'a.csv')
    expect(result.ok ? result.file.sheets[0]?.rows.at(-1) : result).toEqual(['小野', 'いう'])
  })
  it('never fails, whatever is broken in a workbook', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), (changes) => {
      const broken = Buffer.from(good)
      for (const [at, value] of changes) broken[at] = value
      expect(typeof readLedgerFile(broken, 'x.xlsx').ok).toBe('boolean')
    }), { numRuns: 200 })
  })
})
