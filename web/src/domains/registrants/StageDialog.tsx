import { useQuery } from '@tanstack/react-query'
import { changeStage, getStages, type StageChoice, type StageRefusal } from '@tomoni/contract/registrant-stages'
import type { RegistrantHead, Stage } from '@tomoni/contract/registrants'
import { addMonths, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { refusalText, stageDialogText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { registrantKey, useReloadRegistrant } from './use-registrant.ts'

/** Where in the form a refusal belongs; the others are said above it. */
const fieldOf: Partial<Record<StageRefusal['code'], string>> = {
  'stage.in-the-future': 'onDate', 'stage.before-last-change': 'onDate', 'stage.reason-needed': 'reason', 'stage.ask-again-needed': 'askAgainOn', 'stage.ask-again-in-the-past': 'askAgainOn', 'stage.not-reachable': 'to', 'stage.same': 'to',
}
const refusalsIn = (problem: ApiProblem | null): readonly StageRefusal[] => (problem?.code === 'registrant.stage-refused' ? ((problem.data as { refusals?: StageRefusal[] }).refusals ?? []) : [])

/** The next stage, from when and why; what is missing before 登録 is shown before anything is sent. */
export function StageDialog({ head, today, onClose, onWriteIntake }: { head: RegistrantHead; today: CalendarDay; onClose: () => void; onWriteIntake: () => void }) {
  const query = useQuery({ queryKey: [...registrantKey(head.id), 'stages'], queryFn: ({ signal }) => api(getStages, { params: { registrantId: head.id } }, { signal }), staleTime: 0 })
  const [to, setTo] = useState<Stage | ''>('')
  const [onDate, setOnDate] = useState(dayText(today))
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [askAgainOn, setAskAgainOn] = useState('')
  const [askAgainNote, setAskAgainNote] = useState('')
  const codes = useCodeLists()
  const reload = useReloadRegistrant(head.id)
  const choice: StageChoice | undefined = query.data?.choices.find((one) => one.to === to)
  const send = useSend(async () => {
    if (to === '') return
    await api(changeStage, { params: { registrantId: head.id }, body: { version: query.data?.version ?? head.version, to, onDate, reason, note, askAgainOn: to === 'openDoor' ? askAgainOn : null, askAgainNote: to === 'openDoor' ? askAgainNote : null } })
    await reload()
    toast(t.saved(head.name, to))
    onClose()
  })
  const refusals = refusalsIn(send.problem)
  const own: Record<string, string> = {}
  for (const refusal of refusals) { const field = fieldOf[refusal.code]; if (field !== undefined) own[field] = refusalText(refusal) }
  const missing = (choice?.missing.length ?? 0) > 0 ? (choice?.missing ?? []) : refusals.filter((refusal) => fieldOf[refusal.code] === undefined)
  const from = readDay(onDate) ?? today
  return (
    <Dialog
      isOpen onClose={onClose} title={t.title}
      actions={<>
        {to !== '' && <Button tone="primary" type="submit" form="stage" isPending={send.isBusy} disabledReason={(choice?.missing.length ?? 0) > 0 ? t.missingTitle : undefined}>{t.save(to)}</Button>}
        <Button tone="text" onPress={onClose}>{uiText.cancel}</Button>
      </>}
    >
      <Loading query={query}>
        {(stages) => (
          <form id="stage" noValidate onSubmit={send.submit}>
            <FormProblems error={refusals.length > 0 ? null : send.problem} own={own} labels={{ to: t.to, onDate: t.onDate, reason: t.reason, note: t.note, askAgainOn: t.askAgainOn, askAgainNote: t.askAgainNote }} attempt={send.attempt}>
              <p className="mt-0 mb-4 text-cell text-ink-2">{t.now(stages.stage, stages.since)}</p>
              <Fields>
                <RadioGroup name="to" label={t.to} value={to} onChange={(value) => setTo(value as Stage)} options={stages.choices.map((one) => ({ value: one.to, label: one.isReopening ? t.reopen(one.to) : stageText[one.to], help: t.help[one.to] }))} />
                {missing.length > 0 && (
                  <Banner tone="o" live title={t.missingTitle}>
                    <ul className="my-1 list-disc pl-5">{missing.map((one, i) => <li key={i}>{refusalText(one)}</li>)}</ul>
                    <span className="block text-small text-ink-2">{t.missingText}</span>
                    <div className="mt-2 mb-1"><Button size="s" icon="pen" onPress={onWriteIntake}>{t.write}</Button></div>
                  </Banner>
                )}
                {choice !== undefined && choice.missing.length === 0 && (
                  <>
                    <DateField name="onDate" label={t.onDate} value={onDate} onChange={setOnDate} />
                    <Select name="reason" label={t.reason} optional={!choice.needsReason} value={reason} onChange={setReason} empty={t.choose} options={codes.options('stageReason').map((item) => ({ value: item.code, label: item.label }))} />
                    {choice.needsAskAgain && (
                      <>
                        <div>
                          <DateField name="askAgainOn" label={t.askAgainOn} help={t.askAgainHelp} value={askAgainOn} onChange={setAskAgainOn} />
                          <div className="mt-1.5 flex flex-wrap gap-2">{[3, 6, 12].map((months) => <Button key={months} size="s" onPress={() => setAskAgainOn(dayText(addMonths(from, months)))}>{t.inMonths(months)}</Button>)}</div>
                        </div>
                        <TextField name="askAgainNote" label={t.askAgainNote} optional value={askAgainNote} onChange={setAskAgainNote} maxLength={500} />
                      </>
                    )}
                    <TextArea name="note" label={t.note} optional value={note} onChange={setNote} rows={2} maxLength={1000} />
                  </>
                )}
              </Fields>
            </FormProblems>
          </form>
        )}
      </Loading>
    </Dialog>
  )
}
