import { getBlankDisclosureTalk, getDisclosureTalk, toldByPersonOnly, type DisclosureChoice } from '@tomoni/contract/consents'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { disclosureCardText as t, disclosureChoiceText, disclosureItemText } from '@tomoni/contract/text/consents'
import { addressOf } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DescriptionList, type Description } from '../../ui/DescriptionList.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

const tones: Readonly<Record<DisclosureChoice['choice'], TagTone>> = { open: 'g', partly: 'b', closed: 'n', undecided: 'o' }
type Props = { registrantId: RegistrantId; choices: readonly DisclosureChoice[]; canWrite: boolean; onTalk: (before: DisclosureChoice | null) => void; onConsent: (choice: DisclosureChoice) => void }

/** What an employer learns, as the person chose it. */
export function DisclosureCard({ registrantId, choices, canWrite, onTalk, onConsent }: Props) {
  const [current, past] = [choices.filter((c) => c.isCurrent), choices.filter((c) => !c.isCurrent)]
  return (
    <Card
      title={t.title}
      action={<>
        <Button size="s" tone="text" icon="print" href={addressOf(getBlankDisclosureTalk, { params: { registrantId } })}>{t.printBlank}</Button>
        {canWrite && choices.length > 0 && <Button size="s" icon="plus" onPress={() => onTalk(null)}>{t.add}</Button>}
      </>}
    >
      {choices.length === 0 && <EmptyState icon="firm" title={t.empty} action={canWrite ? <Button icon="pen" onPress={() => onTalk(null)}>{t.add}</Button> : undefined}>{t.emptyText}</EmptyState>}
      <ul className="m-0 list-none p-0">
        {current.map((choice) => (
          <li key={choice.id} className="border-line-2 py-3 not-first:border-t">
            <Head choice={choice} />
            <DescriptionList items={factsOf(choice)} />
            <div className="flex flex-wrap gap-2 px-[18px] pt-1">
              <Button size="s" icon="print" href={addressOf(getDisclosureTalk, { params: { registrantId, disclosureChoiceId: choice.id } })}>{t.print}</Button>
              {canWrite && <Button size="s" icon="pen" onPress={() => onTalk(choice)}>{t.again}</Button>}
              {canWrite && choice.consentId === null && (choice.choice === 'open' || choice.choice === 'partly') && <Button size="s" icon="hand" onPress={() => onConsent(choice)}>{t.makeConsent}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <div className="border-t border-line-2 px-[18px] py-1.5">
          <Disclosure title={t.past(past.length)}><ul className="m-0 -ml-[26px] list-none p-0">{past.map((choice) => <li key={choice.id} className="py-2"><div className="-mx-[18px]"><Head choice={choice} /><DescriptionList items={factsOf(choice)} /></div></li>)}</ul></Disclosure>
        </div>
      )}
    </Card>
  )
}

function Head({ choice }: { choice: DisclosureChoice }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-[18px]">
      <b className="text-name">{choice.employerName}</b><Tag tone={tones[choice.choice]}>{disclosureChoiceText[choice.choice]}</Tag>
      {choice.consentId !== null && <Tag tone="g">{t.hasConsent}</Tag>}
      <span className="text-note text-ink-2">{t.decided(choice.decidedOn, choice.by ?? '')}</span>
    </div>
  )
}

const names = (items: DisclosureChoice['toldItems']) => items.map((item) => disclosureItemText[item]).join('・')
const text = (term: string, value: string | null): Description[] => (value === null ? [] : [{ term, value: <span className="whitespace-pre-wrap">{value}</span> }])
function factsOf(choice: DisclosureChoice): Description[] {
  const [byUs, byPerson] = [choice.toldItems.filter((i) => !toldByPersonOnly.includes(i)), choice.toldItems.filter((i) => toldByPersonOnly.includes(i))]
  return [...text(t.words, choice.ownWords), ...(byUs.length > 0 ? [{ term: t.told, value: names(byUs) }] : []), ...(byPerson.length > 0 ? [{ term: t.byPerson, value: names(byPerson) }] : []), ...text(t.accommodation, choice.accommodationNote), ...text(t.pros, choice.pros), ...text(t.cons, choice.cons)]
}
