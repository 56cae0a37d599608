import { addDays, addMonths, addYears, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Dice } from './dice.ts'
import type { FullName, Sex } from './names.ts'
import type { Organization, Partner, Staff } from './organizations.ts'
import { inventTraits, workday, type Traits } from './traits.ts'

// People of ひがし野センター written by hand: those a visitor meets first. Days are counted from the reference day.

export type Told = { readonly daysAgo: number; readonly method: string; readonly minutes: number; readonly counterpart?: 'person' | 'employer' | 'agency' | 'family'; readonly partner?: string; readonly contactName?: string; readonly content?: string; readonly outcome?: string; readonly outcomeReason?: string; readonly eventType?: string; readonly companion?: string; readonly note: string }
export type Showcase = {
  readonly name: string
  readonly kana: string
  readonly sex: Sex
  readonly age: number
  readonly lead: string | null
  readonly deputy?: string
  readonly disability: Traits['disability']
  readonly detail?: string
  readonly otherDisability?: Traits['disability']
  readonly stage?: Traits['stage']
  readonly workStatus: string | null
  readonly workplace?: string
  readonly workplaceName?: string
  readonly monthsAtWork?: number
  readonly number?: string
  readonly interval?: number
  readonly lastDaysAgo: number
  readonly stageSinceDaysAgo?: number
  readonly watch?: string
  readonly askAgain?: readonly [inDays: number, note: string]
  readonly needs?: readonly string[]
  readonly certificate?: readonly [kind: 'physical' | 'intellectual' | 'mental', grade: string, renewalInDays: number]
  readonly step?: readonly [inDays: number, text: string]
  readonly told?: readonly Told[]
  readonly helpers?: readonly (readonly [string, string])[]
  /** How many invented contacts before the told ones at most. */
  readonly most?: number
}

export const showcase: readonly Showcase[] = [
  {
    name: '青木 真由美', kana: 'アオキ マユミ', sex: 'female', age: 34, lead: '三宅', deputy: '浜口', disability: 'mental', detail: 'mood', workStatus: 'employed', workplace: 'みどりフーズ', monthsAtWork: 4, number: '2021-0147', certificate: ['mental', '2級', 220], interval: 14, lastDaysAgo: 37, most: 150,
    helpers: [['訪問看護みなも', '睡眠と服薬'], ['みどりフーズ', '勤務時間と休憩の相談'], ['相談支援ひなた', '年金の更新']],
    told: [
      { daysAgo: 8, method: 'phone', minutes: 10, counterpart: 'employer', partner: 'みどりフーズ', contactName: '柳 和代', content: 'management', note: '「今週2回休んだ。電話では眠れないと言っている」。金曜に訪問できるか聞かれた。' },
      { daysAgo: 15, method: 'phone', minutes: 5, content: 'job_retention', outcome: 'unreachable', outcomeReason: 'noAnswer', note: '留守番電話に残した。' },
      { daysAgo: 37, method: 'phone', minutes: 15, content: 'work_and_life', note: 'シフトが早番に変わり、薬を飲む時間がずれている。次の受診で相談すると話した。' },
      { daysAgo: 49, method: 'online', minutes: 40, counterpart: 'agency', partner: '相談支援ひなた', content: 'caseConference', eventType: 'caseConference', note: '役割：睡眠のことは訪問看護、勤務時間の相談は会社の柳さん、月2回の面談は当センター。' },
      { daysAgo: 55, method: 'workplace_visit', minutes: 50, content: 'job_retention', companion: '浜口', note: '作業は安定。休憩の取り方を柳さんと決めた。本人「昼に10分横になれると助かる」。' },
      { daysAgo: 69, method: 'office_visit', minutes: 40, content: 'job_retention', eventType: 'interview', note: '就職して2か月。「顔と名前が一致してきた」。早番の前の日は早く寝るようにしている。' },
    ],
  },
  { name: '坂本 陽子', kana: 'サカモト ヨウコ', sex: 'female', age: 45, lead: '三宅', disability: 'intellectual', workStatus: 'employed', workplace: 'あさひサービス', monthsAtWork: 12, interval: 30, lastDaysAgo: 39, told: [{ daysAgo: 39, method: 'workplace_visit', minutes: 40, content: 'job_retention', note: '自分からは連絡が来にくい人。今月も休まず来ている。手荒れがあり、手袋を替えてもらうことにした。' }] },
  { name: '岡田 朋美', kana: 'オカダ トモミ', sex: 'female', age: 30, lead: '三宅', disability: 'mental', detail: 'schizophrenia', workStatus: 'seeking', interval: 14, lastDaysAgo: 7, step: [0, '面接（{+5}日）の前に持ち物を確認する'], told: [{ daysAgo: 7, method: 'phone', minutes: 15, content: 'toward_employment', note: 'ことのは印刷の面接が{+5}日に決まった。「緊張する」。前の週に持ち物を一緒に確認する約束をした。' }] },
  { name: '宮崎 和也', kana: 'ミヤザキ カズヤ', sex: 'male', age: 27, lead: '三宅', disability: 'intellectual', workStatus: 'employed', workplace: 'ひかりロジ', monthsAtWork: 20, interval: 60, lastDaysAgo: 28, certificate: ['intellectual', 'B1', 20], step: [0, '療育手帳の更新の書類がそろったか確認'], told: [{ daysAgo: 28, method: 'office_visit', minutes: 30, content: 'daily_social_life', note: '療育手帳の更新の通知を持ってきた。写真をとることと、市の窓口の場所を紙に書いて渡した。' }] },
  { name: '大﨑 遥', kana: 'オオサキ ハルカ', sex: 'female', age: 37, lead: '三宅', deputy: '浜口', stage: 'openDoor', disability: 'physical', detail: 'hearing', workStatus: 'employed', workplace: 'ことのは印刷', monthsAtWork: 61, lastDaysAgo: 181, stageSinceDaysAgo: 181, askAgain: [3, '半年たったら声をかけて'], needs: ['signLanguage'], told: [{ daysAgo: 181, method: 'office_visit', minutes: 45, content: 'job_retention', companion: '浜口', note: '仕事は落ち着いている。手話で面談。「今は自分でやっていける。半年たったら声をかけて」。' }] },
  { name: '斎藤 直樹', kana: 'サイトウ ナオキ', sex: 'male', age: 41, lead: '三宅', disability: 'developmental', workStatus: 'employed', workplace: 'ひかりロジ', monthsAtWork: 31, interval: 90, lastDaysAgo: 86, told: [{ daysAgo: 86, method: 'workplace_visit', minutes: 30, content: 'job_retention', note: '直近6回とも安定。支援を減らしてよいか、年内に一緒に考えることにした。' }] },
  { name: '山口 彩', kana: 'ヤマグチ アヤ', sex: 'female', age: 24, lead: '三宅', disability: 'mental', detail: 'mentalOther', otherDisability: 'developmental', workStatus: 'seeking', interval: 14, lastDaysAgo: 10, step: [5, '履歴書の続きを一緒に書く'] },
  { name: '上田 千尋', kana: 'ウエダ チヒロ', sex: 'female', age: 28, lead: '三宅', disability: 'mental', detail: 'mood', otherDisability: 'developmental', workStatus: 'employed', workplace: 'あさひサービス', monthsAtWork: 9, interval: 30, lastDaysAgo: 2, told: [{ daysAgo: 2, method: 'online', minutes: 30, content: 'job_retention', eventType: 'onlineInterview', note: '電話より画面のほうが話しやすいとのこと。指示の順番を紙でもらえるようになった。' }] },
  { name: '石井 結衣', kana: 'イシイ ユイ', sex: 'female', age: 18, lead: '三宅', stage: 'provisional', disability: 'intellectual', workStatus: 'student', workplaceName: 'ひがし野支援学校 3年', interval: 30, lastDaysAgo: 8, stageSinceDaysAgo: 96, step: [12, '卒業前の移行支援会議の日程を学校と決める'], told: [{ daysAgo: 8, method: 'office_visit', minutes: 50, content: 'toward_employment', note: '母と一緒に来所。現場実習の評価表を見ながら話した。「スーパーの仕事が楽しかった」。' }] },
  { name: '森本 さゆり', kana: 'モリモト サユリ', sex: 'female', age: 33, lead: '三宅', disability: 'intellectual', workStatus: 'employed', workplace: 'みどりフーズ', monthsAtWork: 26, interval: 60, lastDaysAgo: 33 },
  { name: '藤井 茂', kana: 'フジイ シゲル', sex: 'male', age: 52, lead: '三宅', disability: 'higherBrain', workStatus: 'onLeave', workplace: '北浜倉庫', monthsAtWork: 70, interval: 14, lastDaysAgo: 19, watch: '復職の話し合い中。気持ちの波が大きい', told: [{ daysAgo: 12, method: 'phone', minutes: 5, content: 'job_retention', outcome: 'unreachable', outcomeReason: 'noAnswer', note: '呼び出すが出ない。' }, { daysAgo: 19, method: 'home_visit', minutes: 60, content: 'work_and_life', eventType: 'homeVisit', note: '妻も同席。復職の時期を医師と相談している。予定を紙に書いて冷蔵庫に貼ることにした。' }] },
  { name: '髙橋 健太', kana: 'タカハシ ケンタ', sex: 'male', age: 22, lead: '三宅', disability: 'intellectual', workStatus: 'employed', workplace: 'スーパーはなまる', monthsAtWork: 7, interval: 30, lastDaysAgo: 24, step: [4, '契約更新の結果を聞く'] },
  { name: '西村 光', kana: 'ニシムラ ヒカリ', sex: 'female', age: 39, lead: '三宅', disability: 'mental', detail: 'schizophrenia', workStatus: 'employed', workplace: 'さくらケア若葉', monthsAtWork: 44, interval: 180, lastDaysAgo: 60, certificate: ['mental', '2級', 38] },
  { name: '小野 海斗', kana: 'オノ カイト', sex: 'male', age: 20, lead: '三宅', disability: 'developmental', workStatus: 'employed', workplace: 'ホームセンターくぬぎ', monthsAtWork: 2, interval: 7, lastDaysAgo: 9, told: [{ daysAgo: 9, method: 'workplace_visit', minutes: 40, content: 'job_retention', note: '入社2か月。レジの呼び出し音が苦手。耳せんを使ってよいか店長に聞き、許可をもらった。' }] },
  { name: '阿部 浩一', kana: 'アベ コウイチ', sex: 'male', age: 52, lead: '岡', disability: 'intellectual', workStatus: 'employed', workplace: 'ホームセンターくぬぎ', monthsAtWork: 96, interval: 30, lastDaysAgo: 14 },
  { name: '伊藤 学', kana: 'イトウ マナブ', sex: 'male', age: 41, lead: '柳', disability: 'developmental', workStatus: 'seeking', interval: 7, lastDaysAgo: 3, told: [{ daysAgo: 3, method: 'accompany', minutes: 90, content: 'toward_employment', eventType: 'helloWorkAccompany', note: 'ハローワークひがし野へ同行。求人を2件選び、応募の順番を決めた。' }] },
  { name: '金子 武', kana: 'カネコ タケシ', sex: 'male', age: 58, lead: '岡', disability: 'intellectual', workStatus: 'employed', workplace: 'ひかりロジ', workplaceName: 'ひかりロジ（時間短縮中）', monthsAtWork: 140, interval: 14, lastDaysAgo: 10 },
  { name: '木村 亮', kana: 'キムラ リョウ', sex: 'male', age: 26, lead: '相原', deputy: '三宅', disability: 'mental', detail: 'mood', workStatus: 'onLeave', workplace: 'スーパーはなまる', monthsAtWork: 18, interval: 14, lastDaysAgo: 1, told: [{ daysAgo: 1, method: 'accompany', minutes: 120, content: 'daily_social_life', eventType: 'medicalAccompany', note: '受診に同行。主治医から、来月は週2日の短時間から試してよいとの話。' }] },
  { name: '後藤 さくら', kana: 'ゴトウ サクラ', sex: 'female', age: 22, lead: null, stage: 'inquiry', disability: 'unconfirmed', workStatus: null, lastDaysAgo: 1, stageSinceDaysAgo: 1, step: [1, '初回の面談の日を決める電話をする'], told: [{ daysAgo: 1, method: 'phone', minutes: 20, content: 'toward_employment', note: '本人から電話。「働きたいが何から始めればよいかわからない」。診断は受けていないとのこと。' }] },
  { name: '中野 剛', kana: 'ナカノ ツヨシ', sex: 'male', age: 36, lead: '浜口', disability: 'intellectual', workStatus: 'employed', workplace: '㈲田町製作所', monthsAtWork: 33, interval: 30, lastDaysAgo: 21 },
  { name: '山田 幸子', kana: 'ヤマダ サチコ', sex: 'female', age: 31, lead: '吉永', disability: 'mental', detail: 'mood', workStatus: 'employed', workplace: 'オフィスみらい', monthsAtWork: 41, interval: 60, lastDaysAgo: 20 },
]

/** `{+5}` becomes the day of the month five days ahead. */
export const withDays = (text: string, today: CalendarDay): string => text.replaceAll(/\{\+(\d+)\}/g, (_, days: string) => String(Number(addDays(today, Number(days)).slice(8))))

const split = (text: string): readonly [string, string] => text.split(' ') as unknown as readonly [string, string]

export function traitsOf(d: Dice, center: Organization, s: Showcase, today: CalendarDay): Traits {
  const base = inventTraits(d, center, today)
  const staff = (name: string | null | undefined): Staff | null => (name === null || name === undefined ? null : (center.staff.find((m) => m.shortName === name) ?? null))
  const workplace: Partner | null = center.partners.find((p) => p.name === s.workplace) ?? null
  const [family, given] = split(s.name)
  const [familyKana, givenKana] = split(s.kana)
  const name: FullName = { family, given, familyKana, givenKana }
  const stage = s.stage ?? 'registered'
  const hiredOn = s.monthsAtWork === undefined ? null : workday(addDays(addMonths(today, -s.monthsAtWork), -6))
  const yearGiven = s.number === undefined ? null : Number(s.number.slice(0, 4))
  const registered = yearGiven === null ? workday(addDays(hiredOn ?? addDays(today, -500), -d.int(120, 420))) : workday(`${yearGiven}-06-10` as CalendarDay)
  const registeredOn = stage === 'inquiry' || stage === 'provisional' ? null : registered
  const since = s.stageSinceDaysAgo === undefined ? registered : addDays(today, -s.stageSinceDaysAgo)
  return {
    ...base, name, sex: s.sex, birthDate: addDays(addYears(today, -s.age), -d.int(20, 340)), stage, metOn: registeredOn === null ? since : workday(addDays(registered, -30)), registeredOn, stageSince: since, closedOn: null,
    disability: s.disability, disabilityDetail: s.detail ?? null, otherDisability: s.otherDisability ?? null, workStatus: s.workStatus, workplace, workplaceName: s.workplaceName ?? s.workplace ?? null, hiredOn, lead: staff(s.lead), deputy: staff(s.deputy), branchId: null,
    interval: s.interval ?? null, lastTwoWayOn: addDays(today, -s.lastDaysAgo), watchReason: s.watch ?? null, askAgainOn: s.askAgain === undefined ? null : addDays(today, s.askAgain[0]), askAgainNote: s.askAgain?.[1] ?? null,
    communicationNeeds: s.needs ?? [], communicationNote: s.needs?.includes('signLanguage') === true ? '手話で話す。浜口さんが通訳に入れる。電話は使えないのでメールで。' : null, number: s.number ?? null,
    ...(s.helpers === undefined ? {} : { helpers: s.helpers }),
    ...(s.certificate === undefined ? {} : { certificate: { kind: s.certificate[0], grade: s.certificate[1], renewalOn: addDays(today, s.certificate[2]) } }),
  }
}
