import { formatShortDay } from '@tomoni/contract/shared/calendar'
import { dayText, todayText as t } from '@tomoni/contract/text/today'
import { undoPostponement, type PutOff, type TodayReply } from '@tomoni/contract/today'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { sayProblem } from '../../say-problem.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadToday } from './use-today.ts'

/** Who was put off, until when and why: out of the way, never out of sight. */
export function PutOffCard({ items, day, canWrite }: { items: readonly PutOff[]; day: TodayReply['day']; canWrite: boolean }) {
  const reload = useReloadToday()
  if (items.length === 0) return null
  const putBack = (item: PutOff) => api(undoPostponement, { params: { postponementId: item.id } }).then(() => { toast(t.putBackDone(item.name)); return reload() }, sayProblem)
  return (
    <Card title={t.putOff} aside={t.putOffAside(items.length)}>
      {items.map((item) => (
        <CardRow
          key={item.id}
          tag={<Tag>{t.putOffTag(formatShortDay(item.untilOn))}</Tag>}
          title={<Link href={paths.registrant(item.registrantId)}>{item.name}</Link>}
          kana={item.kana}
          actions={canWrite ? <Button size="s" label={t.putBackOf(item.name)} onPress={() => void putBack(item)}>{t.putBack}</Button> : undefined}
        >
          {t.putOffWhy(t.putOffWhat[item.kind], dayText(item.forDueOn, day), item.reason)}
        </CardRow>
      ))}
    </Card>
  )
}
