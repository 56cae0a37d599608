import type { Alert, DoubleReason, DoubleVerdict, DueKind, RegistrantSort, Stage, Viewing } from '../registrants.ts'
import type { MergeField } from '../registrant-merges.ts'
import type { StageRefusal } from '../registrant-stages.ts'
import { daysBetween, formatDay, formatShortDay, type CalendarDay } from '../shared/calendar.ts'
import { certificateKindText, stageText } from './codes.ts'
import { intervalText } from './today.ts'

// Words of the register and of a person's page.

const number = (count: number): string => count.toLocaleString('ja-JP')
/** 10月14日, with the year when it is another one. */
const dayWord = (day: CalendarDay, today: CalendarDay): string => (day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(day) : formatDay(day))

export const registerText = {
  title: '登録者',
  people: (count: number) => `${number(count)}人`,
  age: (age: number) => `${age}歳`,
  unknownAge: '年齢不明',
  views: '見方',
  view: { all: 'すべて', mine: 'わたしの担当', overdue: '遅れている人', near65: '65歳が近い人', watched: '見守りを厚く', unassigned: '担当のいない人', closed: '終了' },
  keepView: '＋ この条件を残す',
  keepTitle: 'この条件を残す',
  keepLead: '名前をつけると、次からすぐに開けます。人数はそのときのものが出ます。',
  keepName: '名前',
  keepShared: 'センターの全員に見せる',
  keepSave: '残す',
  kept: (name: string) => `「${name}」を残しました`,
  dropView: 'この条件を消す',
  dropped: (name: string) => `「${name}」を消しました`,
  filters: 'しぼりこみ',
  status: '状況',
  disability: '障害',
  assignee: '担当',
  more: 'ほかの条件',
  moreCount: (count: number) => `ほかの条件：${count}つ`,
  noLead: '担当なし',
  me: 'わたし',
  noDisability: '書かれていない',
  noWorkStatus: '登録（就業状況なし）',
  branch: '支所',
  noBranch: '支所なし',
  communicationNeed: '話すときの配慮',
  referralSource: '利用経路',
  watchedOnly: '見守りを厚くしている人',
  overdueOnly: '連絡が遅れている人',
  noCertificate: '手帳のない人',
  renewalSoon: '手帳の更新が近い人',
  ageRange: '年齢',
  ageFrom: '何歳から',
  ageTo: '何歳まで',
  registeredRange: '登録日',
  registeredFrom: 'いつから',
  registeredTo: 'いつまで',
  show: 'しぼる',
  searchedFor: (text: string) => `「${text}」`,
  dropCondition: '条件をすべて外す',
  closedHidden: '終了した人は入っていません。',
  download: 'ダウンロード',
  downloadExcel: 'この一覧（Excel）', downloadCsv: 'この一覧（CSV）', downloadAll: '全件を書き出す', downloadHelp: '今の条件と並び順のまま。「見た人」に残ります。', downloadAllHelp: '登録者と支援記録のすべて',
  file: { title: '登録者', made: (count: number, on: string) => `${number(count)}人　${on}`, birthDate: '生年月日', age: '年齢', kana: 'かな', number: '登録番号', stage: '段階', workStatus: '就業状況', deputy: '副担当', registeredOn: '登録日', method: '方法', nextKind: '内容' },
  addMany: '一括追加（Excel・CSV）',
  addOne: '新しく登録する',
  findDoubles: '同じ人がいないか調べる',
  otherActions: 'ほかの操作',
  columns: { kana: '氏名', status: '状況', workplace: '所属・勤務先', disability: '障害', lead: '担当', lastContact: '前回', nextDue: '次回' } satisfies Partial<Record<RegistrantSort, string>> & { disability: string },
  assign: '担当を変える',
  chooseAll: (count: number) => `条件に合う${number(count)}人すべてをえらぶ`,
  tooManyToChoose: (limit: number) => `一度にえらべるのは${number(limit)}人までです。条件でしぼってください。`,
  today: '今日',
  daysLate: (days: number) => `${number(days)}日おくれ`,
  watched: '見守り',
  emptyTitle: '登録者はまだいません',
  emptyText: 'いま使っている台帳（Excel・CSV）をそのまま取り込めます。一人ずつ登録することもできます。',
  importFirst: '台帳を取り込む',
  nobodyTitle: '条件に合う人がいません',
  nobodyText: '条件をへらすと見つかることがあります。名前は、かな・字体がちがっても見つかります。',
  noMineTitle: '担当している人はまだいません',
  noMineText: '主任かセンター長が担当を決めると、ここに出ます。',
} as const

/** What is due next, in words beside the day. */
export const dueKindText: Readonly<Record<DueKind, string>> = { contact: '', nextStep: '約束', certificate: '更新', askAgain: '声かけ', appointment: '予定' }

export const doubleReasonText: Readonly<Record<DoubleReason, string>> = {
  sameName: '名前が同じ', sameKana: 'かなが同じ', sameFormerName: '旧姓・別名が同じ', similarKana: 'かながよく似ている', sameBirthDate: '生年月日が同じ', samePhone: '電話が同じ', sameNumber: '登録番号が同じ', differentBirthDate: '生年月日がちがう',
}
export const doubleVerdictText: Readonly<Record<DoubleVerdict, string>> = { likely: '同じ人かもしれません', possible: '念のため確かめてください', namesake: '同姓同名の別の人のようです' }

export const newRegistrantText = {
  title: '新しく登録する',
  lead: 'はじめに、もう登録されていないかを確かめます。わかるところだけで始められます。',
  who: 'だれですか',
  familyName: '姓', givenName: '名', familyKana: '姓のかな', givenKana: '名のかな', birthDate: '生年月日', phone: '電話', mobile: '携帯',
  check: 'もういないか確かめる',
  checkAgain: 'もう一度確かめる',
  nobodyTitle: '同じ人は見つかりません',
  nobodyText: '字体・かな・旧姓・電話・生年月日で確かめました。',
  foundTitle: (count: number) => `よく似た人が${count}人います`,
  foundText: '同じ人なら、その人のページを使ってください。別の人なら「別の人」に印をつけると進めます。印は残ります。',
  open: 'この人のページを開く',
  isOther: '別の人',
  isOtherName: (name: string) => `${name}さんとは別の人`,
  more: '登録すること',
  moreLead: '名前とかなのほかは、あとからでも書けます。',
  stage: '今の段階',
  stageHelp: { inquiry: '相談を受けたところ', provisional: '面談をして、登録を考えている' },
  onDate: '相談を受けた日',
  reason: 'きっかけ',
  referralSource: '利用経路',
  referralSourceDetail: 'どこのだれから',
  workStatus: '就業状況',
  workplace: '所属・勤務先',
  primaryDisability: '主たる障害',
  communicationNeeds: '話すときの配慮',
  lead2: '主担当',
  nobody: '決めていない',
  branch: '支所',
  number: '登録番号',
  sex: '性別',
  save: '登録する',
  saved: (name: string) => `${name}さんを登録しました`,
  mustConfirm: 'よく似た人がいます。見くらべて、別の人なら印をつけてください。',
  unknown: '不明',
} as const

export const personText = {
  number: (text: string) => `登録番号 ${text}`,
  preferredName: (text: string) => `通称 ${text}`,
  lead: '主担当', deputy: '副担当', nobody: '決まっていません',
  branch: '支所',
  parts: 'この人のページ',
  timeline: '時系列', overview: '概要', viewers: '見た人',
  record: '記録する',
  moreActions: (name: string) => `${name}さんのほかの操作`,
  changeStage: '状況を変える', assign: '担当を変える', attention: '見守り・連絡の間かくを変える', merge: '同じ人と統合する', print: 'フェイスシートを印刷する',
  call: (name: string) => `${name}さんに電話する`,
  since: (text: string) => ` ${text}`,
  rhythm: '連絡の間かく', rhythmAside: '約束と実際',
  rhythmNone: '本人とのやりとりはまだ記録がありません。',
  rhythmSays: (interval: number | null, days: number | null, average: number | null) =>
    [interval === null ? '' : `約束は${intervalText(interval)}`, average === null ? '' : `この1年は平均${average}日ごと`, days === null ? '' : `前回から${days}日`].filter(Boolean).join('、'),
  roles: 'だれが何をするか',
  center: (lead: string | null) => (lead === null ? '当センター' : `当センター（${lead}）`),
  centerDoes: (stage: Stage, interval: number) => (stage === 'openDoor' ? 'いつでも相談を受ける' : stage === 'dormant' || stage === 'closed' ? '今は支援していません' : `${intervalText(interval)}の連絡`),
  notWritten: '書かれていません',
  addRoles: '利用機関を書く',
  rolesEmpty: 'ほかの機関はまだ書かれていません。だれが何をするかを書くと、休んだ日の代わりや引継ぎに役立ちます。',
  plans: '次の予定',
  plansEmpty: '予定と約束はありません。',
  late: '期限すぎ',
  notFoundTitle: '見つかりませんでした', notFound: '消されたか、あなたの所属では見られない人です。名前・かな・番号でさがしてみてください。', toRegister: '登録者を見る',
  merged: 'この人は統合されています',
  openKept: '統合した先のページを開く',
  noPermission: '主任かセンター長ができます',
  history: '段階の履歴', assignments: '担当の履歴', merges: '統合の履歴',
  unknownDay: '日付不明', imported: '取込み', by: (name: string) => `${name}が記入`,
  nobodyAssigned: '担当なし',
  undoMerge: '統合を取り消す', undone: '取り消し済み',
} as const

/** The sentences under a person's name. `lead` is said in bold, `rest` follows. */
export function alertText(alert: Alert, today: CalendarDay): { lead: string; rest: string } {
  switch (alert.kind) {
    case 'contactLate':
      return { lead: `${intervalText(alert.intervalDays)}の約束から${alert.days}日おくれています。`, rest: alert.lastTwoWayOn === null ? '' : `前に本人と話したのは${dayWord(alert.lastTwoWayOn, today)}です。` }
    case 'neverMet':
      return { lead: '本人とのやりとりの記録がまだありません。', rest: `目安は${intervalText(alert.intervalDays)}です。` }
    case 'nextStepLate':
      return { lead: `約束の日（${dayWord(alert.on, today)}）を${alert.days}日すぎています。`, rest: alert.text }
    case 'watched':
      return { lead: '見守りを厚くしています。', rest: alert.reason ?? '' }
    case 'certificateRenewal': {
      const name = certificateKindText[alert.certificate as keyof typeof certificateKindText] ?? '手帳'
      return alert.days < 0 ? { lead: `${name}の更新日（${dayWord(alert.on, today)}）をすぎています。`, rest: '更新できたか確かめて、概要の「手帳」を直してください。' } : { lead: `${name}の更新が${dayWord(alert.on, today)}です。`, rest: alert.days === 0 ? '今日です。' : `あと${alert.days}日。` }
    }
    case 'recipientCertificateEnds':
      return alert.days < 0 ? { lead: `受給者証（${alert.service}）の期限（${dayWord(alert.on, today)}）をすぎています。`, rest: '' } : { lead: `受給者証（${alert.service}）の期限が${dayWord(alert.on, today)}です。`, rest: `あと${alert.days}日。` }
    case 'askAgain':
      return { lead: alert.days > 0 ? `また声をかける約束の日を${alert.days}日すぎています。` : alert.days === 0 ? '今日が、また声をかける約束の日です。' : `また声をかける約束の日は${dayWord(alert.on, today)}です。`, rest: alert.note === null ? '' : `「${alert.note}」` }
    case 'noLead':
      return { lead: '主担当が決まっていません。', rest: '' }
  }
}
/** Late and lost things are loud; the rest is to know. */
export const alertTone = (alert: Alert): 'r' | 'o' | 'n' => (alert.kind === 'noLead' || alert.kind === 'watched' ? 'n' : 'o')

export const stageDialogText = {
  title: '状況を変える',
  now: (stage: Stage, since: CalendarDay | null) => `いまは「${stageText[stage]}」${since === null ? '' : `（${formatDay(since)}から）`}です。`,
  to: 'どれに変えますか',
  help: {
    inquiry: '相談を受けたところに戻す', provisional: '面談をして、登録を考える', registered: '支援を始める', openDoor: '今は支援なし。いつでも相談でき、こちらからも声をかける', dormant: '連絡がとれないなど、しばらく休む', closed: '支援を終える。また始めることもできる',
  } satisfies Record<Stage, string>,
  reopen: (stage: Stage) => `再開して「${stageText[stage]}」にする`,
  onDate: 'いつから', reason: '理由', choose: 'えらんでください', note: 'くわしく', askAgainOn: 'また声をかける日', askAgainNote: '本人との約束の言葉', askAgainHelp: 'この日に「今日」に出ます。',
  inMonths: (months: number) => (months === 12 ? '1年後' : months === 6 ? '半年後' : `${months}か月後`),
  missingTitle: '登録の前に、次のことが要ります',
  missingText: '概要の「登録の前に」に書くと、登録できます。',
  write: '「登録の前に」を書く',
  save: (stage: Stage) => `「${stageText[stage]}」にする`,
  saved: (name: string, stage: Stage) => `${name}さんを「${stageText[stage]}」にしました`,
} as const

export function refusalText(refusal: StageRefusal): string {
  const value = (name: string): string => refusal.values?.[name] ?? ''
  const day = (name: string): string => (value(name) === '' ? '' : formatDay(value(name) as CalendarDay))
  const sentences: Readonly<Record<StageRefusal['code'], string>> = {
    'stage.same': 'いまと同じです。', 'stage.not-reachable': 'いまの段階からは変えられません。', 'stage.in-the-future': '今日より後の日にはできません。', 'stage.before-last-change': `いまの段階が始まった日（${day('since')}）より前にはできません。`,
    'stage.reason-needed': '理由をえらんでください。', 'stage.ask-again-needed': 'また声をかける日を入れてください。', 'stage.ask-again-in-the-past': 'また声をかける日は、変える日より後にしてください。',
    'intake.not-explained': 'センターの役割と、できないことの説明', 'intake.explained-later': `説明した日（${day('explainedOn')}）が、登録の日より後になっています`, 'intake.no-own-words': '本人の言葉での希望', 'intake.no-needs': '必要な支援', 'intake.requirement-unchecked': `要件「${value('text')}」の確認`,
  }
  return sentences[refusal.code]
}

export const attentionText = {
  title: '見守り・連絡の間かく', watched: '見守りを厚くする', watchedHelp: '間かくを決めていなければ、2週ごとに「今日」に出ます。', reason: 'わけ', interval: '連絡の間かく', intervalHelp: '本人と話す間かくです。この日数をすぎると「今日」に出ます。', center: 'センターの目安どおり', days: '日ごと', own: '日数を決める', save: '保存する', saved: '保存しました',
} as const

export const assignText = {
  undone: (moved: number, kept: number) => (kept === 0 ? `${moved}人を前の担当にもどしました` : `${moved}人をもどしました。そのあと別の人にうつされた${kept}人は、そのままです`),
  title: '担当を変える', many: (count: number) => `${number(count)}人の担当を変える`, lead: '主担当', deputy: '副担当', branch: '支所', keep: '変えない', nobody: 'なし', reason: 'わけ', reasonHelp: '履歴に残ります。',
  load: (count: number, limit: number | null) => (limit === null ? `${count}人` : `${count} / ${limit}人`),
  fits: (names: string) => `${names}ができる`, preview: '変わる人', changes: (changed: number, unchanged: number) => (unchanged === 0 ? `${number(changed)}人が変わります。` : `${number(changed)}人が変わり、${number(unchanged)}人は今と同じです。`),
  loadAfter: (name: string, before: number, after: number, limit: number | null) => `${name}さんの担当は ${before}人から ${after}人になります${limit !== null && after > limit ? `（目安の${limit}人をこえます）` : '。'}`,
  unmet: (name: string, needs: string) => `${name}さんには${needs}が要ります。`, save: (count: number) => `${number(count)}人の担当を変える`, saveOne: '担当を変える', nothing: '変わる人がいません', saved: (count: number) => `${number(count)}人の担当を変えました`, choose: '変えるものをえらぶと、だれがどう変わるかが出ます。', none: '—', more: (count: number) => `ほか${number(count)}人`,
} as const

export const viewersText = {
  title: '見た人', lead: 'この人のページを開いた・印刷した・書き出した記録です。消すことはできません。同じ人が続けて開いたときは、1回にまとめています。', when: 'いつ', who: 'だれが', what: '何を', ground: '根拠', count: (count: number) => `${number(count)}件`, empty: 'まだだれも開いていません。',
  action: { 'registrant.open': '開いた', 'registrant.print': '印刷した', 'registrant.export': '書き出した' } satisfies Record<Viewing['action'], string>,
  groundOf: { own: '自分の機関の登録者', share: '本人の同意による共有', 'break-glass': '緊急の閲覧', handover: '引継ぎ', legal: '法令による' } as Readonly<Record<string, string>>,
} as const

export const mergeFieldText: Readonly<Record<MergeField, string>> = {
  number: '登録番号', familyName: '姓', givenName: '名', familyKana: '姓のかな', givenKana: '名のかな', preferredName: '通称', birthDate: '生年月日', sex: '性別', stage: '段階', workStatus: '就業状況', workplace: '所属・勤務先', hiredOn: '就職日', registeredOn: '登録日', referralSource: '利用経路',
  phone: '電話', mobile: '携帯', fax: 'FAX', email: 'メール', postalCode: '郵便番号', prefecture: '都道府県', address: '住所', leadMembershipId: '主担当', deputyMembershipId: '副担当', branchId: '支所', contactIntervalDays: '連絡の間かく',
}

export const mergeText = {
  title: '同じ人を統合する',
  lead: '二つに分かれた同じ人を、一人にまとめます。記録も言葉も消えません。あとで取り消せます。',
  doublesTitle: '同じ人かもしれない組', doublesLead: '名前・かな・旧姓・生年月日・電話が似ている人です。見くらべて、統合するか「別の人」にしてください。', doublesCount: (count: number) => `${number(count)}組`,
  doublesEmptyTitle: '似ている人はいません', doublesEmptyText: '字体・かな・旧姓・電話・生年月日で調べました。',
  compare: '見くらべる', isOther: '別の人', marked: '別の人として印をつけました',
  other: '統合するもう一人', otherHelp: '名前・かな・電話・番号でさがします。', candidates: '似ている人',
  kept: '残すほう', merged: 'まとめられるほう', swap: '左右を入れかえる', same: '同じ', field: '項目', empty: '（空）',
  differing: (count: number) => (count === 0 ? '項目の値はすべて同じです。' : `値がちがう項目が${count}つあります。残すほうをえらんでください。`),
  rows: '動くもの', rowsNone: 'ありません',
  rowsText: '記録・家族・手帳などは、すべて残すほうへ移ります。希望や診断など、文章がちがうときは両方を続けて残します。まとめられるほうの名前は「別名」に残り、さがすと見つかります。',
  birthDiffers: '生年月日がちがいます。同姓同名の別の人ではありませんか。', confirmBirth: '同じ人だと確かめました',
  reason: '同じ人だとわかったわけ', save: '一人にまとめる', saved: (name: string) => `${name}さんにまとめました`, undone: '統合を取り消しました',
  undoRefused: { edited: '統合したあとに内容が変わっているため、取り消せません。', 'already-undone': 'すでに取り消されています。', 'number-taken': 'もとの登録番号を、いまは別の人が使っています。先にその人の番号を変えてください。', 'merged-further': 'この人はさらに別の人と統合されています。先にそちらを取り消してください。' } as Readonly<Record<string, string>>,
  counts: { supportRecord: '支援記録', nextStep: '約束', registrantName: '別名', registrantWorkHistory: '職歴', registrantDisability: '障害', disabilityCertificate: '手帳', recipientCertificate: '受給者証', familyMember: '家族', registrantAffiliation: '利用機関', consent: '同意', share: '共有', disclosureChoice: '会社に伝えること', supportRefusal: '支援を望まない意思', handover: '引継ぎ', handoverStory: '引継ぎの物語', supportTerm: '支援の期間', schoolPathway: '学校からの道のり' } as Readonly<Record<string, string>>,
  count: (name: string, count: number) => `${name} ${number(count)}件`,
} as const

/** 11月23日, in another year 2027/4/14: for narrow columns. */
export const dayCell = (day: CalendarDay, today: CalendarDay): string => (day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(day) : day.split('-').map(Number).join('/'))

/** 「今日」「11月23日」「23日おくれ」: the cell 次回 of the register. */
export function dueText(row: { nextDueOn: CalendarDay | null; nextDueKind: DueKind | null; daysLate: number | null }, today: CalendarDay): { text: string; tone: 'r' | 'o' | 'n' } | null {
  if (row.nextDueOn === null) return null
  if (row.daysLate !== null && row.daysLate > 0) return { text: registerText.daysLate(row.daysLate), tone: 'r' }
  const word = row.nextDueKind === null ? '' : dueKindText[row.nextDueKind]
  const day = row.nextDueOn === today ? registerText.today : dayCell(row.nextDueOn, today)
  return { text: [day, word].filter(Boolean).join(' '), tone: daysBetween(today, row.nextDueOn) <= 3 ? 'o' : 'n' }
}
export { dayWord }
