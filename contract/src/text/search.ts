import type { MatchedBy } from '../registrants.ts'

// Words of the search in the header.

export const searchText = {
  people: '登録者',
  recent: 'さきほど開いた人',
  nobody: (term: string) => `「${term}」に合う人はいません。かな・電話番号・生年月日でもさがせます。`,
  hint: '名前・かな・電話・登録番号・生年月日の一部でさがせます。',
  failed: 'さがせませんでした。つながりを確かめて、もう一度入力してください。',
  register: (name: string) => (name === '' ? '新しく登録する' : `「${name}」を新しく登録する`),
  all: (term: string) => `「${term}」を登録者の一覧で見る`,
  age: (age: number) => `${age}歳`,
  lead: (name: string) => `担当 ${name}`,
  number: (number: string) => `番号 ${number}`,
  title: 'さがす',
  shared: '共有された人',
  allShared: (term: string) => `「${term}」を共有された人の一覧で見る`,
  sharedBy: (holder: string) => `${holder}から共有`,
} as const

/** Why a person is in the list, when it is not the name or kana that one sees. */
export const matchedByText: Readonly<Record<MatchedBy, string>> = {
  name: '', kana: '', otherName: '別の名前・旧姓が合う', phone: '電話が合う', number: '登録番号が合う', birthDate: '生年月日が合う',
}
