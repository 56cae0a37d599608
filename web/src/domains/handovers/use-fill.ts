import { fillHandover, type Handover, type HandoverSheet } from '@tomoni/contract/handovers'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'
import { handoverParams } from './use-handovers.ts'

/** 記録からもう一度うめる: typed cells stay; it can be taken back. */
export function useFill(row: Handover, sheet: HandoverSheet, onSheet: (sheet: HandoverSheet) => void) {
  const [isBusy, setBusy] = useState(false)
  const run = () => {
    if (isBusy) return
    setBusy(true)
    const before = sheet
    api(fillHandover, { params: handoverParams(row), body: { sheet } })
      .then((reply) => { onSheet(reply.sheet); toast(t.filled(reply.filled, reply.total), { undo: () => onSheet(before) }) }, sayProblem)
      .finally(() => setBusy(false))
  }
  return { run, isBusy }
}
