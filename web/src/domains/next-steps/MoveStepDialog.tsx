import { moveNextStep, type NextStep } from '@tomoni/contract/next-steps'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { NextStepId } from '@tomoni/contract/shared/ids'
import { nextStepText as t } from '@tomoni/contract/text/appointments'
import { settingsText } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import { todayText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { useReloadToday } from '../today/use-today.ts'

export type MovableStep = { readonly id: string; readonly version: number; readonly dueOn: string; readonly text: string; readonly membershipId: string | null }

/** Another day, other words or another worker for a promise. */
export function MoveStepDialog({ step, onClose }: { step: MovableStep; onClose: () => void }) {
  const { active, name: staffName } = useStaff()
  const reload = useReloadToday()
  const [dueOn, setDueOn] = useState(dayText(step.dueOn))
  const [text, setText] = useState(step.text)
  const [membershipId, setMembershipId] = useState(step.membershipId ?? '')
  const [version, setVersion] = useState(step.version)
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    const day = readDay(dueOn)
    const missing = { ...(day ? {} : { dueOn: t.dayNeeded }), ...(text.trim() === '' ? { text: t.textNeeded } : {}) }
    setOwn(missing)
    if (!day || Object.keys(missing).length > 0) return
    try {
      await api(moveNextStep, { params: { nextStepId: step.id as NextStepId }, body: { version, dueOn: day, text, membershipId: membershipId === '' ? null : membershipId } })
    } catch (caught) {
      const current = staleRow<NextStep>(caught)
      if (current) setVersion(current.version)
      throw caught
    }
    toast(todayText.stepMoved)
    onClose()
    await reload()
  })
  const current = staleRow<NextStep>(send.problem)
  const take = (row: NextStep) => { setText(row.text); setDueOn(dayText(row.dueOn)); setMembershipId(row.membershipId ?? ''); send.clear() }
  return (
    <Dialog isOpen onClose={onClose} title={t.moveTitle} actions={<><Button tone="primary" type="submit" form="move-step" isPending={send.isBusy}>{current ? settingsText.keepMine : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="move-step" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: t.text, value: current.text }, { label: t.day, value: formatDay(current.dueOn as CalendarDay) }, { label: t.worker, value: staffName(current.membershipId) }]} onTake={() => take(current)} />}
        <FormProblems error={current ? null : send.problem} own={own} attempt={send.attempt} labels={{ dueOn: t.day, text: t.text, membershipId: t.worker }}>
          <Fields>
            <TextField name="text" label={t.text} value={text} onChange={setText} maxLength={500} />
            <DateField name="dueOn" label={t.day} value={dueOn} onChange={setDueOn} />
            <Select name="membershipId" label={t.worker} value={membershipId} onChange={setMembershipId} empty={todayText.nobody} options={active.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
