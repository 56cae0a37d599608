import { useQuery, useQueryClient } from '@tanstack/react-query'
import { closePartnerOrganization, getPartnerOrganization, type ConnectedPerson, type PartnerContact } from '@tomoni/contract/partner-organizations'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { toE164 } from '@tomoni/contract/shared/phone'
import { partnerText as t } from '@tomoni/contract/text/partner-organizations'
import { dayText, durationText } from '@tomoni/contract/text/today'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { useParam } from '../../url.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card, CardBody, CardRow, Columns } from '../../ui/Card.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { statusOf } from '../case-loads/status.ts'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { ContactDialog } from './ContactDialog.tsx'
import { PartnerSheet } from './PartnerSheet.tsx'
import { PartnerRecords } from './PartnerRecords.tsx'
import { partnersKey } from './use-partners.ts'

/** One employer or agency: who works there, whom to call, what was said. */
export function PartnerPage() {
  const id = useParam('partnerOrganizationId') as PartnerOrganizationId
  const client = useQueryClient()
  const codes = useCodeLists()
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const [isEditing, setEditing] = useState(false)
  const [contact, setContact] = useState<PartnerContact | 'new' | null>(null)
  const params = { partnerOrganizationId: id }
  const query = useQuery({ queryKey: [...partnersKey, id], queryFn: ({ signal }) => api(getPartnerOrganization, { params }, { signal }) })
  const reload = () => client.invalidateQueries({ queryKey: partnersKey })
  const close = async (isClosed: boolean, version: number) => {
    try {
      const changed = await api(closePartnerOrganization, { params, body: { version, isClosed } })
      toast(isClosed ? t.closed : t.reopened, { undo: () => void close(!isClosed, changed.version) })
    } catch (caught) {
      sayProblem(caught)
    }
    await reload()
  }
  const back = <Link href={paths.partnerOrganizations}>{t.back}</Link>
  return (
    <Loading query={query}>
      {({ partner, contacts, people, doubles, records, can }) => (
        <>
          <PageHeader
            title={partner.name}
            back={back}
            aside={[partner.kana, codes.label('partnerKind', partner.kind)].filter(Boolean).join('　')}
            actions={
              <>
                {can.write && <Button onPress={() => setEditing(true)}>{t.edit}</Button>}
                {isAvailable && <Button tone="primary" icon="pen" onPress={() => openRecordSheet({ partnerOrganizationIds: [id] })}>{t.record}</Button>}
                {can.write && <MoreMenu label={t.more} entries={[{ key: 'close', label: partner.closedOn === null ? t.close : t.reopen, icon: 'firm', onAction: () => void close(partner.closedOn === null, partner.version) }]} />}
              </>
            }
          />
          {partner.closedOn !== null && <Banner tone="n" className="mb-4">{t.closedNote(formatDay(partner.closedOn as CalendarDay))}</Banner>}
          {doubles.length > 0 && (
            <Banner tone="o" className="mb-4" title={t.doubleTitle}>
              <span className="block">{doubles.map((d) => <span key={d.id} className="mr-4 inline-block"><Link href={paths.partnerOrganization(d.id)}>{d.name}</Link>（{t.doubleWhy[d.why]}）</span>)}</span>
            </Banner>
          )}
          <Columns
            aside={
              <>
                <Card title={t.profile}>
                  <DescriptionList stacked items={[
                    { term: t.fields.phone, value: <Phone name={partner.name} phone={partner.phone} />, isEmpty: partner.phone === null },
                    ...(partner.fax === null ? [] : [{ term: t.fields.fax, value: <span className="num">{partner.fax}</span> }]),
                    ...(partner.email === null ? [] : [{ term: t.fields.email, value: <a href={`mailto:${partner.email}`}>{partner.email}</a> }]),
                    { term: t.fields.address, value: partner.address === null ? t.empty : [partner.postalCode === null ? '' : `〒${partner.postalCode}`, partner.address].filter(Boolean).join(' '), isEmpty: partner.address === null },
                    ...(partner.note === null ? [] : [{ term: t.fields.note, value: <span className="whitespace-pre-wrap">{partner.note}</span> }]),
                  ]} />
                </Card>
                <Card title={t.contacts} action={can.write ? <Button tone="text" size="s" icon="plus" onPress={() => setContact('new')}>{t.addContact}</Button> : undefined}>
                  {contacts.length === 0 && <CardBody className="text-cell text-ink-2">{t.contactsEmpty}</CardBody>}
                  {contacts.map((c) => (
                    <CardRow key={c.id} title={<span className={c.leftOn === null ? undefined : 'text-ink-3'}>{c.name}</span>} kana={c.position ?? undefined} actions={can.write ? <IconButton icon="pen" label={t.editContact(c.name)} onPress={() => setContact(c)} /> : undefined}>
                      {c.leftOn !== null && <span className="block">{t.contactLeftMark(formatDay(c.leftOn as CalendarDay))}</span>}
                      {c.phone !== null && <span className="mr-3"><Phone name={c.name} phone={c.phone} /></span>}
                      {c.email !== null && <a href={`mailto:${c.email}`}>{c.email}</a>}
                    </CardRow>
                  ))}
                </Card>
              </>
            }
          >
            <Card title={t.connected} aside={people.length > 0 ? t.people(people.length) : undefined}>
              {people.length === 0 ? <CardBody className="text-cell text-ink-2">{t.connectedEmpty}</CardBody> : people.map((person) => <Connected key={person.id} person={person} />)}
            </Card>
            <PartnerRecords partnerId={id} total={records} />
          </Columns>
          {isEditing && <PartnerSheet partner={partner} onClose={() => setEditing(false)} />}
          {contact !== null && <ContactDialog partnerId={id} contact={contact === 'new' ? null : contact} onClose={() => setContact(null)} />}
        </>
      )}
    </Loading>
  )
}

function Phone({ name, phone }: { name: string; phone: string | null }): ReactNode {
  if (phone === null) return t.empty
  const number = toE164(phone)
  return number === null ? <span className="num">{phone}</span> : <a href={`tel:${number}`} aria-label={`${t.call(name)} ${phone}`} className="num">{phone}</a>
}

function Connected({ person }: { person: ConnectedPerson }) {
  const { today } = useSession()
  const codes = useCodeLists()
  const staff = useStaff()
  const status = statusOf(person, (code) => codes.label('workStatus', code))
  const day = today as CalendarDay
  const since = person.as === 'works' && person.hiredOn !== null ? durationText(person.hiredOn as CalendarDay, day) : ''
  const facts = [`${person.as === 'works' ? t.works : t.uses}${since === '' ? '' : ` ${since}`}`, person.whatTheyDo ?? '', person.lastTwoWayOn === null ? '' : t.lastTwoWay(dayText(person.lastTwoWayOn as CalendarDay, day)), staff.shortName(person.leadMembershipId)]
  return <CardRow tag={<Tag tone={status.tone}>{status.text}</Tag>} title={<Link href={paths.registrant(person.id)}>{person.name}</Link>} kana={person.kana}>{facts.filter(Boolean).join('・')}</CardRow>
}
