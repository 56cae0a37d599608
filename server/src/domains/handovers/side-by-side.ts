import type { HandoverState, StepWhy } from '@tomoni/contract/handovers'
import { afterwards, isEnded, sideBySide, type By, type HandoverFacts } from './rules.ts'

// What happens beside the steps (rows 403, 410): joint contacts that count, and word of how it goes afterwards. Pure.

/** Days from the move of 主担当 (or the acceptance, where it stays) after which the sender hears how it goes (row 410). */
export const resultDays = [30, 90, 180] as const

/** State after the receiver told how it goes; null where there is nothing to tell yet. */
export const stateAfterReport = (state: HandoverState, movesLead: boolean): HandoverState | null =>
  afterwards.includes(state) || (!movesLead && sideBySide.includes(state)) ? 'reporting' : null

/** A result is told by the receiver, by link, or written down by the sender for a receiver without account; each once. */
export function decideReport(facts: HandoverFacts, by: By, result: { readonly exists: boolean; readonly isReported: boolean; readonly allowsBack: boolean }): { readonly why: StepWhy } | { readonly to: HandoverState } {
  if (by === 'sender' && !facts.answersByLink) return { why: 'wrong-side' }
  if (isEnded(facts.state)) return { why: 'ended' }
  const to = stateAfterReport(facts.state, facts.movesLead)
  if (to === null) return { why: 'wrong-state' }
  if (facts.consent !== 'live') return { why: 'consent.not-live' }
  if (!result.allowsBack || !result.exists) return { why: 'results.not-allowed' }
  return result.isReported ? { why: 'results.already-told' } : { to }
}

type Joint = { readonly kind: string; readonly heldOn: string | null; readonly personWasThere: boolean | null; readonly recordedBySide?: By; readonly confirmedAt: string | null; readonly cancelledAt: string | null }
/** 数える: it took place, the person was there, and the other side says so too (row 403). */
export const countsAsJoint = (one: Joint): boolean => one.heldOn !== null && one.personWasThere === true && one.confirmedAt !== null && one.cancelledAt === null
/** A first meeting may be held before the answer; what follows it needs an acceptance. */
export const mayPlanJoint = (state: HandoverState): boolean => state === 'arrangingMeeting' || sideBySide.includes(state)

/** Why a planned contact cannot be written down, confirmed or called off like this; null when it can. */
export function decideJoint(joint: Joint, change: 'record' | 'confirm' | 'cancel', by: By): StepWhy | null {
  if (joint.cancelledAt !== null) return 'joint.cancelled'
  // What both sides said stays: it may be what 主担当 moves on.
  if (joint.confirmedAt !== null) return 'joint.confirmed'
  if (change !== 'confirm') return null
  if (joint.heldOn === null) return 'joint.not-held'
  return joint.recordedBySide === by ? 'joint.own-word' : null
}
