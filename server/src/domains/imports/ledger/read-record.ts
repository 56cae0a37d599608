import type { Cell } from './cells.ts'
import { codeFor, eventTypeFor } from './codes.ts'
import type { Lexicon } from './names.ts'
import { unwrapName } from './names.ts'
import { readNames } from './read-registrant.ts'
import { readerOf } from './read-row.ts'
import type { ReadOptions, SheetMapping } from './read-row.ts'
import { keep, readDay, readMinutes, readTimes, saysNothing } from './values.ts'
import type { Issue } from './values.ts'

/** What the cells of one line say about a contact. The person is found by name later, see `match-people.ts`. */
export type RecordValues = {
  name: string
  kana: string
  number: string | null
  birthDate: string | null
  occurredOn: string | null
  /** HH:MM */
  startedAt: string | null
  minutes: number | null
  travelMinutes: number | null
  distanceMeters: number | null
  costYen: number | null
  method: string | null
  methodText: string | null
  eventType: string | null
  content: string | null
  counterpart: string
  outcome: string
  text: string | null
  worker: string | null
  employerName: string | null
  place: string | null
  nextStep: string | null
  nextStepOn: string | null
  contract: string | null
  branch: string | null
}

const clock = (minutes: number | null) => (minutes === null ? null : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
const amount = (text: string): number | null => {
  const digits = /\d[\d,]*(\.\d+)?/u.exec(text.normalize('NFKC'))?.[0]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}
const severalNames = /[、,，／/＆&\n]/u

/** 「電話（本人より）」「母より電話」 name the counterpart inside the method. */
const counterpartIn = (method: string): string | null => {
  const inside = /[(（]([^)）]*?)(?:より|から|へ|に|宛)?[)）]/u.exec(method)?.[1] ?? /^(.{1,6}?)(?:より|から|へ|に)(?:電話|tel|メール|℡)/iu.exec(method)?.[1]
  const code = inside ? codeFor('counterpart', inside) : undefined
  return typeof code === 'string' && !/^(hw|職場|自宅|会社|来所|病院)$/iu.test(inside ?? '') ? code : null
}

export const readRecord = (row: readonly Cell[], mapping: SheetMapping, options: ReadOptions, lexicon: Lexicon, fixes: ReadonlyMap<number, string>): { values: RecordValues; issues: Issue[] } => {
  const reader = readerOf(row, mapping, options, fixes)
  const names = readNames(reader, lexicon)
  const written = [reader.text('familyName'), reader.text('givenName')].filter((part) => part !== '').join(' ') || reader.text('name') || (mapping.personInTitle ?? '')
  const name = unwrapName(written.normalize('NFC')).name
  const number = keep(reader.text('number').normalize('NFKC'))
  if (name === '' && number === null && names.familyKana === '') reader.complainAboutRow('error', 'name.missing')
  if (severalNames.test(name)) reader.complain('name')('review', 'name.several')
  const days = { fiscalYear: mapping.fiscalYear, isEraConfirmed: options.isEraConfirmed }
  const before = reader.issues.length
  const { day: occurredOn, rest } = readDay(reader.cell('occurredOn'), reader.complain('occurredOn'), days)
  if (!occurredOn) {
    const reason = reader.issues.splice(before)[0]
    if (reason) reader.issues.push({ ...reason, level: reason.suggestion ? 'review' : 'error' })
    else reader.complain('occurredOn')('error', 'record.day-missing')
  }
  const times = readTimes(reader.cell('startedAt') ?? (rest === '' ? null : rest))
  const end = readTimes(reader.cell('endedAt')).start ?? times.end
  const minutes = readMinutes(reader.cell('minutes'), mapping.minutesUnit, reader.complain('minutes')) ?? (times.start !== null && end !== null && end > times.start ? end - times.start : null)
  const methodText = keep(reader.text('method'))
  const counterpartText = reader.text('counterpart')
  const texts = reader.all('text').filter(({ text }) => !saysNothing(text))
  const notes = reader.all('note').filter(({ text }) => !saysNothing(text))
  const lines = [...texts.map(({ header, text }) => (texts.length > 1 && header ? `${header}：${text}` : text)), ...notes.map(({ header, text }) => `${header || '備考'}：${text}`)]
  const kilometres = amount(reader.text('distance'))
  return {
    issues: reader.issues,
    values: {
      name, number, occurredOn, minutes, methodText,
      kana: `${names.familyKana} ${names.givenKana}`.trim(),
      birthDate: readDay(reader.cell('birthDate'), reader.complain('birthDate'), { ...days, fiscalYear: null }).day,
      startedAt: clock(times.start),
      travelMinutes: readMinutes(reader.cell('travelMinutes'), 'minutes', reader.complain('travelMinutes')),
      distanceMeters: kilometres === null ? null : Math.round(kilometres * 1000),
      costYen: amount(reader.text('cost')),
      method: methodText === null ? null : reader.code('method'),
      eventType: methodText === null ? null : eventTypeFor(methodText),
      content: reader.text('content') === '' ? null : reader.code('content'),
      counterpart: (counterpartText === '' ? null : reader.code('counterpart')) ?? (methodText ? counterpartIn(methodText) : null) ?? 'person',
      outcome: (reader.text('outcome') === '' ? null : reader.code('outcome')) ?? 'held',
      text: lines.length > 0 ? lines.join('\n') : null,
      worker: keep(reader.text('worker')), employerName: keep(reader.text('employerName')), place: keep(reader.text('place')),
      nextStep: keep(reader.text('nextStep')), nextStepOn: readDay(reader.cell('nextStepOn'), reader.complain('nextStepOn'), days).day,
      contract: keep(reader.text('contract')), branch: keep(reader.text('branch')),
    },
  }
}
