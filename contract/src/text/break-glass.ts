import type { BreakGlassReason, ReviewVerdict } from '../break-glass.ts'
import { formatDay, type CalendarDay } from '../shared/calendar.ts'

// Words of emergency readings.

export const breakGlassReasonText: Readonly<Record<BreakGlassReason, string>> = {
  medicalEmergency: '急病・けが', missing: '行方がわからない', suicideRisk: '命の危険（自殺のおそれ）', abuse: '虐待のおそれ', disaster: '災害', police: '警察・救急からの問合せ', other: 'そのほか',
}
export const verdictText: Readonly<Record<ReviewVerdict, string>> = { justified: '必要な閲覧だった', needsTalk: '話し合いが必要', notJustified: '必要なかった' }

export const breakGlassText = {
  title: '緊急時の閲覧',
  lead: '命や体に危険があって、本人の同意を待てないときだけ使います。',
  consequencesTitle: '開く前に',
  consequences: ['見られるのは60分だけです。', '開いたことは、名前といっしょに相手の機関へすぐ届きます。', '相手の機関が、理由を3営業日以内に確かめます。本人にも伝えられます。', '見られるのは、連絡先・基本のこと・障害と健康・家族と暮らし・支援記録のまとめです。'] as readonly string[],
  callFirst: '電話がつながるなら、先に相手の機関へ電話してください。',
  form: '開く人',
  holder: '登録している機関', holderHelp: '機関の名前でさがします。', holderNone: '見つかりません',
  kana: '氏名のかな（すべて）', kanaHelp: '姓と名を続けて。例：アオキマユミ', birthDate: '生年月日',
  identifyHelp: '機関・かな・生年月日の3つがそろって一致したときだけ開きます。3回まちがえると、1時間開けません。',
  reasonCode: '何が起きていますか', reason: 'くわしい理由', reasonHelp: '10文字以上。だれから何を聞いたか、何を知る必要があるかを書きます。相手の機関が読みます。', reasonCount: (count: number) => `${count}文字`,
  agree: '書いた理由が相手の機関と本人に伝わることを、わかっています。', agreeShort: '確かめた印', agreeNeeded: '確かめて、印をつけてください。', reasonShort: '10文字以上にしてください。',
  open: '60分だけ開く', opened: '60分だけ開きました',
  running: '緊急時の閲覧中', runningText: (name: string, holder: string) => `${name}さん（${holder}）`, left: (minutes: number, seconds: number) => `残り${minutes}分${String(seconds).padStart(2, '0')}秒`, end: '終わる', ended: '緊急時の閲覧を終わりました', show: 'ページを開く',
  mine: 'これまでに開いたもの', mineEmpty: 'まだ使ったことはありません。', mineHelp: '終わった閲覧は、だれのものだったかを残しません。',
  opening: '開いた時', holderColumn: '機関', reasonColumn: '理由', stateColumn: 'ようす', stateRunning: '閲覧中', stateWaiting: '確認待ち', stateUntil: (day: CalendarDay) => `${formatDay(day)}まで`,
  waitMinutes: (minutes: number) => `あと${minutes}分で、また試せます。`,
  reviewsTitle: '緊急時の閲覧の確認', reviewsLead: '本人の同意なしに、ほかの機関が開いた記録です。理由を確かめて、本人に伝えます。',
  tabOpen: '確かめるもの', tabDone: '確かめたもの', reviewsEmpty: '確かめる閲覧はありません。', reviewsEmptyText: 'ほかの機関が緊急時に開くと、ここに出ます。', doneEmpty: '確かめた閲覧はまだありません。',
  person: '開かれた人', who: '開いた人', when: 'いつ', why: '理由', opens: '見られた範囲', acts: 'したこと', actsNone: '開いたあと、ページを見ていません。', due: (day: CalendarDay) => `${formatDay(day)}までに確かめます`, late: '期限を過ぎています', stillRunning: 'いま閲覧中です', stop: 'いますぐ閉じる', stopped: '閉じました',
  actOf: { 'registrant.open': 'ページを開いた', 'registrant.print': '印刷した', 'registrant.export': '書き出した', 'registrant.read-timeline': '支援記録を見た', 'break-glass.end': '閲覧を終えた' } as Readonly<Record<string, string>>,
  verdict: '確かめた結果', note: '確かめたこと', noteHelp: '相手に聞いたこと、これからすること。「必要な閲覧だった」のときは書かなくてもかまいません。', told: '本人に伝えた日', toldHelp: 'まだのときは空けておき、あとで入れます。', save: '確認を終える', saved: '確認を終えました', reviewedBy: (who: string, when: string) => `${who}が${when}に確認`, notTold: '本人にまだ伝えていません', toldOn: (day: CalendarDay) => `本人に${formatDay(day)}に伝えました`, recordTold: '伝えた日を入れる', toldSaved: '伝えた日を残しました', cancel: 'やめる',
  review: '確かめる', reviewOf: (name: string) => `${name}さんの記録の閲覧を確かめる`,
} as const
