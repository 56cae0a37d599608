import { useQuery } from '@tanstack/react-query'
import { openSecureLink, type OpenedLink } from '@tomoni/contract/secure-links'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { outsideText as t, toldStatusText } from '@tomoni/contract/text/secure-links'
import { useState, useSyncExternalStore } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { AnswerHandover } from './AnswerHandover.tsx'
import { AnswerInformation } from './AnswerInformation.tsx'
import { Outside, OutsidePart } from './Outside.tsx'

/** The token stands behind `#` and stays there: a page loaded anew works, and no server ever sees it in an address. */
const subscribe = (tell: () => void) => { window.addEventListener('hashchange', tell); return () => window.removeEventListener('hashchange', tell) }
const readToken = (): string => window.location.hash.slice(1)

/** What somebody without an account sees behind a link. */
export function LinkPage() {
  const token = useSyncExternalStore(subscribe, readToken)
  return <OneLink key={token} token={token} />
}

function OneLink({ token }: { token: string }) {
  const [isDone, setDone] = useState(false)
  const look = useQuery({ queryKey: ['link', token], queryFn: () => api(openSecureLink, { body: { token } }, { quiet: true }), enabled: token !== '' && !isDone, retry: false, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false })
  const link = look.data
  if (isDone && link !== undefined)
    return <Outside title={t.thanks} from={t.from(link.organizationName, link.workerName)}><p className="text-body leading-[1.85]">{t.thanksText(link.organizationName)}</p><Help link={link} /></Outside>
  if (link === undefined)
    return (
      <Outside title={t.title}>
        {token === '' && <Banner tone="o" className="mt-4">{t.missing}</Banner>}
        {look.isLoading && <SkeletonRows rows={4} label={t.checking} />}
        {look.error != null && <div className="mt-4"><ProblemBanner error={look.error} /></div>}
      </Outside>
    )
  return (
    <Outside
      title={t.titleOf[link.purpose]} from={t.from(link.organizationName, link.workerName)} aside={<Button size="s" icon="print" onPress={() => window.print()}>{t.print}</Button>}
      lead={<><b className="text-ink">{t.to(link.recipientName)}</b>{link.message !== null && <span className="mt-1 block whitespace-pre-wrap text-ink">{link.message}</span>}<span className="mt-1 block text-small">{t.until(instantText(link.expiresAt))}</span></>}
    >
      <Banner tone="b">{t.privacy}</Banner>
      {link.purpose === 'answerHandover' && <AnswerHandover token={token} link={link} reload={() => look.refetch()} />}
      {link.purpose === 'provideInformation' && <AnswerInformation token={token} link={link} onDone={() => setDone(true)} />}
      {link.purpose === 'readResult' && <Results link={link} />}
      <Help link={link} />
    </Outside>
  )
}

/** Whom to call. */
function Help({ link }: { link: Pick<OpenedLink, 'organizationName' | 'workerName' | 'phone'> }) {
  return <p className="mt-6 mb-0 border-t border-line-2 pt-4 text-cell leading-[1.8] text-ink-2">{link.phone === null ? t.callNoPhone(link.organizationName, link.workerName) : t.call(link.organizationName, link.phone)}</p>
}

function Results({ link }: { link: Extract<OpenedLink, { purpose: 'readResult' }> }) {
  return (
    <OutsidePart title={t.results}>
      <p className="mt-0 text-body"><b>{link.person.name}</b>{link.person.kana !== '' && <span className="ml-2 text-small text-ink-3">{link.person.kana}</span>}</p>
      {link.results.length === 0 && <p className="text-body text-ink-2">{t.resultNone}</p>}
      <dl className="m-0">
        {link.results.map((result) => (
          <div key={result.afterDays} className="grid gap-x-4 border-line-2 py-3 not-first:border-t min-[480px]:grid-cols-[7em_minmax(0,1fr)]">
            <dt className="font-bold">{t.resultAfter(result.afterDays)}{result.on !== null && <span className="num block text-small font-normal text-ink-3">{formatDay(result.on)}</span>}</dt>
            <dd className="m-0">{result.status === null ? '' : toldStatusText[result.status]}{result.words !== '' && <p className="m-0 mt-1 leading-[1.8] whitespace-pre-wrap">{result.words}</p>}</dd>
          </div>
        ))}
      </dl>
    </OutsidePart>
  )
}
