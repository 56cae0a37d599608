import type { ImportState, RowDecision, RowVerdict } from '@tomoni/contract/imports'
import type { Issue } from './ledger/values.ts'
import { needsChoice } from './plan-people.ts'

// States of an import and the verdict of a row. Pure.

export type ImportCommand = 'check' | 'decide' | 'write' | 'undo' | 'discard'

const from: Readonly<Record<ImportCommand, readonly ImportState[]>> = {
  check: ['mapping', 'checking', 'ready'],
  decide: ['checking', 'ready'],
  write: ['ready'],
  undo: ['done'],
  discard: ['reading', 'mapping', 'checking', 'ready', 'failed'],
}
export const mayDo = (command: ImportCommand, state: ImportState): boolean => from[command].includes(state)

export const undoDays = 7
export const undoUntil = (writtenAt: Date): Date => new Date(writtenAt.getTime() + undoDays * 86_400_000)
export const isUndoable = (limit: string | null, now: Date): boolean => limit !== null && now.getTime() < new Date(limit).getTime()

export const noDecision: RowDecision = { fixes: {}, isAccepted: false, isLeftOut: false, sameAs: null, differentFrom: [] }

/** Whether somebody still has to look: a review issue is settled by accepting the row, or by choosing where that is needed. */
export const isOpen = (issue: Issue, decision: RowDecision): boolean => {
  if (issue.level !== 'review') return false
  if (issue.code === 'name.several') return decision.sameAs === null
  return needsChoice.has(issue.code) || !decision.isAccepted
}

export const verdictOf = (issues: readonly Issue[], decision: RowDecision, goesTo: { readonly isKnown: boolean; readonly hasChanges: boolean }): RowVerdict => {
  if (decision.isLeftOut) return 'skipped'
  if (issues.some((issue) => issue.level === 'error')) return 'error'
  if (issues.some((issue) => isOpen(issue, decision))) return 'review'
  if (!goesTo.isKnown) return 'new'
  return goesTo.hasChanges ? 'update' : 'unchanged'
}

/** Changes of somebody else's making in the trail; readings are none. */
export const readingActions = ['registrant.open', 'registrant.print', 'registrant.export', 'registrant.read-part', 'registrant.read-timeline', 'registrant.list-viewers', 'registrant.mark-not-double', 'support-record.open'] as const
