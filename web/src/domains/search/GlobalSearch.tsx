import { useRouter } from '@tanstack/react-router'
import { shellText } from '@tomoni/contract/text/shell'
import { useRef } from 'react'
import { paths } from '../../paths.ts'
import { isComposing, useHotkey, useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'

export type GlobalSearchProps = { isOpenOnPhone: boolean; onCloseOnPhone: () => void }

/** The field in the header that finds people from anywhere. */
export function GlobalSearch({ isOpenOnPhone }: GlobalSearchProps) {
  const input = useRef<HTMLInputElement>(null)
  const search = useSearchText()
  const router = useRouter()
  useHotkey('/', () => { input.current?.focus(); input.current?.select() })
  return (
    <div role="search" className="relative flex h-11 max-w-[560px] flex-1 items-center gap-2.5 rounded-lg border border-control bg-paper px-3.5 text-ink-3 max-phone:hidden" data-open={isOpenOnPhone}>
      <Icon name="find" />
      <input {...search.fieldProps} ref={input} type="text" aria-label={shellText.searchLabel} placeholder={shellText.searchLabel} autoComplete="off" className="h-full min-w-0 flex-1 border-0 bg-transparent text-body text-ink" onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) router.history.push(paths.registrantsWhere({ q: search.text })) }} />
      <KeyHint>/</KeyHint>
    </div>
  )
}
