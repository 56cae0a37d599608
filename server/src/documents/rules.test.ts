import type { SheetCell } from '@tomoni/contract/handovers'
import { Category, neverForEmployer } from '@tomoni/contract/shared/categories'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryChoices } from './consent-form.ts'
import { linesOf, rowsOf } from './handover-workbook.ts'
import { organizationName, personName, spokenDay } from './plain-words.ts'
import { printable } from './printable.ts'
import { collectSources } from './sources.ts'

const everything = () => true
const labels = (kind: 'employer' | 'organization') => categoryChoices({ recipientKind: kind, categories: [] }).map((one) => one.label.map((p) => p.t).join(''))
const said = (parts: readonly { r: string }[]) => parts.map((p) => p.r).filter(Boolean).join(' ')
const cell = (label: string, value: string, source: Partial<NonNullable<SheetCell['source']>> | null): SheetCell => ({ key: 'free:1', label, value, category: null, source: source === null ? null : { kind: 'faceSheet', label: '連絡先', on: null, recordIds: [], ...source } })

test('同じもとの欄は同じ番号になり、空の欄には番号がつかない', () => {
  const { cells, sources } = collectSources([cell('住所', '架空町', {}), cell('電話', '080', {}), cell('苦手なこと', '', {}), cell('回数', '3回', { kind: 'records', label: '職場訪問', recordIds: ['a', 'b', 'c'] }), cell('ひとこと', 'あり', null)])
  expect(cells.map((one) => one.mark)).toEqual([1, 1, null, 2, null])
  expect(sources).toMatchObject([{ mark: 1, kind: '概要', records: 0 }, { mark: 2, kind: '支援記録', label: '職場訪問', records: 3 }])
})

test('どの番号にも、情報のもとの行が一つある', () => {
  fc.assert(fc.property(fc.array(fc.record({ value: fc.constantFrom('', 'あ'), label: fc.constantFrom('連絡先', '氏名', '職歴'), on: fc.constantFrom(null, '2026-04-01') })), (given) => {
    const { cells, sources } = collectSources(given.map((g) => cell('欄', g.value, { label: g.label, on: g.on as never })))
    expect(sources.map((s) => s.mark)).toEqual(sources.map((_, i) => i + 1))
    expect(new Set(cells.flatMap((c) => (c.mark === null ? [] : [c.mark])))).toEqual(new Set(sources.map((s) => s.mark)))
  }))
})

test('長い文は何行に分けても、つなげると元の文になる', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('あ', '漢', 'a', '\n', '𠮷', '　'), fc.string({ maxLength: 3 })), { maxLength: 600 }), fc.integer({ min: 2, max: 90 }), (pieces, width) => {
    const text = pieces.join('')
    const rows = rowsOf(text, width)
    expect(rows.map((row) => row.text).join('')).toBe(text)
    expect(rows.every((row) => row.lines <= 24)).toBe(true)
  }))
  expect(linesOf('あいうabc', 4)).toEqual(['あい', 'うab', 'c'])
})

test.each([
  ['か\u{3099}ん', 'がん', 'ばらばらの濁点は一字になる'],
  ['a\u{200B}b\u{FEFF}', 'ab', '見えない字は消える'],
  ['一\r\n二\r三\u{2028}四', '一\n二\n三\n四', '改行はそろう'],
  ['葛\u{E0100}飾', '葛\u{E0100}飾', '異体字の印はそのまま'],
  ['神', '神', '互換漢字を別の字に変えない'],
  ['#strong[x] $x$ \\', '#strong[x] $x$ \\', '記号はそのまま'],
])('紙に出す文字：%j は %j（%s）', (typed, printed) => {
  expect(printable(typed, everything, new Set())).toBe(printed)
})

test('表せない文字は〓になり、どの文字かが残る', () => {
  const missing = new Set<string>()
  expect(printable('家😀\u{1}', (c) => c === '家', missing)).toBe('家〓〓')
  expect([...missing]).toEqual(['😀', '\u{1}'])
})

test('会社への同意書には、家族と健康の欄がない', () => {
  expect(labels('organization')).toHaveLength(Category.options.length)
  expect(labels('employer')).toHaveLength(Category.options.length - neverForEmployer.length)
  expect(labels('employer').join('')).not.toMatch(/家族|健康|記録|見立て|計画/)
})

test('日付と名前のふりがな', () => {
  expect(said(spokenDay('2027-09-30' as never))).toBe('ねん くがつ さんじゅうにち')
  expect(['01', '04', '09', '14', '20', '24', '31'].map((d) => said(spokenDay(`2027-01-${d}` as never)).split(' ')[2])).toEqual(['ついたち', 'よっか', 'ここのか', 'じゅうよっか', 'はつか', 'にじゅうよっか', 'さんじゅういちにち'])
  expect(said(spokenDay('2027-04-17' as never))).toBe('ねん しがつ じゅうしちにち')
  expect(said(personName('渡邉 𠮷郎', 'ワタナベ ヨシロウ'))).toBe('わたなべ よしろう')
  expect(organizationName('みなみ障害者就業・生活支援センター')).toEqual([{ t: 'みなみ', r: '' }, { t: '障害者就業', r: 'しょうがいしゃしゅうぎょう' }, { t: '・', r: '' }, { t: '生活支援', r: 'せいかつしえん' }, { t: 'センター', r: '' }])
})
