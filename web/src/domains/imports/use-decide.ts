import { decideImportRow, type Import, type ImportRow, type RowDecision } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { asProblem } from '../../problem.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useRefresh } from './use-import.ts'

export type Decide = (decision: Partial<RowDecision>) => void

/** Keeps what was decided about a row; the server looks at the whole file again. */
export function useDecide(one: Import, row: ImportRow): { decide: Decide; problem: ApiProblem | null } {
  const refresh = useRefresh()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (decision: Partial<RowDecision>) => {
    setProblem(null)
    try {
      await api(decideImportRow, { params: { importId: one.id, sheetIndex: row.sheetIndex, rowNumber: row.rowNumber }, body: { ...row.decision, ...decision } })
      await refresh(one.id)
      toast(t.saved)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return { decide: (decision) => void send(decision), problem }
}
