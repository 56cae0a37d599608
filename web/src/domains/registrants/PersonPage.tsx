import { useRouter } from '@tanstack/react-router'
import type { RegistrantHead } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { sharingText } from '@tomoni/contract/text/consents'
import { personText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { lazy, Suspense, useEffect } from 'react'
import { ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { rememberPerson } from '../../recent-people.ts'
import { useSession } from '../../session.tsx'
import { useParam } from '../../url.ts'
import { Card, Columns } from '../../ui/Card.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { Button } from '../../ui/Button.tsx'
import { PageHeader, useTitle } from '../../ui/PageHeader.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { Timeline } from '../support-records/Timeline.tsx'
import { PersonAside } from './PersonAside.tsx'
import { PersonHead } from './PersonHead.tsx'
import { useRegistrant } from './use-registrant.ts'

const Overview = lazy(async () => ({ default: (await import('./Overview.tsx')).Overview }))
const SharingPart = lazy(async () => ({ default: (await import('../consents/SharingPart.tsx')).SharingPart }))
const Viewers = lazy(async () => ({ default: (await import('./Viewers.tsx')).Viewers }))

/** A person: who they are and what presses, then 時系列, 概要, 引継ぎ・共有, 見た人. */
export function PersonPage() {
  const registrantId = useParam('registrantId')
  const part = useParam('part') || 'timeline'
  const query = useRegistrant(registrantId)
  const keptId = query.error instanceof ApiProblem && query.error.code === 'registrant.already-merged' ? (query.error.data as { keptId: string }).keptId : null
  if (keptId !== null) return <><PageHeader title={t.merged} /><Card><EmptyState icon="merge" title={t.merged} action={<Button tone="primary" href={paths.registrant(keptId)}>{t.openKept}</Button>} /></Card></>
  if (query.error instanceof ApiProblem && query.error.code === 'not-found') return <><PageHeader title={t.notFoundTitle} /><Card><EmptyState icon="person" title={t.notFoundTitle} action={<Button tone="primary" href={paths.registrants}>{t.toRegister}</Button>}>{t.notFound}</EmptyState></Card></>
  return (
    <Loading query={query} skeleton={<><Card className="mb-[18px]"><SkeletonRows rows={2} label={uiText.loading} /></Card><Card><SkeletonRows rows={6} label={uiText.loading} /></Card></>}>
      {(head) => <Person head={head} part={part} />}
    </Loading>
  )
}

function Person({ head, part }: { head: RegistrantHead; part: string }) {
  const today = useSession().today as CalendarDay
  const router = useRouter()
  useTitle(head.name)
  useEffect(() => rememberPerson({ id: head.id, name: head.name, kana: head.kana, age: head.age }), [head.id, head.name, head.kana, head.age])
  const loading = <Card><SkeletonRows rows={6} label={uiText.loading} /></Card>
  return (
    <>
      <PersonHead head={head} today={today} onWriteIntake={() => router.history.push(`${paths.registrantPart(head.id, 'overview')}#intake`)} />
      <ViewsBar
        label={t.parts}
        current={part}
        views={[
          { key: 'timeline', label: t.timeline, href: paths.registrant(head.id) },
          { key: 'overview', label: t.overview, href: paths.registrantPart(head.id, 'overview') },
          { key: 'sharing', label: sharingText.part, href: paths.registrantPart(head.id, 'sharing') },
          { key: 'viewers', label: t.viewers, href: paths.registrantPart(head.id, 'viewers') },
        ]}
      />
      {part === 'overview' ? <Suspense fallback={loading}><Overview head={head} today={today} /></Suspense>
        : part === 'sharing' ? <Suspense fallback={loading}><SharingPart registrantId={head.id} personName={head.name} personKana={head.kana} today={today} /></Suspense>
        : part === 'viewers' ? <Suspense fallback={loading}><Viewers registrantId={head.id} today={today} /></Suspense>
        : <Columns aside={<PersonAside head={head} today={today} />}><Timeline registrantId={head.id} /></Columns>}
    </>
  )
}
