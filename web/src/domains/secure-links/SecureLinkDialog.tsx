import { createSecureLink, usualLinkDays, type AskedField, type LinkPurpose, type ToldResult } from '@tomoni/contract/secure-links'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { AskFields } from './AskFields.tsx'
import { MadeLink, type Made } from './MadeLink.tsx'
import { PersonAndConsent } from './PersonAndConsent.tsx'
import { ResultFields, toldResults, type ResultDrafts } from './ResultFields.tsx'
import { useReloadLinks } from './use-links.ts'

export type SecureLinkDialogProps = {
  readonly purpose: LinkPurpose
  /** A handover that was sent to somebody outside: person and consent come from it. */
  readonly handoverId?: string | undefined
  readonly registrantId?: string | undefined
  readonly registrantName?: string | undefined
  readonly recipientName?: string | undefined
  readonly onClose: () => void
}

const labels = { recipientName: t.recipient, consentId: t.consent, registrantId: t.person, days: t.days, message: t.message, fields: t.fields, results: t.results }

/** Makes one link for one purpose, then shows it once. */
export function SecureLinkDialog({ purpose, handoverId, registrantId, registrantName = '', recipientName: given = '', onClose }: SecureLinkDialogProps) {
  const reload = useReloadLinks()
  const [id] = useState(() => newId())
  const [recipientName, setRecipient] = useState(given)
  const [days, setDays] = useState(String(usualLinkDays))
  const [message, setMessage] = useState('')
  const [person, setPerson] = useState(registrantId === undefined ? null : { id: registrantId, label: registrantName })
  const [consentId, setConsentId] = useState('')
  const [fields, setFields] = useState<AskedField[]>([])
  const [results, setResults] = useState<ResultDrafts>({})
  const [made, setMade] = useState<Made | null>(null)
  const asksPerson = handoverId === undefined
  const send = useSend(async () => {
    const told: ToldResult[] = purpose === 'readResult' && asksPerson ? toldResults(results) : []
    const { token, expiresAt } = await api(createSecureLink, {
      body: { id, purpose, handoverId: handoverId ?? null, registrantId: asksPerson ? ((person?.id ?? null) as RegistrantId | null) : null, consentId: asksPerson && consentId !== '' ? consentId : null, recipientName, days: Number(days), message: message === '' ? null : message, fields: purpose === 'provideInformation' ? fields : [], results: told },
    })
    await reload()
    setMade({ token, expiresAt, recipientName, purpose })
  })
  if (made !== null) return <MadeLink made={made} onClose={onClose} />
  return (
    <Dialog isOpen width="l" onClose={onClose} title={t.createTitle[purpose]} actions={<><Button tone="primary" type="submit" form="secure-link" isPending={send.isBusy}>{t.create}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="secure-link" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} attempt={send.attempt} labels={labels}>
          <Fields>
            <p className="m-0 text-cell text-ink-2">{t.createLead[purpose]}</p>
            {asksPerson && (
              <PersonAndConsent
                person={person} canChoosePerson={registrantId === undefined} onPerson={(next) => { setPerson(next); setConsentId('') }} consentId={consentId}
                onConsent={(consent) => { setConsentId(consent?.id ?? ''); if (consent && recipientName === '') setRecipient(consent.recipient.name) }}
              />
            )}
            <TextField name="recipientName" label={t.recipient} help={t.recipientHelp} value={recipientName} onChange={setRecipient} maxLength={120} />
            {purpose === 'provideInformation' && <AskFields registrantId={person?.id ?? null} consentId={consentId} fields={fields} onChange={setFields} />}
            {purpose === 'readResult' && asksPerson && <ResultFields value={results} onChange={setResults} />}
            <TextArea name="message" label={t.message} help={t.messageHelp} optional rows={2} value={message} onChange={setMessage} maxLength={1000} />
            <ChipGroup name="days" label={t.days} value={days} onChange={setDays} options={Object.entries(t.dayChoices).map(([value, label]) => ({ value, label }))} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
