import { diagnosisWords, sensitiveWords } from '@tomoni/contract/shared/sensitive-words'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSensitiveText, type PersonName, type TextCheckContext } from './text-check-rules.ts'

const name = (family: string, given: string, familyKana = '', givenKana = ''): PersonName => ({ family, given, familyKana, givenKana })
const context: TextCheckContext = {
  own: [name('青木', '真由美', 'アオキ', 'マユミ'), name('', '山下真由美')],
  others: [name('渡辺', '健', 'ワタナベ', 'ケン'), name('髙橋', '一郎', 'タカハシ', 'イチロウ'), name('林', '守', 'ハヤシ', 'マモル'), name('青木', '太郎', 'アオキ', 'タロウ'), name('', '青木和子', '', 'アオキカズコ'), name('佐々木', 'ゆう', 'ササキ', 'ユウ')],
}
const found = (text: string) => findSensitiveText(text, context).map((f) => `${f.kind}: ${f.text}`)

describe('ほかの人の名前', () => {
  test.each([
    ['そのままの名前', '渡辺健さんと同じ職場です。', ['otherPerson: 渡辺健']],
    ['間に空白があっても', '渡辺　健 さんと話した。', ['otherPerson: 渡辺　健']],
    ['ちがう字体でも（渡邉）', '渡邉健と会った', ['otherPerson: 渡邉健']],
    ['ちがう字体でも（高橋）', '高橋一郎が来た', ['otherPerson: 高橋一郎']],
    ['姓だけでも、さんがあれば', 'きのう髙橋さんが来た', ['otherPerson: 髙橋']],
    ['様・君・氏でも', '高橋様、髙橋君、高橋氏', ['otherPerson: 高橋', 'otherPerson: 髙橋', 'otherPerson: 高橋']],
    ['名だけでも、くんがあれば', '一郎くんが心配', ['otherPerson: 一郎']],
    ['カタカナでも', 'タカハシ イチロウの件', ['otherPerson: タカハシ イチロウ']],
    ['ひらがなでも', 'たかはしさんから電話', ['otherPerson: たかはし']],
    ['半角カナでも', 'ﾀｶﾊｼ ｲﾁﾛｳ様', ['otherPerson: ﾀｶﾊｼ ｲﾁﾛｳ']],
    ['々があっても', '佐佐木さんに聞いた', ['otherPerson: 佐佐木']],
    ['家族の名前も', '母の青木和子が同席', ['otherPerson: 青木和子']],
    ['姓だけで、さんがなければ言わない', '高橋の店で買った。林の中を歩く。', []],
    ['長い姓の一部は、その人ではない', '小林さんは別の人', []],
    ['行が変われば、名前はつながらない', '渡辺\n健さん', ['otherPerson: 健']],
    ['短い名前は、ことばの中では言わない', '森林守備隊', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected))
})

describe('本人の名前は言わない', () => {
  test.each(['青木真由美さんは事務の仕事を希望。', '青木さん、真由美さん', 'アオキ　マユミ', '旧姓は山下真由美', '青木 真由美'])('%s', (text) => expect(found(text)).toEqual([]))
  test('同じ姓の別の人は、姓だけでは言わず、名前までそろえば言う', () => expect(found('青木さんの兄、青木太郎さん')).toEqual(['otherPerson: 青木太郎']))
})

describe('番号・連絡先・住所', () => {
  test.each([
    ['電話', '電話は03-1234-5678です', ['phone: 03-1234-5678']],
    ['携帯', '090-1234-5678', ['phone: 090-1234-5678']],
    ['続けて書いた携帯', '携帯08012345678まで', ['phone: 08012345678']],
    ['全角の電話', '０４３（１２３）４５６７', ['phone: ０４３（１２３）４５６７']],
    ['国の番号つき', '+81 90-1234-5678', ['phone: +81 90-1234-5678']],
    ['日付は電話ではない', '2026-11-20 から 2027-03-31 まで、09:30に', []],
    ['メール', 'mayu@example.jp に送る', ['email: mayu@example.jp']],
    ['全角のメール', 'ｍａｙｕ＠ｅｘａｍｐｌｅ．ｊｐ', ['email: ｍａｙｕ＠ｅｘａｍｐｌｅ．ｊｐ']],
    ['手帳の番号', '手帳番号 第123456号', ['number: 123456']],
    ['受給者証', '受給者証：1234567890', ['number: 1234567890']],
    ['個人番号', '1234 5678 9012', ['number: 1234 5678 9012']],
    ['住所', 'ひがし野市本町2丁目3番4号に住む', ['address: ひがし野市本町2丁目3番4号']],
    ['郵便番号', '〒260-0013', ['address: 〒260-0013']],
    ['ふつうの数', '週5日、1日6時間、時給1120円、3か月で12回', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected))
})

describe('病名と、言わなくてよいこと', () => {
  test.each([
    ['病名', '統合失調症で通院', ['diagnosis: 統合失調症']],
    ['長い言葉を一つに', 'アルコール依存症', ['diagnosis: アルコール依存']],
    ['全角の略語', 'ＡＤＨＤの特性', ['diagnosis: ＡＤＨＤ']],
    ['ほかの語の一部ではない', 'ASDFとLDAP', []],
    ['暮らしのこと', '生活保護と借金の相談', ['sensitive: 生活保護', 'sensitive: 借金']],
    ['半角カナ', 'ﾘｽﾄｶｯﾄがあった', ['sensitive: ﾘｽﾄｶｯﾄ']],
    ['ふつうの記録', '事務の仕事を希望。話すときは、ゆっくり、短く。', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected))
})

const pieces = fc.constantFrom('渡邉', '健', ' ', '　', '\n', 'さん', '様', '青木', '真由美', '太郎', '林', '守', '０９０', '-1234-', '5678', '090-1111-2222', 'a@b.jp', '統合失調症', 'ﾘｽﾄｶｯﾄ', 'ＤＶ', '市', '2丁目', '葛\u{E0100}', '𠮷', 'ﾊﾞ', '々', '第12345号', '手帳', '、', 'x', '\u200B', '👩‍🦽')
const texts = fc.oneof(fc.array(pieces, { maxLength: 14 }).map((p) => p.join('')), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 80 }))
describe('どんな文でも', () => {
  test('示すところは重ならず、位置は文字とぴったり合い、文の順に並ぶ', () =>
    fc.assert(fc.property(texts, (text) => {
      let before = 0
      for (const f of findSensitiveText(text, context)) {
        expect(text.slice(f.start, f.end)).toBe(f.text)
        expect(f.start >= before && f.end > f.start && f.end <= text.length).toBe(true)
        before = f.end
      }
    }), { numRuns: 3000 }))
  test('本人の名前は、前後に何があっても名前として示さない', () =>
    fc.assert(fc.property(fc.constantFrom('青木真由美', '青木 真由美', 'アオキマユミ'), fc.constantFrom('さん', 'は', '様', '。', ''), (own, after) => {
      expect(findSensitiveText(`きょう、${own}${after}来所`, context).filter((f) => f.kind === 'otherPerson')).toEqual([])
    })))
  test('ほかの人の名前は、空白と字体を変えても必ず見つかる', () =>
    fc.assert(fc.property(fc.constantFrom(['渡辺', '渡邉', '渡邊', '渡部'.slice(0, 1) + '辺'], ['高橋', '髙橋']), fc.nat(), fc.constantFrom('', ' ', '　', '  '), fc.constantFrom('さん', '様', '氏', 'くん'), (forms, n, gap, honorific) => {
      const family = forms[n % forms.length]!
      expect(findSensitiveText(`同僚の、${family}${gap}${honorific}から`, context).map((f) => f.text)).toEqual([family])
    })))
  test('言葉の一覧にあるものは、どれも示される', () => {
    for (const word of [...diagnosisWords, ...sensitiveWords]) expect([word, findSensitiveText(`（${word}）`, context).length > 0]).toEqual([word, true])
  })
  test('4000文字を超える文でも、すぐ終わる', () => {
    const many: TextCheckContext = { own: [], others: Array.from({ length: 2000 }, (_, i) => name(`姓${String.fromCodePoint(0x4e00 + i)}`, `名${String.fromCodePoint(0x5e00 + i)}`, 'セイ', 'メイ')) }
    expect(findSensitiveText('市町村区郡東京都千代田一二三四五0123-'.repeat(200), many)).toBeInstanceOf(Array)
  }, 5000)
})
