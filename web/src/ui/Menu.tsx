import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { useRouter } from '@tanstack/react-router'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

export type MenuEntry =
  | { readonly key: string; readonly label: string; readonly icon?: IconName; readonly onAction?: () => void; readonly href?: string; readonly help?: string; readonly disabledReason?: string | undefined; readonly tone?: 'danger' }
  | null

export const popoverClass = 'z-[55] max-w-[min(420px,calc(100vw-16px))] overflow-auto rounded-lg border border-line bg-paper shadow-pop outline-none'

/** A button that opens a list of things to do. `null` draws a line between. */
export function Menu({ label, trigger, triggerSays = false, onOpenChange, triggerClass, entries, placement = 'bottom end' }: { label: string; trigger: ReactNode; /** The trigger has its own words; else `label` names it. */ triggerSays?: boolean; onOpenChange?: (isOpen: boolean) => void; triggerClass: string; entries: readonly MenuEntry[]; placement?: 'bottom end' | 'bottom start' }) {
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | undefined
  const run = (entry: NonNullable<MenuEntry>) => {
    entry.onAction?.()
    if (entry.href !== undefined) { if (router) router.history.push(entry.href); else window.location.assign(entry.href) }
  }
  return (
    <MenuTrigger onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <AriaButton className={triggerClass} {...(triggerSays ? {} : { 'aria-label': label })}>{trigger}</AriaButton>
      <Popover placement={placement} className={popoverClass}>
        <AriaMenu aria-label={label} data-quiet-focus className="min-w-52 py-1.5 outline-none">
          {entries.map((entry, index) =>
            entry === null ? <Separator key={`line-${index}`} className="mx-4 my-1.5 border-t border-line-2" /> : (
              <MenuItem
                key={entry.key}
                id={entry.key}
                textValue={entry.label}
                isDisabled={entry.disabledReason !== undefined}
                onAction={() => run(entry)}
                className={cx('flex min-h-11 cursor-pointer items-center gap-3 px-4 py-2 text-body leading-snug outline-none data-[disabled]:text-ink-3 data-[focused]:bg-blue-50 data-[focused]:text-blue-1000', entry.tone === 'danger' && 'text-red')}
              >
                {entry.icon && <Icon name={entry.icon} />}
                <span>{entry.label}{(entry.disabledReason ?? entry.help) !== undefined && <span className="block text-small text-ink-2">{entry.disabledReason ?? entry.help}</span>}</span>
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

/** Rare actions of a row or a head, behind three dots. */
export function MoreMenu({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return <Menu label={label} entries={entries} trigger={<Icon name="more" className="stroke-[3]" />} triggerClass="tap inline-flex size-9 flex-none items-center justify-center rounded-lg text-blue-900 hover:bg-blue-50" />
}
