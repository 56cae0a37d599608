import { useQueryClient } from '@tanstack/react-query'
import { GateLevel } from '@tomoni/contract/handovers'
import { setGateRule, type GateRuleLine } from '@tomoni/contract/requirements'
import { newId } from '@tomoni/contract/shared/ids'
import { handoverKindText, requirementText } from '@tomoni/contract/text/handovers'
import { gateLevelText, gateReasonText, gateText as t } from '@tomoni/contract/text/requirements'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { requirementsKey } from './use-requirements.ts'

/** One rule, from a day on, with the reason for those who read it. */
export function GateRuleDialog({ line, onClose }: { line: GateRuleLine; onClose: () => void }) {
  const client = useQueryClient()
  const { today } = useSession()
  const [id] = useState(() => newId())
  const [level, setLevel] = useState<string>(line.level)
  const [numberValue, setNumber] = useState(line.numberValue)
  const [validFrom, setFrom] = useState(dayText(today))
  const [note, setNote] = useState('')
  const send = useSend(async () => {
    await api(setGateRule, { body: { id, kind: line.kind, requirement: line.requirement, level: GateLevel.parse(level), numberValue, validFrom: readDay(validFrom) ?? validFrom, note } })
    await client.invalidateQueries({ queryKey: requirementsKey })
    toast(t.saved)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.changeOf(requirementText[line.requirement])} actions={<><Button tone="primary" type="submit" form="gate-rule" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="gate-rule" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} attempt={send.attempt} labels={{ level: t.level, numberValue: t.number, validFrom: t.validFrom, note: t.note }}>
          <Fields>
            <p className="m-0 text-cell text-ink-2"><b>{handoverKindText[line.kind]}</b>　{gateReasonText[line.requirement]}</p>
            {line.levels.length > 1 && <RadioGroup name="level" label={t.level} value={level} onChange={setLevel} options={line.levels.map((one) => ({ value: one, label: gateLevelText[one] }))} />}
            {line.numberMin !== null && <NumberField name="numberValue" label={t.number} unit={t.numberUnit} value={numberValue} onChange={setNumber} />}
            <DateField name="validFrom" label={t.validFrom} value={validFrom} onChange={setFrom} />
            <TextArea name="note" label={t.note} help={t.noteHelp} rows={3} value={note} onChange={setNote} maxLength={600} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
