import type { MilestoneCode, TermKind, TermOutcome, TermStep, Wish } from '../support-terms.ts'

const kinds: Record<TermKind, string> = { retentionService: '就労定着支援', sendingFollowUp: '送り出しの6か月', trainingSchool: '訓練校・能開校の3年', schoolFollowUp: '学校の追指導' }
const milestones: Record<MilestoneCode, string> = {
  shareBeforeHire: '就職の前に伝える', hired: '就職', decide: 'どこが支えるか決める', starts: '定着支援の始まり', firstQuestion: '本人に聞く', preparation: '引継ぎの準備', request: '引継ぎを送る', followUp: 'たずねる', ends: '期間の終わり', review: 'その後の見直し',
}
const steps: Record<TermStep, string> = {
  ask: '終わったあと支援がいるか、本人に聞く', askAgain: '迷っていた本人に、もう一度聞く', planReceiver: '引き継ぐ予定の先を決める', getConsent: '本人の同意をもらう', startHandover: '引継ぎをつくって送る', waitAnswer: '引継ぎの返事を待つ', followUp: 'たずねて話す',
  shareBeforeHire: '就職の前に、センターへ伝える', decide: '6か月のあと、どこが支えるか決める', setOutcome: '終わったので、どうなったかを書く', rest: '今することはありません',
}
const wishes: Record<Wish, string> = { need: '必要', noNeed: 'いらない', unsure: 'まだわからない' }
const outcomes: Record<TermOutcome, string> = { handedOver: '引き継いだ', declined: '本人が引継ぎを断った', notNeeded: '支援はいらない', left: '離職していた', continues: '自分のところで続ける' }

/** Words of the pages of 支援の期間. */
export const supportTermText = {
  title: '支援の期間', lead: '就職した日から数えて、期間が終わる前に、本人・同意・引継ぎ先の順に進めます。', aside: (n: number) => `${n}人`,
  kinds, milestones, steps, wishes, outcomes,
  actors: { sender: '送り出し', person: '本人', provider: '支援する機関', center: 'センター', both: '両方' },
  states: { done: '済み', overdue: '遅れ', due: '今', coming: 'これから', passed: '過ぎた' },
  views: { open: '続いている', late: '遅れ', preparation: '引継ぎの準備', ask: '本人に聞く', ended: '終わった' }, viewsLabel: '支援の期間の見方',
  filters: 'しぼりこみ', kind: '種類', search: '名前・会社でさがす', mine: '自分の担当だけ', add: '期間を加える',
  until: (day: string) => `${day}まで`, late: (days: number) => `${days}日遅れ`, left: (days: number) => (days < 0 ? `${-days}日前に終わりました` : days === 0 ? '今日で終わります' : `あと${days}日`), term: (from: string, to: string) => `${from}〜${to}`, next: (day: string) => `つぎは${day}`,
  tight: '終わりまで3か月を切っています', followUpNo: (n: number) => `${n}回目`, timelineSays: (parts: string) => `節目：${parts}`, today: '今日', nowHere: (words: string) => words,
  order: { person: '本人', consent: '同意', receiver: '引継ぎ先' }, orderLabel: '進みぐあい', orderDone: '済み', orderNotYet: 'まだ',
  actions: { ask: '聞いたことを書く', planReceiver: '引継ぎ先を決める', getConsent: '同意をもらう', startHandover: '引継ぎをつくる', waitAnswer: '引継ぎを開く', followUp: '記録する', setOutcome: 'どうなったか書く', edit: '日付と担当を直す', leaflet: 'また相談できる紙を印刷', remove: 'まちがえて加えたので外す', reopen: '終わりを取り消す', more: 'ほかの操作', person: '登録者のページを開く', answer: '本人の答えを直す' },
  answer: { title: (name: string) => `${name}さんに聞いたこと`, question: '期間が終わったあとの支援', askedOn: '聞いた日', words: '本人の言葉', wordsHelp: '言われたまま。引継ぎ書の最初にそのまま入ります。', save: '書く', saved: '本人の答えを書きました', noNeedNote: '「いらない」も、よい答えです。期間はここで終わり、また相談したくなったときの紙を渡せます。', unsureNote: '準備が始まるころに、もう一度聞くように知らせます。', take: '答えを取り消す', ended: 'わかりました。期間を終えました', leaflet: '紙を印刷する' },
  receiver: { title: '引き継ぐ予定の先', label: 'センター・機関', help: '決めても、同意をもらうまでは、相手に名前は伝わりません。四半期ごとの人数だけが伝わります。', save: '決める', clear: '決めたことを取り消す', saved: (name: string) => `予定の先を${name}にしました`, cleared: '予定の先を取り消しました' },
  end: { title: (name: string) => `${name}さんの期間の結果`, label: 'どうなりましたか', on: 'いつ', save: '書く', saved: '結果を書きました', reopened: '期間を開き直しました' },
  form: { addTitle: '期間を加える', editTitle: '日付と担当を直す', who: '登録者', kind: '種類', hiredOn: '就職した日', hiredHelp: 'この日から、始まりと終わりが決まります。', startsOn: '始まり', endsOn: '終わり', datesHelp: '空のままなら、就職した日から数えます。', years: '学校の年数', worker: '担当', nobody: '主担当のまま', preview: '数えた結果', save: '加える', saveEdit: '保存する', added: (name: string) => `${name}さんの期間を加えました`, saved: '保存しました', removed: '期間を外しました', chooseWho: '登録者をえらんでください' },
  proposals: { title: '提案', aside: (n: number) => `${n}人`, lead: '登録者の内容から見つかりました。加えるまでは、何も始まりません。', because: { certificate: '受給者証に就労定着支援があります', hiredFromHere: 'ここから就職した人です', trainingSchool: '訓練校から就職した人です', leftSchool: '学校を卒業した人です' }, certificateEnds: (day: string) => `受給者証は${day}まで`, accept: '加える', acceptLabel: (name: string) => `${name}さんの期間を加える`, more: (n: number) => `ほか${n}人を見る` },
  expected: { title: 'これから来る引継ぎ（人数だけ）', lead: 'ここへ引き継ぐ予定の人の数です。同意があるまで、名前も送り手もわかりません。', none: '今のところ、予定はありません。', few: '5人未満', people: (n: number) => `${n}人`, quarter: (year: number, from: number, to: number) => `${year}年${from}〜${to}月` },
  empty: '支援の期間が、まだありません', emptyText: '就職した日を書いた人に期間を加えると、いつ本人に聞き、いつ引継ぎを送るかがここに並びます。', emptyView: { open: '条件に合う人がいません', late: '遅れている人はいません', preparation: '引継ぎの準備に入った人はいません', ask: '今、本人に聞く人はいません', ended: '終わった期間はありません' }, clear: '条件を外す',
  card: { title: '支援の期間', none: 'まだありません。', all: '支援の期間の一覧', open: '開く' },
  stale: { kind: '種類', ends: '終わり', wish: '本人の答え', receiver: '予定の先' },
  planned: (name: string) => `予定の先 ${name}`, asked: (day: string, wish: string) => `${day}に聞いた：${wish}`, consentYes: '同意あり', outcomeOn: (outcome: string, day: string) => `${outcome}（${day}）`,
} as const
