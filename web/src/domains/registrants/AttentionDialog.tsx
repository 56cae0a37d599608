import { changeAttention, type RegistrantHead } from '@tomoni/contract/registrants'
import { attentionText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { intervalText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from './use-registrant.ts'

const usual = [7, 14, 30, 60, 90, 180]

/** 見守りを厚く, and how often the person and the center have agreed to talk. */
export function AttentionDialog({ head, onClose }: { head: RegistrantHead; onClose: () => void }) {
  const before = head.contactIntervalDays
  const [isWatched, setWatched] = useState(head.isWatchedClosely)
  const [reason, setReason] = useState(head.watchReason ?? '')
  const [chip, setChip] = useState(before === null ? 'center' : usual.includes(before) ? String(before) : 'own')
  const [own, setOwn] = useState<number | null>(before)
  const reload = useReloadRegistrant(head.id)
  const send = useSend(async () => {
    const days = chip === 'center' ? null : chip === 'own' ? (own ?? 0) : Number(chip)
    await api(changeAttention, { params: { registrantId: head.id }, body: { version: head.version, isWatchedClosely: isWatched, watchReason: reason, contactIntervalDays: days } })
    await reload()
    toast(t.saved)
    onClose()
  })
  return (
    <Dialog
      isOpen onClose={onClose} title={t.title}
      actions={<><Button tone="primary" type="submit" form="attention" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="attention" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ contactIntervalDays: t.interval, watchReason: t.reason }} attempt={send.attempt}>
          <Fields>
            <Checkbox label={t.watched} help={t.watchedHelp} checked={isWatched} onChange={setWatched} />
            {isWatched && <TextField name="watchReason" label={t.reason} optional value={reason} onChange={setReason} maxLength={300} />}
            <ChipGroup name="interval" label={t.interval} help={t.intervalHelp} value={chip} onChange={setChip} options={[{ value: 'center', label: t.center }, ...usual.map((days) => ({ value: String(days), label: intervalText(days) })), { value: 'own', label: t.own }]} />
            {chip === 'own' && <NumberField name="contactIntervalDays" label={t.own} unit={t.days} value={own} onChange={setOwn} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
