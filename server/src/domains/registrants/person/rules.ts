import { addDays, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Permission } from '@tomoni/contract/shared/permissions'
import type { Ability, Alert, RegistrantHead, Stage } from '@tomoni/contract/registrants'
import { countedFrom, intervalOf, lapsedAfterDays } from '../../today/rules.ts'

// What the head of a person's page says by itself: who is late for whom, what runs out, what this reader may do.

export type AlertFacts = {
  readonly stage: Stage
  readonly stageSince: CalendarDay | null
  readonly registeredOn: CalendarDay | null
  readonly createdOn: CalendarDay
  readonly isImported: boolean
  readonly contactIntervalDays: number | null
  readonly defaultContactIntervalDays: number
  readonly certificateNoticeDays: number
  readonly isWatchedClosely: boolean
  readonly watchReason: string | null
  readonly lastTwoWayOn: CalendarDay | null
  readonly askAgainOn: CalendarDay | null
  readonly askAgainNote: string | null
  readonly hasLead: boolean
  /** 支援を望まない意思 is in force. */
  readonly refusesSupport: boolean
  readonly certificates: readonly { readonly kind: string; readonly renewalOn: CalendarDay | null }[]
  readonly recipientCertificates: readonly { readonly service: string; readonly endsOn: CalendarDay }[]
  readonly lateSteps: readonly { readonly dueOn: CalendarDay; readonly text: string }[]
}

export const effectiveInterval = (facts: Pick<AlertFacts, 'stage' | 'contactIntervalDays' | 'isWatchedClosely' | 'defaultContactIntervalDays'>): number => intervalOf(facts, facts).days

const isFollowed = (stage: Stage): boolean => stage === 'inquiry' || stage === 'provisional' || stage === 'registered'
/** A day to ask again is spoken of from two weeks before. */
const askAgainNoticeDays = 14

function contactAlert(facts: AlertFacts, today: CalendarDay): Alert[] {
  if (!isFollowed(facts.stage) || facts.refusesSupport) return []
  const intervalDays = effectiveInterval(facts)
  const days = daysBetween(addDays(countedFrom(facts), intervalDays), today)
  if (days <= 0) return []
  return [facts.lastTwoWayOn === null ? { kind: 'neverMet', intervalDays } : { kind: 'contactLate', days, intervalDays, lastTwoWayOn: facts.lastTwoWayOn }]
}

const isSpokenOf = (on: CalendarDay, facts: AlertFacts, today: CalendarDay): boolean => on <= addDays(today, facts.certificateNoticeDays) && on >= addDays(today, -lapsedAfterDays)

/** What to look at first, the most pressing at the top. */
export function alertsOf(facts: AlertFacts, today: CalendarDay): Alert[] {
  const alerts: Alert[] = contactAlert(facts, today)
  for (const step of facts.lateSteps.slice(0, 2)) alerts.push({ kind: 'nextStepLate', days: daysBetween(step.dueOn, today), on: step.dueOn, text: step.text })
  if (facts.stage === 'openDoor' && facts.askAgainOn !== null && facts.askAgainOn <= addDays(today, askAgainNoticeDays))
    alerts.push({ kind: 'askAgain', on: facts.askAgainOn, days: daysBetween(facts.askAgainOn, today), note: facts.askAgainNote })
  if (facts.stage !== 'closed') {
    for (const { kind, renewalOn } of facts.certificates)
      if (renewalOn !== null && isSpokenOf(renewalOn, facts, today)) alerts.push({ kind: 'certificateRenewal', certificate: kind, on: renewalOn, days: daysBetween(today, renewalOn) })
    for (const { service, endsOn } of facts.recipientCertificates)
      if (isSpokenOf(endsOn, facts, today)) alerts.push({ kind: 'recipientCertificateEnds', service, on: endsOn, days: daysBetween(today, endsOn) })
  }
  if (facts.isWatchedClosely) alerts.push({ kind: 'watched', reason: facts.watchReason })
  if (!facts.hasLead && (isFollowed(facts.stage) || facts.stage === 'openDoor')) alerts.push({ kind: 'noLead' })
  return alerts
}

/** The server says what may be done; the screen greys the rest and gives the reason. */
export function abilitiesOf(may: (permission: Permission) => boolean): RegistrantHead['can'] {
  const ask = (permission: Permission): Ability => (may(permission) ? { allowed: true, why: null } : { allowed: false, why: permission })
  return {
    write: ask('registrant.write'),
    changeStage: ask('registrant.change-stage'),
    assign: ask('registrant.assign'),
    merge: ask('registrant.merge'),
    export: ask('registrant.export'),
    writeRecord: ask('support-record.write'),
  }
}
