import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { sharedPersonText } from '@tomoni/contract/text/shared-registrants'
import { paths } from '../../paths.ts'
import { Card, CardBody, Columns } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { OpenForm } from './OpenForm.tsx'
import { OwnReadings } from './OwnReadings.tsx'
import { ReviewsLink } from './ReviewsLink.tsx'

/** 緊急時の閲覧: what it means stands beside the form, before anything is opened. */
export function BreakGlassPage() {
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={<Link href={paths.sharedRegistrants}>{sharedPersonText.back}</Link>} actions={<ReviewsLink />} />
      <Columns aside={<Consequences />}>
        <Card title={t.form}><CardBody><OpenForm /></CardBody></Card>
        <OwnReadings />
      </Columns>
    </>
  )
}

function Consequences() {
  return (
    <>
      <Card title={t.consequencesTitle}>
        <CardBody><ul className="m-0 list-disc pl-5 text-cell [&_li]:mb-1.5">{t.consequences.map((line) => <li key={line}>{line}</li>)}</ul></CardBody>
      </Card>
      <Banner tone="o">{t.callFirst}</Banner>
    </>
  )
}
