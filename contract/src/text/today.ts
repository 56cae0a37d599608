import { addMonths, daysBetween, formatDay, formatShortDay, formatShortDayWithWeekday, partsOf, type CalendarDay } from '../shared/calendar.ts'
import type { DuePerson, DueReason, IntervalSource } from '../today.ts'
import { certificateKindText, stageText } from './codes.ts'

// The sentence a colleague would say about a row of 今日: the promise, the last contact, what happened.

/** Words of codes a center can edit. */
export type Words = { readonly method: (code: string) => string; readonly workStatus: (code: string) => string }

/** 2週ごと, 月1回, 2か月ごと: the number of days as people say it. */
export function intervalText(days: number): string {
  if (days === 7) return '週1回'
  if (days === 30 || days === 31) return '月1回'
  if (days === 365) return '年1回'
  if (days === 180 || days === 182 || days === 183) return '半年ごと'
  if (days < 30 && days % 7 === 0) return `${days / 7}週ごと`
  if (days % 30 === 0) return `${days / 30}か月ごと`
  return `${days}日ごと`
}

const promiseText: Readonly<Record<IntervalSource, (interval: string) => string>> = {
  own: (interval) => `${interval}の約束`,
  watched: (interval) => `見守りを厚く（${interval}）`,
  inquiry: (interval) => `${interval}の目安`,
  center: (interval) => `${interval}の目安`,
}

/** 4か月, 2年7か月; under a month in days. */
export function durationText(from: CalendarDay, to: CalendarDay): string {
  if (from > to) return ''
  const [a, b] = [partsOf(from), partsOf(to)]
  const guess = (b.year - a.year) * 12 + b.month - a.month
  const months = addMonths(from, guess) > to ? guess - 1 : guess
  if (months < 1) return `${daysBetween(from, to)}日`
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}か月` : ''}`
}

/** 10月14日, with the year when it is another one. */
export const dayText = (day: CalendarDay, today: CalendarDay): string => (day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(day) : formatDay(day))

type Situated = Pick<DuePerson, 'stage' | 'workStatus' | 'workplace' | 'hiredOn'>

/** Where the person stands: みどりフーズ（在職 4か月）, 求職中, いつでも相談. */
export function situationText(person: Situated, today: CalendarDay, words: Words): string {
  if (person.stage !== 'registered') return stageText[person.stage]
  const status = person.workStatus === null ? '' : words.workStatus(person.workStatus)
  if (person.workplace !== null && person.workplace !== '') {
    const since = person.workStatus === 'employed' && person.hiredOn !== null ? durationText(person.hiredOn, today) : ''
    return status === '' ? person.workplace : `${person.workplace}（${[status, since].filter(Boolean).join(' ')}）`
  }
  if (person.workStatus === 'seeking' || person.workStatus === 'onLeave') return `${status}中`
  return status === '' ? stageText.registered : status
}

const quoted = (text: string): string => (/^[「『]/u.test(text) ? text : `「${text}」`)

function contactText(reason: Extract<DueReason, { kind: 'contact' }>, today: CalendarDay, words: Words): string {
  const method = reason.last?.method == null ? '' : `の${words.method(reason.last.method)}`
  const last = reason.last === null ? `連絡の記録がまだありません（${dayText(reason.countedFrom, today)}から）` : `前回は${dayText(reason.last.on, today)}${method}`
  const since = [reason.missedSince > 0 ? `そのあと${reason.missedSince}回つながっていません` : '', reason.employerCallsSince > 0 ? `会社とは${reason.employerCallsSince}回やりとりがありました` : ''].filter(Boolean)
  return [`${promiseText[reason.intervalSource](intervalText(reason.intervalDays))}、${last}`, ...since].join('。')
}

function certificateText(reason: Extract<DueReason, { kind: 'certificate' }>, today: CalendarDay): string {
  const name = reason.certificate === 'recipient' ? `受給者証${reason.service === null ? '' : `（${reason.service}）`}` : certificateKindText[reason.certificate]
  const day = dayText(reason.dueOn, today)
  return reason.dueOn < today ? `${name}の更新日（${day}）を過ぎています。更新できたか確認` : `${name}の更新が${day}。書類がそろったか確認`
}

function appointmentText(reason: Extract<DueReason, { kind: 'appointment' }>, today: CalendarDay, words: Words): string {
  const what = reason.title === '' ? words.method(reason.method) : reason.title
  if (reason.dueOn < today) return `${dayText(reason.dueOn, today)}に${what}の予定がありました。どうなったか、記録がまだです`
  if (reason.dueOn === today) return `きょう${reason.startsAt === null ? '' : `${reason.startsAt}に`}${what}の予定`
  return `${formatShortDayWithWeekday(reason.dueOn)}に${what}の予定`
}

/** One reason without the situation of the person. */
export function reasonText(reason: DueReason, today: CalendarDay, words: Words): string {
  if (reason.kind === 'contact') return contactText(reason, today, words)
  if (reason.kind === 'nextStep') return `約束${quoted(reason.text)}`
  if (reason.kind === 'certificate') return certificateText(reason, today)
  if (reason.kind === 'appointment') return appointmentText(reason, today, words)
  const agreed = reason.agreedOn === null ? '' : `（${dayText(reason.agreedOn, today)}）`
  return reason.note === null || reason.note === '' ? `また声をかける約束の日${agreed}` : `${quoted(reason.note)}と本人${agreed}`
}

/** The whole sentence of a row: the first reason, what was put off, what is planned. */
export function dueSentence(person: Pick<DuePerson, 'stage' | 'workStatus' | 'workplace' | 'hiredOn' | 'reasons' | 'postponement' | 'plannedOn'>, today: CalendarDay, words: Words): string {
  const [first] = person.reasons
  if (first === undefined) return ''
  const situation = situationText(person, today, words)
  const parts = [first.kind === 'certificate' ? reasonText(first, today, words) : `${situation}・${reasonText(first, today, words)}`]
  if (person.postponement !== null) parts.push(`${dayText(person.postponement.untilOn, today)}まで待つことにしました${person.postponement.reason === '' ? '' : `（${person.postponement.reason}）`}`)
  if (person.plannedOn !== null && !person.reasons.some((reason) => reason.kind === 'appointment')) parts.push(`${dayText(person.plannedOn, today)}に予定があります`)
  return parts.join('。')
}

/** Further reasons of the same person in one line. */
export const otherReasons = (reasons: readonly DueReason[], today: CalendarDay, words: Words): string[] =>
  reasons.slice(1).map((reason) => (reason.kind === 'nextStep' ? `${reasonText(reason, today, words)}（${dayText(reason.dueOn, today)}）` : reasonText(reason, today, words)))

/** The tag at the start of a row; the word says what the colour says. */
export function dueTag(kind: DueReason['kind'], overdueDays: number): { readonly tone: 'r' | 'o' | 'n'; readonly text: string } {
  if (kind === 'appointment' && overdueDays > 0) return { tone: 'o', text: '記録まち' }
  if (kind === 'certificate' && overdueDays > 0) return { tone: 'o', text: '更新日すぎ' }
  if (overdueDays > 0) return { tone: 'r', text: `${overdueDays}日おくれ` }
  if (overdueDays === 0) return { tone: 'o', text: kind === 'appointment' ? '今日' : '今日まで' }
  return { tone: 'n', text: `あと${-overdueDays}日` }
}

export const todayText = {
  title: '今日',
  lead: (people: number, overdue: number, visits: number) =>
    people === 0 && visits === 0 ? '今日までに連絡する人はいません。' : `${[people > 0 ? `連絡する人が${people}人${overdue > 0 ? `（おくれ${overdue}人）` : ''}` : '', visits > 0 ? `予定が${visits}件` : ''].filter(Boolean).join('、')}あります。`,
  people: '連絡する人',
  peopleAside: (total: number, sort: string) => `${total.toLocaleString('ja-JP')}人・${sort}`,
  sort: '並べかえ',
  sorts: { overdue: 'おくれている順', kana: '名前の順', lastContact: '話していない順' },
  scope: 'だれの仕事か',
  mine: 'わたしの担当',
  everyone: '全員',
  lead2: (name: string) => `担当 ${name}`,
  nobody: '担当なし',
  call: (name: string) => `${name}さんに電話する`,
  record: '記録する',
  planVisit: '訪問を入れる',
  later: 'あとで',
  stepDone: '約束をすませた',
  stepMove: '約束の日を変える',
  stepCancel: '約束を取りやめる',
  more: (name: string) => `${name}さんのほかの操作`,
  undone: '元にもどしました',
  laterTitle: (name: string) => `${name}さんへの連絡を、あとにする`,
  laterLead: 'その日まで「今日」に出しません。おくれの日数は変わりません。',
  laterUntil: 'いつまで待つか',
  laterReason: 'わけ',
  laterChoices: { tomorrow: 'あした', week: '1週間', twoWeeks: '2週間', month: '1か月', other: '日を入れる' },
  laterDone: (name: string, day: string) => `${name}さんは ${day} にまた出します`,
  laterAction: 'あとにする',
  putOff: 'あとにした人',
  putOffAside: (count: number) => `${count}人`,
  putOffTag: (day: string) => `${day}から`,
  putOffWhat: { contact: '連絡', askAgain: '声かけ', certificate: '手帳の更新', nextStep: '約束', appointment: '予定' },
  putOffWhy: (what: string, day: string, reason: string) => `${day}までの${what}を待っています${reason === '' ? '' : `・${reason}`}`,
  putBack: '今日にもどす',
  putBackOf: (name: string) => `${name}さんを今日にもどす`,
  putBackDone: (name: string) => `${name}さんを今日にもどしました`,
  steps: 'ほかの約束',
  stepsAside: (count: number) => `${count}件`,
  stepPlace: (name: string) => `${name}との約束`,
  agenda: '今日の予定',
  agendaEmpty: '今日の予定はありません。',
  plan: '予定を入れる',
  allDay: '時刻なし',
  peopleCount: (count: number) => `（${count}人）`,
  honorific: (name: string) => `${name}さん`,
  written: '記録ずみ',
  stepFinished: '約束をすませました',
  stepCancelled: '約束を取りやめました',
  stepMoved: '約束の日を変えました',
  emptyTitle: '今日までに連絡する人はいません',
  emptyText: '約束の間かくが近づいた人、次の約束、手帳の更新が、ここに出ます。時間があれば、しばらく会っていない人を見てみましょう。',
  emptyAction: '担当ケースを見る',
  firstTitle: 'まだ、だれも登録されていません',
  firstText: '今お使いの台帳（Excel・CSV）を取り込むと、連絡がおくれている人から順に、ここに並びます。',
  firstAction: '台帳を取り込む',
  firstOther: '一人ずつ登録する',
  noOwnTitle: 'あなたが担当する人は、まだいません',
  noOwnText: '主任かセンター長が担当を決めると、ここに並びます。',
  noPeopleTitle: 'この役割では、個人の情報は開きません',
  noPeopleReports: '集計した数だけを見られます。人の名前や記録は出ません。',
  noPeopleOperator: '仕組みの管理だけをする役割です。',
  toReports: '統計を見る',
  toAccount: '自分のアカウント',
} as const
