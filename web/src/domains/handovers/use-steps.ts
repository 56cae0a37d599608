import type { Handover, StepName, StepOffer, StepWhy } from '@tomoni/contract/handovers'

/** Steps in the order one would take them; the first that is possible is the main one. */
const forward: readonly StepName[] = ['acceptAsk', 'send', 'receive', 'accept', 'startOverlap', 'approveException', 'takeLead', 'arrangeMeeting', 'check', 'settleSituation', 'complete', 'reopen']
const backward: readonly StepName[] = ['hold', 'decline', 'refuseAsk', 'withdraw']
/** Reasons that tell nothing one could do about; a step with such a reason is not shown. */
const silent: readonly (StepWhy | null)[] = ['wrong-state', 'wrong-side', 'ended', 'lead.stays', 'receiver.by-link', 'exception.not-asked', 'exception.not-needed', 'exception.already-asked', 'exception.already-approved', 'situation.already-settled', 'end-reason.missing', 'consent.still-live']
/** Taken where they belong: the exception beside the counter of joint contacts. */
const elsewhere: readonly StepName[] = ['askException', 'approveException']

export type StepChoice = { readonly main: StepOffer | null; readonly others: readonly StepOffer[]; readonly back: readonly StepOffer[]; /** Not possible now, with the reason. */ readonly closed: readonly StepOffer[] }

/** The buttons over a handover: one main step, others beside it, what turns back in the menu, what is closed with its reason. */
export function stepsOf(row: Pick<Handover, 'steps' | 'waitsFor' | 'side' | 'state' | 'results'>): StepChoice {
  const offer = (step: StepName) => row.steps.find((one) => one.step === step)
  const offers = (names: readonly StepName[]) => names.flatMap((name) => { const found = offer(name); return found === undefined || elsewhere.includes(name) ? [] : [found] })
  const possible = offers(forward).filter((one) => one.allowed)
  // To end it early is no first thing to do while it is under way, nor while results are still to come.
  const isLate = (row.state === 'reporting' && row.results.every((result) => result.reportedAt !== null)) || row.state === 'declined' || row.state === 'withdrawn'
  const ending = possible.filter((one) => one.step === 'complete' && !isLate)
  const going = possible.filter((one) => !ending.includes(one))
  const closed = offers(forward).filter((one) => !one.allowed && !silent.includes(one.why))
  const mainCandidate = going[0] ?? null
  const isMain = mainCandidate !== null && (row.waitsFor === row.side || row.state === 'accepted' || isLate)
  const beside = isMain ? going.slice(1) : going
  // Few buttons: what is only a word to the other side waits in the menu.
  const inMenu = beside.filter((one) => one.step === 'check' || one.step === 'reopen')
  return { main: isMain ? mainCandidate : null, others: beside.filter((one) => !inMenu.includes(one)), back: [...inMenu, ...ending, ...offers(backward).filter((one) => one.allowed)], closed }
}
