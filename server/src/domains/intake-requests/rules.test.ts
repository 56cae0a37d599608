import { describe, expect, test } from 'vitest'
import { numberOf, problemsOfSending, summaryOf } from './rules.ts'

const sent = { fromKind: 'family' as const, contactName: '母', wishes: '働きたい', personKana: null, contactPhone: '06-1234-5678', contactEmail: null, contactOrganization: null, homepage: '' }

describe('受け取れる相談', () => {
  test.each([
    ['電話だけで足りる', {}, []],
    ['メールだけで足りる', { contactPhone: null, contactEmail: 'a@example.jp' }, []],
    ['名前も相談もない', { contactName: '', wishes: '' }, [['contactName', 'required'], ['wishes', 'required']]],
    ['返事の先がない', { contactPhone: null }, [['contactPhone', 'intake.reachable']]],
    ['電話の形でない', { contactPhone: '12' }, [['contactPhone', 'phone']]],
    ['全角の電話でもよい', { contactPhone: '０９０－１２３４－５６７８' }, []],
    ['メールの形でない', { contactEmail: 'あ' }, [['contactEmail', 'email']]],
    ['学校は学校名がいる', { fromKind: 'school' as const }, [['contactOrganization', 'required']]],
    ['本人は機関名がいらない', { fromKind: 'person' as const }, []],
    ['見えない欄に入っている', { homepage: 'http://x' }, [['homepage', 'leave-empty']]],
    ['かなに漢字', { personKana: '青木' }, [['personKana', 'kana']]],
  ])('%s', (_name, more, problems) => expect(problemsOfSending({ ...sent, ...more }).map((p) => [p.path, p.code])).toEqual(problems))
})

test('番号は電話で言えるくらい短く、いつも同じ', () => {
  expect(numberOf('0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b')).toBe('2E3F-4A5B')
})
test('一覧の言葉は80文字まで。絵文字の途中で切らない', () => {
  expect(summaryOf(' 働き\nたい ')).toBe('働き たい')
  expect(Array.from(summaryOf('😀'.repeat(100)))).toHaveLength(81)
})
