import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import type { DuePerson, DueReason, StepItem } from '@tomoni/contract/today'
import { countedFrom, dueItems, firstDue, intervalOf, overdueDays, shownItems, suggestionFor, type DueFacts, type DueItem } from './rules.ts'
import type { DuePersonRow, StepRow } from './sql.ts'

const factsOf = (row: DuePersonRow): DueFacts => ({
  ...row,
  openSteps: row.steps.map((s) => s.dueOn),
  renewals: row.renewals.map((r) => r.on),
  appointments: row.appointments.map((a) => a.onDate),
})

function reasonOf(row: DuePersonRow, item: DueItem): DueReason | null {
  const dueOn = item.on
  if (item.kind === 'contact') {
    const interval = intervalOf(row, row)
    return {
      kind: 'contact', dueOn, intervalDays: interval.days, intervalSource: interval.source, last: row.lastTwoWayOn === null ? null : { on: row.lastTwoWayOn, method: row.lastMethod },
      countedFrom: countedFrom(row), missedSince: row.missedSince, employerCallsSince: row.employerCallsSince,
    }
  }
  if (item.kind === 'askAgain') return { kind: 'askAgain', dueOn, note: row.askAgainNote, agreedOn: row.stageSince }
  if (item.kind === 'nextStep') {
    const step = row.steps.find((s) => s.dueOn === dueOn)
    return step === undefined ? null : { kind: 'nextStep', ...step }
  }
  if (item.kind === 'certificate') {
    const renewal = row.renewals.find((r) => r.on === dueOn)
    return renewal === undefined ? null : { kind: 'certificate', dueOn, certificate: renewal.certificate, service: renewal.service }
  }
  const appointment = row.appointments.find((a) => a.onDate === dueOn)
  return appointment === undefined ? null : { kind: 'appointment', dueOn, id: appointment.id, version: appointment.version, method: appointment.method, title: appointment.title, startsAt: appointment.startsAt }
}

/** Days passed since the row was derived, and what was due has lapsed meanwhile. */
export const hasLapsed = (row: DuePersonRow, today: CalendarDay): boolean => row.nextDueOn !== (firstDue(factsOf(row), row, today)?.remindOn ?? null)

/** A row of 今日, or null when nothing of it speaks any more (a certificate that lapsed overnight). */
export function presentDuePerson(row: DuePersonRow, today: CalendarDay): DuePerson | null {
  const items = shownItems(dueItems(factsOf(row), row, today), today, row.certificateNoticeDays)
  const [first] = items
  const reasons = items.flatMap((item) => reasonOf(row, item) ?? [])
  if (first === undefined || reasons.length === 0) return null
  const late = overdueDays(first.remindOn, today)
  const plannedOn = row.appointments.find((a) => a.onDate >= today)?.onDate ?? null
  const postponed = row.postponements.findLast((p) => items.some((item) => item.kind === p.kind && item.on === p.forDueOn && item.remindOn === p.untilOn && item.on !== item.remindOn))
  return {
    registrantId: row.id as RegistrantId,
    name: [row.familyName, row.givenName].filter(Boolean).join(' '),
    kana: [row.familyKana, row.givenKana].filter(Boolean).join(' '),
    stage: row.stage, stageSince: row.stageSince, workStatus: row.workStatus, workplace: row.workplace, hiredOn: row.hiredOn, leadMembershipId: row.leadMembershipId,
    phone: row.mobile ?? row.phone, isWatchedClosely: row.isWatchedClosely, dueOn: first.remindOn, overdueDays: late, reasons,
    postponement: postponed === undefined ? null : { id: postponed.id, kind: postponed.kind, untilOn: postponed.untilOn, reason: postponed.reason },
    plannedOn, suggestion: suggestionFor({ overdueDays: late, lastMethod: row.lastMethod, plannedOn, kind: first.kind }),
  }
}

export const presentStep = (row: StepRow, today: CalendarDay): StepItem => ({
  id: row.id, version: row.version, dueOn: row.dueOn, overdueDays: overdueDays(row.dueOn, today), text: row.text, membershipId: row.membershipId,
  person: row.registrantId === null ? null : { id: row.registrantId as RegistrantId, name: row.name ?? '', kana: row.kana ?? '' },
  partner: row.partnerId === null ? null : { id: row.partnerId, name: row.partnerName ?? '' },
})
