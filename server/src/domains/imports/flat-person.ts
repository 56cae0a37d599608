import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import type { Certificate, Disability } from './ledger/disability.ts'
import type { RegistrantValues } from './ledger/read-registrant.ts'

// A person of the ledger as columns of the register, to be written, compared and put back. Pure.

/** Tables with one row for a person, and the columns an import may fill. */
export const flatColumns = {
  registrant: ['number', 'familyName', 'givenName', 'familyKana', 'givenKana', 'preferredName', 'birthDate', 'sex', 'stage', 'workStatus', 'workplace', 'hiredOn', 'registeredOn', 'closedOn', 'referralSource', 'referralSourceDetail', 'leadMembershipId', 'deputyMembershipId', 'branchId'],
  registrantContact: ['postalCode', 'address', 'phone', 'mobile', 'fax', 'email', 'emergencyName', 'emergencyPhone'],
  registrantProfile: ['wishes', 'education', 'qualifications', 'commuteMeans', 'helloWorkNumber', 'note'],
  registrantMedical: ['diagnosis', 'hospital', 'doctor', 'medication', 'supportCategory'],
  registrantLiving: ['housing', 'pension', 'publicAssistance'],
} as const
export type FlatTable = keyof typeof flatColumns
export type FlatField = (typeof flatColumns)[FlatTable][number]
export const flatTables = Object.keys(flatColumns) as FlatTable[]
export const flatFields: readonly FlatField[] = flatTables.flatMap((table) => flatColumns[table] as readonly FlatField[])

export type Flat = Readonly<Record<FlatField, string | null>>
export type StageStep = { readonly from: string | null; readonly to: string; readonly on: string | null; readonly note: string | null }

/** Everything a line (or several of one person) says, ready for the register. */
export type ImportedPerson = {
  readonly flat: Flat
  readonly disabilities: readonly Disability[]
  readonly certificates: readonly Certificate[]
  readonly formerName: string | null
  readonly affiliation: string | null
  readonly stages: readonly StageStep[]
}

export type Resolve = { readonly worker: (written: string) => string | null; readonly branch: (written: string) => string | null }

/** Known moves from stage to stage; days the ledger does not give stay unknown (decision 20). */
export const stageStepsOf = (values: Pick<RegistrantValues, 'stage' | 'firstContactOn' | 'registeredOn' | 'closedOn' | 'closedReason'>): StageStep[] => {
  const steps: StageStep[] = []
  const add = (to: string, on: string | null, note: string | null = null) => steps.push({ from: steps.at(-1)?.to ?? null, to, on, note })
  if (values.firstContactOn && values.firstContactOn !== values.registeredOn) add('inquiry', values.firstContactOn)
  if (values.stage === 'inquiry') { if (steps.length === 0) add('inquiry', values.registeredOn); return steps }
  if (values.stage === 'provisional') { add('provisional', values.registeredOn); return steps }
  add('registered', values.registeredOn)
  if (values.stage !== 'registered') add(values.stage, values.stage === 'closed' ? values.closedOn : null, values.closedReason)
  return steps
}

export const toImported = (values: RegistrantValues, resolve: Resolve): ImportedPerson => {
  const note = [values.note, values.family ? `家族：${values.family}` : null].filter((text) => text !== null).join('\n')
  return {
    flat: {
      number: values.number, familyName: values.familyName || values.familyKana, givenName: values.givenName || null, familyKana: values.familyKana || null, givenKana: values.givenKana || null, preferredName: values.preferredName,
      birthDate: values.birthDate, sex: values.sex, stage: values.stage, workStatus: values.workStatus, workplace: values.workplace, hiredOn: values.hiredOn, registeredOn: values.registeredOn, closedOn: values.closedOn,
      referralSource: values.referralSource, referralSourceDetail: values.referralDetail, leadMembershipId: values.worker ? resolve.worker(values.worker) : null, deputyMembershipId: values.deputyWorker ? resolve.worker(values.deputyWorker) : null,
      branchId: values.branch ? resolve.branch(values.branch) : null,
      postalCode: values.postalCode, address: values.address, phone: values.phone, mobile: values.mobile, fax: values.fax, email: values.email, emergencyName: values.emergencyContact, emergencyPhone: values.emergencyPhone,
      wishes: values.wishes, education: values.education, qualifications: values.qualifications, commuteMeans: values.commuteMeans, helloWorkNumber: values.helloWorkNumber, note: note === '' ? null : note,
      diagnosis: values.diagnosis, hospital: values.hospital, doctor: values.doctor, medication: values.medication, supportCategory: values.supportCategory,
      housing: values.housing, pension: values.pension, publicAssistance: values.publicAssistance,
    },
    disabilities: values.disabilities, certificates: values.certificates, formerName: values.formerName, affiliation: values.affiliation, stages: stageStepsOf(values),
  }
}

export type StoredPerson = { readonly flat: Flat; readonly disabilities: readonly string[]; readonly certificates: readonly string[]; readonly otherNames: readonly string[]; readonly affiliations: readonly string[] }

const comparedAs: Readonly<Partial<Record<FlatField, (text: string) => string>>> = {
  familyName: searchKey, givenName: searchKey, familyKana: kanaKey, givenKana: kanaKey, phone: phoneKey, mobile: phoneKey, fax: phoneKey, emergencyPhone: phoneKey, address: searchKey, number: searchKey, workplace: searchKey,
}
const isAlike = (field: FlatField, a: string | null, b: string | null): boolean => {
  const key = comparedAs[field] ?? ((text: string) => text.trim())
  return (a === null ? '' : key(a)) === (b === null ? '' : key(b))
}

export type FlatChange = { readonly field: FlatField | 'disabilities' | 'certificates' | 'formerName' | 'affiliation'; readonly before: string | null; readonly after: string }
export type Difference = { readonly changes: readonly FlatChange[]; readonly conflicts: readonly FlatChange[] }

const stageMatters = (stored: string | null, wanted: string): boolean => (wanted === 'registered' ? stored === 'inquiry' || stored === 'provisional' : true)

/**
 * What the ledger would change of a person already in the register. `last`: what an earlier import wrote for this person; a
 * value the ledger has not changed since then leaves the register as it is, so the same file twice changes nothing and later
 * work of the staff is not overwritten. Changed on both sides: a conflict for somebody to decide.
 */
export const differenceOf = (wanted: ImportedPerson, stored: StoredPerson, last: ImportedPerson | null): Difference => {
  const changes: FlatChange[] = []
  const conflicts: FlatChange[] = []
  for (const field of flatFields) {
    const [after, before, earlier] = [wanted.flat[field], stored.flat[field], last?.flat[field] ?? null]
    if (after === null || after === '' || isAlike(field, after, before)) continue
    if (last && isAlike(field, after, earlier)) continue
    if (field === 'stage' && !stageMatters(before, after)) continue
    const change = { field, before, after }
    if (last && before !== null && !isAlike(field, before, earlier)) conflicts.push(change)
    else changes.push(change)
  }
  const add = (field: 'disabilities' | 'certificates' | 'formerName' | 'affiliation', has: readonly string[], news: readonly string[], earlier: readonly string[]) => {
    const missing = news.filter((text) => !has.includes(text) && !earlier.includes(text))
    if (missing.length > 0) changes.push({ field, before: has.length > 0 ? has.join('、') : null, after: missing.join('、') })
  }
  add('disabilities', stored.disabilities, wanted.disabilities.map((disability) => disability.kind), last?.disabilities.map((disability) => disability.kind) ?? [])
  add('certificates', stored.certificates, wanted.certificates.map((certificate) => certificate.kind), last?.certificates.map((certificate) => certificate.kind) ?? [])
  add('formerName', stored.otherNames, wanted.formerName ? [wanted.formerName] : [], last?.formerName ? [last.formerName] : [])
  add('affiliation', stored.affiliations, wanted.affiliation ? [wanted.affiliation] : [], last?.affiliation ? [last.affiliation] : [])
  return { changes, conflicts }
}
