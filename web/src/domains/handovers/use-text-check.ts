import { checkHandoverText, findingKey, type Handover, type HandoverSheet, type TextFinding } from '@tomoni/contract/handovers'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { withTextAt, textAt } from './sheet-form.ts'
import { handoverParams } from './use-handovers.ts'

export type TextCheck = {
  /** Null until looked through. */
  readonly findings: readonly TextFinding[] | null
  readonly error: unknown
  readonly kept: ReadonlySet<string>
  readonly keep: (finding: TextFinding, isKept: boolean) => void
  readonly keepAll: () => void
  readonly replace: (finding: TextFinding, words: string) => void
  readonly again: () => void
  /** Everything found was looked at. */
  readonly isDone: boolean
  readonly acknowledged: () => string[]
}

/** Other people's names and sensitive facts in the free text; looked for again after each change. */
export function useTextCheck(row: Handover, sheet: HandoverSheet, onSheet: (sheet: HandoverSheet) => void): TextCheck {
  const [findings, setFindings] = useState<readonly TextFinding[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set())
  const [round, setRound] = useState(0)
  const current = useRef(sheet)
  useEffect(() => { current.current = sheet })
  const { holderId, id } = row
  useEffect(() => {
    const control = new AbortController()
    api(checkHandoverText, { params: handoverParams({ holderId, id }), body: { sheet: current.current } }, { signal: control.signal })
      .then((reply) => { setFindings(reply.findings); setError(null) })
      .catch((caught: unknown) => { if (!control.signal.aborted) setError(caught) })
    return () => control.abort()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new round looks again
  }, [holderId, id, round])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return {
    findings, error, kept, again,
    keep: (finding, isKept) => setKept((before) => { const next = new Set(before); if (isKept) next.add(findingKey(finding)); else next.delete(findingKey(finding)); return next }),
    keepAll: () => setKept(new Set((findings ?? []).map(findingKey))),
    replace: (finding, words) => {
      const text = textAt(sheet, finding.path)
      if (text === null) return
      const next = withTextAt(sheet, finding.path, text.slice(0, finding.start) + words + text.slice(finding.end))
      current.current = next
      onSheet(next)
      again()
    },
    isDone: findings !== null && findings.every((finding) => kept.has(findingKey(finding))),
    acknowledged: () => (findings ?? []).map(findingKey).filter((key, index, all) => kept.has(key) && all.indexOf(key) === index),
  }
}
