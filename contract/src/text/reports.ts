import type { Conventions, Dimension, ReportTableId, Unit } from '../reports.ts'

// Words of 統計・調査: pages, workbooks and CSV share them.

export const unitText: Readonly<Record<Unit, string>> = { event: '件', person: '人', organization: 'か所', minute: '分' }

export type TableText = { readonly title: string; readonly rows: string; readonly columns: string; readonly note?: string }
export const reportTableText: Readonly<Record<ReportTableId, TableText>> = {
  registerFlow: { title: '登録者の動き', rows: '動き', columns: '障害', note: '登録者は「登録」と「いつでも相談」の人です。「休止」の人は入りません。' },
  registerWork: { title: '障害と就業状況', rows: '障害', columns: '就業状況', note: '障害・就業状況は、今の登録内容で数えます。A型で働く人は在職に入ります。' },
  registerSex: { title: '障害と性別', rows: '障害', columns: '性別' },
  registerAge: { title: '障害と年代', rows: '障害', columns: '年代', note: '年齢は期間の終わりの日で数えます。' },
  personEvents: { title: '延べ件数', rows: '内容', columns: '方法' },
  personPeople: { title: '実人数', rows: '内容', columns: '方法', note: '同じ人は、らんごとに1回だけ数えます。らんを足しても計にはなりません。' },
  employerEvents: { title: '延べ件数', rows: '内容', columns: '方法' },
  employerOrganizations: { title: '実事業所数', rows: '内容', columns: '方法', note: '会社の名前がない記録は、延べ件数だけに入ります。' },
  agencyEvents: { title: '延べ件数', rows: '機関', columns: '方法' },
  agencyOrganizations: { title: '実機関数', rows: '機関', columns: '方法' },
  notHeld: { title: '会えなかった・つながらなかった連絡', rows: '結果', columns: '相手', note: '上の件数には入っていません。' },
}

/** Chapters of the report, in the order of the form. */
export const reportChapters: readonly { readonly letter: string; readonly title: string; readonly lead: string; readonly tables: readonly ReportTableId[] }[] = [
  { letter: 'A', title: '登録者', lead: '期間の終わりの人数と、期間中の動き', tables: ['registerFlow', 'registerWork', 'registerSex', 'registerAge'] },
  { letter: 'B', title: '本人・家族への相談・支援', lead: '実施した連絡だけを数えます', tables: ['personEvents', 'personPeople'] },
  { letter: 'C', title: '事業主への相談・支援', lead: '実施した連絡だけを数えます', tables: ['employerEvents', 'employerOrganizations'] },
  { letter: 'D', title: '関係機関との連絡・調整', lead: '相手の機関の種類ごと', tables: ['agencyEvents', 'agencyOrganizations'] },
]

/** What later parts of Tomoni will count; until then the page says so and nobody types it in. */
export const laterParts: readonly { readonly letter: string; readonly title: string; readonly text: string }[] = [
  { letter: 'D', title: 'ケース会議・連絡会議・研修会', text: '「会議・研修」ができると、開いた会議の回数と参加者がここに入ります。' },
  { letter: 'E', title: '職業準備訓練・職場実習', text: '「企業・求人」の実習ができると、あっせんと実施の件数がここに入ります。' },
  { letter: 'F', title: '就職', text: '「就職・定着」ができると、就職の日を入れるだけで件数がここに入ります。' },
  { letter: 'G', title: '職場定着率', text: '「就職・定着」ができると、6か月と1年の定着率がここに入ります。' },
  { letter: 'H', title: '離職', text: '「就職・定着」ができると、離職の件数と理由がここに入ります。' },
]

export const registerFlowText = {
  registered: '期末の登録', openDoor: '期末のいつでも相談', '*': '期末の登録者 計', new: '新しく登録した', resumed: '休止からもどった', closed: '終了した', dormant: '休止した',
  undated: '日付が分からない登録・終了', unknown: '期末の状況が分からない人',
} as const
export const registerFlowHelp = {
  undated: '取り込んだ台帳に日付がないものです。どの期間にも入れていません。',
  unknown: '状況が変わった日が分からないため、期末の人数に入れていません。',
} as const
export const ageBandText = { u19: '19歳以下', '20s': '20代', '30s': '30代', '40s': '40代', '50s': '50代', '60-64': '60–64歳', '65+': '65歳以上', unknown: '不明' } as const
export const workGroupText = { employed: '在職', continuousEmploymentA: 'うちA型', seeking: '求職', otherWork: 'その他', unknown: '不明' } as const
export const otherDisabilityText = 'その他'
export const totalText = '計'
export const unknownText = '不明'
export const noneText = { contract: '委託なし', branch: '支所なし', worker: '担当不明' } as const
export const partText = { B: '本人・家族', C: '事業主', D: '関係機関' } as const
export const cutText = { contract: '委託', branch: '支所', worker: '職員' } as const
export const registerIgnoresContract = '登録者の人数は委託で分かれません。'

export const dimensionText: Readonly<Record<Dimension, string>> = {
  month: '月', method: '方法', content: '内容', counterpart: '相手', outcome: '結果', contract: '委託', branch: '支所（記録）', worker: '職員（記録）', eventType: '出来事の型', partnerKind: '機関の種類',
  stage: '状況', workStatus: '就業状況', disability: '障害', sex: '性別', ageBand: '年代', municipality: '市区町村', referralSource: '利用経路', communicationNeed: '話すときの配慮', registrantBranch: '支所（登録者）', lead: '主担当',
}

/** The counting conventions in sentences, for the page and the sheet 「数え方」. */
export const conventionSentences = (c: Conventions): string[] => [
  '実施した連絡だけを数えます。連絡がつかない・来なかった・中止・延期は、別に示します。',
  '訂正した記録は、訂正後の内容だけを数えます。',
  c.sameDayPhoneAndVisit === 'both' ? '同じ人への同じ日の電話と訪問・来所・同行は、それぞれ数えます。' : '同じ人への同じ日の電話と訪問・来所・同行は、訪問などの1件として数えます。',
  c.groupSession === 'perPerson' ? '何人かと一度に会ったときは、人数分を数えます。' : '何人かと一度に会ったときは、延べ件数では1件、実人数では全員を数えます。',
  c.onlineCountsAs === 'online' ? 'オンラインは「オンライン」として数えます。' : 'オンラインは「その他」として数えます。',
  `SMSは「${{ email: 'メール等', phone: '電話・FAX', other: 'その他' }[c.smsCountsAs]}」として数えます。`,
  '障害は主たる障害で数えます。発達・高次脳機能・難病などの人は、手帳があればその障害に、なければ「その他」に入ります。',
  '手帳や診断がない人（未確認）も「その他」に入り、内数を示します。',
  '取り込んだ記録で分からないものは「不明」です。日付のない登録・終了は、どの期間にも入れません。',
]

export const workbookText = {
  report: '実績報告', conventions: '数え方', rows: '明細', crossTable: '自由集計', country: '県・全国の集計', period: '期間', madeAt: '作成', cut: '対象', wholeCenter: 'センター全体', lastYear: '前年同期', difference: '増減',
  later: 'まだ数えていない項目', suppressed: (k: number) => `「-」は${k - 1}以下の数です。個人が分からないように伏せています。`,
  columns: { on: '日付', name: '氏名', number: '登録番号', kana: 'かな', organization: '相手の機関', method: '方法', content: '内容', counterpart: '相手', worker: '職員', contract: '委託', branch: '支所', minutes: '時間（分）' },
} as const

/** The pages 統計・調査. */
export const reportPageText = {
  title: '統計・調査', parts: '統計の種類', monthly: '実績報告', free: '自由集計',
  month: '月', quarter: '四半期', year: '年度', periodKind: '期間の区切り', period: '期間', previous: '前の期間', next: '次の期間', open: '途中',
  excel: 'Excelで出す', otherForms: 'ほかの形で出す', excelRows: '明細つきのExcel', excelRowsHelp: '連絡1件ずつの表がつきます', noRows: '書き出しは主任とセンター長ができます', csv: 'CSV（Excel用）', csvWindows: 'CSV（Windowsの文字）', print: '印刷する',
  unmappable: (characters: string) => `Windowsの文字に直せない字があります：${characters}　「CSV（Excel用）」をお使いください。`,
  filters: '対象', all: '全体', contract: '委託', branch: '支所', worker: '職員', none: { contract: '委託なし', branch: '支所なし', worker: '担当不明' },
  summary: '主な数', registered: '登録者', persons: '本人・家族', employers: '事業主', agencies: '関係機関', people: (n: string) => `実人数 ${n}人`, versus: (n: string) => `前年同期 ${n}`, versusWhat: (label: string) => `途中の期間です。前年同期は${label}を数えています。`, flow: (a: string, b: string) => `新しく${a}人・終了${b}人`,
  lastYear: '前年同期', difference: '増減', convention: '数え方', conventionAside: '設定で変えられます', later: 'まだ数えていない項目', laterAside: '手で入れる必要はありません',
  omitted: '件数のない機関は省いています。Excelには全部出ます。', suppressedNote: (k: number) => `「-」は${k - 1}以下の数です。個人が分からないように伏せています。`,
  emptyTitle: (period: string) => `${period}の連絡はまだありません`, emptyText: '「記録する」で書いた連絡が、その日のうちにここに入ります。報告のために書き直すものはありません。',
  rowsOf: (figure: string, unit: string) => `${figure}${unit}`, rowsEmpty: 'この数字に入る行はありません。', rowsLabel: '数字の明細', contacts: (n: string) => `${n}件`, lastContact: '最後', openRows: (words: string, figure: string) => `${words} ${figure} の明細を開く`,
  minutes: (n: string) => `${n}分`, madeAt: (when: string) => `${when} 作成`,
  total: '計',
} as const

export const crossText = {
  title: '自由集計', views: '残した表', newView: '新しい表', saveView: 'この表を残す', saveTitle: '表を残す', name: '表の名前', share: 'センターのみんなで使う', shareHelp: '外すと、自分だけに見えます', save: '残す', saved: '表を残しました', remove: 'この表を消す', removed: '表を消しました', shared: 'みんな',
  what: '数えるもの', whats: { event: '連絡の件数', person: '連絡した人の数', minute: '時間（分）', register: '登録者の数' }, rows: 'たて', columns: 'よこ', noColumns: 'なし', from: 'はじめの月', to: '終わりの月', addFilter: '条件を足す', filter: '条件',
  overlap: '一人が いくつかの行や列に入ることがあるため、足しても計にならないことがあります。', minuteNote: '何人かと一度に会った訪問の時間は、人数分入ります。', nowNote: '登録者の状況・障害・年代などは、期間の終わりの日で見ます。',
  emptyTitle: 'この条件に合うものはありません', emptyText: '期間を広げるか、条件を外してください。',
} as const

export const countryText = {
  title: '県の集計', titleCountry: '全国の集計', region: (name: string) => name, country: '全国', scope: '範囲', centers: 'センターごと', centersOf: (n: number) => `センター${n}か所の合計`, center: 'センター', month: '月', trend: 'この12か月', computed: (when: string) => `${when} 時点`,
  note: '人の情報は含みません。実人数は、センターごとの実人数の合計です。', emptyTitle: (month: string) => `${month}の集計はまだありません`, emptyText: 'センターの記録は、毎晩まとめて集計します。',
} as const
