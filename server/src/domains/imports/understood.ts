import { CalendarDay, formatDayWithEra } from '@tomoni/contract/shared/calendar'
import type { RecordValues } from './ledger/read-record.ts'
import type { RegistrantValues } from './ledger/read-registrant.ts'

// What was read of a line, in words, for the check page.

export type Labels = (list: string, code: string) => string
type Line = { field: string; text: string }

const show = (value: string | null): string => {
  const day = value && CalendarDay.safeParse(value)
  return day && day.success ? formatDayWithEra(day.data) : (value ?? '')
}

export const understoodPerson = (values: RegistrantValues, label: Labels): Line[] => {
  const coded = (list: string, code: string | null) => (code === null ? '' : label(list, code))
  const lines: [string, string][] = [
    ['number', values.number ?? ''], ['name', [values.familyName, values.givenName].filter(Boolean).join(' ')], ['nameKana', [values.familyKana, values.givenKana].filter(Boolean).join(' ')], ['preferredName', values.preferredName ?? ''], ['formerName', values.formerName ?? ''],
    ['birthDate', show(values.birthDate)], ['sex', coded('sex', values.sex)], ['disability', values.disabilities.map((one) => label('disability', one.kind)).join('・')],
    ['certificateGrade', values.certificates.map((one) => `${label('certificate', one.kind)} ${one.grade ?? ''}`.trim()).join('・')], ['certificateRenewalOn', show(values.certificates[0]?.renewalOn ?? null)], ['diagnosis', values.diagnosis ?? ''],
    ['postalCode', values.postalCode ?? ''], ['address', values.address ?? ''], ['phone', values.phone ?? ''], ['mobile', values.mobile ?? ''], ['fax', values.fax ?? ''], ['email', values.email ?? ''], ['emergencyContact', [values.emergencyContact, values.emergencyPhone].filter(Boolean).join(' ')],
    ['stage', label('stage', values.stage)], ['firstContactOn', show(values.firstContactOn)], ['registeredOn', show(values.registeredOn)], ['closedOn', show(values.closedOn)], ['closedReason', values.closedReason ?? ''],
    ['referralSource', values.referralSource === null ? (values.referralDetail ?? '') : `${coded('referralSource', values.referralSource)}${values.referralDetail ? `（${values.referralDetail}）` : ''}`],
    ['worker', values.worker ?? ''], ['deputyWorker', values.deputyWorker ?? ''], ['workStatus', coded('workStatus', values.workStatus)], ['workplace', values.workplace ?? ''], ['hiredOn', show(values.hiredOn)],
    ['hospital', values.hospital ?? ''], ['doctor', values.doctor ?? ''], ['medication', values.medication ?? ''], ['supportCategory', values.supportCategory ?? ''], ['pension', values.pension ?? ''], ['publicAssistance', coded('publicAssistance', values.publicAssistance)],
    ['helloWorkNumber', values.helloWorkNumber ?? ''], ['education', values.education ?? ''], ['qualifications', values.qualifications ?? ''], ['commuteMeans', values.commuteMeans ?? ''], ['housing', values.housing ?? ''], ['family', values.family ?? ''],
    ['affiliation', values.affiliation ?? ''], ['wishes', values.wishes ?? ''], ['branch', values.branch ?? ''], ['note', values.note ?? ''],
  ]
  return lines.filter(([, text]) => text !== '').map(([field, text]) => ({ field, text }))
}

export const understoodRecord = (values: RecordValues, label: Labels): Line[] => {
  const lines: [string, string][] = [
    ['occurredOn', show(values.occurredOn)], ['startedAt', values.startedAt ?? ''], ['name', values.name], ['method', values.method === null ? (values.methodText ?? '') : label('contactMethod', values.method)],
    ['content', values.content === null ? '' : label('contactContent', values.content)], ['counterpart', label('counterpart', values.counterpart)], ['outcome', values.outcome === 'held' ? '' : label('outcome', values.outcome)],
    ['minutes', values.minutes === null ? '' : `${values.minutes}分`], ['travelMinutes', values.travelMinutes === null ? '' : `${values.travelMinutes}分`], ['employerName', values.employerName ?? ''], ['place', values.place ?? ''], ['text', values.text ?? ''], ['worker', values.worker ?? ''],
    ['nextStep', values.nextStep ?? ''], ['nextStepOn', show(values.nextStepOn)],
  ]
  return lines.filter(([, text]) => text !== '').map(([field, text]) => ({ field, text }))
}
