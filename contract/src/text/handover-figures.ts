import type { FigureTable } from '../handover-figures.ts'

type Words = { readonly title: string; readonly unit: string; readonly what: string; readonly rowHead: string; readonly rows: Readonly<Record<string, string>>; readonly columns: Readonly<Record<string, string>> }

const sides = { received: '受けた引継ぎ', sent: '送った引継ぎ' }
/** Titles, axes and the definition of each table, as it stands on the page and in the workbook. */
export const figureText: Readonly<Record<FigureTable, Words>> = {
  terms: {
    title: '支援の期間が終わった人', unit: '人', rowHead: '期間の種類',
    what: '期間の最後の日（それより前に結果が決まったときは、その日）が、この期間に入る人を数えます。「引き継いだ」は、結果にそう書いたか、引継ぎで主担当が移ったものです。まだ終わっていない期間は数えません。',
    rows: { retentionService: '就労定着支援', sendingFollowUp: '送り出しの6か月', trainingSchool: '訓練校の3年', schoolFollowUp: '学校の追指導', all: '合計' },
    columns: { handedOver: '引き継いだ', declined: '本人が断った', notNeeded: '支援はいらない', left: '離職していた', continues: '続けている', open: 'まだ決まらない', all: '合計' },
  },
  moves: {
    title: '福祉施設から一般就労へ移った人', unit: '人', rowHead: '前の利用',
    what: '就職日がこの期間に入り、福祉施設（就労移行・就労継続A・B・自立訓練・生活介護）から移った人です。施設からと数えるのは、利用経路が就労系サービスの人、受給者証にその施設がある人、施設から引継ぎを受けた人、または自分の機関がその施設のときです。「支援を受けている」は、就職した日から後に本人と話せた記録があるか、支援の期間がある人です。「前からの人」は就職した年度より前に施設の利用か登録が始まっていた人、「新しい人」は同じ年度に始まった人です。',
    rows: { earlier: '前からの人', new: '新しい人', unknown: '始まりがわからない人', all: '合計' },
    columns: { supported: '支援を受けている', notSupported: '支援がない', all: '移った人' },
  },
  answers: {
    title: '返事までの日数', unit: '件', rowHead: '向き',
    what: 'この期間に送られた引継ぎ・リファーを、送った日から最初の返事（受理・保留・見送り）までの日数で分けます。機関の中の担当の交代は入れません。',
    rows: sides, columns: { within7: '7日以内', within14: '8〜14日', later: '15日以上', waiting: 'まだ返事がない', all: '合計' },
  },
  joint: {
    title: '主担当が移る前に、いっしょに会ったか', unit: '件', rowHead: '向き',
    what: 'この期間に主担当が移った引継ぎです。「いっしょに会った」は、本人もいて両方が確かめた顔合わせ・同行・職場訪問が、決めた回数に届いたもの。「理由があって少ない」は、二人目が認めた例外です。',
    rows: sides, columns: { joint: 'いっしょに会った', exception: '理由があって少ない', fewer: '少ない', all: '移った数' },
  },
  results: {
    title: 'その後の返し', unit: '件', rowHead: '何日後',
    what: '返す日がこの期間に入り、その日が来たものを数えます。受けたものと送ったものの両方です。',
    rows: { 30: '30日後', 90: '90日後', 180: '180日後' }, columns: { reported: '返された', notYet: 'まだ', all: '合計' },
  },
}

/** Other words of the page. */
export const figuresText = {
  title: '引継ぎの数字', lead: '数字を押すと、その人や引継ぎが出ます。', own: 'この数字は、自分の機関のものだけです。',
  filters: 'しぼりこみ', period: '期間', kinds: { month: '月', quarter: '四半期', year: '年度' }, before: '前の期間', after: '次の期間', branch: '支所', noBranch: '支所なし', allBranches: 'すべての支所', handoverKind: '引継ぎの種類',
  definition: '数え方', download: 'Excelで出す', print: '印刷する', share: (percent: number) => `${percent}%`, shareOf: { terms: '引き継いだ割合', moves: '支援を受けている割合', answers: '14日以内の割合', joint: 'いっしょに会った割合', results: '返された割合' },
  median: { received: '受けた引継ぎ：返事までの日数の中央値', sent: '送った引継ぎ：返事までの日数の中央値' }, days: (n: number) => `${n}日`, noAnswer: '返事がまだありません',
  emptyTitle: 'この期間に数えるものがありません', emptyText: '支援の期間が終わるか、引継ぎを送ると、ここに数字が出ます。期間を前にもどすこともできます。',
  rowsTitle: (table: string, row: string, column: string) => `${table}：${row}・${column}`, rowsEmpty: 'あてはまるものはありません', open: '開く', running: 'この期間はまだ続いています。数字は今日までのものです。',
  sheet: '引継ぎの数字', madeAt: (when: string) => `${when}に出しました`,
  facts: {
    endsOn: (day: string) => `終わり ${day}`, hiredOn: (day: string) => `就職 ${day}`, spoke: '就職のあと本人と話せた記録がある', hasTerm: '支援の期間がある', notSpoke: '就職のあとの記録がない',
    sentOn: (day: string) => `送った日 ${day}`, answeredIn: (n: number) => `${n}日で返事`, waiting: '返事を待っている', movedOn: (day: string) => `主担当が移った日 ${day}`, joint: (held: number, needed: number) => `いっしょに ${held}回（決めた回数 ${needed}回）`,
    dueOn: (day: string) => `返す日 ${day}`, reportedOn: (day: string) => `返した日 ${day}`, with: (name: string) => name,
  },
} as const
