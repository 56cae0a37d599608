import type { Axis, CrossQuery, Dimension } from '@tomoni/contract/reports'
import { formatMonth, monthOf, shiftMonth, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { crossText as c, dimensionText } from '@tomoni/contract/text/reports'
import { useState } from 'react'
import { buttonClass } from '../../ui/Button.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { dimensionsFor, filterValues, whatOf } from './cross-query.ts'

type Props = { query: CrossQuery; today: string; choices: Partial<Record<Dimension, readonly Axis[]>>; onChange: (values: Record<string, string | string[] | null>) => void }

/** What is counted, the two axes, the months, and as many filters as one likes. */
export function CrossControls({ query, today, choices, onChange }: Props) {
  const what = whatOf(query)
  const dimensions = dimensionsFor(what).map((value) => ({ value, label: dimensionText[value] }))
  const [added, setAdded] = useState<readonly Dimension[]>([])
  const used = new Set(query.filter.map((f) => f.slice(0, f.indexOf(':')) as Dimension))
  const shown = dimensions.map((d) => d.value).filter((d) => (used.has(d) || added.includes(d)) && choices[d] !== undefined)
  const newest = monthOf(today as CalendarDay)
  const months = [...new Set([query.from, query.to, ...Array.from({ length: 60 }, (_, i) => shiftMonth(newest, -i))])].toSorted().toReversed()
  const options = (keep: (m: CalendarMonth) => boolean) => months.filter(keep).map((value) => ({ value, label: formatMonth(value) }))
  const setFilter = (dimension: Dimension, values: readonly string[]) => onChange({ filter: [...query.filter.filter((f) => !f.startsWith(`${dimension}:`)), ...values.map((v) => `${dimension}:${v}`)] })
  return (
    <div className="screen-only border-b border-line-2 px-[18px] py-4">
      <div className="grid gap-x-3.5 gap-y-3 grid-cols-5 max-desk:grid-cols-3 max-phone:grid-cols-2">
        <Select className="max-phone:col-span-2" name="what" label={c.what} value={what} onChange={(value) => onChange({ what: value })} options={(Object.keys(c.whats) as (keyof typeof c.whats)[]).map((value) => ({ value, label: c.whats[value] }))} />
        <Select name="rows" label={c.rows} value={query.rows} onChange={(value) => onChange({ rows: value, ...(value === query.columns ? { columns: query.rows } : {}) })} options={dimensions} />
        <Select name="columns" label={c.columns} value={query.columns ?? 'none'} onChange={(value) => onChange({ columns: value })} options={[{ value: 'none', label: c.noColumns }, ...dimensions.filter((d) => d.value !== query.rows)]} />
        <Select name="from" label={c.from} value={query.from} onChange={(value) => onChange({ from: value, ...(value > query.to ? { to: value } : {}) })} options={options(() => true)} />
        <Select name="to" label={c.to} value={query.to} onChange={(value) => onChange({ to: value })} options={options((m) => m >= query.from)} />
      </div>
      <div role="group" aria-label={c.filter} className="mt-3 flex flex-wrap items-center gap-2.5">
        {shown.map((dimension) => (
          <FilterMenu key={dimension} label={dimensionText[dimension]} options={(choices[dimension] ?? []).map((a) => ({ value: a.key, label: a.label }))} values={filterValues(query, dimension)} onChange={(values) => setFilter(dimension, values)} />
        ))}
        <Menu
          label={c.addFilter} triggerSays placement="bottom start" triggerClass={buttonClass('text', 's')} trigger={<><Icon name="plus" className="size-[18px]" />{c.addFilter}</>}
          entries={dimensions.filter((d) => choices[d.value] !== undefined && !shown.includes(d.value)).map((d) => ({ key: d.value, label: d.label, onAction: () => setAdded((before) => [...before, d.value]) }))}
        />
      </div>
    </div>
  )
}
