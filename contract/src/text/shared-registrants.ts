import type { GroundKind, SharedSort } from '../shared-registrants.ts'
import { formatDay, type CalendarDay } from '../shared/calendar.ts'
import { consentPurposeText } from './consents.ts'

// Words of the people other organisations share with this one.

const number = (count: number): string => count.toLocaleString('ja-JP')

export const purposeWord = (purpose: string | null): string | null => (purpose === null ? null : ((consentPurposeText as Record<string, string>)[purpose] ?? purpose))

const groundShort: Readonly<Record<GroundKind, string>> = { share: '共有（同意）', 'break-glass': '緊急' }

export const sharedText = {
  title: '共有された人',
  own: '登録者',
  tabs: '登録者の見方',
  people: (count: number) => `${number(count)}人`,
  lead: '本人の同意で、ほかの機関から共有されている人です。見たことは、共有元の機関の「見た人」に残ります。',
  search: '氏名・かな・生年月日',
  searchLabel: '共有された人をさがす',
  columns: { name: '氏名', age: '年齢', holder: '共有元', open: '見られる範囲', until: 'いつまで', lastRead: '前回見た日' },
  sortOf: { kana: '氏名', age: '年齢', holder: '共有元', endsOn: 'いつまで', lastRead: '前回見た日' } satisfies Record<SharedSort, string>,
  file: { kana: 'かな', birthDate: '生年月日', lead: '共有元の担当', ground: '根拠', purpose: '目的', workStatus: '就業状況', workplace: '所属・勤務先', disability: '障害', made: (count: number, on: string) => `${number(count)}人　${on}` },
  groundShort,
  age: (age: number | null) => (age === null ? '年齢不明' : `${age}歳`),
  view: { all: 'すべて', soon: '30日以内に終わる', unread: 'まだ見ていない' },
  views: '見方',
  filterHolder: '共有元', filterCategory: '見られる範囲', filters: 'しぼりこみ', dropFilters: '条件をすべて外す',
  until: (day: CalendarDay) => `${formatDay(day)}まで`, untilTime: (time: string) => `${time}まで`,
  untilMinutes: '60分以内',
  neverRead: 'まだ',
  download: 'ダウンロード', downloadExcel: 'この一覧（Excel）', downloadCsv: 'この一覧（CSV）', downloadHelp: '今の条件のまま。共有元の「見た人」に一人ずつ残ります。',
  emptyTitle: '共有された人はまだいません',
  emptyText: '本人が「この機関に見せてよい」と同意すると、相手の機関が開いた範囲だけが、ここに出ます。同意が終わると、すぐに見られなくなります。',
  emptyHow: '見せてほしいときは、相手の機関に頼んで、本人の同意をもらってください。',
  nobodyTitle: '条件に合う人がいません', nobodyText: '条件をへらすと見つかることがあります。電話番号や登録番号ではさがせません。',
  emergency: '緊急時の閲覧',
} as const

export const sharedPersonText = {
  back: '共有された人の一覧へ',
  sharedBy: (holder: string) => `${holder}から共有`,
  emergencyBy: (holder: string) => `${holder}の記録を、緊急時の閲覧で開いています`,
  bannerAside: '見たことは、共有元の「見た人」に残り、本人も知ることができます。',
  purpose: '目的', until: 'いつまで', scope: '見られる範囲', holder: '共有元', lead: '共有元の担当', noLead: '決まっていません',
  grounds: (count: number) => `${count}つの同意で開いています`,
  closed: '共有されていない項目', closedHelp: '本人が同意していないため、見られません。書かれているかどうかも、ここではわかりません。',
  nothingWritten: 'まだ何も書かれていません。', notHere: 'この項目は開いていますが、まだここで見られる中身がありません。',
  birthDate: '生年月日', sex: '性別', preferredName: '通称', unknown: '不明',
  primaryDisability: '主たる障害', disabilitySummary: '障害のまとめ', from: '就職日', born: (year: number) => `${year}年生まれ`, togetherYes: '同居', togetherNo: '別居', keyPerson: 'キーパーソン',
  print: '印刷する', printRecords: '支援記録も入れる', ask: '引受けを申し出る',
  records: '支援記録', recordsSummary: '回数と方法だけを見られます。書かれた内容は共有されていません。', recordsFull: '書かれた内容も共有されています。', recordsCount: (count: number) => `${number(count)}件`, recordsEmpty: '支援記録はまだありません。', more: '続きを読む', years: '年で移る', minutes: (minutes: number) => `${minutes}分`, noNote: '内容は書かれていません',
  closedTitle: '同意が取り消されたため、閉じました', goneTitle: 'この人の情報は、もう見られません', closedText: '画面に残っていた内容も消しました。必要なときは、共有元の機関に連絡してください。',
  expiredTitle: '期限が来たため、閉じました', expiredText: '続けて見たいときは、共有元の機関に、本人の新しい同意をもらうよう頼んでください。',
  emergencyOverTitle: '緊急時の閲覧が終わりました', emergencyOverText: '画面に残っていた内容も消しました。まだ必要なときは、共有元の機関に電話してください。',
  notOpenTitle: 'いまは見られません', notOpenText: '共有されていないか、同意が終わっています。必要なときは、共有元の機関に連絡してください。',
  askTitle: '引受けを申し出る', askLead: (holder: string) => `${holder}に「この人の支援を引き受けたい」と伝えます。相手が受けると、引継ぎ書のやりとりが始まります。`,
  askReason: '理由', askMovesLead: '主担当も引き受ける', askMovesLeadHelp: '入れないときは、いっしょに支援する形になります。', askMessage: '相手への言葉', askMessageHelp: '本人と話したこと、引き受けたいわけを書きます。', askSend: '申し出る', asked: (holder: string) => `${holder}に申し出ました`, cancel: 'やめる',
  printTitle: '共有された人の記録', printGround: '根拠', printFooter: (who: string, when: string) => `${who}が${when}に印刷`, printWarning: '本人の同意で預かった情報です。目的のほかに使わず、いらなくなったら細かく切って捨ててください。', printBack: 'この人のページへ戻る', printAgain: '印刷する', printNote: 'このページを開いたことは、共有元の「見た人」に「印刷した」と残ります。', isCut: '多いため、新しい2,000件だけを印刷します。',
} as const
