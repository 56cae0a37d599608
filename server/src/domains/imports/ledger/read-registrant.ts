import { toKatakana } from '@tomoni/contract/shared/japanese-text'
import { codeFor } from './codes.ts'
import { addGrade, readDisabilities } from './disability.ts'
import type { Certificate, Disability } from './disability.ts'
import type { Field } from './fields.ts'
import { partKana, partName } from './names.ts'
import type { Lexicon } from './names.ts'
import { readerOf } from './read-row.ts'
import type { ReadOptions, RowReader, SheetMapping } from './read-row.ts'
import { extractDay, keep, readAddress, readDay, readPhones, readPostalCode, saysNothing } from './values.ts'
import type { Issue } from './values.ts'
import type { Cell } from './cells.ts'

/** What the cells of one line say about a person. null: the line says nothing (不明), never a guess. */
export type RegistrantValues = {
  number: string | null
  familyName: string
  givenName: string
  familyKana: string
  givenKana: string
  preferredName: string | null
  formerName: string | null
  birthDate: string | null
  sex: string | null
  disabilities: Disability[]
  disabilityText: string | null
  certificates: Certificate[]
  diagnosis: string | null
  postalCode: string | null
  address: string | null
  phone: string | null
  mobile: string | null
  fax: string | null
  email: string | null
  emergencyContact: string | null
  emergencyPhone: string | null
  stage: string
  registeredOn: string | null
  firstContactOn: string | null
  closedOn: string | null
  closedReason: string | null
  referralSource: string | null
  referralDetail: string | null
  worker: string | null
  deputyWorker: string | null
  workStatus: string | null
  workplace: string | null
  hiredOn: string | null
  hospital: string | null
  doctor: string | null
  medication: string | null
  supportCategory: string | null
  pension: string | null
  publicAssistance: string | null
  helloWorkNumber: string | null
  education: string | null
  qualifications: string | null
  commuteMeans: string | null
  housing: string | null
  family: string | null
  affiliation: string | null
  wishes: string | null
  branch: string | null
  note: string | null
}

export type ReadNames = { familyName: string; givenName: string; familyKana: string; givenKana: string; formerName: string | null; isGuess: boolean }

/** Name and reading from one, two or four columns. */
export const readNames = (reader: RowReader, lexicon: Lexicon): ReadNames => {
  const [family, given] = [keep(reader.text('familyName')), keep(reader.text('givenName'))]
  const kanaText = reader.text('nameKana')
  const parted = family !== null || given !== null
    ? { ...partName(given ? `${family ?? ''} ${given}` : (family ?? ''), kanaText, lexicon), ...(given ? { family: family ?? '', given } : {}) }
    : partName((keep(reader.text('name')) ?? '').normalize('NFC'), kanaText, lexicon)
  const [familyKana, givenKana] = [toKatakana(reader.text('familyKana')).trim(), toKatakana(reader.text('givenKana')).trim()]
  const kana = familyKana !== '' || givenKana !== '' ? { family: familyKana, given: givenKana } : partKana(kanaText || (parted.reading ?? ''), parted.family, lexicon)
  return { familyName: parted.family, givenName: parted.given, familyKana: kana.family, givenKana: kana.given, formerName: parted.former, isGuess: parted.isGuess && parted.given !== '' }
}

const words = (reader: RowReader, field: Field): string | null => {
  const text = reader.text(field)
  return saysNothing(text) ? null : keep(text)
}

const readContacts = (reader: RowReader) => {
  const addresses = reader.all('address').map(({ text }) => readAddress(text))
  const own = readPostalCode(reader.cell('postalCode'), reader.complain('postalCode'))
  const landline = readPhones(reader.cell('phone'), reader.complain('phone'))
  const mobile = readPhones(reader.cell('mobile'), reader.complain('mobile'))
  const fax = readPhones(reader.cell('fax'), reader.complain('fax'))
  const emergencies = reader.all('emergencyContact').map(({ cell, text, complain }) => ({ text, reading: readPhones(cell, complain) }))
  const [first, second, ...others] = landline.phones
  const spare = [...(mobile.phones.length > 0 && second ? [second] : []), ...others, ...mobile.phones.slice(1)]
  const remarks = [...landline.phones, ...mobile.phones].filter((phone) => phone.remark && !/^(携帯|自宅|本人|tel|fax)$/iu.test(phone.remark)).map((phone) => `${phone.text}（${phone.remark}）`)
  const isSpare = spare.map((phone) => `${phone.text}${phone.remark ? `（${phone.remark}）` : ''}`)
  return {
    postalCode: own ?? addresses.find((address) => address.postalCode)?.postalCode ?? null,
    address: keep(addresses.map(({ address }) => address).filter((text) => text !== '').join(' ')),
    phone: first?.text ?? null,
    mobile: mobile.phones[0]?.text ?? second?.text ?? null,
    fax: fax.phones[0]?.text ?? null,
    email: keep(reader.text('email').normalize('NFKC')),
    emergencyContact: keep(emergencies.map(({ text, reading }) => reading.phones.reduce((rest, phone) => rest.replace(phone.text, ''), text.normalize('NFC')).replace(/[\s　:：TELtel℡]+$/u, '')).join(' ')),
    emergencyPhone: emergencies.flatMap(({ reading }) => reading.phones)[0]?.text ?? null,
    leftOver: [...new Set([...isSpare, ...remarks])].map((text) => `電話：${text}`).concat(landline.rest ? [`電話：${landline.rest}`] : []),
  }
}

const readWorkplace = (reader: RowReader, hiredOn: string | null) => {
  const text = words(reader, 'workplace')
  if (text === null || hiredOn !== null) return { workplace: text, hiredOn }
  const { day, rest, isBroken } = extractDay(text)
  if (isBroken) reader.complain('workplace')('review', 'calendar.unreadable')
  return { workplace: keep(rest), hiredOn: day }
}

const stageOf = (reader: RowReader, mapping: SheetMapping, closedOn: string | null): string => {
  const own = reader.text('stage')
  const code = own === '' ? null : reader.code('stage', own)
  if (code) return code
  if (closedOn || reader.text('closedReason') !== '') return 'closed'
  return mapping.stage ?? 'registered'
}

/** One line of a register. */
export const readRegistrant = (row: readonly Cell[], mapping: SheetMapping, options: ReadOptions, lexicon: Lexicon, fixes: ReadonlyMap<number, string>): { values: RegistrantValues; issues: Issue[] } => {
  const reader = readerOf(row, mapping, options, fixes)
  const { isGuess, ...names } = readNames(reader, lexicon)
  if (names.familyName === '' && names.familyKana === '') reader.complainAboutRow('error', 'name.missing')
  if (isGuess) reader.complain('name')('notice', 'name.parted-by-guess', { values: { family: names.familyName, given: names.givenName } })
  const dayFor = (field: Field) => readDay(reader.cell(field), reader.complain(field), { fiscalYear: null, isEraConfirmed: options.isEraConfirmed })
  const { leftOver, ...contacts } = readContacts(reader)
  const disabilityText = words(reader, 'disability')
  const { disabilities, certificates, unknown } = readDisabilities([disabilityText, words(reader, 'secondDisability')].filter((text) => text !== null).join('、'), options.codeTables)
  for (const written of unknown) reader.complain('disability')('review', 'code.unknown', { values: { written } })
  const gradeText = words(reader, 'certificateGrade')
  if (disabilities.length === 0 && gradeText) disabilities.push(...readDisabilities(gradeText, options.codeTables).disabilities)
  const isGradeKept = gradeText === null || addGrade(certificates, disabilities, gradeText)
  const diagnosis = words(reader, 'diagnosis')
  if (disabilities.length === 0 && unknown.length === 0 && diagnosis) {
    const code = codeFor('disability', diagnosis, options.codeTables)
    if (typeof code === 'string') disabilities.push({ kind: code, detail: null })
  }
  const certificate = certificates[0]
  const [certificateNumber, issuedOn, renewalOn] = [words(reader, 'certificateNumber'), dayFor('certificateIssuedOn').day, dayFor('certificateRenewalOn').day]
  if (certificate) Object.assign(certificate, { number: certificateNumber, issuedOn, renewalOn })
  const closedOn = dayFor('closedOn').day
  const birthDate = dayFor('birthDate').day
  const registeredOn = dayFor('registeredOn').day
  const work = readWorkplace(reader, dayFor('hiredOn').day)
  if (birthDate && registeredOn && registeredOn < birthDate) reader.complain('registeredOn')('notice', 'calendar.out-of-order')
  if (registeredOn && closedOn && closedOn < registeredOn) reader.complain('closedOn')('notice', 'calendar.out-of-order')
  const referralDetail = words(reader, 'referralSource')
  const notes = reader.all('note').filter(({ text }) => !saysNothing(text))
  const kept = [...notes.map(({ header, text }) => (notes.length > 1 && header ? `${header}：${text}` : text)), ...leftOver, ...(isGradeKept ? [] : [`手帳の等級：${gradeText}`]), ...(certificate || !certificateNumber ? [] : [`手帳番号：${certificateNumber}`]), ...(words(reader, 'weeklyHours') ? [`週の労働時間：${words(reader, 'weeklyHours')}`] : [])]
  return {
    issues: reader.issues,
    values: {
      ...names, ...contacts, ...work, disabilities, disabilityText, certificates, diagnosis, birthDate, registeredOn, closedOn, referralDetail,
      number: keep(reader.text('number').normalize('NFKC')),
      preferredName: words(reader, 'preferredName'),
      formerName: words(reader, 'formerName') ?? names.formerName,
      sex: reader.code('sex'),
      stage: stageOf(reader, mapping, closedOn),
      firstContactOn: dayFor('firstContactOn').day,
      closedReason: words(reader, 'closedReason'),
      referralSource: referralDetail === null ? null : reader.code('referralSource', referralDetail),
      worker: words(reader, 'worker'), deputyWorker: words(reader, 'deputyWorker'),
      workStatus: words(reader, 'workStatus') === null ? null : reader.code('workStatus'),
      hospital: words(reader, 'hospital'), doctor: words(reader, 'doctor'), medication: words(reader, 'medication'),
      supportCategory: /^(?:区分)?([1-6])$/u.exec(reader.text('supportCategory').normalize('NFKC'))?.[1] ?? (/(非該当|なし|無)/u.test(reader.text('supportCategory')) ? 'none' : null),
      pension: words(reader, 'pension'),
      publicAssistance: reader.text('publicAssistance') === '' ? null : reader.code('publicAssistance'),
      helloWorkNumber: words(reader, 'helloWorkNumber'), education: words(reader, 'education'), qualifications: words(reader, 'qualifications'),
      commuteMeans: words(reader, 'commuteMeans'), housing: words(reader, 'housing'), family: words(reader, 'family'),
      affiliation: keep(reader.all('affiliation').map(({ text }) => text).filter((text) => !saysNothing(text)).join('、')),
      wishes: words(reader, 'wishes'), branch: words(reader, 'branch'),
      note: kept.length > 0 ? kept.join('\n') : null,
    },
  }
}
