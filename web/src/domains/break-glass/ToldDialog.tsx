import { useQueryClient } from '@tanstack/react-query'
import { recordBreakGlassTold, type BreakGlassReview } from '@tomoni/contract/break-glass'
import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { reviewsKey } from './use-break-glass.ts'

/** The day the person was told, when that came after the review. */
export function ToldDialog({ item, onClose }: { item: BreakGlassReview; onClose: () => void }) {
  const client = useQueryClient()
  const [told, setTold] = useState('')
  const send = useSend(async () => {
    await api(recordBreakGlassTold, { params: { breakGlassId: item.id }, body: { version: item.version, personToldOn: told } })
    await client.invalidateQueries({ queryKey: reviewsKey })
    toast(t.toldSaved)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.recordTold} actions={<><Button tone="primary" type="submit" form="reading-told" isPending={send.isBusy}>{t.recordTold}</Button><Button tone="text" onPress={onClose}>{t.cancel}</Button></>}>
      <form id="reading-told" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ personToldOn: t.told }} attempt={send.attempt}><DateField name="personToldOn" label={t.told} value={told} onChange={setTold} /></FormProblems>
      </form>
    </Dialog>
  )
}
