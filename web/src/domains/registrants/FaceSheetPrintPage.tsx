import { useQuery } from '@tanstack/react-query'
import { printRegistrant } from '@tomoni/contract/registrant-face-sheet'
import { formatDay, formatEraDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { faceSheetText as t, partText } from '@tomoni/contract/text/face-sheet'
import { personText, registerText } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { isListPart, partOrder } from './face-sheet-fields.ts'
import { PartView } from './PartView.tsx'
import type { FormValues } from './part-values.ts'
import { statusOf } from './status.ts'

/** Said in the head of the sheet already. */
const inHead = ['familyName', 'givenName', 'familyKana', 'givenKana', 'birthDate', 'number']
const hasWords = (value: FormValues, isList: boolean): boolean => (isList ? (value['items'] as readonly unknown[]).length > 0 : Object.values(value).some((one) => one !== null && one !== '' && !(Array.isArray(one) && one.length === 0)))

/** The face sheet on A4. Fetching it is a print: it enters 見た人 as one. */
export function FaceSheetPrintPage() {
  const registrantId = useParam('registrantId')
  const codes = useCodeLists()
  const query = useQuery({
    queryKey: ['registrant-print', registrantId], queryFn: ({ signal }) => api(printRegistrant, { params: { registrantId: registrantId as RegistrantId }, body: {} }, { signal }),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  return (
    <Loading query={query}>
      {({ head, faceSheet, printedAt, printedBy, organization }) => (
        <>
          <div className="screen-only"><PageHeader title={t.printTitle} back={<Link href={paths.registrantPart(registrantId, 'overview')}>{t.back}</Link>} lead={t.printNote} actions={<Button tone="primary" icon="print" onPress={() => window.print()}>{t.printAgain}</Button>} /></div>
          <div role="document" className="mx-auto max-w-[210mm] rounded-xl border border-line bg-paper p-[10mm] text-[10.5pt] leading-[1.5] print:max-w-none print:border-0 print:p-0" aria-label={t.printTitle}>
            <header className="mb-3 flex flex-wrap items-end gap-x-6 border-b-2 border-ink pb-2">
              <div>
                <p className="m-0 text-[9pt]">{head.kana}</p>
                <p className="m-0 text-[18pt] leading-tight font-bold">{head.name}</p>
              </div>
              <p className="m-0">{[head.birthDate === null ? '' : `${formatDay(head.birthDate)}（${formatEraDay(head.birthDate)}）`, head.age === null ? '' : registerText.age(head.age), head.number === null ? '' : personText.number(head.number)].filter(Boolean).join('　')}</p>
              <p className="screen-only m-0 ml-auto text-right text-[9pt]">{organization}<br />{t.printedBy(printedBy, instantText(printedAt))}</p>
            </header>
            <p className="mt-0 mb-3">{[statusOf(head, codes).label, head.workplace, head.disabilitySummary, `${personText.lead} ${head.lead?.displayName ?? personText.nobody}`, head.deputy === null ? '' : `${personText.deputy} ${head.deputy.displayName}`].filter(Boolean).join('　')}</p>
            <div className="columns-2 gap-6 max-phone:columns-1">
              {partOrder.filter((part) => hasWords(faceSheet.parts[part].value as FormValues, isListPart(part))).map((part) => (
                <section key={part} className="mb-2 break-inside-avoid [&_dl]:px-0 [&_dt]:text-[8.5pt] [&_dd]:text-[10pt] [&_dl>div]:grid-cols-[7em_minmax(0,1fr)] [&_dl>div]:py-0.5 [&_li]:py-1 [&_dd_li]:py-0 [&_ul]:px-0">
                  <h2 className="m-0 border-b border-ink text-[11pt] font-bold">{partText[part]}</h2>
                  <PartView part={part} value={faceSheet.parts[part].value as FormValues} omit={part === 'basic' ? inHead : []} />
                </section>
              ))}
            </div>
          </div>
        </>
      )}
    </Loading>
  )
}
