import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isSameName, isSameReading, kanaKey, looksLikeKana, searchKey, toHiragana, toKatakana, widenKana } from './japanese-text.ts'
import { nameVariants } from './name-variants.ts'

describe('names that mean the same person are found by each other', () => {
  test.each([
    ['髙橋', '高橋'], ['大﨑', '大崎'], ['渡邉', '渡辺'], ['渡邊', '渡辺'], ['齋藤', '斉藤'], ['斎藤', '齊藤'], ['濵田', '浜田'], ['濱田', '浜田'], ['櫻井', '桜井'], ['澤田', '沢田'],
    ['廣瀨', '広瀬'], ['國枝', '国枝'], ['眞鍋', '真鍋'], ['大嶋', '大島'], ['嶌田', '島田'], ['𠮷田', '吉田'], ['龍野', '竜野'], ['惠子', '恵子'], ['德永', '徳永'], ['栁田', '柳田'],
    ['冨田', '富田'], ['舘野', '館野'], ['瀧本', '滝本'], ['髙\u{E0100}木', '高木'], ['葛\u{E0101}城', '葛城'], ['辻　奈々', '辻奈々'], ['辻\u{E0100} 奈々', '辻奈々'], ['佐々木', '佐佐木'], ['ヶ峰', 'ｹ峰'],
    ['鎌ヶ谷', '鎌ケ谷'], ['ﾀﾞｲｽｹ', 'だいすけ'], ['Ａｂｃ', 'abc'], ['メアリー・アン', 'メアリーアン'], ['塚\uFE00', '塚'], ['桒原', '桑原'], ['淵上', '渕上'],
  ])('%s and %s', (a, b) => expect(isSameName(a, b)).toBe(true))
  test.each([['渡辺', '渡部'], ['田中', '中田'], ['大田', '太田'], ['山崎', '岡崎'], ['', ''], ['　', ' '], ['土', '士'], ['一朗', '一郎'], ['昴', '昂'], ['坂本', '阪本'], ['未', '末']])('%s and %s stay apart', (a, b) => expect(isSameName(a, b)).toBe(false))
  it('finds loosely over voicing, ー and small kana when asked', () => {
    expect(searchKey('ヤマザキ', { loose: true })).toBe(searchKey('やまさき', { loose: true }))
    expect(searchKey('ショーコ', { loose: true })).toBe(searchKey('しよこ', { loose: true }))
    expect(searchKey('ヤマザキ')).not.toBe(searchKey('ヤマサキ'))
  })
})

describe('readings', () => {
  test.each([['ｻｲﾄｳ', 'サイトウ'], ['さいとう', 'サイトウ'], ['ﾀﾞｲ', 'ダイ'], ['か\u3099', 'ガ'], ['漢字ABC', '漢字ABC'], ['㈱ｱ', '㈱ア'], ['ゔ', 'ヴ'], ['ゝ', 'ヽ']])('%s as katakana is %s', (a, b) => expect(toKatakana(a)).toBe(b))
  it('turns back', () => { expect(toHiragana('ﾀﾞｲｽｹ')).toBe('だいすけ'); expect(widenKana('ﾊﾟ漢')).toBe('パ漢') })
  it('compares for sorting without small forms and ー', () => {
    expect(kanaKey('きょーこ')).toBe('キヨコ')
    expect(isSameReading('ミツヅカ', 'みつずか')).toBe(true)
    expect(isSameReading('', '')).toBe(false)
  })
  test.each([['つじ なな', true], ['ﾂｼﾞ　ﾅﾅ', true], ['メアリー・アン', true], ['辻', false], ['', false], ['　', false], ['ー', false], ['ツジ1', false]])('%s looks like a reading: %s', (text, expected) => expect(looksLikeKana(text)).toBe(expected))
})

describe('properties', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 })
  it('a key of a key is the key', () => { fc.assert(fc.property(text, (t) => { expect(searchKey(searchKey(t))).toBe(searchKey(t)); expect(searchKey(searchKey(t, { loose: true }), { loose: true })).toBe(searchKey(t, { loose: true })); expect(kanaKey(kanaKey(t))).toBe(kanaKey(t)) })) })
  it('width and blanks never matter to a kana key', () => {
    const kana = fc.string({ unit: fc.constantFrom(...'アイウエオカキクケコガギダバパャュョッー'), minLength: 1, maxLength: 12 })
    fc.assert(fc.property(kana, (t) => { expect(kanaKey(toHiragana(t))).toBe(kanaKey(t)); expect(searchKey(` ${t}　`)).toBe(searchKey(t)) }))
  })
  it('knows at least 120 variants, none of them of itself, each to a final form', () => {
    expect(nameVariants.size).toBeGreaterThanOrEqual(120)
    for (const [variant, form] of nameVariants) { expect(variant).not.toBe(form); expect(nameVariants.has(form)).toBe(false) }
  })
})
