import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { formatDay } from '@tomoni/contract/shared/calendar'
import type { Category } from '@tomoni/contract/shared/categories'
import { partText } from '@tomoni/contract/text/face-sheet'
import { categoryText } from '@tomoni/contract/text/handovers'
import { sharedPersonText as t } from '@tomoni/contract/text/shared-registrants'
import { Card, CardBody } from '../../ui/Card.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { PartView } from '../registrants/PartView.tsx'
import type { FormValues } from '../registrants/part-values.ts'
import { useHolderCodes } from './use-shared.ts'

type Piece = { readonly part: FaceSheetPart; readonly value: FormValues }
/** Named in the head of the page already, or read as a stream of its own. */
const elsewhere: readonly Category[] = ['records_summary', 'records_full']

const hasWords = (value: FormValues): boolean => ('items' in value ? (value['items'] as readonly unknown[]).length > 0 : Object.values(value).some((one) => one !== null && one !== '' && !(Array.isArray(one) && one.length === 0)))

/** The pieces of a category in the order of the face sheet; only what is written. */
export function piecesOf({ sections: s }: Pick<SharedRegistrant, 'sections'>, category: Category): Piece[] {
  const all: (readonly [FaceSheetPart, object | null | undefined])[] =
    category === 'contact_details' ? [['contact', s.contact_details?.contact]]
    : category === 'profile' ? [['communication', s.profile?.communication], ['profile', s.profile?.profile], ['affiliations', s.profile?.affiliations], ['names', s.profile?.names]]
    : category === 'employment' ? [['work', s.employment?.work], ['workHistory', s.employment?.workHistory]]
    : category === 'disability_medical' ? [['disabilities', s.disability_medical?.disabilities], ['certificates', s.disability_medical?.certificates], ['medical', s.disability_medical?.medical], ['recipientCertificates', s.disability_medical?.recipientCertificates]]
    : category === 'family_living' ? [['living', s.family_living?.living], ['family', s.family_living?.family]]
    : []
  return all.flatMap(([part, value]) => (value == null || !hasWords(value as FormValues) ? [] : [{ part, value: value as FormValues }]))
}

/** One card for each open category. What is open and empty says so: it is another thing than closed. */
export function SharedSections({ person }: { person: SharedRegistrant }) {
  const codes = useHolderCodes(person.labels)
  return (
    <>
      {person.open.filter((category) => !elsewhere.includes(category)).map((category) => {
        const pieces = piecesOf(person, category)
        return (
          <Card key={category} title={categoryText[category]}>
            {category === 'accommodation' ? <Accommodation person={person} />
              : pieces.length === 0 ? <CardBody className="text-cell text-ink-2">{['plan', 'assessment', 'passport'].includes(category) ? t.notHere : t.nothingWritten}</CardBody>
              : pieces.map(({ part, value }, index) => (
                <section key={part} aria-label={partText[part]} className="border-line-2 not-first:border-t">
                  {pieces.length > 1 && <h3 className="m-0 px-[18px] pt-3 text-note font-bold text-ink-2">{partText[part]}</h3>}
                  <PartView part={part} value={value} codes={codes} key={index} />
                </section>
              ))}
          </Card>
        )
      })}
    </>
  )
}

function Accommodation({ person }: { person: SharedRegistrant }) {
  const notes = person.sections.accommodation?.notes ?? []
  if (notes.length === 0) return <CardBody className="text-cell text-ink-2">{t.nothingWritten}</CardBody>
  return <DescriptionList items={notes.map((note) => ({ term: formatDay(note.decidedOn), value: <span className="whitespace-pre-line">{note.text}</span> }))} />
}
