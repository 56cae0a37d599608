import type { GateLine, Handover, HandoverRow, HandoverState, Side } from '@tomoni/contract/handovers'
import { dayInJapan, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { z } from 'zod'
import { turnOf } from './rules.ts'
import { countsAsJoint } from './side-by-side.ts'
import type { HandoverRecord, JointRow } from './sql.ts'

// Rows as the contract wants them.

export const presentJoint = (row: JointRow): z.input<typeof Handover>['jointContacts'][number] => ({ ...row, counts: countsAsJoint(row) })

/** Days the side whose turn it is lets wait; 0 before a meeting or the end of 保留. */
export const daysSince = (since: string | null, today: string): number => (since === null ? 0 : Math.max(0, daysBetween(since as CalendarDay, today as CalendarDay)))

/** Day in Japan of a moment. */
export const dayOfMoment = (at: string | null): string | null => (at === null ? null : dayInJapan(new Date(at)))

type Waiting = { readonly state: HandoverState; readonly movesLead: boolean; readonly isUndecidedChoice: boolean }
/** Who has to act next. Two that accepted wait for the choice of the person (row 413). */
export const waitsForOf = (row: Waiting): z.input<typeof HandoverRow>['waitsFor'] => (row.state === 'accepted' && row.isUndecidedChoice ? 'person' : turnOf(row.state, row.movesLead))

/** Lines that tell of the holder's own record stay with the sender. */
const ofSenderOnly = new Set<GateLine['requirement']>(['notRefused', 'textChecked'])
export const gateSeenBy = (side: Side, gate: readonly GateLine[]): GateLine[] => (side === 'sender' ? [...gate] : gate.filter((line) => !ofSenderOnly.has(line.requirement)))

export const workersOf = (row: Pick<HandoverRecord, 'senderWorkerName' | 'receiverWorkerName'>) => ({ fromWorker: row.senderWorkerName, toWorker: row.receiverWorkerName })
