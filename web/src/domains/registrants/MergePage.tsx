import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { listDoublePairs } from '@tomoni/contract/registrant-merges'
import { searchRegistrants } from '@tomoni/contract/registrants'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { doubleReasonText, mergeText as t, personText, registerText } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam, useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody, CardRow } from '../../ui/Card.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MergeCompare } from './MergeCompare.tsx'
import { useRegistrant } from './use-registrant.ts'

/** Two entries of one person become one: choose the other, lay them side by side, merge. */
export function MergePage() {
  const registrantId = useParam('registrantId') as RegistrantId
  const url = useUrlQuery()
  const head = useRegistrant(registrantId)
  const other = url.get('other')
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={<Link href={paths.registrant(registrantId)}>{head.data?.name ?? registerText.title}</Link>} />
      {other === '' ? <ChooseOther registrantId={registrantId} /> : <MergeCompare key={`${registrantId} ${other}`} keptId={registrantId} mergedId={other as RegistrantId} />}
    </>
  )
}

function ChooseOther({ registrantId }: { registrantId: RegistrantId }) {
  const router = useRouter()
  const go = (id: string) => router.history.push(paths.registrantMerge(registrantId, id))
  const alike = useQuery({ queryKey: ['registrant-doubles', registrantId], queryFn: ({ signal }) => api(listDoublePairs, { query: { registrantId: [registrantId] } }, { signal }) })
  return (
    <div className="grid max-w-[760px] gap-5">
      <Card>
        <CardBody>
          <ComboBox<Choice>
            name="other" label={t.other} help={t.otherHelp} value={null} onChange={(choice) => { if (choice !== null) go(choice.id) }}
            find={async (term, signal) => (term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.filter((item) => item.id !== registrantId).map((item) => ({ id: item.id, label: item.name, aside: [item.kana, item.age === null ? '' : registerText.age(item.age), item.number === null ? '' : personText.number(item.number)].filter(Boolean).join('・') })))}
          />
        </CardBody>
      </Card>
      <Loading query={alike}>
        {({ items }) => items.length === 0 ? null : (
          <Card title={t.candidates}>
            {items.map((pair) => {
              const who = pair.first.id === registrantId ? pair.second : pair.first
              return <CardRow key={who.id} title={who.name} kana={who.kana} actions={<Button size="s" onPress={() => go(who.id)}>{t.compare}</Button>}>{pair.reasons.map((reason) => doubleReasonText[reason]).join('・')}</CardRow>
            })}
          </Card>
        )}
      </Loading>
    </div>
  )
}
