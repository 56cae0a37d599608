import { expect, test } from 'vitest'
import { kanjiWithoutRuby, nameWithKana, rubyParts, withoutRuby } from '../shared/ruby.ts'
import { categoryText } from './handovers.ts'
import * as texts from './plain-documents.ts'

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(strings) : typeof value === 'function' ? [String(value('なまえ'))] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
const { organizationReadings: _, ...forPersons } = texts

test('本人に渡す書類の漢字には、すべてふりがながある', () => {
  expect(strings(forPersons).filter((text) => kanjiWithoutRuby(text) !== '')).toEqual([])
})

test('ふりがなは、ひらがなだけで書かれている', () => {
  expect(strings(forPersons).flatMap(rubyParts).filter((part) => part.r !== '' && !/^[ぁ-ゖー]+$/u.test(part.r))).toEqual([])
})

test('本人に渡す書類の文は、一文が40字をこえない', () => {
  expect(strings(forPersons).map(withoutRuby).flatMap((text) => text.split(/(?<=。)/u)).filter((sentence) => sentence.length > 40)).toEqual([])
})

test('同意書の項目の名前は、画面の名前と同じ', () => {
  expect(Object.fromEntries(Object.entries(texts.plainCategoryText).map(([key, one]) => [key, withoutRuby(one.label)]))).toEqual(categoryText)
})

test('名前のふりがなは、姓と名に分かれていればそれぞれの上に、分かれなければ全体の上に置く', () => {
  expect(nameWithKana('渡邉 𠮷郎', 'ワタナベ ヨシロウ')).toEqual([{ t: '渡邉', r: 'ワタナベ' }, { t: '　', r: '' }, { t: '𠮷郎', r: 'ヨシロウ' }])
  expect(nameWithKana('渡邉𠮷郎', 'ワタナベ ヨシロウ')).toEqual([{ t: '渡邉𠮷郎', r: 'ワタナベ ヨシロウ' }])
  expect(nameWithKana('渡邉 𠮷郎', '')).toEqual([{ t: '渡邉 𠮷郎', r: '' }])
  expect(nameWithKana('マリア', 'マリア')).toEqual([{ t: 'マリア', r: '' }])
})
