import { describe, expect, test } from 'vitest'
import { likelyDoubles, partnerNameKey, partnerSearchText, searchTerms } from './rules.ts'

describe('同じ機関かどうか', () => {
  const book = [
    { id: '1', name: '株式会社みどりフーズ', kind: 'employer', phone: '06-1111-2222' },
    { id: '2', name: '㈲田町製作所', kind: 'employer', phone: null },
    { id: '3', name: '髙橋病院', kind: 'medical', phone: null },
  ]
  test.each([
    ['法人の形を略しても', 'みどりフーズ', null, [['1', 'name']]],
    ['半角カナでも', '（株）みどりﾌｰｽﾞ', null, [['1', 'name']]],
    ['有限会社と書いても', '有限会社 田町製作所', null, [['2', 'name']]],
    ['異体字でも', '高橋病院', null, [['3', 'name']]],
    ['名前が違っても電話が同じなら', 'みどり食品', '0611112222', [['1', 'phone']]],
    ['どちらも違えば別の機関', 'みどり食品', '06-1111-2223', []],
    ['法人の形だけでは何とも同じにならない', '株式会社', null, []],
  ])('%s', (_, name, phone, found) => expect(likelyDoubles({ id: 'new', name, phone }, book).map((d) => [d.id, d.why])).toEqual(found))
  test('自分自身は数えない', () => expect(likelyDoubles({ id: '1', name: '株式会社みどりフーズ', phone: null }, book)).toEqual([]))
})

describe('さがす', () => {
  const text = partnerSearchText({ name: '㈱みどりフーズ', kana: 'ミドリフーズ', phone: '06-1111-2222', fax: null, address: '大阪市北区1-2', contacts: ['柳 健一'] })
  test.each(['みどり', 'ﾐﾄﾞﾘ', 'フーズ', '1111', '06-1111', '柳健', '大阪市北区', '株'])('「%s」で見つかる', (q) => expect(searchTerms(q).every((key) => text.includes(key))).toBe(true))
  test('二つの言葉は両方を含むものだけ', () => expect(searchTerms('みどり　柳').every((key) => text.includes(key))).toBe(true))
  test('名前の鍵から法人の形は落ちる', () => expect(partnerNameKey('社会福祉法人ひかり会')).toBe(partnerNameKey('ひかり会')))
})
