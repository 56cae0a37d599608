import { certificateKindText, counterpartText, outcomeText, stageText } from '@tomoni/contract/text/codes'
import { exportColumnText as text } from '@tomoni/contract/text/exports'
import type { PersonRow, RecordRow } from './sql.ts'

// Columns of the files, in order. Their headings are words the import understands, so a file can come back in. Pure.

export type Labels = (list: string, code: string | null) => string
export type Value = string | number | { readonly day: string } | null
export type Column<Row> = { readonly header: string; readonly width: number; readonly value: (row: Row, label: Labels) => Value }

const day = (value: string | null): Value => (value === null ? null : { day: value })
const grades = (row: PersonRow) => row.certificates.map((one) => `${certificateKindText[one.kind as keyof typeof certificateKindText] ?? one.kind}${one.grade ? ` ${one.grade}` : ''}`).join('、')
const family = (row: PersonRow) => row.family.map((one) => `${one.name}（${one.relation}）`).join('、')
const publicAssistance: Readonly<Record<string, string>> = { yes: '受給中', no: '受けていない', applying: '申請中' }

export const personColumns: readonly Column<PersonRow>[] = [
  { header: text.number, width: 13, value: (row) => row.number },
  { header: text.familyName, width: 10, value: (row) => row.familyName },
  { header: text.givenName, width: 10, value: (row) => row.givenName },
  { header: text.familyKana, width: 12, value: (row) => row.familyKana },
  { header: text.givenKana, width: 12, value: (row) => row.givenKana },
  { header: text.preferredName, width: 12, value: (row) => row.preferredName },
  { header: text.formerName, width: 12, value: (row) => row.otherNames.join('、') },
  { header: text.birthDate, width: 12, value: (row) => day(row.birthDate) },
  { header: text.sex, width: 8, value: (row, label) => label('sex', row.sex) },
  { header: text.stage, width: 12, value: (row) => stageText[row.stage as keyof typeof stageText] ?? row.stage },
  { header: text.registeredOn, width: 12, value: (row) => day(row.registeredOn) },
  { header: text.closedOn, width: 12, value: (row) => day(row.closedOn) },
  { header: text.referralSource, width: 16, value: (row, label) => label('referralSource', row.referralSource) },
  { header: text.referralSourceDetail, width: 18, value: (row) => row.referralSourceDetail },
  { header: text.lead, width: 12, value: (row) => row.leadName },
  { header: text.deputy, width: 12, value: (row) => row.deputyName },
  { header: text.branch, width: 12, value: (row) => row.branchName },
  { header: text.workStatus, width: 12, value: (row, label) => label('workStatus', row.workStatus) },
  { header: text.workplace, width: 22, value: (row) => row.workplace },
  { header: text.hiredOn, width: 12, value: (row) => day(row.hiredOn) },
  { header: text.disability, width: 14, value: (row, label) => (row.disabilities.length > 0 ? row.disabilities.map((one) => label('disability', one.kind)).join('、') : label('disability', row.primaryDisability)) },
  { header: text.certificateGrade, width: 20, value: grades },
  { header: text.certificateNumber, width: 14, value: (row) => row.certificates[0]?.number ?? null },
  { header: text.certificateRenewalOn, width: 12, value: (row) => day(row.certificates[0]?.renewalOn ?? null) },
  { header: text.diagnosis, width: 18, value: (row) => row.diagnosis },
  { header: text.hospital, width: 18, value: (row) => row.hospital },
  { header: text.doctor, width: 12, value: (row) => row.doctor },
  { header: text.medication, width: 20, value: (row) => row.medication },
  { header: text.supportCategory, width: 10, value: (row) => (row.supportCategory === 'none' ? '非該当' : row.supportCategory) },
  { header: text.postalCode, width: 11, value: (row) => row.postalCode },
  { header: text.address, width: 32, value: (row) => row.address },
  { header: text.phone, width: 15, value: (row) => row.phone },
  { header: text.mobile, width: 15, value: (row) => row.mobile },
  { header: text.fax, width: 15, value: (row) => row.fax },
  { header: text.email, width: 24, value: (row) => row.email },
  { header: text.emergencyContact, width: 22, value: (row) => [row.emergencyName, row.emergencyRelation ? `（${row.emergencyRelation}）` : '', row.emergencyPhone ? ` ${row.emergencyPhone}` : ''].filter(Boolean).join('') || null },
  { header: text.wishes, width: 30, value: (row) => row.wishes },
  { header: text.education, width: 20, value: (row) => row.education },
  { header: text.qualifications, width: 20, value: (row) => row.qualifications },
  { header: text.commuteMeans, width: 14, value: (row) => row.commuteMeans },
  { header: text.helloWorkNumber, width: 16, value: (row) => row.helloWorkNumber },
  { header: text.housing, width: 16, value: (row) => row.housing },
  { header: text.pension, width: 16, value: (row) => row.pension },
  { header: text.publicAssistance, width: 12, value: (row) => (row.publicAssistance === null ? null : (publicAssistance[row.publicAssistance] ?? null)) },
  { header: text.family, width: 24, value: family },
  { header: text.affiliation, width: 24, value: (row) => row.affiliations.join('、') },
  { header: text.communicationNeeds, width: 18, value: (row, label) => row.communicationNeeds.map((code) => label('communicationNeed', code)).join('、') },
  { header: text.isWatchedClosely, width: 10, value: (row) => (row.isWatchedClosely ? '厚く' : null) },
  { header: text.lastContactOn, width: 12, value: (row) => day(row.lastContactOn) },
  { header: text.note, width: 36, value: (row) => row.note },
]

const contentList = (counterpart: string) => (counterpart === 'employer' ? 'employerContent' : counterpart === 'agency' ? 'agencyContent' : 'contactContent')

export const recordColumns: readonly Column<RecordRow>[] = [
  { header: text.occurredOn, width: 12, value: (row) => day(row.occurredOn) },
  { header: text.startedAt, width: 9, value: (row) => row.startedAt?.slice(0, 5) ?? null },
  { header: text.number, width: 13, value: (row) => row.number },
  { header: text.name, width: 16, value: (row) => `${row.familyName ?? ''} ${row.givenName ?? ''}`.trim() },
  { header: text.nameKana, width: 18, value: (row) => `${row.familyKana ?? ''} ${row.givenKana ?? ''}`.trim() },
  { header: text.counterpart, width: 9, value: (row) => counterpartText[row.counterpart as keyof typeof counterpartText] ?? row.counterpart },
  { header: text.method, width: 16, value: (row, label) => label('contactMethod', row.method) },
  { header: text.content, width: 24, value: (row, label) => label(contentList(row.counterpart), row.content) },
  { header: text.eventType, width: 16, value: (row, label) => label('eventType', row.eventType) },
  { header: text.outcome, width: 12, value: (row) => outcomeText[row.outcome as keyof typeof outcomeText] ?? row.outcome },
  { header: text.minutes, width: 9, value: (row) => row.minutes },
  { header: text.travelMinutes, width: 9, value: (row) => row.travelMinutes },
  { header: text.distance, width: 10, value: (row) => (row.distanceMeters === null ? null : row.distanceMeters / 1000) },
  { header: text.cost, width: 9, value: (row) => row.costYen },
  { header: text.place, width: 18, value: (row) => row.place },
  { header: text.employerName, width: 22, value: (row) => [row.partnerName, row.partnerContactName].filter(Boolean).join(' ') || null },
  { header: text.text, width: 60, value: (row) => [row.sharedNote, row.note].filter(Boolean).join('\n') || null },
  { header: text.worker, width: 12, value: (row) => row.workerName },
  { header: text.contract, width: 16, value: (row) => row.contractName },
  { header: text.branch, width: 12, value: (row) => row.branchName },
]
