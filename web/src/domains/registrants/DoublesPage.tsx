import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listDoublePairs, markNotDouble, type DoublePair } from '@tomoni/contract/registrant-merges'
import type { LikelyDouble } from '@tomoni/contract/registrants'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { doubleReasonText, doubleVerdictText, mergeText as t, registerText } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from './attempt.ts'

const doublesKey = ['registrant-doubles'] as const

/** Pairs inside the register that may be one person: look, merge, or say that they are two. */
export function DoublesPage() {
  const client = useQueryClient()
  const query = useQuery({ queryKey: doublesKey, queryFn: ({ signal }) => api(listDoublePairs, { query: {} }, { signal }) })
  const mark = async (pair: DoublePair) => {
    await api(markNotDouble, { params: { registrantId: pair.first.id }, body: { otherId: pair.second.id } })
    await client.invalidateQueries({ queryKey: doublesKey })
    toast(t.marked)
  }
  return (
    <>
      <PageHeader title={t.doublesTitle} aside={query.data === undefined ? ' ' : t.doublesCount(query.data.items.length)} lead={t.doublesLead} back={<Link href={paths.registrants}>{registerText.title}</Link>} />
      <Card>
        <Loading query={query}>
          {({ items }) => items.length === 0 ? <EmptyState icon="check" title={t.doublesEmptyTitle} action={<Button href={paths.registrants}>{registerText.title}</Button>}>{t.doublesEmptyText}</EmptyState> : (
            <ul className="m-0 list-none p-0">
              {items.map((pair) => (
                <li key={`${pair.first.id} ${pair.second.id}`} className="grid items-center gap-x-6 gap-y-2 border-line-2 px-[18px] py-3.5 not-first:border-t desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
                  <Side who={pair.first} /><Side who={pair.second} />
                  <p className="m-0 flex flex-wrap items-center gap-2 text-note text-ink-2 desk:col-span-2"><Tag tone={pair.verdict === 'likely' ? 'o' : 'n'}>{doubleVerdictText[pair.verdict]}</Tag>{pair.reasons.map((reason) => doubleReasonText[reason]).join('・')}</p>
                  <div className="flex gap-2 desk:col-start-3 desk:row-span-2 desk:row-start-1"><Button size="s" href={paths.registrantMerge(pair.first.id, pair.second.id)}>{t.compare}</Button><Button size="s" tone="text" onPress={() => attempt(mark(pair))}>{t.isOther}</Button></div>
                </li>
              ))}
            </ul>
          )}
        </Loading>
      </Card>
    </>
  )
}

function Side({ who }: { who: LikelyDouble }) {
  return (
    <div className="min-w-0">
      <Link href={paths.registrant(who.id)} className="text-name font-bold text-ink decoration-[#bbb]">{who.name}</Link><span className="ml-2 text-small text-ink-3">{who.kana}</span>
      <p className="m-0 text-note text-ink-2">{[who.birthDate === null ? '' : formatDay(who.birthDate), stageText[who.stage], who.workplace, who.number, who.leadShortName].filter(Boolean).join('・')}</p>
    </div>
  )
}
