import type { AskAgainEvent, AskRule, ConsentLife, ConsentPurpose, DisclosureChoiceKind, DisclosureItem, GivenHow, Share, SharingState } from '../consents.ts'
import { formatDay, type CalendarDay } from '../shared/calendar.ts'
import type { Category } from '../shared/categories.ts'

type Words<K extends string> = Readonly<Record<K, string>>

export const consentLifeText: Words<ConsentLife> = { live: '有効', notYet: 'これから', expired: '期限切れ', withdrawn: '取消し', superseded: '新しい同意に替えた' }
export const consentPurposeText: Words<ConsentPurpose> = { handover: '支援を引き継ぐため', referral: 'ほかの相談先を紹介するため', jointSupport: 'いっしょに支援するため', schoolTransition: '学校から仕事につなぐため', employment: '会社で働くため', medicalLiaison: '医療機関と相談するため', other: 'そのほか' }
export const givenHowText: Words<GivenHow> = { tap: '画面で同意', signedPaper: '署名した紙', spoken: '口頭（立会いあり）' }
export const givenByText = { person: '本人', guardian: '保護者・後見人' } as const
export const withdrawnByText = { person: '本人', guardian: '保護者・後見人', holder: 'こちらから' } as const
export const askRuleText: Words<AskRule> = { never: 'こちらからは聞かない', onDay: '日を決めて聞く', onEvent: 'できごとのあとに聞く' }
export const askEventText: Words<AskAgainEvent> = { graduation: '卒業', jobChange: '転職・離職', leave: '休職', contactByPerson: '本人からの連絡' }
export const disclosureChoiceText: Words<DisclosureChoiceKind> = { open: '伝える', partly: '一部だけ伝える', closed: '伝えない', undecided: 'まだ決めない' }
export const disclosureItemText: Words<DisclosureItem> = {
  hasDisability: '障害があること', strengths: '得意なこと', difficulties: '苦手なこと', accommodations: 'してほしい配慮', workHours: '働ける時間', clinicDays: '通院の日', badDays: '調子が悪いときのサイン', supporters: '相談できる支援者',
  certificateKind: '手帳の種類', diagnosis: '病気や障害の名前', medication: '飲んでいる薬',
}
export const shareStateText: Words<Share['state']> = { open: '閲覧できる', closed: '閉じた', notYet: '始まる日を待っている', expired: '期限切れで閉じた', withdrawn: '取消しで閉じた' }
export const readingActionText = { open: '開いた', print: '印刷した', export: '取り出した' } as const

/** What exactly each category opens to an organisation that signs in. The policies of the database say the same. */
export const categoryOpensText: Words<Category> = {
  contact_details: '住所・電話・携帯電話・メール・緊急連絡先',
  profile: '学歴・資格・希望・得意なこと・通勤・利用している機関・前の名前・話すときの配慮',
  disability_medical: '障害の種類・診断名・医療機関・服薬・気をつけること・手帳・受給者証',
  family_living: '家族・住まい・お金の管理・健康・余暇・年金・手当',
  employment: '就業状況・勤務先・就職日・これまでの仕事',
  plan: '今はまだ、開くものがありません',
  assessment: '今はまだ、開くものがありません',
  records_summary: '支援記録の日・方法・相手・内容の区分（書いた文は見えません）',
  records_full: '支援記録に書いた文まで（何人かに共通の文は見えません）',
  passport: '今はまだ、開くものがありません',
  accommodation: '「会社に伝えること」で本人が選んだ配慮',
}

/** The chip in the head of a person's page. */
export function sharingChip(sharing: SharingState): { readonly tone: 'g' | 'o' | 'n'; readonly text: string } {
  const to = sharing.openTo > 0 ? `・${sharing.openTo}機関が閲覧` : ''
  if (sharing.consent === 'live') return { tone: 'g', text: `同意あり${to}` }
  if (sharing.consent === 'endsSoon') return { tone: 'o', text: `同意 ${sharing.endsOn === null ? '' : formatDay(sharing.endsOn)}まで${to}` }
  return { tone: 'n', text: sharing.consent === 'ended' ? '同意は切れています' : '同意なし' }
}
export const leftInPeaceChip = '支援を望まない意思'

const untilDay = (day: CalendarDay) => `${formatDay(day)}まで`

export const sharingText = {
  part: '引継ぎ・共有',
  openTitle: 'いま見られる機関',
  openCount: (count: number) => `${count}機関`,
  openEmpty: 'ほかの機関からは見えません',
  openEmptyText: '同意をもらって共有すると、ここに相手・項目・期限が出ます。',
  always: 'どの項目でも、名前・かな・生年月日・性別・担当者の名前は見えます。',
  until: untilDay,
  readings: (count: number) => (count === 0 ? 'まだだれも読んでいません' : `読んだ記録 ${count}回`),
  reading: (who: string, what: string) => `${who}さんが${what}`,
  share: '共有を始める',
  sharedAlready: 'もう共有しています。項目を変えるときは、先に閉じてください。',
  shareTitle: '共有を始める',
  shareLead: '同意の中から、今見せる項目だけを選べます。',
  shareConsent: '同意',
  shareCategories: '見せる項目',
  shareSend: 'この項目を共有する',
  shared: (name: string) => `${name}と共有しました`,
  close: '閉じる',
  closeShare: '共有を閉じる',
  closeTitle: (name: string) => `${name}との共有を閉じますか`,
  closeText: '相手は次の操作から見られなくなります。同意は残るので、また始められます。',
  closeReason: 'わけ',
  closeSend: '閉じる',
  closed: '共有を閉じました',
  past: '終わった共有',
  closeReasons: { consentWithdrawn: '同意の取消し', superseded: '新しい同意に替えた' } as Words<string>,
  openedBy: (who: string, when: string) => `${when} ${who}が共有`,
  closedBy: (who: string, when: string) => `${when} ${who}が閉じた`,
} as const

export const consentText = {
  title: '同意',
  count: (live: number) => `有効 ${live}件`,
  add: '同意をもらう',
  blankForm: '白紙の同意書',
  empty: '同意は、まだありません',
  emptyText: 'だれに・何を・いつまで伝えてよいかを、本人と決めてから書きます。',
  history: (count: number) => `終わった同意 ${count}件`,
  endsSoon: (days: number) => (days === 0 ? '今日で終わり' : `あと${days}日`),
  period: (from: CalendarDay, to: CalendarDay) => `${formatDay(from)}〜${formatDay(to)}`,
  given: (by: string, how: string, on: CalendarDay) => `${formatDay(on)} ${by}・${how}`,
  guardian: (name: string, relation: string) => `${name}（${relation}）`,
  retakeDue: '18歳になりました。本人からもう一度、同意をもらってください。',
  retakeSoon: (on: CalendarDay) => `${formatDay(on)}に18歳になります。本人の同意を、あらためてもらう準備をしてください。`,
  retake: '本人の同意をもらう',
  noScan: '署名した紙の写しがまだありません',
  addScan: '写しを加える',
  scanHelp: 'PDF・PNG・JPEG、10MBまで',
  scanAdded: '写しを加えました',
  scans: '写し',
  details: 'くわしく',
  menu: (name: string) => `${name}への同意の操作`,
  change: '内容を変える（新しい同意）',
  renew: '期間をのばす（新しい同意）',
  print: '同意書を印刷',
  withdraw: '同意を取り消す',
  purpose: '目的', who: 'だれが', how: 'どうやって', witness: '立会い', explained: '説明', notDisclosed: '伝えないこと', results: '結果の知らせ', recorded: '書いた人', withdrawnRow: '取消し',
  explainedBy: (who: string, on: CalendarDay) => `${formatDay(on)} ${who}`,
  resultsYes: '受け取ってよい', resultsNo: '受け取らない',
  recordedBy: (who: string, at: string) => `${at} ${who}`,
  withdrawnLine: (by: string, at: string, writer: string) => [`${at}`, `${by}が取消し`, writer === '' ? '' : `書いた人 ${writer}`].filter(Boolean).join('・'),
  withdrawTitle: (name: string) => `${name}への同意を取り消す`,
  withdrawText: '取り消すと、相手は次の操作から見られなくなります。元にもどすことはできません。',
  withdrawHandover: '進んでいる引継ぎの内容も、相手から見えなくなります。',
  withdrawnBy: 'だれの申し出ですか',
  withdrawNote: '本人の言葉・わけ',
  withdrawSend: '取り消す',
  withdrawn: (name: string) => `${name}への同意を取り消しました`,
} as const

export const consentFormPageText = {
  title: '同意をもらう',
  changeTitle: '新しい同意に替える',
  changeNote: (name: string) => `保存すると、${name}への今の同意は終わり、この同意に替わります。共有は、新しい範囲の中で続きます。`,
  steps: { who: 'だれに', what: '何を', why: '何のために・いつまで', how: 'どうやって' },
  recipient: '伝える相手',
  recipientHelp: 'サインインする機関か、企業・機関の一覧から選びます。',
  recipientPlaceholder: '機関・会社の名前でさがす',
  recipientAside: { organization: 'サインインする機関', outside: 'サインインしない機関', employer: '会社' } as Words<string>,
  employerNote: '会社には、家族・暮らし、健康、見立て、計画、支援記録は出せません。健康のことは、本人が選んだ配慮だけです。',
  outsideNote: 'この相手はここにサインインしません。紙・電話・会って伝えるための同意です。',
  categories: '伝えてよい項目',
  notForEmployer: '会社には出せません',
  notDisclosed: '伝えてはいけないこと',
  notDisclosedHelp: '例：前の会社をやめたわけ。引継ぎを書くときに目の前に出ます。',
  purpose: '目的',
  purposeDetail: '目的の説明',
  startsOn: 'はじまり',
  endsOn: 'おわり',
  periodHelp: 'はじめは1年にしてあります。3年まで。',
  lengths: [['半年', 6], ['1年', 12], ['2年', 24], ['3年', 36]] as readonly (readonly [string, number])[],
  allowsResultsBack: '相手から、その後のようすを聞いてよい',
  givenBy: 'だれから',
  guardianName: '保護者・後見人の名前',
  guardianRelation: '続柄',
  minor: '18歳になっていないので、保護者の名前もそえます。本人の気持ちも、かならず聞いてください。',
  givenHow: 'もらい方',
  howHelp: { tap: '読みやすい画面を本人に見せて、本人が押します', signedPaper: '署名した紙を、写真かPDFで残します', spoken: '立会いの人の前で、言葉でもらいます' } as Words<GivenHow>,
  showTap: '本人に見せる画面を開く',
  tapped: '本人が「いいです」を押しました',
  tapNeeded: '本人に画面を見せて、押してもらってください。',
  tapChanged: '内容が変わりました。もう一度、本人に見せてください。',
  scan: '署名した紙の写し',
  scanLater: '写しは、あとからでも加えられます。',
  removeScan: '選び直す',
  witnessName: '立会った人',
  givenOn: '同意した日',
  explainedOn: '説明した日',
  explainedBy: '説明した人',
  sharesNow: 'すぐに共有する',
  sharesNowHelp: '保存すると、相手がこの項目を見られるようになります。',
  sharesLaterHelp: '始まる日から、相手がこの項目を見られるようになります。',
  choose: 'えらんでください。',
  tapFirst: '先に、相手・項目・目的・期間をえらんでください。',
  save: '同意を保存する',
  saveShare: '保存して共有する',
  saved: (name: string) => `${name}への同意を保存しました`,
  savedShared: (name: string) => `${name}への同意を保存し、共有しました`,
  scanFailed: '同意は保存しました。写しは加えられませんでした。一覧から、もう一度加えてください。',
} as const

export const tapText = {
  title: '{同意|どうい}の {画面|がめん}',
  lead: 'あなたのことを、{下|した}の{相手|あいて}に {伝|つた}えてよいですか。',
  who: 'だれに',
  what: 'なにを',
  nothingElse: 'ここに ないことは {伝|つた}えません。',
  why: 'なんのために',
  until: 'いつまで',
  from: (day: string) => `${day} から`,
  to: (day: string) => `${day} まで`,
  not: '{伝|つた}えないこと',
  stop: 'いつでも やめられます。「いやだ」と {言|い}っても、{支援|しえん}は {続|つづ}きます。',
  yes: 'はい、いいです',
  no: 'いいえ、やめます',
  back: '{前|まえ}の{画面|がめん}に もどる',
} as const

export const disclosureCardText = {
  title: '会社に伝えること',
  empty: 'まだ話し合っていません',
  emptyText: '障害のことを会社に伝えるかは、本人が決めます。よいこと・心配なことを、いっしょに書き出します。',
  add: '話し合う',
  again: 'もう一度話し合う',
  print: '話し合いの紙を印刷',
  printBlank: '白紙を印刷',
  decided: (on: CalendarDay, by: string) => [formatDay(on), by].filter(Boolean).join(' '),
  told: '伝えること', byPerson: '本人から話すこと', accommodation: 'してほしい配慮', pros: 'よいこと', cons: '心配なこと', words: '本人の言葉',
  makeConsent: 'この会社への同意書をつくる',
  hasConsent: '同意書あり',
  past: (count: number) => `前の話し合い ${count}件`,
} as const

export const disclosureFormText = {
  title: '会社に伝えること',
  lead: '上から順に、本人といっしょに書きます。決めるのは本人です。',
  employer: '会社',
  employerPlaceholder: '会社の名前でさがす',
  employerFree: '一覧にない会社の名前',
  pros: '伝えると、よいこと',
  prosHelp: '例：休みや仕事のやり方を相談できる。支援者が会社に行ける。',
  cons: '心配なこと',
  consHelp: '例：どう思われるか。だれまで知るか。',
  choice: '本人の答え',
  items: '伝えること',
  itemsHelp: '病気や障害の名前・手帳・薬は、伝えるときも本人が自分で話します。センターからは伝えません。',
  byPersonOnly: '本人から',
  accommodation: '会社にお願いする配慮',
  accommodationHelp: '会社にはこの文のまま伝わります。',
  ownWords: '本人の言葉',
  decidedOn: '話し合った日',
  save: '保存する',
  saved: '会社に伝えることを保存しました',
} as const

export const refusalCardText = {
  title: '支援を望まない意思',
  none: '聞いていません',
  noneText: '本人が「今は支援はいらない」と言ったら、その言葉のまま残します。約束の日やできごとまで、連絡のおくれを知らせません。',
  add: '意思を書く',
  said: (on: CalendarDay, by: string) => [`${formatDay(on)}に聞いた`, by].filter(Boolean).join('・'),
  ask: 'また聞くとき',
  askOn: (on: CalendarDay) => `${formatDay(on)}に聞く`,
  peace: 'そっとしておきます。連絡のおくれは出ません。',
  end: '支援を望むようになった',
  past: (count: number) => `前の意思 ${count}件`,
  ended: (on: CalendarDay) => `${formatDay(on)}まで`,
  formTitle: '支援を望まない意思',
  saidOn: '聞いた日',
  ownWords: '本人の言葉',
  ownWordsHelp: '言いかえずに、そのまま書きます。',
  rule: 'また聞くとき',
  ruleHelp: { never: '本人から連絡があるまで待ちます', onDay: 'いつでも相談に移り、その日に知らせます', onEvent: 'できごとがあったら聞きます' } as Words<AskRule>,
  askAgainOn: '聞く日',
  askEvents: 'できごと',
  save: '保存する',
  saved: (moved: boolean) => (moved ? '意思を残し、いつでも相談に移しました' : '意思を残しました。連絡のおくれは出ません'),
  endTitle: '支援を望むようになった',
  endText: '連絡の目安がもどります。状況は、ページの上の「状況を変える」で変えられます。',
  endedOn: '望むようになった日',
  endReason: 'きっかけ',
  endSave: '終わりにする',
  endSaved: '意思を終わりにしました',
} as const

export const handoversCardText = {
  title: '引継ぎ',
  write: '引継ぎを書く',
  empty: '引継ぎは、まだありません',
  to: (name: string) => `${name}へ`,
  from: (name: string) => `${name}から`,
} as const

/** Months of the buttons that offer a day to ask again. */
export const inMonthsText = (months: number) => (months % 12 === 0 ? `${months / 12}年後` : `${months}か月後`)
