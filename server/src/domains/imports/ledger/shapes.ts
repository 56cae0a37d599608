import { parseDay } from '@tomoni/contract/shared/calendar'
import { looksLikeKana } from '@tomoni/contract/shared/japanese-text'
import { findPhones } from '@tomoni/contract/shared/phone'
import { compact, dayOfSerial, isBlank, textOf } from './cells.ts'
import type { Cell } from './cells.ts'
import { codeFor } from './codes.ts'
import type { CodedField } from './codes.ts'
import type { Shape } from './fields.ts'

/** What the values of a column look like: the share of its filled cells that fit each shape. */
export type ColumnLook = { readonly filled: number; readonly total: number; readonly distinct: number; readonly shares: Readonly<Partial<Record<Shape, number>>>; readonly samples: readonly string[] }

const maxLooked = 300

const nameText = /^(?=.*\p{Script=Han}|[\p{Script=Katakana}・ー]{3,}|\p{Script=Hiragana}{2,}[\s　])[\p{Script=Han}々ヶヵ〆\p{Script=Hiragana}\p{Script=Katakana}ー・]{1,7}([\s　]+[\p{Script=Han}々ヶヵ\p{Script=Hiragana}\p{Script=Katakana}ー・]{1,8})?([(（][^)）]{1,10}[)）])?(様|さん|氏)?$/u
const companyText = /(㈱|㈲|株式|有限|合同|法人|\(株\)|（株）|会社|協会|組合|商店|スーパー|センター|サービス|工業|製作|物流|フーズ|役所|店|園|社$|堂$|工場|病院)/u
const addressText = /(都|道|府|県|市|区|町|村|郡).*(\d|[０-９]|丁目|番地|町|[一二三四五六七八九]丁)/u

const isDayCell = (cell: Cell): string | null => {
  if (cell === null) return null
  if (typeof cell === 'object') return 'day' in cell ? cell.day : null
  if (typeof cell === 'number') return Number.isInteger(cell) && cell > 5_000 && cell < 60_000 ? dayOfSerial(cell) : null
  const first = /^.{4,24}/u.exec(cell.trim())?.[0] ?? cell
  const read = parseDay(first)
  if (read.ok) return read.day
  if (read.suggestion) return read.suggestion
  return read.code === 'calendar.incomplete' && /(年|月|[./]\d)/u.test(cell) && cell.length <= 10 ? `${read.values['year'] ?? '2020'}-01-01` : null
}

const coded = (field: CodedField) => (_: Cell, text: string) => text.length <= 16 && typeof codeFor(field, text) === 'string'

const tests: Readonly<Record<Exclude<Shape, 'old-day' | 'counter'>, (cell: Cell, text: string) => boolean>> = {
  'number-id': (_, text) => /^[A-Za-zＡ-Ｚ]{0,3}[-‐]?\d{1,6}([-‐/]\d{1,6})?$/u.test(compact(text)) && !/^\d{1,2}$/u.test(text),
  name: (_, text) => text.length <= 20 && nameText.test(text.trim()),
  kana: (_, text) => looksLikeKana(text) && text.length <= 30,
  day: (cell) => isDayCell(cell) !== null,
  age: (_, text) => /^[1-9]\d(歳|才)?$/u.test(compact(text)),
  sex: coded('sex'),
  disability: (_, text) => text.length <= 40 && typeof codeFor('disability', text) === 'string',
  grade: (_, text) => /^([abc][12]?|重度|中度|軽度|最重度|[1-7一二三四五六七]級|(第?[12]種)?[1-7]級|[12]種|[1-6])$/iu.test(compact(text)) || /(療育|精神|身体|身障).*([abc]\d?|\d級)/iu.test(compact(text)),
  postal: (_, text) => /^〒?\d{3}-?\d{4}$/u.test(compact(text).replace(/[‐−ー]/gu, '-')),
  address: (_, text) => text.length >= 6 && addressText.test(text.normalize('NFKC').replace(/^〒?\d{3}-?\d{4}/u, '')),
  phone: (cell, text) => findPhones(text).length > 0 || (typeof cell === 'number' && /^[1-9]\d{8,9}$/u.test(text)),
  email: (_, text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text.normalize('NFKC')),
  workStatus: coded('workStatus'), referralSource: coded('referralSource'), method: coded('method'), content: coded('content'), stage: coded('stage'),
  minutes: (cell, text) => typeof cell !== 'object' && /^\d{1,3}(\.\d)?(分|分間|時間|h|時間\d{1,2}分)?$/u.test(compact(text)) && !/^0\d/u.test(text),
  time: (cell, text) => (cell !== null && typeof cell === 'object' && 'minutesOfDay' in cell) || /^\d{1,2}[:時]\d{0,2}分?([-~〜]\d{1,2}[:時]\d{0,2}分?)?$/u.test(compact(text)),
  company: (_, text) => text.length <= 40 && companyText.test(text),
  short: (_, text) => text.length <= 20,
  long: (_, text) => text.length > 14,
  yesNo: (_, text) => /^(有|無|あり|なし|○|×|〇|有り|無し|はい|いいえ|受給中?|申請中)$/u.test(compact(text)),
}

const isCounter = (numbers: readonly number[]): boolean => {
  if (numbers.length < 3) return false
  const steps = numbers.slice(1).filter((value, index) => value - (numbers[index] ?? 0) === 1).length
  return steps / (numbers.length - 1) > 0.7
}

export const lookAt = (cells: readonly Cell[]): ColumnLook => {
  const filledCells = cells.filter((cell) => !isBlank(cell))
  const step = Math.max(1, Math.floor(filledCells.length / maxLooked))
  const looked = filledCells.filter((_, index) => index % step === 0).slice(0, maxLooked)
  const texts = looked.map((cell) => textOf(cell))
  const shares: Partial<Record<Shape, number>> = {}
  const share = (count: number) => (looked.length === 0 ? 0 : count / looked.length)
  for (const [shape, fits] of Object.entries(tests)) shares[shape as Shape] = share(looked.filter((cell, index) => fits(cell, texts[index] ?? '')).length)
  const days = looked.map(isDayCell).filter((day) => day !== null)
  shares['old-day'] = share(days.filter((day) => day < '2013').length) * (days.some((day) => day < '1995') ? 1 : 0.3)
  shares.counter = isCounter(filledCells.slice(0, 200).map((cell) => Number(textOf(cell)))) ? 1 : 0
  return { filled: filledCells.length, total: cells.length, distinct: new Set(texts).size / Math.max(1, texts.length), shares, samples: [...new Set(texts)].slice(0, 5) }
}
