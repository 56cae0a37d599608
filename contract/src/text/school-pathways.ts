import type { EventState, PathwayEndReason, SchoolEvent, SchoolKind, SkipReason } from '../school-pathways.ts'

const events: Record<SchoolEvent, string> = {
  welfareTalk: '福祉懇談会', careerTalk: '進路懇談会', summerInterview: '夏の個別面談', practicum: '職場実習', autumnGuidance: '秋のガイダンス', tentativeRegistration: '内定の前後の登録', transitionMeeting: '移行支援会議', graduation: '卒業',
  afterCaseMeeting: '卒業後のケース会議', followUp: '追指導', accommodationNotes: '配慮事項を実習の前に渡す', epilepsyAsked: 'てんかんのことを聞く', familyAsked: '家族の状況を聞く',
}
const eventHelp: Partial<Record<SchoolEvent, string>> = {
  accommodationNotes: '会社が準備できるように、本人が選んだ配慮だけを渡します。', epilepsyAsked: '発作の有無と、あったときの対応。あとからわかって困ることが多いところです。', familyAsked: '家の支えと心配ごと。会社には伝えません。',
  followUp: '学校の年数だけ、毎年たずねます。', tentativeRegistration: '卒業の直前にならないうちに登録します。',
}
const kinds: Record<SchoolKind, string> = { specialNeeds: '特別支援学校', ordinary: '高校', correspondence: '通信制の学校', university: '大学・専門学校' }
const states: Record<EventState, string> = { done: '済み', skipped: 'しない', overdue: '遅れ', due: '今月', coming: 'これから', before: '加わる前' }
const skipReasons: Record<SkipReason, string> = { notHeldBySchool: '学校でおこなわない', personAbsent: '本人が休んだ', personDoesNotWant: '本人が望まない', notNeeded: '必要がない', couldNotAttend: 'こちらが行けなかった', other: 'その他' }
const endReasons: Record<PathwayEndReason, string> = { finished: '追指導まで終わった', otherWay: '別の進路に決まった', movedAway: '転居した', leftSchool: '学校をやめた', ownWish: '本人の希望', mistake: 'まちがえて加えた', other: 'その他' }

/** Words of the school pages. */
export const schoolText = {
  title: '学校からの道のり',
  lead: '学年ごとに、いま何をする時期か、だれが遅れているかを見ます。',
  aside: (pupils: number, schools: number) => `${pupils}人・${schools}校`,
  events, eventHelp, kinds, states, skipReasons, endReasons,
  yearName: (year: number, last: number): string => (year <= 0 ? '入学前' : year <= last ? `${year}年` : `卒業後${year - last}年目`),
  allSchools: 'すべての学校',
  school: '学校', filters: 'しぼりこみ', search: '生徒をさがす', mine: '自分の担当だけ',
  views: { board: '学年で見る', late: '遅れ', gap: '内定から入社まで', teacher: '先生の交代', adult: '18歳の同意' },
  addPupil: '生徒を加える', holdForMany: '行事をまとめて書く', changeTeacher: '担当の先生が替わる', printPlan: '年間の流れを印刷', editSchool: '学校の設定', more: 'ほかの操作',
  people: (n: number) => `${n}人`, lateCount: (n: number) => `遅れ${n}`, nobody: 'いません',
  next: (event: string, month: string) => `${event}（${month}）`,
  nextHeading: 'つぎ', teacher: '担当の先生', noTeacher: 'まだ分からない', worker: 'センターの担当', course: '学科・コース', wish: '本人の希望', wishHelp: '本人の言葉のまま。', graduationOn: '卒業の日', graduationHelp: '学年はこの日から決まります。',
  empty: '加わった生徒が、まだいません', emptyText: '登録者（問合せの人でもかまいません）を生徒として加えると、その学校の年間の流れができ、いつ何をするかがここに並びます。',
  emptyFiltered: '条件に合う生徒がいません', clear: '条件を外す',
  noSchools: '学校が、まだありません', noSchoolsText: '「企業・機関」に特別支援学校や高校を加えると、ここで選べるようになります。', toPartners: '企業・機関を開く',
  lateList: '遅れている行事', gapList: '内定から入社までの計画', gapLead: '内定のあと4月まで、職場に行かない月が続きます。そのあいだ、だれが何をするかを決めておきます。',
  teacherList: '先生が替わった生徒', teacherLead: '新しい先生に会うまで、ここに残ります。', adultList: '18歳で同意をとり直す生徒', adultLead: '保護者がした同意は、18歳からは本人の同意に替えます。誕生日の60日前に知らせます。',
  gapStates: { noPlan: '計画がない', noFirstDay: '入社の日がわからない', planned: '計画あり', working: '働いている' },
  gapDays: (days: number) => `${days}日間`, offerOn: '内定の日', offerEmployer: '内定した会社', worksFrom: '働きはじめる日', gapPlan: '入社までの計画', gapPlanHelp: '月に何回、どこで、だれと会うか。通勤の練習、生活のリズム、手続き。',
  adultStates: { unknownBirth: '生年月日がわかりません', later: '18歳になる前に知らせます', soon: 'まもなく18歳', overdue: '18歳になっています', done: 'とり直しました', none: 'とり直すものはありません' },
  turnsAdult: (day: string) => `18歳になる日 ${day}`, consentRetakenOn: '本人から同意をとり直した日', guardianConsents: '保護者がした同意', toConsents: '同意のページを開く',
  teacherMoved: '先生が交代', teacherTask: (from: string, to: string, day: string) => `${day}に ${from} → ${to}`, unmet: '新しい先生にまだ会っていません', met: '会った', metTitle: '新しい先生に会いました', metOn: '会った日', newTeacher: '新しい先生の名前',
  changeTitle: '担当の先生が替わる', changeLead: '同じ先生が受け持つ生徒を、まとめて新しい先生につなぎます。', whichPupils: '替わる生徒', fromTeacher: 'これまでの先生', toTeacher: '新しい先生', unknownYet: 'まだ分からない', nameTyped: '名前を書く', changeFrom: 'いつから', handedOver: '引き継いだこと', handedOverHelp: '生徒ごとに気をつけること、約束していること。', saveChange: '替わったことを書く', changed: (n: number) => `${n}人の先生を替えました`, metSaved: '会ったことを書きました',
  teacherHistory: '先生の移り変わり', undoChange: 'もとにもどす',
  holdTitle: '行事をまとめて書く', holdLead: '一度書くと、えらんだ生徒みんなの行事が済み、それぞれの支援記録にも残ります。', which: '行事', whoWasThere: '出た生徒', chooseAll: 'みんな選ぶ', chooseNone: '外す', heldOn: 'おこなった日', how: 'どうしましたか', held: 'おこなった', skipped: 'しない', reason: '理由', note: 'ひとこと', noteHelp: 'みんなに同じ内容が入ります。ひとりずつのことは、その人の記録に書いてください。',
  alsoRecord: '支援記録にも残す', method: '方法', withPerson: '本人と話した', withPersonHelp: '前に話せた日が新しくなります。', saveEvent: '書く', eventSaved: (event: string, n: number) => `${event}を${n}人に書きました`, undone: 'もとにもどしました', recordStays: '支援記録は残っています。必要なら記録を訂正してください。', nobodyOpen: 'この行事がまだの生徒はいません。', chosen: (n: number) => `${n}人`, chooseSomebody: '生徒をえらんでください',
  checklist: '実習の前に', plan: '年間の流れ', otherYear: (name: string) => name, doneOn: (day: string) => `${day} 済み`, skippedFor: (reason: string) => `しない（${reason}）`, dueMonth: (month: string) => `${month}まで`,
  write: '書く', undo: 'もとにもどす', edit: '直す', save: '保存する', saved: '保存しました', end: '道のりを終える', endTitle: '道のりを終えます', endOn: '終えた日', endReason: '理由', ended: '道のりを終えました', reopened: '道のりにもどしました', endedNote: (day: string, reason: string) => `${day}に終えました（${reason}）`,
  openPerson: '登録者のページを開く', startHandover: 'センターへの最初の連絡をつくる', startHandoverHelp: '本人の希望と同意をそえて、卒業の前に伝えます。',
  addTitle: '生徒を加える', who: '登録者', whoHelp: '名前・かなでさがします。', newPerson: '新しい問合せとして加える', familyName: '姓', givenName: '名', familyKana: 'セイ', givenKana: 'メイ', birthDate: '生年月日', existing: 'いる人から', brandNew: '新しい人', added: (name: string) => `${name}さんを加えました`, schoolYear: '今の学年', finalYear: (year: number) => `${year}年`,
  profileTitle: '学校の設定', schoolKind: '学校の種類', followUpYears: '追指導の年数', followUpHelp: '卒業したあと、学校が何年たずねるか。', months: '行事の月', monthsHelp: '学校によって違う月を直します。「しない」にすると、その学校では求めません。', notHeld: 'しない', usual: (month: number) => (month === 0 ? 'ふつうはしない' : `ふつうは${month}月`), month: (month: number) => `${month}月`, careerTeacher: '進路指導の先生', schoolNote: 'メモ', profileSaved: '学校の設定を保存しました',
  printTitle: (school: string, year: string) => `${school}　年間の流れ　${year}`, printMonth: '月', printEvent: '行事', printYear: '学年', printPupils: '生徒', printFoot: '済んだ人は（済）。名前は持ち出すときに気をつけてください。', donemark: '（済）', print: '印刷する', back: '学校',
  staleTitle: 'ほかの人が先に直しました', choose: 'えらんでください', doubles: '同じ人がもういるかもしれません。同じ人なら、その人をえらびます。', takeThis: (name: string) => `${name}さんを使う`, offer: '内定', about: '生徒のこと', later: 'あとで入れられます', thisYear: '今年度', noEvents: 'この学年の行事はありません', years: (n: number) => `${n}年`,
} as const
