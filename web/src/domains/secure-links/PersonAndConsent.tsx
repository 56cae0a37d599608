import type { Consent } from '@tomoni/contract/consents'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { paths } from '../../paths.ts'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { findPerson, useOutsideConsents } from './use-links.ts'

/** Whom a link is about, and the consent it hangs on. */
export function PersonAndConsent({ person, canChoosePerson, onPerson, consentId, onConsent }: { person: Choice | null; canChoosePerson: boolean; onPerson: (person: Choice | null) => void; consentId: string; onConsent: (consent: Consent | null) => void }) {
  const { consents, isLoading } = useOutsideConsents(person?.id ?? null)
  return (
    <>
      {canChoosePerson ? <ComboBox name="registrantId" label={t.person} value={person} onChange={onPerson} find={findPerson} /> : <p className="m-0 text-body"><b>{t.person}</b>　{person?.label}</p>}
      {person !== null && !isLoading && (consents.length === 0
        ? <Banner tone="o" action={<Link href={paths.registrantPart(person.id, 'consents')}>{t.toConsents}</Link>}>{t.consentNone}</Banner>
        : <Select name="consentId" label={t.consent} help={t.consentHelp} value={consentId} onChange={(id) => onConsent(consents.find((one) => one.id === id) ?? null)} empty="" options={consents.map((one) => ({ value: one.id, label: t.consentLine(one.recipient.name, formatDay(one.endsOn)) }))} />)}
    </>
  )
}
