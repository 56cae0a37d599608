import type { RegistrantAside, RegistrantHead } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { toE164 } from '@tomoni/contract/shared/phone'
import { dayWord, personText as t, registerText } from '@tomoni/contract/text/registrants'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { Curve } from '../../ui/Charts.tsx'
import { Agenda, DescriptionList } from '../../ui/DescriptionList.tsx'
import { Link } from '../../ui/Link.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { rhythmOf } from './rhythm.ts'
import { useRegistrantAside } from './use-registrant.ts'

/** Beside the timeline: promise and reality of contacts, who does what, what comes next. */
export function PersonAside({ head, today }: { head: RegistrantHead; today: CalendarDay }) {
  const query = useRegistrantAside(head.id)
  return <Loading query={query}>{(aside) => <><RhythmCard aside={aside} head={head} today={today} /><RolesCard aside={aside} head={head} /><PlansCard aside={aside} today={today} /></>}</Loading>
}

function RhythmCard({ aside, head, today }: { aside: RegistrantAside; head: RegistrantHead; today: CalendarDay }) {
  const rhythm = rhythmOf(aside.rhythm)
  // Nobody is late in a stage without promised contacts.
  const isFollowed = head.stage === 'inquiry' || head.stage === 'provisional' || head.stage === 'registered'
  const says = t.rhythmSays(isFollowed ? aside.rhythm.intervalDays : null, rhythm === null ? null : aside.rhythm.daysSince, rhythm?.average ?? null)
  return (
    <Card title={t.rhythm} aside={t.rhythmAside}>
      {rhythm !== null && <Curve actual={rhythm.actual} promised={isFollowed ? rhythm.promised : []} says={says} from={dayWord(rhythm.from, today)} to={registerText.today} isLate={isFollowed && rhythm.isLate} />}
      <p className={cx('m-0 px-[18px] pb-3 text-note text-ink-2', rhythm === null ? 'pt-3' : 'pt-1')}>{rhythm === null ? t.rhythmNone : says}</p>
    </Card>
  )
}

function RolesCard({ aside, head }: { aside: RegistrantAside; head: RegistrantHead }) {
  const roles = aside.roles.map((role) => {
    const phone = role.phone === null ? null : toE164(role.phone)
    const who = role.partnerOrganizationId === null ? role.who : <Link href={paths.partnerOrganization(role.partnerOrganizationId)} className="text-ink-3">{role.who}</Link>
    return { term: who, value: <>{role.what ?? t.notWritten}{phone !== null && <a href={`tel:${phone}`} className="ml-3 num whitespace-nowrap">{role.phone}</a>}</>, isEmpty: role.what === null }
  })
  return (
    <Card title={t.roles} action={head.can.write.allowed && <Button tone="text" size="s" href={`${paths.registrantPart(head.id, 'overview')}#affiliations`}>{t.addRoles}</Button>}>
      <DescriptionList stacked items={[{ term: t.center(head.lead?.shortName ?? null), value: t.centerDoes(head.stage, head.effectiveIntervalDays) }, ...roles]} />
      {roles.length === 0 && <CardBody className="!pt-0 text-note text-ink-2">{t.rolesEmpty}</CardBody>}
    </Card>
  )
}

function PlansCard({ aside, today }: { aside: RegistrantAside; today: CalendarDay }) {
  const codes = useCodeLists()
  if (aside.plans.length === 0) return <Card title={t.plans}><CardBody className="text-note text-ink-2">{t.plansEmpty}</CardBody></Card>
  return (
    <Card title={t.plans}>
      <Agenda
        items={aside.plans.map((plan) => ({
          key: plan.id,
          when: [plan.on === today ? registerText.today : dayWord(plan.on, today), plan.at].filter(Boolean).join(' '),
          what: <>{plan.kind === 'appointment' ? codes.label('contactMethod', plan.text) : plan.text}{plan.who !== null && <span className="text-ink-3">　{plan.who}</span>}{plan.isLate && <b className="ml-2 text-red">{t.late}</b>}</>,
        }))}
      />
    </Card>
  )
}
