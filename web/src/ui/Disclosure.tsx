import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Heading } from 'react-aria-components/Heading'
import { Icon } from './Icon.tsx'

/** What not everybody needs, folded away under its name. */
export function Disclosure({ title, aside, children, isOpen = false, level = 3 }: { title: ReactNode; aside?: ReactNode; children: ReactNode; isOpen?: boolean; level?: 2 | 3 | 4 }) {
  return (
    <AriaDisclosure defaultExpanded={isOpen} className="group">
      <Heading level={level} className="m-0">
        <AriaButton slot="trigger" className="flex min-h-11 items-center gap-2 py-1 text-left text-body font-bold text-blue-900">
          <Icon name="right" className="size-[18px] group-data-[expanded]:rotate-90" />
          {title}{aside !== undefined && <span className="text-note font-normal text-ink-2">{aside}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="pl-[26px]">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
