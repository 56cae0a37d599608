import { useQueryClient } from '@tanstack/react-query'
import { getHandover, type Handover } from '@tomoni/contract/handovers'
import { saveStatusText as t } from '@tomoni/contract/text/handover-sheet'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { changesBetween } from './sheet-diff.ts'
import { emptySheet, type SheetForm } from './sheet-form.ts'
import { handoverKey, handoverParams } from './use-handovers.ts'
import { ChangeList } from './ChangeList.tsx'
import type { SheetKeeper } from './use-sheet-saver.ts'

/** Somebody else wrote the same sheet: both versions, place by place; one of them is chosen, nothing is dropped unasked. */
export function SaveConflict({ row, form, keeper, onTake }: { row: Handover; form: SheetForm; keeper: SheetKeeper; onTake: (theirs: Handover) => void }) {
  const client = useQueryClient()
  const [theirs, setTheirs] = useState<Handover | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { holderId, id } = row
  useEffect(() => {
    const control = new AbortController()
    api(getHandover, { params: handoverParams({ holderId, id }) }, { signal: control.signal }).then(setTheirs, (caught: unknown) => { if (!control.signal.aborted) setError(caught) })
    return () => control.abort()
  }, [holderId, id])
  const take = () => { if (theirs !== null) { client.setQueryData(handoverKey(holderId, id), theirs); onTake(theirs) } }
  const wasSent = theirs !== null && !theirs.can.editSheet
  return (
    <Dialog
      isOpen mustAnswer width="l" onClose={() => undefined} title={t.conflictTitle}
      actions={theirs !== null && <>{!wasSent && <Button tone="primary" onPress={() => keeper.keepMine(theirs.version)}>{t.keepMine}</Button>}<Button tone={wasSent ? 'primary' : 'outline'} onPress={take}>{wasSent ? t.openSent : t.takeTheirs}</Button></>}
    >
      {error !== null ? <ProblemBanner error={error} /> : theirs === null ? <SkeletonRows rows={2} label={t.conflictTitle} /> : (
        <>
          <p className="mt-0 mb-3">{wasSent ? t.conflictSent : t.conflictLead}</p>
          <ChangeList changes={changesBetween(theirs.sheet ?? emptySheet, form.sheet)} before={t.theirs} after={t.mine} />
        </>
      )}
    </Dialog>
  )
}
