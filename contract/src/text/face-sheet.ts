import type { FaceSheetPart } from '../registrant-face-sheet.ts'

// Words of the face sheet: parts, fields, choices, and what is said while something is empty or was changed by two people.

export const partText: Readonly<Record<FaceSheetPart, string>> = {
  intake: '登録の前に', basic: '基本', names: '旧姓・別名', communication: '話すときの配慮', contact: '連絡先', disabilities: '障害', certificates: '手帳', medical: '医療', recipientCertificates: '受給者証', work: 'いまの仕事・所属', workHistory: '職歴', profile: '学歴・資格・希望', living: '暮らし・お金', family: '家族', affiliations: '利用機関',
}

/** What belongs into an empty part, so that the next worker knows what to ask. */
export const partEmptyText: Readonly<Record<FaceSheetPart, string>> = {
  intake: 'センターの役割とできないことの説明、本人の言葉、必要な支援、要件の確認。登録の前に書きます。',
  basic: '名前・かな・生年月日・利用経路。', names: '旧姓や、よく呼ばれる名前があれば書きます。書いた名前でもさがせます。',
  communication: '手話・筆談・やさしい言葉など。担当を決めるときにも使います。', contact: '住所・電話・緊急連絡先。つながりやすい時間も書けます。',
  disabilities: '障害の種類。いくつかあるときは、一つを「主」にします。手帳や診断がなくても登録できます。', certificates: '手帳の種類・等級・次の更新日。更新が近づくと「今日」に出ます。',
  medical: '診断名・主治医・通院・薬・気をつけること。', recipientCertificates: '福祉サービスの受給者証があれば、期限を書きます。', work: 'いまの就業状況と、勤務先や通っているところ。', workHistory: 'これまでの仕事と、やめた理由。',
  profile: '本人の希望・得意なこと・学歴・資格・通勤。', living: '住まい・お金・健康・余暇。', family: '家族の名前と続柄、キーパーソン。', affiliations: '使っている機関と担当者。だれが何をするかも書きます。',
}

export const fieldLabels: Readonly<Record<string, string>> = {
  familyName: '姓', givenName: '名', familyKana: '姓のかな', givenKana: '名のかな', preferredName: '通称', birthDate: '生年月日', sex: '性別', number: '登録番号', referralSource: '利用経路', referralSourceDetail: 'どこのだれから', registeredOn: '登録日',
  workStatus: '就業状況', workplace: '所属・勤務先', workplaceOrganizationId: '勤務先（企業・機関）', hiredOn: '就職日', communicationNeeds: '配慮', communicationNote: 'くわしく',
  postalCode: '郵便番号', prefecture: '都道府県', address: '住所', phone: '電話', mobile: '携帯', fax: 'FAX', email: 'メール', preferredWay: 'つながりやすい方法・時間', emergencyName: '緊急連絡先の名前', emergencyRelation: '続柄', emergencyPhone: '緊急連絡先の電話',
  wishes: '本人の希望', strengths: '得意なこと', education: '学歴', qualifications: '資格・免許', commuteMeans: '通勤手段', helloWorkNumber: 'ハローワーク求職番号', employmentPassport: '就労パスポート', note: '特記',
  diagnosis: '診断名', hospital: '医療機関', doctor: '主治医', visitFrequency: '通院の頻度', medication: '服薬', precautions: '発作など気をつけること', supportCategory: '障害支援区分',
  housing: '住まい', moneyManagement: 'お金の管理', health: '健康', leisure: '余暇', wageNote: '給与', pension: '年金の種別・等級', publicAssistance: '生活保護', allowances: '手当',
  explainedOn: '説明した日', explainedByMembershipId: '説明した人', ownWords: '本人の言葉', needs: '必要な支援', needsNote: '必要な支援（くわしく）', requirementsChecked: 'センターの要件',
  kind: '種類', detail: 'くわしい区分', isPrimary: '主たる障害', grade: '等級', certificateNumber: '番号', issuedOn: '交付日', renewalOn: '次の更新', returnedOn: '返した日', service: 'サービス', startsOn: 'いつから', endsOn: 'いつまで', employer: '会社', job: '仕事', startedOn: 'いつから', endedOn: 'いつまで', leavingReason: 'やめた理由',
  name: '名前', kana: 'かな', relation: '続柄', birthYear: '生まれた年', livesTogether: '同居', isKeyPerson: 'キーパーソン', contactName: '担当者', whatTheyDo: '何をするか', partnerOrganizationId: '機関', items: '内容',
}

export const choiceText = {
  employmentPassport: { has: 'ある', making: '作っている', none: 'ない' },
  supportCategory: { '1': '区分1', '2': '区分2', '3': '区分3', '4': '区分4', '5': '区分5', '6': '区分6', none: 'なし' },
  publicAssistance: { yes: '受けている', no: '受けていない', applying: '申請中' },
  livesTogether: { true: '同居', false: '別居' },
  nameKind: { former: '旧姓', alias: '別名・通称' },
} as const

export const faceSheetText = {
  completeness: 'うまり具合', completenessAside: (filled: number, of: number) => `${of}のうち${filled}`,
  completenessLead: '空いているところを押すと、そこへ移ります。',
  partSays: (name: string, filled: number, of: number) => (of === 0 ? name : filled === of ? `${name}：すべて書いてあります` : `${name}：${of}のうち${filled}が書いてあります`),
  edit: '直す', write: '書く', editPart: (name: string) => `${name}を直す`, writePart: (name: string) => `${name}を書く`,
  save: '保存する', cancel: 'やめる', saved: (name: string) => `「${name}」を保存しました`,
  busyWith: (name: string) => `「${name}」を書いています`,
  stillEmpty: (names: string) => `まだ空いています：${names}`,
  add: '行を足す', addTo: (name: string) => `${name}を足す`, removeRow: '外す', row: (name: string, index: number) => `${name} ${index}`,
  key: 'キーパーソン', primary: '主', ended: (day: string) => `${day}まで`, born: (year: number) => `${year}年生まれ`,
  unknown: '不明', none: '—', choose: 'えらぶ',
  staleTitle: 'ほかの人が先に変更しました',
  staleText: (by: string | null, at: string | null) => (by === null || at === null ? '開いているあいだに、この部分が書きかえられました。' : `${by}さんが${at}に書きかえました。`),
  staleYours: 'あなたが書いた内容', staleTheirs: 'いま保存されている内容', staleKeepYours: 'あなたの内容で保存する', staleKeepTheirs: 'いまの内容のままにする',
  fromAddressBook: '住所録の機関', findPartner: '名前・かなでさがす', inDirectory: '住所録から',
  requirements: '要件', printTitle: 'フェイスシート', printedBy: (who: string, when: string) => `${who}が${when}に印刷`, printAgain: '印刷する', back: 'この人のページへ戻る', printNote: 'このページを開いたことは「見た人」に「印刷した」と残ります。',
} as const
