import { IntakeFrom, sendIntakeRequest } from '@tomoni/contract/intake-requests'
import { newId } from '@tomoni/contract/shared/ids'
import { publicIntakeText as t } from '@tomoni/contract/text/intake-requests'
import { useState } from 'react'
import { api } from '../../api.ts'
import { fieldErrorsOf, FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroup } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { OutsidePart } from '../secure-links/Outside.tsx'
import { useOutsideDraft } from '../secure-links/use-outside-draft.ts'
import type { Say } from './use-ruby.tsx'

const empty = { id: '', fromKind: 'person' as IntakeFrom, contactName: '', contactOrganization: '', personName: '', personKana: '', contactPhone: '', contactEmail: '', bestTime: '', wishes: '', situation: '', isUnconnected: false, personKnows: '', homepage: '' }
const knows: Readonly<Record<string, boolean>> = { yes: true, no: false }
/** The writer is somebody else than the person. */
const isForOther = (from: IntakeFrom) => from !== 'person'

/** Adapts to who writes: the person tells of themselves, others of the person. */
export function PublicIntakeForm({ publicId, say, onSent }: { publicId: string; say: Say; onSent: (number: string) => void }) {
  const [freshId] = useState(() => newId())
  const draft = useOutsideDraft(`intake:${publicId}`, { ...empty, id: freshId })
  const form = draft.value
  const put = (name: keyof typeof empty) => (text: string) => draft.set({ [name]: text })
  const send = useSend(async () => {
    const { personKnows, ...typed } = form
    const other = isForOther(form.fromKind)
    const body = { ...typed, contactOrganization: t.organization[form.fromKind] === '' ? null : form.contactOrganization, personName: other ? form.personName : null, personKana: other ? form.personKana : null, personKnows: other ? (knows[personKnows] ?? null) : null }
    const { number } = await api(sendIntakeRequest, { params: { publicId }, body }, { quiet: true })
    draft.forget()
    onSent(number)
  })
  const l = say.label
  const labels = { contactName: l(t.name), contactOrganization: l(t.organization[form.fromKind]), personName: l(t.personName), personKana: l(t.personKana), contactPhone: l(t.phoneField), contactEmail: l(t.email), wishes: l(t.what), situation: l(t.situation), homepage: l(t.homepage) }
  const wasTrapped = 'homepage' in fieldErrorsOf(send.problem)
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} attempt={send.attempt} labels={labels}>
        <OutsidePart title={say.text(t.fromTitle)}>
          <Fields>
            <ChipGroup name="fromKind" label={l(t.from)} value={form.fromKind} onChange={(from) => draft.set({ fromKind: IntakeFrom.parse(from) })} options={IntakeFrom.options.map((value) => ({ value, label: l(t.fromChoices[value]) }))} />
            <TextField name="contactName" label={l(t.name)} help={say.text(t.nameHelp)} value={form.contactName} onChange={put('contactName')} autoComplete="name" maxLength={80} />
            {t.organization[form.fromKind] !== '' && <TextField name="contactOrganization" label={l(t.organization[form.fromKind])} value={form.contactOrganization} onChange={put('contactOrganization')} autoComplete="organization" maxLength={120} />}
            <p className="m-0 text-cell text-ink-2">{say.text(t.reach)}</p>
            <Fields columns={2}>
              <TextField name="contactPhone" label={l(t.phoneField)} type="tel" value={form.contactPhone} onChange={put('contactPhone')} autoComplete="tel" maxLength={40} />
              <TextField name="contactEmail" label={l(t.email)} type="email" value={form.contactEmail} onChange={put('contactEmail')} autoComplete="email" maxLength={254} />
            </Fields>
            <TextField name="bestTime" label={l(t.bestTime)} optional value={form.bestTime} onChange={put('bestTime')} maxLength={200} />
          </Fields>
        </OutsidePart>
        {isForOther(form.fromKind) && (
          <OutsidePart title={say.text(t.aboutTitle)}>
            <Fields>
              <Fields columns={2}>
                <TextField name="personName" label={l(t.personName)} optional help={say.text(t.personNameHelp)} value={form.personName} onChange={put('personName')} maxLength={80} />
                <TextField name="personKana" label={l(t.personKana)} optional value={form.personKana} onChange={put('personKana')} maxLength={80} />
              </Fields>
              <ChipGroup name="personKnows" label={l(t.knows)} optional allowEmpty value={form.personKnows} onChange={put('personKnows')} options={[{ value: 'yes', label: l(t.knowsYes) }, { value: 'no', label: l(t.knowsNo) }]} />
            </Fields>
          </OutsidePart>
        )}
        <OutsidePart title={say.text(t.what)}>
          <Fields>
            <TextArea name="wishes" label={l(t.wishes[form.fromKind])} rows={5} value={form.wishes} onChange={put('wishes')} maxLength={4000} />
            <TextArea name="situation" label={l(t.situation)} optional help={say.text(t.situationHelp)} rows={3} value={form.situation} onChange={put('situation')} maxLength={4000} />
            <Checkbox name="isUnconnected" label={say.text(t.unconnected)} help={say.text(t.unconnectedHelp)} checked={form.isUnconnected} onChange={(isUnconnected) => draft.set({ isUnconnected })} />
          </Fields>
        </OutsidePart>
        {/* People do not see this field; whoever fills it by accident does, so that no call for help is lost. */}
        <div className={wasTrapped ? 'mt-4' : 'hidden'} {...(wasTrapped ? {} : { 'aria-hidden': true })}><TextField name="homepage" label={l(t.homepage)} value={form.homepage} onChange={put('homepage')} /></div>
        <OutsidePart title={say.text(t.privacyTitle)}><ul className="m-0 grid list-disc gap-1 pl-5 text-cell leading-[1.9]">{t.privacy.map((line) => <li key={line}>{say.text(line)}</li>)}</ul></OutsidePart>
        <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-6 w-full">{l(send.isBusy ? t.sending : t.send)}</Button>
        <p className="screen-only mt-2 mb-0 text-small text-ink-2">{say.text(t.kept)}</p>
      </FormProblems>
    </form>
  )
}
