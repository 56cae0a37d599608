import { useQuery } from '@tanstack/react-query'
import { printSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { addYears, CalendarDay, formatDay, formatEraDay } from '@tomoni/contract/shared/calendar'
import type { OrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { partText } from '@tomoni/contract/text/face-sheet'
import { categoryText } from '@tomoni/contract/text/handovers'
import { purposeWord, sharedPersonText as t, sharedText } from '@tomoni/contract/text/shared-registrants'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useParam, useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PartView } from '../registrants/PartView.tsx'
import { wordsOfRecord } from './record-words.ts'
import { piecesOf } from './SharedSections.tsx'
import { useHolderCodes } from './use-shared.ts'

const sectionClass = 'mb-2 break-inside-avoid [&_dl]:px-0 [&_dt]:text-[8.5pt] [&_dd]:text-[10pt] [&_dl>div]:grid-cols-[7em_minmax(0,1fr)] [&_dl>div]:py-0.5 [&_li]:py-1 [&_dd_li]:py-0 [&_ul]:px-0'

/** What is open, on A4. Fetching it is a print: it enters 見た人 of the holder as one. */
export function SharedPrintPage() {
  const [holderId, registrantId] = [Number(useParam('holderId')), useParam('registrantId')]
  const url = useUrlQuery()
  const today = useSession().today as CalendarDay
  const from = CalendarDay.safeParse(url.get('from')).success ? (url.get('from') as CalendarDay) : null
  const query = useQuery({
    queryKey: ['shared-registrant', holderId, registrantId, 'print', from],
    queryFn: ({ signal }) => api(printSharedRegistrant, { params: { holderId: holderId as OrganizationId, registrantId: registrantId as RegistrantId }, body: { recordsFrom: from } }, { signal }),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  return (
    <Loading query={query}>
      {(paper) => (
        <>
          <div className="screen-only">
            <PageHeader title={t.printTitle} back={<Link href={paths.sharedRegistrant(holderId, registrantId)}>{t.printBack}</Link>} lead={t.printNote} actions={<Button tone="primary" icon="print" onPress={() => window.print()}>{t.printAgain}</Button>} />
            {paper.person.records !== 'closed' && <Checkbox label={t.printRecords} checked={from !== null} onChange={(on) => url.set({ from: on ? addYears(today, -1) : null })} />}
          </div>
          <Paper paper={paper} />
        </>
      )}
    </Loading>
  )
}

function Paper({ paper }: { paper: Awaited<ReturnType<typeof api<typeof printSharedRegistrant>>> }) {
  const { person, records, printedBy, printedAt, organization } = paper
  const codes = useHolderCodes({ ...person.labels, ...paper.labels })
  return (
    <div role="document" aria-label={t.printTitle} className="mx-auto max-w-[210mm] rounded-xl border border-line bg-paper p-[10mm] text-[10.5pt] leading-[1.5] print:max-w-none print:border-0 print:p-0">
      <header className="mb-3 flex flex-wrap items-end gap-x-6 border-b-2 border-ink pb-2">
        <div><p className="m-0 text-[9pt]">{person.kana}</p><p className="m-0 text-[18pt] leading-tight font-bold">{person.name}</p></div>
        <p className="m-0">{[person.birthDate === null ? '' : `${formatDay(person.birthDate)}（${formatEraDay(person.birthDate)}）`, sharedText.age(person.age), codes.label('sex', person.sex)].filter(Boolean).join('　')}</p>
        <p className="screen-only m-0 ml-auto text-right text-[9pt]">{organization}<br />{t.printFooter(printedBy, instantText(printedAt))}</p>
      </header>
      <dl className="mt-0 mb-2 text-[9.5pt]">
        {person.grounds.map((ground) => <div key={ground.id}><dt className="inline font-bold">{`${t.printGround}：`}</dt><dd className="m-0 inline">{[t.sharedBy(person.holderName), sharedText.groundShort[ground.kind], purposeWord(ground.purpose), ground.endsOn === null ? null : sharedText.until(ground.endsOn), ground.categories.map((one) => categoryText[one]).join('・')].filter(Boolean).join('　')}</dd></div>)}
      </dl>
      <p className="mt-0 mb-3 border border-ink px-2 py-1 text-[9pt]">{t.printWarning}</p>
      <div className="columns-2 gap-6 max-phone:columns-1">
        {person.open.flatMap((category) => piecesOf(person, category)).map(({ part, value }) => (
          <section key={part} className={sectionClass}><h2 className="m-0 border-b border-ink text-[11pt] font-bold">{partText[part]}</h2><PartView part={part} value={value} codes={codes} /></section>
        ))}
        {(person.sections.accommodation?.notes.length ?? 0) > 0 && <section className={sectionClass}><h2 className="m-0 border-b border-ink text-[11pt] font-bold">{categoryText.accommodation}</h2>{person.sections.accommodation?.notes.map((note) => <p key={note.decidedOn} className="my-1 whitespace-pre-line">{note.text}</p>)}</section>}
      </div>
      {records.length > 0 && (
        <section>
          <h2 className="m-0 border-b border-ink text-[11pt] font-bold">{t.records}</h2>
          {paper.isCut && <p className="my-1">{t.isCut}</p>}
          <ul className="m-0 list-none p-0">{records.map((record) => { const words = wordsOfRecord(record, codes); return <li key={record.id} className="break-inside-avoid border-b border-line-2 py-1"><b className="num mr-3">{formatDay(record.on)}</b>{words.title}<span className="ml-3 text-[9pt]">{words.aside}</span>{record.note !== null && <p className="m-0 whitespace-pre-wrap">{record.note}</p>}</li> })}</ul>
        </section>
      )}
    </div>
  )
}
