import { shellText } from '@tomoni/contract/text/shell'
import { paths } from '../paths.ts'
import { ProblemBanner } from '../problem.tsx'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title={shellText.pageNotFound} lead={shellText.pageNotFoundLead} />
      <Button tone="primary" href={paths.today}>{shellText.toToday}</Button>
    </>
  )
}

/** A page that broke: the reason and a way to try again; the rest of the frame goes on working. */
export function PageFailed({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <>
      <PageHeader title={shellText.pageFailed} />
      <ProblemBanner error={error} action={<Button size="s" onPress={() => { if (reset) reset(); else window.location.reload() }}>{shellText.tryAgain}</Button>} />
      <Button href={paths.today}>{shellText.toToday}</Button>
    </>
  )
}
