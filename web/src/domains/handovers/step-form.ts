import { DeclineReason, ExceptionReason, type EndReason, type Handover, type HandoverStep, type Situation, type StepName } from '@tomoni/contract/handovers'
import { stepDialogText as t } from '@tomoni/contract/text/handover-pages'
import { declineReasonText, endReasonText, exceptionReasonText } from '@tomoni/contract/text/handovers'

// What each step asks for before it is taken. Steps that ask for more (引き受ける) have a dialog of their own.

export type StepForm = { readonly reason: string; readonly on: string; readonly message: string; readonly situation: Situation | '' }
export type Asks = { readonly reasons?: readonly { readonly value: string; readonly label: string }[]; readonly isReasonOptional?: boolean; readonly day?: string; readonly message?: 'needed' | 'optional'; readonly asksSituation?: boolean }

const options = <T extends string>(codes: readonly T[], words: Readonly<Record<T, string>>) => codes.map((value) => ({ value, label: words[value] }))
const ends = (...codes: EndReason[]) => options(codes, endReasonText)

/** Reasons that fit an end of this handover by this side. */
function endReasons(row: Handover): readonly { readonly value: string; readonly label: string }[] {
  if (row.consentState !== 'live' && row.kind !== 'internal') return ends('consentEnded', 'personDoesNotWant', 'noLongerNeeded', 'left', 'movedAway', 'cannotReach', 'other')
  return ends('termCovered', 'noLongerNeeded', 'personDoesNotWant', 'left', 'movedAway', 'cannotReach', 'other')
}

export function asksOf(step: StepName, row: Handover): Asks {
  switch (step) {
    case 'check': return { message: 'optional' }
    case 'arrangeMeeting': return { day: t.meetingOn, message: 'optional' }
    case 'hold': return { day: t.holdUntil, message: 'needed' }
    case 'decline': return { reasons: options(DeclineReason.options, declineReasonText), message: 'needed' }
    case 'startOverlap': return { day: t.overlapFrom }
    case 'askException': return { reasons: options(ExceptionReason.options, exceptionReasonText), message: 'needed' }
    case 'settleSituation': return { day: t.settledOn, asksSituation: true, message: 'optional' }
    case 'takeLead': return { day: t.leadOn }
    case 'complete': return { reasons: endReasons(row), isReasonOptional: row.state === 'leadMoved' || row.state === 'reporting' || !row.movesLead, message: 'optional' }
    case 'withdraw': return { reasons: ends('personChoseOther', 'personDoesNotWant', 'noLongerNeeded', 'consentEnded', 'duplicate', 'mistake', 'other'), message: 'optional' }
    case 'refuseAsk': return { reasons: ends('personDoesNotWant', 'noLongerNeeded', 'duplicate', 'other'), message: 'optional' }
    case 'reopen': return { message: 'optional' }
    default: return {}
  }
}

/** What is still open, by field. */
export function missingInStep(asks: Asks, form: StepForm): Record<string, string> {
  return {
    ...(asks.reasons !== undefined && !asks.isReasonOptional && form.reason === '' ? { reason: t.reasonMissing } : {}),
    ...(asks.day !== undefined && form.on.trim() === '' ? { on: t.dayMissing } : {}),
    ...(asks.asksSituation && form.situation === '' ? { situation: t.situationMissing } : {}),
    ...(asks.message === 'needed' && form.message.trim() === '' ? { message: t.messageMissing } : {}),
  }
}

/** The names the contract gives the day of each step; the field is called `on` everywhere. */
export const dayNames: Readonly<Partial<Record<StepName, string>>> = { arrangeMeeting: 'meetingOn', hold: 'holdUntil', startOverlap: 'overlapFrom', settleSituation: 'settledOn', takeLead: 'on' }

/** The body of a step; the server reads it again, so what does not belong to the step is left out. */
export function stepBody(step: StepName, version: number, form: StepForm, asks: Asks, lookedAt: boolean): HandoverStep {
  return {
    step, version,
    ...(asks.reasons === undefined ? {} : { reason: form.reason === '' ? null : form.reason }),
    ...(asks.day === undefined ? {} : { [dayNames[step] ?? 'on']: form.on }),
    ...(asks.asksSituation ? { situation: form.situation } : {}),
    ...(asks.message === undefined ? {} : { message: form.message, lookedAt }),
  } as unknown as HandoverStep
}
