import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likenessOf, pairsAmong, type Identity } from './doubles.ts'
import { completenessOf, disabilitySummaryOf } from './face-sheet/rules.ts'
import { assignmentAfter, inOrderOfFit, unmetNeeds } from './assignments/rules.ts'
import { differingFields, editedSince, mergedColumns, otherNameOf, united } from './merges/rules.ts'
import { matchedBy, searchColumnsOf, searchPatternsOf, type SearchFacts } from './search-keys.ts'

const aoki: SearchFacts = {
  familyName: '髙﨑', givenName: '真由美', familyKana: 'タカサキ', givenKana: 'マユミ', preferredName: 'まゆ', number: '2021-0147', birthDate: '1992-04-12',
  otherNames: [{ name: '渡邉', kana: 'ワタナベ' }], phones: ['090-1234-5678', '０６（６１２３）４５６７'],
}

/** LIKE as PostgreSQL reads it, for patterns made of `%` and literal text. */
function like(text: string, pattern: string): boolean {
  const source = pattern.replace(/\\(.)|[.*+?^${}()|[\]\\]|%|_/gu, (whole, escaped: string | undefined) => (escaped !== undefined ? `\\u{${escaped.codePointAt(0)!.toString(16)}}` : whole === '%' ? '.*' : whole === '_' ? '.' : `\\u{${whole.codePointAt(0)!.toString(16)}}`))
  return new RegExp(`^${source}$`, 'su').test(text)
}
function finds(facts: SearchFacts, typed: string): string | null {
  const columns = searchColumnsOf(facts)
  const patterns = searchPatternsOf(typed)
  if (patterns === null) return null
  const hit = patterns.all.every((pattern) => like(columns.searchText, pattern)) || (patterns.birth !== null && like(columns.searchBirth, patterns.birth))
  return hit ? matchedBy(columns.searchText, patterns) : null
}

describe('さがす', () => {
  const cases: [string, string | null][] = [
    ['髙﨑', 'name'], ['高崎', 'name'], ['高', 'name'], ['崎真', 'name'], ['真由美', 'name'], ['高崎 真由美', 'name'], ['高崎　真由美', 'name'], ['真由美 高崎', 'name'],
    ['たかさき', 'kana'], ['ﾀｶｻｷ', 'kana'], ['タカザキ', 'kana'], ['ま', 'kana'], ['サキマ', 'kana'], ['たかさき まゆみ', 'kana'],
    ['渡辺', 'otherName'], ['ﾜﾀﾅﾍﾞ', 'otherName'], ['まゆ', 'kana'],
    ['090-1234', 'phone'], ['09012345678', 'phone'], ['５６７８', 'phone'], ['06-6123-4567', 'phone'],
    ['2021-0147', 'number'], ['20210147', 'number'],
    ['平成4年4月12日', 'birthDate'], ['H4.4.12', 'birthDate'], ['1992/4/12', 'birthDate'], ['19920412', 'birthDate'], ['1992', 'birthDate'], ['H4.4', 'birthDate'], ['0412', 'birthDate'],
    ['佐藤', null], ['', null], ['　', null], ['%', null], ['_', null], ['|', null], ['平成5年4月12日', null], ['080', null],
  ]
  for (const [typed, by] of cases) test(`「${typed}」で${by === null ? '見つからない' : `${by} から見つかる`}`, () => expect(finds(aoki, typed)).toBe(by))
  test('どの名前も、その一部のどれでも見つかる', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'髙高﨑崎渡邉辺田中太郎ヶ々アガサザパー' ), minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (name, a, b) => {
        const letters = [...name]
        const [from, to] = [a % letters.length, b % letters.length].toSorted((x, y) => x - y) as [number, number]
        const part = letters.slice(from, to + 1).join('')
        // 々 repeats what stands before it, so it says nothing by itself; ー is dropped on both sides.
        fc.pre(!/^ー*(々|$)/u.test(part))
        expect(finds({ ...aoki, familyName: name, givenName: '' }, part)).not.toBeNull()
      }),
      { numRuns: 1000, seed: 20261120 },
    )
  })
})

const who = (more: Partial<Identity> = {}): Identity => ({ familyName: '渡辺', givenName: '花子', familyKana: 'ワタナベ', givenKana: 'ハナコ', birthDate: '1990-05-01', number: null, phones: [], otherNames: [], ...more })
const verdict = (a: Partial<Identity>, b: Partial<Identity>): string | null => likenessOf(who(a), who(b))?.verdict ?? null

describe('同じ人かもしれない', () => {
  test('名前と生年月日が同じ', () => expect(verdict({}, {})).toBe('likely'))
  test('字体だけがちがう（渡邉・渡辺）', () => expect(verdict({ familyName: '渡邉' }, {})).toBe('likely'))
  test('漢字はちがうが、かなと生年月日が同じ', () => expect(verdict({ givenName: '華子' }, {})).toBe('likely'))
  test('半角かなとひらがな', () => expect(verdict({ familyName: '', givenName: '', familyKana: 'ﾜﾀﾅﾍﾞ', givenKana: 'はなこ' }, {})).toBe('likely'))
  test('旧姓が同じで、生年月日も同じ', () => expect(verdict({ familyName: '佐藤', familyKana: 'サトウ', otherNames: [{ name: '渡辺', kana: 'ワタナベ' }] }, {})).toBe('likely'))
  test('結婚で姓が変わり、電話と生年月日が同じ', () => expect(verdict({ familyName: '佐藤', familyKana: 'サトウ', phones: ['090-1111-2222'] }, { phones: ['09011112222'] })).toBe('likely'))
  test('姓はちがい、名と生年月日だけが同じなら、念のため', () => expect(verdict({ familyName: '佐藤', familyKana: 'サトウ' }, {})).toBe('possible'))
  test('生年月日がわからなければ、同じ名前は見くらべる', () => expect(verdict({ birthDate: null }, {})).toBe('likely'))
  test('生年月日がちがう同姓同名は、別の人と示す', () => expect(verdict({ birthDate: '1985-01-01' }, {})).toBe('namesake'))
  test('同姓同名で生年月日がちがい、電話が同じなら、書きまちがいかもしれない', () => expect(verdict({ birthDate: '1990-01-05', phones: ['090-1111-2222'] }, { phones: ['090-1111-2222'] })).toBe('possible'))
  test('家族の電話だけが同じなら、念のため', () => expect(verdict({ familyName: '渡辺', givenName: '太郎', givenKana: 'タロウ', birthDate: null, phones: ['06-6123-4567'] }, { phones: ['06-6123-4567'] })).toBe('possible'))
  test('姓だけが同じ人は挙げない', () => expect(verdict({ givenName: '太郎', givenKana: 'タロウ', birthDate: '1980-01-01' }, {})).toBeNull())
  test('何も同じでなければ挙げない', () => expect(verdict({ familyName: '山田', givenName: '一郎', familyKana: 'ヤマダ', givenKana: 'イチロウ', birthDate: '1970-02-03' }, {})).toBeNull())
  const person = fc.record({
    familyName: fc.constantFrom('渡辺', '渡邉', '佐藤', ''), givenName: fc.constantFrom('花子', '華子', '太郎', ''), familyKana: fc.constantFrom('ワタナベ', 'サトウ', ''), givenKana: fc.constantFrom('ハナコ', 'タロウ', ''),
    birthDate: fc.constantFrom('1990-05-01', '1985-01-01', null), number: fc.constantFrom(null, '12'), phones: fc.subarray(['090-1111-2222', '06-6123-4567']), otherNames: fc.subarray([{ name: '渡辺', kana: 'ワタナベ' }]),
  })
  test('どちらから見ても同じ答えになり、生年月日のちがう人を「likely」にするのは番号が同じときだけ', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const [one, other] = [likenessOf(a, b), likenessOf(b, a)]
        expect(one?.verdict).toBe(other?.verdict)
        expect(one?.score).toBe(other?.score)
        if (one?.verdict === 'likely' && a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate) expect(one.reasons).toContain('sameNumber')
      }),
      { numRuns: 1000, seed: 20261120 },
    )
  })
  test('台帳全体から探しても、二人ずつ比べたときと同じ組が見つかる', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const all = people.map((one, i) => ({ ...one, id: String(i).padStart(3, '0') }))
        const plain = all.flatMap((a, i) => all.slice(i + 1).filter((b) => likenessOf(a, b) !== null).map((b) => `${a.id} ${b.id}`))
        expect(pairsAmong(all).map(({ first, second }) => [first.id, second.id].toSorted().join(' ')).toSorted()).toEqual(plain.toSorted())
      }),
      { numRuns: 300, seed: 20261120 },
    )
  })
})

describe('フェイスシートのうまり具合', () => {
  const contact = { postalCode: null, prefecture: null, address: null, phone: null, mobile: null, fax: null, email: null, preferredWay: null, emergencyName: null, emergencyRelation: null, emergencyPhone: null }
  test('空の連絡先は、足りないものを挙げる', () => expect(completenessOf('contact', contact, [])).toEqual({ part: 'contact', filled: 0, of: 5, empty: ['address', 'mobile', 'emergencyName', 'emergencyPhone', 'preferredWay'] }))
  test('電話は、どれか一つあればよい', () => expect(completenessOf('contact', { ...contact, phone: '06-1234-5678' }, []).empty).not.toContain('mobile'))
  test('求職中の人に、勤務先は求めない', () => expect(completenessOf('work', { workStatus: 'seeking', workplace: null, workplaceOrganizationId: null, hiredOn: null }, [])).toEqual({ part: 'work', filled: 1, of: 1, empty: [] }))
  test('要件は、すべて確かめて一つと数える', () => {
    const intake = { explainedOn: '2026-01-01', explainedByMembershipId: null, ownWords: '働きたい', needs: ['jobSearch'], needsNote: null, requirementsChecked: ['あ'] }
    expect(completenessOf('intake', intake, ['あ', 'い'])).toEqual({ part: 'intake', filled: 3, of: 4, empty: ['requirementsChecked'] })
    expect(completenessOf('intake', { ...intake, requirementsChecked: ['あ', 'い'] }, ['あ', 'い']).empty).toEqual([])
  })
  test('障害は、主なものを先に、くわしい区分をかっこに書く', () => {
    const labels: Record<string, string> = { physical: '身体', mental: '精神', hearing: '聴覚・言語' }
    expect(disabilitySummaryOf([{ kind: 'mental', detail: null, isPrimary: false }, { kind: 'physical', detail: 'hearing', isPrimary: true }], (_, code) => labels[code] ?? code)).toBe('身体（聴覚・言語）・精神')
  })
})

describe('担当', () => {
  const before = { leadMembershipId: 'a', deputyMembershipId: 'b', branchId: null }
  test('書かなかった項目は変わらない', () => expect(assignmentAfter(before, { branchId: 'x' })).toEqual({ ...before, branchId: 'x' }))
  test('副担当が主担当になると、副担当はあく', () => expect(assignmentAfter(before, { leadMembershipId: 'b' })).toEqual({ leadMembershipId: 'b', deputyMembershipId: null, branchId: null }))
  test('手話のできる職員が先、同じなら担当の少ない順', () => {
    const workers = [{ displayName: '岡', communicationSkills: [], load: 3 }, { displayName: '三宅', communicationSkills: ['signLanguage'], load: 40 }, { displayName: '柳', communicationSkills: [], load: 1 }]
    expect(inOrderOfFit(workers, ['signLanguage']).map((worker) => worker.displayName)).toEqual(['三宅', '柳', '岡'])
  })
  test('だれでもできる配慮は、足りないと言わない', () => expect(unmetNeeds(['signLanguage', 'plainJapanese'], [])).toEqual(['signLanguage']))
})

describe('統合', () => {
  test('空いているところは、もう一方から埋める提案をする', () => expect(differingFields({ number: null, workplace: 'みどりフーズ' }, { number: '12', workplace: 'あさひ' })).toEqual([{ field: 'number', proposal: 'merged' }, { field: 'workplace', proposal: 'kept' }]))
  test('ちがう文章は、どちらも残す', () => expect(united({ note: 'はじめ', needs: ['a'] }, { note: 'あと', needs: ['b', 'a'] }, new Set())).toEqual({ note: 'はじめ\nあと', needs: ['a', 'b'] }))
  test('選んだ項目だけ、もう一方の値になる', () => {
    const after = mergedColumns({ kept: { stage: 'registered', stageSince: '2020-04-01', workplace: 'A', phone: '1' }, merged: { stage: 'closed', stageSince: '2024-04-01', closedOn: '2024-04-01', workplace: 'B', phone: '2' } }, ['stage', 'phone'])
    expect(after.registrant).toMatchObject({ stage: 'closed', stageSince: '2024-04-01', closedOn: '2024-04-01', workplace: 'A' })
    expect(after.contact['phone']).toBe('2')
  })
  test('ちがう書き方の名前は、別名として残る', () => {
    const name = { familyName: '渡辺', givenName: '花子', familyKana: 'ワタナベ', givenKana: 'ハナコ' }
    expect(otherNameOf(name, { ...name, familyName: '佐藤', familyKana: 'サトウ' })).toEqual({ name: '佐藤 花子', kana: 'サトウ ハナコ' })
    expect(otherNameOf(name, { ...name, familyName: '渡邉' })).toBeNull()
  })
  test('あとで変わったところだけを挙げる', () => expect(editedSince({ registrant: 3, registrant_contact: 1 }, { registrant: 3, registrant_contact: 2 })).toEqual(['registrant_contact']))
})
