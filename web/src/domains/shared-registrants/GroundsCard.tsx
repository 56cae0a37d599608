import type { SharedGround, SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { purposeWord, sharedPersonText as t, sharedText } from '@tomoni/contract/text/shared-registrants'
import { clockText } from '../../instant.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { OpenTags } from './OpenTags.tsx'

const itemsOf = (ground: SharedGround, isOnly: boolean) => [
  ...(ground.purpose === null ? [] : [{ term: t.purpose, value: purposeWord(ground.purpose) }]),
  { term: t.until, value: ground.endsOn === null ? sharedText.untilTime(clockText(ground.endsAt)) : sharedText.until(ground.endsOn) },
  // With one ground the head of the page says it already.
  ...(isOnly ? [] : [{ term: t.scope, value: <OpenTags categories={ground.categories} /> }]),
]

/** On what ground this page is open, each consent by itself. */
export function GroundsCard({ person }: { person: SharedRegistrant }) {
  return (
    <>
      {person.grounds.map((ground) => (
        <Card key={`${ground.kind} ${ground.id}`} title={sharedText.groundShort[ground.kind]}>
          <DescriptionList stacked items={[{ term: t.holder, value: person.holderName }, ...itemsOf(ground, person.grounds.length === 1)]} />
          <CardBody className="!pt-0 text-note text-ink-2">{t.bannerAside}</CardBody>
        </Card>
      ))}
    </>
  )
}
