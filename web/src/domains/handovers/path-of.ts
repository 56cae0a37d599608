import type { HandoverState } from '@tomoni/contract/handovers'
import { handoverPath } from '@tomoni/contract/text/handovers'
import type { TagTone } from '../../ui/Tag.tsx'

type Moves = { readonly state: HandoverState; readonly movesLead: boolean }

const isAside = (state: HandoverState) => state === 'asked' || state === 'onHold' || state === 'declined' || state === 'withdrawn'

/** The steps this handover goes through: without a change of 主担当 there is no time side by side. */
export function pathOf({ state, movesLead }: Moves): readonly HandoverState[] {
  return handoverPath.filter((step) => movesLead || step === state || (step !== 'overlapping' && step !== 'leadMoved'))
}

/** How far it is: index in `pathOf`. What stands beside the path (保留, 見送り) is measured by the step it left. */
export function placeOf(row: Moves, came: readonly HandoverState[] = []): number {
  const path = pathOf(row)
  if (!isAside(row.state)) return path.indexOf(row.state)
  if (row.state === 'asked') return -1
  const furthest = Math.max(-1, ...came.map((state) => path.indexOf(state)))
  return furthest >= 0 ? furthest : row.state === 'onHold' ? path.indexOf('checking') : path.indexOf('sent')
}

export const toneOf: Readonly<Record<HandoverState, TagTone>> = {
  asked: 'b', draft: 'n', sent: 'b', received: 'b', checking: 'b', arrangingMeeting: 'b', accepted: 'g', onHold: 'o', declined: 'n', overlapping: 'g', leadMoved: 'g', reporting: 'g', completed: 'n', withdrawn: 'n',
}
export const isEnded = (state: HandoverState): boolean => state === 'completed' || state === 'declined' || state === 'withdrawn'
