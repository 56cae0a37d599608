import { useQueryClient } from '@tanstack/react-query'
import { ReviewVerdict, reviewBreakGlass, type BreakGlassReview } from '@tomoni/contract/break-glass'
import { breakGlassReasonText, breakGlassText as t, verdictText } from '@tomoni/contract/text/break-glass'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { reviewsKey } from './use-break-glass.ts'

const labels = { verdict: t.verdict, note: t.note, personToldOn: t.told }

/** Was it needed, what was said about it, and when the person was told. */
export function ReviewDialog({ item, onClose }: { item: BreakGlassReview; onClose: () => void }) {
  const client = useQueryClient()
  const [verdict, setVerdict] = useState('')
  const [note, setNote] = useState('')
  const [told, setTold] = useState('')
  const send = useSend(async () => {
    await api(reviewBreakGlass, { params: { breakGlassId: item.id }, body: { version: item.version, verdict: verdict as ReviewVerdict, note, personToldOn: told } })
    await client.invalidateQueries({ queryKey: reviewsKey })
    toast(t.saved)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.reviewOf(item.name)} actions={<><Button tone="primary" type="submit" form="review-reading" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{t.cancel}</Button></>}>
      <form id="review-reading" noValidate onSubmit={send.submit}>
        <p className="mt-0 text-cell text-ink-2">{`${item.actorOrganization}　${item.actorName}：`}<b>{breakGlassReasonText[item.reasonCode]}</b>　{item.reason}</p>
        <FormProblems error={send.problem} labels={labels} attempt={send.attempt}>
          <Fields>
            <RadioGroup name="verdict" label={t.verdict} value={verdict} onChange={setVerdict} options={ReviewVerdict.options.map((value) => ({ value, label: verdictText[value] }))} />
            <TextArea name="note" label={t.note} help={t.noteHelp} value={note} onChange={setNote} rows={4} maxLength={2000} />
            <DateField name="personToldOn" label={t.told} help={t.toldHelp} value={told} onChange={setTold} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
