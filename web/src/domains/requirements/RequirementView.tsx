import type { FormLine, RequirementContent } from '@tomoni/contract/requirements'
import { isSheetKey, sheetKeyFacts } from '@tomoni/contract/shared/sheet-keys'
import { requirementsText, whoText } from '@tomoni/contract/text/requirements'
import type { ReactNode } from 'react'
import { Card, CardBody, Columns } from '../../ui/Card.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Tag } from '../../ui/Tag.tsx'

const t = requirementsText.page
export const cellLabel = (cell: Pick<FormLine, 'key' | 'label'>): string => (cell.label !== '' ? cell.label : isSheetKey(cell.key) ? sheetKeyFacts[cell.key].label : '')

const Nothing = () => <p className="m-0 text-cell text-ink-3">{t.nothing}</p>
const Lines = ({ lines }: { lines: readonly ReactNode[] }) => (lines.length === 0 ? <Nothing /> : <ul className="m-0 grid list-disc gap-1 pl-5 leading-[1.75]">{lines.map((line, i) => <li key={i}>{line}</li>)}</ul>)

/** What an organisation publishes, as everybody reads it; also printed. */
export function RequirementView({ content }: { content: RequirementContent }) {
  const { desk } = content
  const contact = [
    { term: t.hours, value: desk.hours }, { term: t.phone, value: <span className="num">{desk.phone}</span>, raw: desk.phone }, { term: t.fax, value: <span className="num">{desk.fax}</span>, raw: desk.fax }, { term: t.email, value: desk.email },
  ].filter((line) => ('raw' in line ? line.raw : line.value) !== '')
  return (
    <Columns
      aside={
        <>
          <Card title={t.desk}><CardBody className="pb-0"><b>{desk.name}</b>{desk.note !== '' && <p className="mt-1 mb-0 text-cell whitespace-pre-wrap text-ink-2">{desk.note}</p>}</CardBody><DescriptionList stacked items={contact} /></Card>
          <Card title={t.catchment}><CardBody>{content.catchment.length === 0 ? <Nothing /> : <p className="m-0 leading-[1.9]">{content.catchment.join('、')}</p>}{content.catchmentNote !== '' && <p className="mt-2 mb-0 text-cell whitespace-pre-wrap text-ink-2">{content.catchmentNote}</p>}</CardBody></Card>
          <Card title={t.leadTime}><CardBody>{content.leadTimeMonths === null && content.leadTimeNote === '' ? <Nothing /> : <><b>{content.leadTimeMonths !== null && requirementsText.months(content.leadTimeMonths)}</b>{content.leadTimeNote !== '' && <p className="mt-1 mb-0 text-cell whitespace-pre-wrap text-ink-2">{content.leadTimeNote}</p>}</>}</CardBody></Card>
          <Card title={t.documents}><CardBody><Lines lines={content.documents.map((one) => <>{one.name} <Must isMust={one.isMust} /></>)} /></CardBody></Card>
        </>
      }
    >
      {content.lead !== '' && <p className="m-0 text-[1.0625rem] leading-[1.9] whitespace-pre-wrap">{content.lead}</p>}
      <Card title={t.items}><CardBody><Lines lines={content.items.map((item) => <>{item.text} <Must isMust={item.isMust} /></>)} /></CardBody></Card>
      <Card title={t.procedure}>
        {content.procedure.length === 0 ? <CardBody><Nothing /></CardBody> : (
          <ol className="m-0 list-none p-0">
            {content.procedure.map((step, i) => (
              <li key={step.id} className="grid grid-cols-[32px_minmax(0,1fr)] items-start gap-3 border-line-2 px-[18px] py-3 not-first:border-t">
                <span className="num flex size-7 items-center justify-center rounded-full bg-grey-bg text-note font-bold">{i + 1}</span>
                <span className="leading-[1.75]">{step.text}<span className="ml-2 inline-flex flex-wrap gap-1.5 align-middle"><Tag>{whoText[step.who]}</Tag>{step.withinDays !== null && <Tag tone="b">{t.within(step.withinDays)}</Tag>}</span></span>
              </li>
            ))}
          </ol>
        )}
      </Card>
      <div className="grid items-start gap-5 min-[700px]:grid-cols-2">
        <Card title={t.can}><CardBody><Lines lines={content.can} /></CardBody></Card>
        <Card title={t.cannot}><CardBody><Lines lines={content.cannot} /></CardBody></Card>
      </div>
      <Card title={t.form} aside={content.form.length === 0 ? undefined : String(content.form.length)}>
        <CardBody>
          <p className="mt-0 mb-2.5 text-cell text-ink-2">{t.formHelp}</p>
          {content.form.length === 0 ? <Nothing /> : (
            <ol className="m-0 grid list-decimal gap-x-6 gap-y-1 pl-6 leading-[1.75] min-[700px]:grid-cols-2">
              {content.form.map((cell) => <li key={cell.key}>{cellLabel(cell)}{cell.isRequired && <span className="ml-1.5 text-small font-bold text-red">{t.required}</span>}{cell.key.startsWith('free:') && <span className="ml-1.5 text-small text-ink-3">{t.free}</span>}{cell.help !== '' && <span className="block text-small text-ink-2">{cell.help}</span>}</li>)}
            </ol>
          )}
        </CardBody>
      </Card>
    </Columns>
  )
}

const Must = ({ isMust }: { isMust: boolean }) => <span className={isMust ? 'ml-1 text-small font-bold text-red' : 'ml-1 text-small text-ink-3'}>{isMust ? t.must : t.should}</span>
