import type { CellSource, ConsentState, DeclineReason, EndReason, ExceptionReason, GateLine, GateWhy, Handover, HandoverKind, HandoverReason, HandoverResult, HandoverSheet, HandoverState, JointContact, Requirement, Side, Situation, StepName, StepWhy, TextFinding } from '../handovers.ts'
import { Category } from '../shared/categories.ts'

// Words of 引継ぎ for every code of the contract. Words of the pages are in `text/handover-pages.ts`.

type Words<K extends string, V = string> = Readonly<Record<K, V>>

export const handoverKindText: Words<HandoverKind> = {
  retentionEnd: '定着支援からの引継ぎ', leadMove: '主担当の引継ぎ', referral: 'リファー（紹介）', schoolFirstContact: '学校からの最初の連絡',
  helloWorkAfterHire: '就職後の登録（ハローワーク）', trainingSchoolEnd: '訓練校からの引継ぎ', internal: '機関の中の引継ぎ',
}
/** Said under each kind where it is chosen: when to take it, and what it will ask for. */
export const handoverKindHelpText: Words<HandoverKind> = {
  retentionEnd: '就労定着支援の期間が終わったあとも支援がいる人を渡すとき。本人の言葉・必要な支援・12か月にしたことがそろうと送れます。',
  leadMove: '主担当がほかの機関に移るとき。いっしょに会う日（並走）をはさんでから移ります。',
  referral: '相談先を増やす、別の支援を紹介するとき。主担当は今のままです。',
  schoolFirstContact: '在学中に、卒業後の相談先としてつなぐとき。まず顔合わせから始めます。',
  helloWorkAfterHire: '就職が決まったあとに登録を始めるとき。',
  trainingSchoolEnd: '訓練の終わりに合わせて、就職と定着の支援をつなぐとき。',
  internal: '同じ機関の中で、担当者が替わるとき。',
}
export const handoverStateText: Words<HandoverState> = {
  asked: '引受け希望', draft: '下書き', sent: '送付', received: '受領', checking: '確認中', arrangingMeeting: '面談調整', accepted: '受理', onHold: '保留', declined: '見送り',
  overlapping: '並走', leadMoved: '主担当移行', reporting: '結果報告', completed: '完了', withdrawn: '取下げ',
}
type Sides = { readonly sender: string; readonly receiver: string }
/** What the state means for the reader, and what to do next. */
export const handoverStateSentence: Words<HandoverState, Sides> = {
  asked: { sender: '受け手から「引き受けたい」と声がかかっています。', receiver: '引き受けたいと伝えました。送り手の返事を待っています。' },
  draft: { sender: 'まだ送っていません。相手には見えません。', receiver: '送り手が引継ぎ書を書いています。' },
  sent: { sender: '送りました。相手が開くのを待っています。', receiver: '引継ぎ書が届いています。受け取ると、送り手に伝わります。' },
  received: { sender: '相手が受け取りました。返事を待っています。', receiver: '受け取りました。読んで、返事をしてください。' },
  checking: { sender: '受け手が内容を確かめています。', receiver: '内容を確かめています。わからないことは、やりとりで聞けます。' },
  arrangingMeeting: { sender: '顔合わせの日が決まりました。', receiver: '顔合わせのあとで、返事をしてください。' },
  accepted: { sender: '引受けが決まりました。並走を始めて、いっしょに会う日を入れてください。', receiver: '引き受けました。並走を始めると、いっしょに会う日を入れられます。' },
  onHold: { sender: '受け手が保留にしています。主担当は今のままです。', receiver: '保留にしています。期限までに返事をしてください。' },
  declined: { sender: '今回は引受けになりませんでした。わけを読んで、次を考えてください。', receiver: '見送りました。' },
  overlapping: { sender: 'いっしょに支援しています。主担当は、まだこちらです。', receiver: 'いっしょに支援しています。主担当は、まだ送り手です。' },
  leadMoved: { sender: '主担当が受け手に移りました。', receiver: '主担当を引き受けました。' },
  reporting: { sender: '主担当が移ったあとのようすが届きます。', receiver: 'その後のようすを、送り手に知らせます。' },
  completed: { sender: 'この引継ぎは終わりました。', receiver: 'この引継ぎは終わりました。' },
  withdrawn: { sender: 'この引継ぎは取り下げられました。', receiver: 'この引継ぎは取り下げられました。' },
}
/** The path shown as steps; what ends or pauses it stands beside. */
export const handoverPath: readonly HandoverState[] = ['draft', 'sent', 'received', 'checking', 'arrangingMeeting', 'accepted', 'overlapping', 'leadMoved', 'reporting', 'completed']

export const situationText: Words<Situation> = { working: '在職', onLeave: '休職中', leavingDecided: '退職が決まっている', seeking: '求職中', student: '在学中', other: 'その他' }
export const handoverReasonText: Words<HandoverReason> = {
  needsContinue: '支援がこれからも必要', needsLivingSupport: '暮らしの支援が必要', needsEmployerLiaison: '会社との調整が必要', wantsToWork: '働きたい', wantsRetention: '働き続けたい', movedAway: '引っ越した',
  afterSchool: '卒業のあと', afterTraining: '訓練のあと', workerChange: '担当者が替わる', lifeStage: '暮らしが変わる（結婚・65歳など）', termEndsOnly: '期限が来るから', other: 'その他',
}
export const declineReasonText: Words<DeclineReason> = {
  outsideCatchment: '対象の地域ではない', requirementsNotMet: '登録の要件に合わない', personDoesNotWant: '本人が望んでいない', needsNotConcrete: '必要な支援がわからない', situationNotSettled: '休職・退職のことが決まっていない',
  betterElsewhere: 'ほかにもっと合うところがある', noCapacityNow: '今は引き受ける余力がない', alreadyFollowed: 'すでに支援している', other: 'その他',
}
export const exceptionReasonText: Words<ExceptionReason> = {
  personRefusesJoint: '本人が、いっしょに会うことを望まない', movedFarAway: '遠くへ引っ越した', senderClosed: '送り手の事業所が閉じた', alreadyKnowWell: 'すでによく知っている', emergency: '急を要する', employerRefuses: '会社が受け入れない',
}
export const endReasonText: Words<EndReason> = {
  personChoseOther: '本人がほかを選んだ', personDoesNotWant: '本人が望まない', noLongerNeeded: '支援がいらなくなった', left: '退職した', movedAway: '引っ越した', cannotReach: '連絡がとれない', consentEnded: '同意が終わった',
  duplicate: '同じ引継ぎが二つあった', mistake: 'まちがえて始めた', termCovered: '期間が無事に終わった', other: 'その他',
}
export const requirementText: Words<Requirement> = {
  ownWords: '本人の言葉', needs: '必要な支援', consent: '本人の同意', roles: '役割分担', recentWork: 'この12か月にしたこと', reason: '引き継ぐわけ', notRefused: '本人が断っていない', textChecked: '文章の確かめ',
  employerSupporter: '会社の中の相談相手', disclosureScope: '会社に伝えている範囲', desiredStart: 'いつから', alternative: 'もし受けられないとき', receiverForm: '受け手の様式', jointContacts: 'いっしょに会う回数', workplaceVisit: '最初の職場訪問', situationSettled: '休職・退職のこと',
}

/** Why a line of the gate is open. `{name}` is replaced by the value of that name. */
export const gateWhyText: Words<GateWhy> = {
  'own-words.missing': '本人が話した言葉を、そのまま書いてください。',
  'needs.missing': '必要な支援を、一つ以上書いてください。',
  'needs.not-concrete': '必要な支援を、だれが・いつ・何をするかがわかるように書いてください。',
  'consent.missing': 'この相手に伝えることの、本人の同意がまだありません。',
  'consent.not-yet': '同意の始まる日が、まだ来ていません。',
  'consent.expired': '同意の期限が切れています。',
  'consent.withdrawn': '同意が取り消されています。',
  'consent.other-receiver': '選んだ同意は、ほかの相手への同意です。',
  'consent.too-narrow': '同意していない項目が入っています：{categories}',
  'roles.missing': '今だれがしていて、これからだれがするかを、一つ以上書いてください。',
  'roles.incomplete': '役割分担に、「今」か「これから」が空いている行があります。',
  'recent-work.missing': 'この12か月にしたことが空です。「記録からうめる」をおしてください。',
  'reason.term-only': '「期限が来るから」だけでは、引き継ぐわけになりません。本人に何が必要かを書いてください。',
  'not-refused.refused': '本人が、支援を望まないと話しています。',
  'text-checked.open': '文章の中に、確かめてほしいところがあります。',
  'employer-supporter.missing': '会社の中で相談にのってくれる人を書いてください。',
  'disclosure-scope.missing': '会社に障害のことをどこまで伝えているかを選んでください。',
  'desired-start.missing': 'いつから引き継ぎたいかを書いてください。',
  'alternative.missing': '受けられないとき、どうするかを書いてください。',
  'receiver-form.incomplete': '受け手の様式に、空いている項目があります（{filled} / {total}）。',
  'joint-contacts.short': 'いっしょに会った回数が足りません（{held} / {needed}回）。',
  'workplace-visit.missing': '最初の職場訪問を、いっしょにしていません。',
  'situation.not-settled': '休職・退職のことが決まるまで、主担当は送り手のままです。',
}

export const stepText: Words<StepName> = {
  acceptAsk: '引継ぎ書を書きはじめる', refuseAsk: '今回は断る', send: '送る', receive: '受け取る', check: '内容を確かめている', arrangeMeeting: '顔合わせの日を決める', accept: '引き受ける', hold: '保留にする', decline: '見送る',
  startOverlap: '並走を始める', askException: '例外を申し出る', approveException: '例外を認める', settleSituation: '休職・退職のことが決まった', takeLead: '主担当を引き受ける', complete: '引継ぎを終える', withdraw: '取り下げる', reopen: 'もう一度始める',
}
/** Why a step is not possible now. */
export const stepWhyText: Words<StepWhy> = {
  'wrong-state': '今の段階では、まだできません。',
  'wrong-side': '相手の機関がおこないます。',
  ended: 'この引継ぎは終わっています。',
  'permission.missing': 'あなたの役割ではできません。',
  'consent.not-live': '本人の同意が有効でないため、進められません。',
  'gate.open': '足りないものがあります。',
  'receiver.missing': '渡す相手が決まっていません。',
  'receiver.by-link': '相手はアカウントがないため、リンクで答えます。',
  'joint-contacts.short': 'いっしょに会った回数が、まだ足りません。',
  'workplace-visit.missing': '最初の職場訪問を、いっしょにしてからです。',
  'situation.not-settled': '休職・退職のことが決まるまで、主担当は送り手のままです。',
  'lead.stays': '主担当は移らない引継ぎです。',
  'lead.elsewhere': '主担当は、もう別の先に移っています。先に、その引継ぎを終えてください。',
  'overlap.not-started': '並走がまだ始まっていません。',
  'exception.not-asked': '例外の申し出がありません。',
  'exception.already-asked': '例外は、もう申し出ています。',
  'exception.already-approved': '例外は、もう認められています。',
  'exception.same-person': '申し出た人とは別の人が認めます。',
  'exception.not-needed': '例外を申し出なくても進められます。',
  'situation.already-settled': '休職・退職のことは、もう決まっています。',
  'end-reason.missing': '終えるわけを選んでください。',
  'consent.still-live': '本人の同意がまだ有効です。',
  'results.not-allowed': 'その後の様子を知らせることには、本人の同意がありません。',
  'results.already-told': 'この回の様子は、もう知らせています。',
  'joint.cancelled': 'この予定は取りやめになっています。',
  'joint.confirmed': '両方の機関が確かめたので、変えられません。',
  'joint.not-held': 'まだ「会った」と書かれていません。',
  'joint.own-word': '書いた側とは別の機関が確かめます。',
  'ask.already-open': 'この人の引継ぎは、もう始まっています。',
  'story.no-choice': '本人がえらぶ引継ぎではありません。',
  'story.already-chosen': '本人は、もうえらんでいます。',
  'story.not-chosen': '主担当になれるのは、本人がえらんだ先だけです。',
}

const fill = (text: string, values: Readonly<Record<string, string>>) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
const categoryName = (code: string): string => { const known = Category.safeParse(code); return known.success ? categoryText[known.data] : code }
/** The sentence of an open line of the gate. */
export const gateSentence = (line: Pick<GateLine, 'requirement' | 'why' | 'values'>): string =>
  line.why === null ? requirementText[line.requirement] : fill(gateWhyText[line.why], { ...line.values, categories: (line.values['categories'] ?? '').split(',').map(categoryName).join('・') })
export const stepWhy = (why: StepWhy | null): string => (why === null ? '' : stepWhyText[why])

export const jointKindText: Words<JointContact['kind']> = { meeting: '顔合わせ', accompany: '同行', workplaceVisit: '職場訪問', online: 'オンライン' }
export const consentStateText: Words<ConsentState> = { none: '同意なし', live: '同意あり', notYet: '同意はこれから', expired: '同意の期限切れ', withdrawn: '同意の取消し' }
export const sideText: Words<Side | 'link' | 'clock'> = { sender: '送り手', receiver: '受け手', link: '受け手（リンク）', clock: '自動' }
export const resultStatusText: Words<'working' | 'onLeave' | 'left' | 'seeking' | 'inService' | 'supportEnded' | 'cannotTell'> = {
  working: '働いている', onLeave: '休職している', left: '退職した', seeking: '仕事をさがしている', inService: '福祉サービスを使っている', supportEnded: '支援を終えた', cannotTell: 'わからない',
}
export const resultStatus = (result: Pick<HandoverResult, 'status'>): string => (result.status === null ? '' : ((resultStatusText as Record<string, string>)[result.status] ?? result.status))
export const heardHowText: Words<NonNullable<HandoverSheet['ownWords']['how']>> = { spoken: '話してもらった', written: '書いてもらった', withSupport: '手伝ってもらいながら', observed: 'ようすから受けとめた' }
export const disclosureText: Words<NonNullable<HandoverSheet['disclosureScope']>> = { open: '会社に伝えている', partly: '一部の人だけに伝えている', closed: '伝えていない', undecided: 'これから決める', noEmployer: '会社はまだない' }
export const documentHowText: Words<HandoverSheet['documents'][number]['handedOver']> = { attached: 'いっしょに送る', later: 'あとで渡す', byPost: '郵送する', withPerson: '本人が持っていく' }
export const sourceKindText: Words<CellSource['kind']> = { faceSheet: '概要', records: '支援記録', stages: '状況の記録', appointments: '予定', consents: '同意', terms: '支援の期間', typed: '手で書いた' }
export const findingText: Words<TextFinding['kind']> = { otherPerson: 'ほかの人の名前', phone: '電話番号', email: 'メールアドレス', address: '住所', number: '番号', diagnosis: '病名・診断', sensitive: '人に知られたくないこと' }
export const categoryText: Words<Category> = {
  contact_details: '連絡先', profile: '基本のこと', disability_medical: '障害・健康のこと', family_living: '家族・暮らしのこと', employment: '仕事のこと', plan: '計画', assessment: '見立て', records_summary: '支援記録のまとめ', records_full: '支援記録の全文',
  passport: '自分を伝えるシート', accommodation: '配慮してほしいこと',
}
/** Words of the needs, kept with each one; the list of the center's own 支援ニーズ comes from the code list `supportNeed`. */
export const noNeedCode = 'other'

const eventWords: Readonly<Record<string, string>> = {
  ...stepText, create: '下書きをつくった', draft: '下書きをつくった', ask: '引き受けたいと申し出た', send: '送った', receive: '受け取った', check: '確かめはじめた', arrangeMeeting: '顔合わせの日を決めた', accept: '引き受けた', hold: '保留にした', decline: '見送った',
  acceptAsk: '引継ぎ書を書きはじめた', refuseAsk: '断った', startOverlap: '並走を始めた', askException: '例外を申し出た', approveException: '例外を認めた', settleSituation: '休職・退職のことが決まった', takeLead: '主担当が移った', complete: '引継ぎを終えた', withdraw: '取り下げた', reopen: 'もう一度始めた',
  amend: '引継ぎ書を直した', report: '様子を知らせた', message: 'メッセージを書いた', planJoint: 'いっしょに会う日を入れた', recordJoint: 'いっしょに会ったと書いた', confirmJoint: 'いっしょに会ったと確かめた', cancelJoint: 'いっしょに会う日を取りやめた',
  addReceivers: 'ほかの相手にも送ることにした', choose: '本人が選んだ', nudge: '返事の目安を過ぎたことを知らせた', escalate: '責任者に知らせた', print: '書類にした',
}
/** What happened, as one line of the history. */
export const eventText = (line: Pick<Handover['events'][number], 'event' | 'toState'>): string => eventWords[line.event] ?? handoverStateText[line.toState]
/** The words of a coded reason; of a report how many days after. */
export const reasonText = (code: string): string =>
  /^\d+$/.test(code) ? `${code}日` : ({ ...declineReasonText, ...exceptionReasonText, ...endReasonText } as Record<string, string>)[code] ?? code

/** Who has to act, for the reader: 「あなたの番」, 「ひがし野センターの番」. */
export function turnText(row: Pick<Handover, 'waitsFor' | 'side' | 'fromName' | 'toName' | 'kind'>): string {
  if (row.waitsFor === 'nobody') return ''
  if (row.waitsFor === 'person') return '本人の返事待ち'
  if (row.waitsFor === row.side) return '自分の番'
  return `${row.waitsFor === 'sender' ? row.fromName : row.toName}の番`
}
