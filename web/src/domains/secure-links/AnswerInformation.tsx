import { answerInformationLink, type OpenedLink } from '@tomoni/contract/secure-links'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { outsideText as t } from '@tomoni/contract/text/secure-links'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { OutsidePart } from './Outside.tsx'
import { shortNameOf, useOutsideDraft } from './use-outside-draft.ts'

type Link = Extract<OpenedLink, { purpose: 'provideInformation' }>

/** The asked fields, in the words of the sender. */
export function AnswerInformation({ token, link, onDone }: { token: string; link: Link; onDone: () => void }) {
  const draft = useOutsideDraft<{ name: string; message: string; values: Record<string, string> }>(shortNameOf(token), { name: '', message: '', values: {} })
  const { name, message, values } = draft.value
  const send = useSend(async () => {
    await api(answerInformationLink, { body: { token, name, message: message === '' ? null : message, values: link.fields.map(({ key }) => ({ key, value: values[key] ?? '' })) } }, { quiet: true })
    draft.forget()
    onDone()
  })
  const labels = { name: t.name, message: t.message, ...Object.fromEntries(link.fields.map((field) => [`values.${field.key}`, field.label])) }
  return (
    <form noValidate onSubmit={send.submit}>
      <OutsidePart title={t.about}>
        <p className="m-0 text-body"><b>{link.person.name}</b>{link.person.kana !== '' && <span className="ml-2 text-small text-ink-3">{link.person.kana}</span>}{link.person.birthDate !== null && <span className="num ml-4 text-cell">{t.birthDate} {formatDay(link.person.birthDate)}</span>}</p>
      </OutsidePart>
      <OutsidePart title={t.titleOf.provideInformation}>
        <p className="mt-0 mb-4 text-cell text-ink-2">{t.fieldsLead}</p>
        <FormProblems error={send.problem} attempt={send.attempt} labels={labels}>
          <Fields>
            {link.fields.map((field) => (
              <TextArea key={field.key} name={`values.${field.key}`} label={field.label} hint={field.isRequired ? t.must : undefined} optional={!field.isRequired} rows={3} maxLength={4000} value={values[field.key] ?? ''} onChange={(text) => draft.set({ values: { ...values, [field.key]: text } })} />
            ))}
            <TextArea name="message" label={t.message} optional rows={3} maxLength={2000} value={message} onChange={(text) => draft.set({ message: text })} />
            <TextField name="name" label={t.name} help={t.nameHelp} value={name} onChange={(text) => draft.set({ name: text })} maxLength={80} autoComplete="name" />
          </Fields>
        </FormProblems>
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-5 w-full">{send.isBusy ? t.sending : t.send}</Button>
        <p className="screen-only mt-2 mb-0 text-small text-ink-2">{t.draftKept}</p>
      </OutsidePart>
    </form>
  )
}
