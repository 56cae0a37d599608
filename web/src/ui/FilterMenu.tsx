import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { uiText } from '@tomoni/contract/text/shell'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { popoverClass } from './Menu.tsx'
import type { Option } from './Select.tsx'

export type FilterOption = Option & { readonly count?: number | undefined }
export type FilterMenuProps = {
  label: string
  options: readonly FilterOption[]
  values: readonly string[]
  onChange: (values: string[]) => void
  /** One at most: choosing closes the list. */
  single?: boolean
}

export const filterButtonClass = 'tap inline-flex h-9 max-w-full flex-none items-center gap-1 rounded-md border border-control bg-paper px-3 text-note leading-none whitespace-nowrap text-ink hover:bg-blue-50'

const shown = ({ label, options, values }: FilterMenuProps) => {
  const names = options.filter((option) => values.includes(option.value)).map((option) => option.label)
  return `${label}：${names.length === 0 ? uiText.all : names.length <= 2 ? names.join('・') : `${names[0]} ほか${names.length - 1}`}`
}

/** 「状況：すべて ▾」: a filter over a list, several at once. Works at once; nothing to confirm. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, options, values, onChange, single = false } = props
  const [isOpen, setOpen] = useState(false)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  // Inside the page's landmark, so that a reader moving by landmarks comes to it.
  const landmark = isOpen ? button?.closest('[role=dialog], main') : null
  const toggle = (value: string) => {
    if (single) { onChange(values.includes(value) ? [] : [value]); setOpen(false) }
    else onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton ref={setButton} className={cx(filterButtonClass, values.length > 0 && '!border-blue-900 !bg-blue-50 font-bold !text-blue-900')}>
        <span className="max-w-[16em] truncate py-1">{shown(props)}</span><span aria-hidden="true" className="text-[0.8em]">▾</span>
      </AriaButton>
      <Popover {...(landmark ? { UNSTABLE_portalContainer: landmark } : {})} placement="bottom start" className={cx(popoverClass, 'min-w-56')}>
        <AriaDialog aria-label={label} data-quiet-focus className="outline-none">
          <div className="max-h-[min(420px,60vh)] overflow-y-auto py-1.5">
            {options.map((option) => (
              <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-2.5 px-4 text-body hover:bg-blue-50">
                <input type="checkbox" checked={values.includes(option.value)} onChange={() => toggle(option.value)} className="size-5 flex-none accent-blue-900" />
                <span className="flex-1">{option.label}</span>
                {option.count !== undefined && <span className="num text-small text-ink-3">{option.count.toLocaleString('ja-JP')}</span>}
              </label>
            ))}
          </div>
          <div className="flex items-center justify-between gap-2 border-t border-line-2 px-2.5 py-1.5">
            <Button tone="text" size="s" onPress={() => onChange([])} disabledReason={values.length === 0 ? uiText.all : undefined}>{uiText.clear}</Button>
            <Button tone="text" size="s" onPress={() => setOpen(false)}>{uiText.close}</Button>
          </div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  )
}
