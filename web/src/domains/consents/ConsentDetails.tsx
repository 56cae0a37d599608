import { getConsentScan, type Consent } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { consentText as t, withdrawnByText } from '@tomoni/contract/text/consents'
import { addressOf } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { DescriptionList, type Description } from '../../ui/DescriptionList.tsx'
import { ScanButton } from './ScanButton.tsx'

/** Everything that was written down with a consent. */
export function ConsentDetails({ registrantId, consent, today, canWrite }: { registrantId: RegistrantId; consent: Consent; today: CalendarDay; canWrite: boolean }) {
  const at = (instant: string) => instantText(instant, `${today}T12:00:00+09:00`)
  const items: Description[] = [
    ...(consent.purposeDetail === null ? [] : [{ term: t.purpose, value: consent.purposeDetail }]),
    ...(consent.notDisclosed === null ? [] : [{ term: t.notDisclosed, value: <span className="whitespace-pre-wrap">{consent.notDisclosed}</span> }]),
    ...(consent.witnessName === null ? [] : [{ term: t.witness, value: consent.witnessName }]),
    ...(consent.explainedOn === null ? [] : [{ term: t.explained, value: t.explainedBy(consent.explainedBy ?? '', consent.explainedOn) }]),
    { term: t.results, value: consent.allowsResultsBack ? t.resultsYes : t.resultsNo },
    ...(consent.givenHow !== 'signedPaper' && consent.scans.length === 0 ? [] : [{
      term: t.scans,
      value: (
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {consent.scans.map((scan) => <a key={scan.id} target="_blank" rel="noreferrer" href={addressOf(getConsentScan, { params: { registrantId, consentId: consent.id, scanId: scan.id } })}>{scan.fileName}</a>)}
          {canWrite && <ScanButton registrantId={registrantId} consentId={consent.id} />}
        </span>
      ),
    }]),
    { term: t.recorded, value: t.recordedBy(consent.recordedBy ?? '', at(consent.createdAt)) },
    ...(consent.withdrawn === null ? [] : [{ term: t.withdrawnRow, value: <>{t.withdrawnLine(withdrawnByText[consent.withdrawn.by], at(consent.withdrawn.at), consent.withdrawn.writtenBy ?? '')}{consent.withdrawn.note !== null && <span className="block whitespace-pre-wrap">{consent.withdrawn.note}</span>}</> }]),
  ]
  return <div className="-mx-[18px]"><DescriptionList items={items} /></div>
}
