import { formatDay, type CalendarDay } from '../shared/calendar.ts'
import type { Notice, NoticeGroup, NoticeKind, NoticeWay } from '../notices.ts'

// Words of お知らせ. No person is ever named; the line says who waits for what.

export const noticeGroupText: Readonly<Record<NoticeGroup, { title: string; help: string }>> = {
  handover: { title: '引継ぎの動き', help: '届いた、受理された、質問がきた、などの動き' },
  handoverDue: { title: '引継ぎの期限', help: '30日・90日・180日のようすを返す日' },
  emergency: { title: '緊急時の閲覧', help: 'ほかの機関が緊急で記録を開いたとき' },
  consent: { title: '同意の期限', help: 'もうすぐ終わる同意' },
  intake: { title: '相談とリンクの回答', help: 'Webからの相談、送ったリンクへの回答' },
  clock: { title: '支援の期間と学校の行事', help: '定着支援の終わり、学校の行事が近いとき' },
  account: { title: '使われていないアカウント', help: '職員を管理する人だけ' },
}
export const noticeWayText: Readonly<Record<NoticeWay, string>> = { immediate: 'すぐにメール', digest: '朝にまとめて', none: '知らせない' }

const stepText: Readonly<Record<string, (other: string) => string>> = {
  send: (other) => `${other}から引継ぎが届きました`,
  ask: (other) => `${other}から、引き受けたいという申し出がありました`,
  acceptAsk: (other) => `${other}が、申し出を受けて引継ぎ書を書きはじめました`,
  refuseAsk: (other) => `${other}が、申し出を断りました`,
  receive: (other) => `${other}が引継ぎを開きました`,
  check: (other) => `${other}が引継ぎの確認を始めました`,
  arrangeMeeting: (other) => `${other}と会う日が決まりました`,
  accept: (other) => `${other}が引継ぎを受理しました`,
  hold: (other) => `${other}が引継ぎを保留にしました`,
  decline: (other) => `${other}が引継ぎを見送りました`,
  startOverlap: (other) => `${other}との並走が始まりました`,
  askException: (other) => `${other}が、並走の例外の承認を求めています`,
  approveException: (other) => `${other}が、並走の例外を承認しました`,
  settleSituation: (other) => `${other}が、休職・退職の状況が落ち着いたと知らせました`,
  takeLead: (other) => `${other}が主担当を引き受けました`,
  complete: (other) => `${other}との引継ぎが完了しました`,
  withdraw: (other) => `${other}が引継ぎを取り下げました`,
  reopen: (other) => `${other}が引継ぎをやり直します`,
  amend: (other) => `${other}が引継ぎ書を直しました`,
  nudge: (other) => `${other}の引継ぎに、まだ返事をしていません`,
  raise: (other) => `${other}との引継ぎが止まっています。調整をお願いします`,
  consentEnded: (other) => `${other}との引継ぎの同意が終わりました`,
  holdOver: (other) => `${other}との引継ぎの保留の日が過ぎました`,
}
const intakeFrom: Readonly<Record<string, string>> = { person: '本人', family: '家族', employer: '会社', school: '学校', municipality: '市町村', medical: '医療機関', other: 'その他の人' }
const termText: Readonly<Record<string, string>> = { sendingFollowUp: '就職後6か月の支援', retentionService: '就労定着支援', trainingSchool: '訓練校のアフターケア', schoolFollowUp: '学校の追指導' }
const day = (text: string | undefined): string => (text === undefined ? '' : formatDay(text as CalendarDay))

type Say = (v: Readonly<Record<string, string>>) => string
export const noticeKindText: Readonly<Record<NoticeKind, Say>> = {
  handoverStep: (v) => (stepText[v['event'] ?? ''] ?? ((other: string) => `${other}との引継ぎが動きました`))(v['other'] ?? ''),
  handoverMessage: (v) => `${v['other']}から、引継ぎについて書きこみがあります`,
  handoverJointToConfirm: (v) => `${v['other']}が${day(v['on'])}の顔合わせ・同行を書きました。たしかめてください`,
  handoverResultDue: (v) => `${v['other']}へ、${v['days']}日後のようすを返す日は${day(v['on'])}です`,
  handoverResultArrived: (v) => `${v['other']}から、${v['days']}日後のようすが届きました`,
  emergencyReading: (v) => `${v['other']}が、緊急の理由で記録を開きました`,
  emergencyReviewLate: (v) => `${v['other']}の緊急時の閲覧を、まだ確認していません（${day(v['on'])}まで）`,
  consentEnding: (v) => `${v['other']}への同意が、${day(v['on'])}に終わります`,
  intakeArrived: (v) => `Webから相談が届きました（${intakeFrom[v['from'] ?? ''] ?? 'その他の人'}から）`,
  linkAnswered: () => '送ったリンクに回答がありました',
  termEnding: (v) => `${termText[v['kind'] ?? ''] ?? '支援'}が${day(v['on'])}に終わる人がいます（${v['months']}か月前）`,
  schoolEventDue: (v) => `学校の行事が近づいています（${day(v['on'])}・${v['count']}人）`,
  accountUnused: (v) => `${v['days']}日以上使われていないアカウントがあります`,
}
export const noticeSentence = (notice: Pick<Notice, 'kind' | 'values'>): string => noticeKindText[notice.kind](notice.values)

export const noticesText = {
  title: 'お知らせ',
  bell: (unread: number) => (unread === 0 ? 'お知らせ' : `お知らせ 未読${unread}件`),
  more: 'すべて見る',
  onlyUnread: '未読だけ',
  all: 'すべて',
  readAll: 'すべて読んだことにする',
  allRead: 'すべて読んだことにしました',
  markUnread: '未読にもどす',
  markRead: '読んだことにする',
  unread: '未読',
  empty: 'お知らせはありません',
  emptyText: '引継ぎの返事や期限、緊急時の閲覧などがあると、ここに出ます。本人の名前や内容は出しません。',
  emptyUnread: '未読のお知らせはありません',
  preferences: '受け取り方',
  preferencesLead: '種類ごとに選べます。メールには、件数だけを書きます。本人の名前や内容は書きません。',
  noMail: 'メールサーバーがまだ設定されていないため、メールは届きません。この画面には出ます。',
  saved: '受け取り方を保存しました',
  change: '受け取り方を変える',
} as const

/** Subject and text of a mail: counts and the way in, nothing else. */
export function noticeMailText(template: 'immediate' | 'digest', values: { count: number; groups: Readonly<Record<string, number>> }, publicUrl: string): { subject: string; text: string } {
  const lines = Object.entries(values.groups).map(([group, count]) => `・${noticeGroupText[group as NoticeGroup]?.title ?? 'お知らせ'}　${count}件`)
  return {
    subject: template === 'immediate' ? '【ともに】お知らせがあります' : `【ともに】お知らせ ${values.count}件`,
    text: `${template === 'immediate' ? '「ともに」に、新しいお知らせがあります。' : `「ともに」に、まだ読んでいないお知らせが${values.count}件あります。`}\n\n${lines.join('\n')}\n\n内容は、サインインして見てください。\n${publicUrl}/notices\n\nこのメールには、本人の名前や相談の内容を書いていません。\n受け取り方は「お知らせ」の画面で変えられます。\n`,
  }
}
