import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'

export type TabItem = { readonly key: string; readonly label: string; readonly count?: number; readonly content: ReactNode }

/** Parts of one page that need no address of their own. Where they need one, use `ViewsBar`. */
export function Tabs({ label, items, selected, onSelect }: { label: string; items: readonly TabItem[]; selected?: string; onSelect?: (key: string) => void }) {
  return (
    <AriaTabs {...(selected === undefined ? {} : { selectedKey: selected })} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList aria-label={label} className="mb-4 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line">
        {items.map((item) => (
          <Tab key={item.key} id={item.key} className="-mb-px flex min-h-[46px] flex-none cursor-pointer items-center border-b-3 border-transparent forced-colors:not-data-[selected]:border-[Canvas] px-3.5 text-body whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-4 data-[selected]:border-blue-900 data-[selected]:font-bold data-[selected]:text-blue-900">
            {item.label}{item.count !== undefined && <span className="num ml-1">{item.count.toLocaleString('ja-JP')}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => <TabPanel key={item.key} id={item.key} className="outline-offset-4">{item.content}</TabPanel>)}
    </AriaTabs>
  )
}
