import type { PublishedRequirement } from '@tomoni/contract/requirements'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { requirementsText as r } from '@tomoni/contract/text/requirements'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { compareRequirements, countDifferences, type CompareSection } from './compare.ts'
import { HandoverTabs } from './HandoverTabs.tsx'
import { usePublishers, useRequirement } from './use-requirements.ts'

/** Two centers side by side, differences marked. */
export function ComparePage() {
  const url = useUrlQuery()
  const [a, b] = [Number(url.get('a')) || 0, Number(url.get('b')) || 0]
  const publishers = usePublishers()
  const [left, right] = [useRequirement(a), useRequirement(b)]
  const options = (publishers.data?.items ?? []).map((one) => ({ value: String(one.organizationId), label: one.name }))
  const sections = left.data && right.data ? compareRequirements(left.data.requirement.content, right.data.requirement.content) : null
  const error = left.error ?? right.error
  return (
    <>
      <HandoverTabs current="requirements" />
      <PageHeader title={r.compareTitle} lead={r.compareLead} back={<Link href={paths.requirements}>{r.back}</Link>} aside={sections === null ? undefined : r.differences(countDifferences(sections))} actions={sections && <Button icon="print" onPress={() => window.print()}>{r.page.print}</Button>} />
      <div className="screen-only mb-5 grid max-w-[860px] gap-4 min-[700px]:grid-cols-2">
        <Select name="a" label={r.a} value={a === 0 ? '' : String(a)} onChange={(value) => url.set({ a: value })} empty="" options={options} />
        <Select name="b" label={r.b} value={b === 0 ? '' : String(b)} onChange={(value) => url.set({ b: value })} empty="" options={options} />
      </div>
      {error != null && <ProblemBanner error={error} />}
      {sections !== null && left.data && right.data ? <Table sections={sections} left={left.data.requirement} right={right.data.requirement} /> : error == null && (a === 0 || b === 0) && <Card><EmptyState icon="merge" title={r.chooseTwo} /></Card>}
    </>
  )
}

const th = 'border-b border-line bg-thead px-3.5 py-2.5 text-left align-bottom text-cell font-bold'
const td = 'border-b border-line-2 px-3.5 py-2.5 align-top leading-[1.7] break-words whitespace-pre-wrap'

const Head = ({ one }: { one: PublishedRequirement }) => <><Link href={paths.requirement(one.publisher.organizationId)} className="inline-block min-h-6">{one.publisher.name}</Link><span className="num block text-small font-normal text-ink-2">{r.version(one.versionNumber)}　{r.page.validFrom(formatDay(one.validFrom))}</span></>

function Table({ sections, left, right }: { sections: readonly CompareSection[]; left: PublishedRequirement; right: PublishedRequirement }) {
  const [isShort, setShort] = useState(false)
  const shown = isShort ? sections.map((section) => ({ ...section, rows: section.rows.filter((row) => !row.isSame) })).filter((section) => section.rows.length > 0) : sections
  return (
    <Card>
      <div className="screen-only px-[18px] py-1"><Checkbox label={r.onlyDifferent} checked={isShort} onChange={setShort} /></div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reached by keyboard */}
      <div className="overflow-x-auto" role="region" aria-label={r.compareTitle} tabIndex={0}>
        <table className="w-full min-w-[620px] table-fixed border-collapse text-cell">
          <thead><tr><th scope="col" className={cx(th, 'w-[7em]')}><span className="hidden-text">{r.different}</span></th><th scope="col" className={th}><Head one={left} /></th><th scope="col" className={th}><Head one={right} /></th></tr></thead>
          {shown.map((section) => (
            <tbody key={section.title}>
              <tr><th scope="rowgroup" colSpan={3} className="border-b border-line bg-grey-bg px-3.5 py-2 text-left text-body font-bold">{section.title}</th></tr>
              {section.rows.map((row, i) => (
                <tr key={i} className={row.isSame ? '' : 'bg-orange-bg/40'}>
                  <th scope="row" className={cx(td, 'text-left font-normal')}>{row.label !== '' && <span className="num mr-1.5 text-small text-ink-2">{row.label}</span>}{row.isSame ? <span className="text-small text-ink-3">{r.same}</span> : <Tag tone="o">{row.a === null || row.b === null ? r.onlyHere : r.different}</Tag>}</th>
                  <td className={td}>{row.a ?? <span className="text-ink-3">{r.absent}</span>}</td>
                  <td className={td}>{row.b ?? <span className="text-ink-3">{r.absent}</span>}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  )
}
