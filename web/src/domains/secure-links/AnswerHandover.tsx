import { answerHandoverLink, type HandoverForLink, type LinkStep, type OpenedLink } from '@tomoni/contract/secure-links'
import { newId } from '@tomoni/contract/shared/ids'
import { outsideText as t } from '@tomoni/contract/text/secure-links'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { readDay } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { HandoverContent } from './HandoverContent.tsx'
import { OutsidePart } from './Outside.tsx'
import { StepFields, type StepDraft } from './StepFields.tsx'
import { shortNameOf, useOutsideDraft } from './use-outside-draft.ts'

type Link = Extract<OpenedLink, { purpose: 'answerHandover' }>
const emptyDraft: StepDraft = { name: '', step: '', message: '', day: '', reason: '', jointContactId: '', afterDays: '', status: '', continues: true }

/** The answer as it is sent; a day that cannot be read goes as typed, so that the server says what is wrong. */
function answerOf(draft: StepDraft, id: string): LinkStep {
  const message = draft.message === '' ? null : draft.message
  const day = readDay(draft.day) ?? draft.day
  const answers: Record<string, unknown> = {
    receive: { step: 'receive' }, check: { step: 'check', message }, arrangeMeeting: { step: 'arrangeMeeting', meetingOn: day, message }, accept: { step: 'accept', message }, hold: { step: 'hold', holdUntil: day, message: draft.message },
    decline: { step: 'decline', reason: draft.reason, message: draft.message }, message: { step: 'message', id, text: draft.message }, confirmJoint: { step: 'confirmJoint', jointContactId: draft.jointContactId },
    report: { step: 'report', afterDays: Number(draft.afterDays), status: draft.status, supportContinues: draft.continues, words: message },
  }
  return answers[draft.step] as LinkStep
}
const labels = {
  name: t.name, step: t.answerTitle, 'answer.meetingOn': t.meetingOn, 'answer.holdUntil': t.holdUntil, 'answer.reason': t.reason, 'answer.message': t.words, 'answer.text': t.words, 'answer.jointContactId': t.joint, 'answer.afterDays': t.reportAfter, 'answer.status': t.reportStatus, 'answer.words': t.words,
}

/** What a receiver without an account reads of a handover, and answers. */
export function AnswerHandover({ token, link, reload }: { token: string; link: Link; reload: () => Promise<unknown> }) {
  const [isSent, setSent] = useState(false)
  const [key, setKey] = useState(0)
  return (
    <>
      <HandoverContent handover={link.handover} />
      {isSent
        ? <OutsidePart title={t.sent}><Banner tone="g" live title={t.thanks} action={link.handover.steps.length > 0 ? <Button size="s" onPress={() => { setSent(false); setKey(key + 1) }}>{t.more}</Button> : undefined}>{t.sentText}</Banner></OutsidePart>
        : link.handover.steps.length > 0 && <AnswerForm key={key} token={token} handover={link.handover} onSent={async () => { setSent(true); await reload() }} />}
    </>
  )
}

function AnswerForm({ token, handover, onSent }: { token: string; handover: HandoverForLink; onSent: () => Promise<void> }) {
  const draft = useOutsideDraft<StepDraft>(shortNameOf(token), emptyDraft)
  const [id] = useState(() => newId())
  const step = handover.steps.find((one) => one === draft.value.step) ?? ''
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    if (step === '') { setOwn({ step: t.chooseFirst }); return }
    setOwn({})
    await api(answerHandoverLink, { body: { token, name: draft.value.name, answer: answerOf({ ...draft.value, step }, id) } }, { quiet: true })
    const { name } = draft.value
    draft.set({ ...emptyDraft, name })
    await onSent()
  })
  return (
    <form noValidate onSubmit={send.submit} className="screen-only">
      <OutsidePart title={t.answerTitle}>
        <p className="mt-0 mb-3 text-cell text-ink-2">{t.answerHelp}</p>
        <FormProblems error={send.problem} own={own} attempt={send.attempt} labels={labels}>
          <Fields>
            <RadioGroup name="step" label={t.answerTitle} hideLabel value={step} onChange={(next) => draft.set({ step: next })} options={handover.steps.map((one) => ({ value: one, label: t.steps[one], help: t.stepHelp[one] }))} />
            <StepFields handover={handover} draft={{ ...draft.value, step }} set={draft.set} />
            <TextField name="name" label={t.name} help={t.nameHelp} value={draft.value.name} onChange={(name) => draft.set({ name })} maxLength={80} autoComplete="name" />
          </Fields>
        </FormProblems>
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-5 w-full">{send.isBusy ? t.sending : t.send}</Button>
        <p className="mt-2 mb-0 text-small text-ink-2">{t.draftKept}</p>
      </OutsidePart>
    </form>
  )
}
