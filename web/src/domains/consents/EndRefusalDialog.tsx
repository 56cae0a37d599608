import { endSupportRefusal, type SupportRefusal } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { refusalCardText as t } from '@tomoni/contract/text/consents'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

/** The person wants support again. */
export function EndRefusalDialog({ registrantId, refusal, today, onClose }: { registrantId: RegistrantId; refusal: SupportRefusal; today: CalendarDay; onClose: () => void }) {
  const [endedOn, setEndedOn] = useState(dayText(today))
  const [reason, setReason] = useState('')
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    await api(endSupportRefusal, { params: { registrantId, supportRefusalId: refusal.id }, body: { version: refusal.version, endedOn, reason } })
    await reload()
    toast(t.endSaved)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.endTitle} actions={<><Button tone="primary" type="submit" form="end-refusal" isPending={send.isBusy}>{t.endSave}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="end-refusal" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ endedOn: t.endedOn, reason: t.endReason }} attempt={send.attempt}>
          <p className="mt-0 mb-4 text-cell text-ink-2">{t.endText}</p>
          <Fields>
            <DateField name="endedOn" label={t.endedOn} value={endedOn} onChange={setEndedOn} />
            <TextField name="reason" label={t.endReason} optional value={reason} onChange={setReason} maxLength={500} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
