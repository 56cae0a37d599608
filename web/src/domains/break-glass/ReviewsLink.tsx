import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { useReviewCount } from './use-break-glass.ts'

/** The way to the readings that wait for a look, with their number; only for leads and directors. */
export function ReviewsLink() {
  const may = useMay()
  const { data } = useReviewCount()
  if (!may('break-glass.review')) return null
  return <Button tone={data !== undefined && data.late > 0 ? 'danger' : data !== undefined && data.open > 0 ? 'outline' : 'text'} href={paths.breakGlassReviews}>{t.reviewsTitle}{data !== undefined && data.open > 0 && <span className="num ml-1">{data.open}</span>}</Button>
}
