import { useQuery } from '@tanstack/react-query'
import { getSecureLink, revokeSecureLink, type SecureLinkDetail } from '@tomoni/contract/secure-links'
import { sheetKeyFacts } from '@tomoni/contract/shared/sheet-keys'
import { linkPurposeText, linkStateText, secureLinkText as t, toldStatusText } from '@tomoni/contract/text/secure-links'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { Loading, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { TakeOver } from './TakeOver.tsx'
import { linksKey, toneOfState, useReloadLinks } from './use-links.ts'

const labelOf = (field: { key: string; label: string }): string => (field.label === '' ? ((sheetKeyFacts as Record<string, { label: string }>)[field.key]?.label ?? '') : field.label)

/** One link: its life, what was asked, what was answered, and taking it over. */
export function LinkDetail({ secureLinkId, onClose }: { secureLinkId: string; onClose: () => void }) {
  const query = useQuery({ queryKey: [...linksKey, secureLinkId], queryFn: ({ signal }) => api(getSecureLink, { params: { secureLinkId } }, { signal }) })
  return (
    <Sheet isOpen onClose={onClose} title={query.data === undefined ? t.title : t.detailTitle(query.data.recipientName)} footer={query.data && <Close link={query.data} onClose={onClose} />}>
      <Loading query={query}>{(link) => <Detail link={link} onClose={onClose} />}</Loading>
    </Sheet>
  )
}

function Detail({ link, onClose }: { link: SecureLinkDetail; onClose: () => void }) {
  return (
    <div className="-mx-[18px] grid gap-4">
      <DescriptionList items={[
        { term: t.columns.state, value: <span className="inline-flex flex-wrap gap-1.5"><Tag tone={toneOfState[link.state]}>{linkStateText[link.state]}</Tag>{link.takenOverAt !== null && <Tag>{t.taken}</Tag>}</span> },
        { term: t.columns.purpose, value: linkPurposeText[link.purpose] },
        ...(link.registrantId === null ? [] : [{ term: t.columns.person, value: <Link href={paths.registrant(link.registrantId)}>{link.registrantName}</Link> }]),
        { term: t.createdBy, value: `${link.createdBy ?? ''}　${instantText(link.createdAt)}` },
        { term: t.expiresAt, value: instantText(link.expiresAt) },
        { term: t.columns.opened, value: link.lastOpenedAt === null ? t.never : `${t.times(link.openedCount)}（${t.lastOpened} ${instantText(link.lastOpenedAt)}）` },
        ...(link.message === null ? [] : [{ term: t.message, value: <span className="whitespace-pre-wrap">{link.message}</span> }]),
        ...(link.answeredAt === null ? [] : [{ term: t.answered, value: `${link.answeredBy ?? ''}　${instantText(link.answeredAt)}` }]),
      ]} />
      {link.purpose === 'provideInformation' && link.answer === null && <section className="px-[18px]"><h3 className="mt-0 mb-1 text-body font-bold">{t.asked}</h3><ul className="m-0 list-disc pl-5 text-cell leading-[1.8]">{link.fields.map((field) => <li key={field.key}>{labelOf(field)}</li>)}</ul></section>}
      {link.purpose === 'readResult' && link.results.length > 0 && <DescriptionList items={link.results.map((result) => ({ term: t.resultOf(result.afterDays), value: <>{toldStatusText[result.status]}{result.words !== '' && <span className="block whitespace-pre-wrap">{result.words}</span>}</> }))} />}
      {link.answer !== null && <TakeOver link={link} onDone={onClose} />}
    </div>
  )
}

function Close({ link, onClose }: { link: SecureLinkDetail; onClose: () => void }) {
  const reload = useReloadLinks()
  const [isAsking, setAsking] = useState(false)
  const send = useSend(async () => {
    await api(revokeSecureLink, { params: { secureLinkId: link.id }, body: {} })
    await reload()
    toast(t.revoked)
    setAsking(false)
  })
  const isOpen = link.state === 'waiting' || link.state === 'opened' || (link.state === 'answered' && link.purpose === 'answerHandover' && link.revokedAt === null)
  return (
    <>
      {isOpen && <Button tone="danger" onPress={() => setAsking(true)}>{t.revoke}</Button>}
      <Button tone="text" onPress={onClose}>{uiText.close}</Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t.revokeTitle} actions={<><Button tone="danger" onPress={() => send.submit()} isPending={send.isBusy}>{t.revoke}</Button><Button tone="text" onPress={() => setAsking(false)}>{uiText.cancel}</Button></>}>
        {send.problem !== null && <ProblemBanner error={send.problem} />}
        {t.revokeText}
      </Dialog>
    </>
  )
}
