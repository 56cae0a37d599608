import { createSupportRefusal, type AskAgainEvent, type AskRule } from '@tomoni/contract/consents'
import { addMonths, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { askEventText, askRuleText, inMonthsText, refusalCardText as t } from '@tomoni/contract/text/consents'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroupMany, RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

/** What the person said, in their own words, and when to ask again. */
export function RefusalDialog({ registrantId, today, onClose }: { registrantId: RegistrantId; today: CalendarDay; onClose: () => void }) {
  const [saidOn, setSaidOn] = useState(dayText(today))
  const [ownWords, setOwnWords] = useState('')
  const [askRule, setRule] = useState<AskRule>('onDay')
  const [askAgainOn, setAskAgainOn] = useState('')
  const [askEvents, setEvents] = useState<readonly string[]>([])
  const [id] = useState(() => newId())
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    const answer = await api(createSupportRefusal, { params: { registrantId }, body: { id, saidOn, ownWords, askRule, askAgainOn: askRule === 'onDay' ? askAgainOn : null, askEvents: askRule === 'onEvent' ? (askEvents as AskAgainEvent[]) : [] } })
    await reload()
    toast(t.saved(answer.movedToOpenDoor))
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.formTitle} actions={<><Button tone="primary" type="submit" form="refusal" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="refusal" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ saidOn: t.saidOn, ownWords: t.ownWords, askRule: t.rule, askAgainOn: t.askAgainOn, askEvents: t.askEvents }} attempt={send.attempt}>
          <Fields>
            <TextArea name="ownWords" label={t.ownWords} help={t.ownWordsHelp} value={ownWords} onChange={setOwnWords} rows={3} maxLength={2000} />
            <DateField name="saidOn" label={t.saidOn} value={saidOn} onChange={setSaidOn} />
            <RadioGroup name="askRule" label={t.rule} value={askRule} onChange={(value) => setRule(value as AskRule)} options={(['onDay', 'onEvent', 'never'] as const).map((value) => ({ value, label: askRuleText[value], help: t.ruleHelp[value] }))} />
            {askRule === 'onDay' && (
              <div>
                <DateField name="askAgainOn" label={t.askAgainOn} value={askAgainOn} onChange={setAskAgainOn} />
                <div className="flex flex-wrap gap-2">{[3, 6, 12].map((months) => <Button key={months} size="s" onPress={() => setAskAgainOn(dayText(addMonths(today, months)))}>{inMonthsText(months)}</Button>)}</div>
              </div>
            )}
            {askRule === 'onEvent' && <ChipGroupMany name="askEvents" label={t.askEvents} values={askEvents} onChange={setEvents} options={Object.entries(askEventText).map(([value, label]) => ({ value, label }))} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
