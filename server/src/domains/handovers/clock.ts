import type { HandoverState } from '@tomoni/contract/handovers'
import { daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'

// 止まった引継ぎ (row 411): pure. No answer for so many days nudges, for more raises to the coordinator; a meeting or the end of
// 保留 begins the waiting anew; a consent that ended is told to the sender.

export type ClockFacts = {
  readonly state: HandoverState
  readonly waitingSince: string | null
  readonly holdUntil: string | null
  readonly isNudged: boolean
  readonly isRaised: boolean
  /** Was told already that the consent does not live. */
  readonly isConsentEndTold: boolean
  readonly isHoldEndTold: boolean
  readonly consentLives: boolean
  /** Inside an organisation no consent is asked for. */
  readonly isInside: boolean
}
export type ClockSetting = { readonly nudgeDays: number; readonly raiseDays: number }
export type ClockEvent = 'nudge' | 'raise' | 'holdOver' | 'consentEnded'

/** States in which somebody is asked and has not answered. */
export const waitingStates: readonly HandoverState[] = ['asked', 'sent', 'received', 'checking', 'arrangingMeeting', 'onHold']
/** States that need a consent that lives; after an end, and in a draft, nobody reads. */
const readingStates: readonly HandoverState[] = ['sent', 'received', 'checking', 'arrangingMeeting', 'onHold', 'accepted', 'overlapping', 'leadMoved', 'reporting']

/** What the clock says about one handover today; each once until somebody acts. */
export function decideClock(facts: ClockFacts, setting: ClockSetting, today: string): ClockEvent[] {
  const events: ClockEvent[] = []
  if (facts.state === 'onHold' && facts.holdUntil !== null && facts.holdUntil < today && !facts.isHoldEndTold) events.push('holdOver')
  if (waitingStates.includes(facts.state) && facts.waitingSince !== null) {
    const days = daysBetween(facts.waitingSince as CalendarDay, today as CalendarDay)
    if (days > setting.raiseDays && !facts.isRaised) events.push('raise')
    // Who is raised on the same day need not be reminded too.
    else if (days >= setting.nudgeDays && !facts.isNudged && !facts.isRaised) events.push('nudge')
  }
  if (readingStates.includes(facts.state) && !facts.isInside && !facts.consentLives && !facts.isConsentEndTold) events.push('consentEnded')
  return events
}
