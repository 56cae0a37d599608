import { uiText } from '@tomoni/contract/text/shell'
import { IconButton } from './Button.tsx'

export type PaginationProps = { page: number; pageSize: number; total: number; unit?: string; onPage: (page: number) => void }

/** 「1–50 / 648人」, for the toolbar over a list. */
export function RangeText({ page, pageSize, total, unit = '件' }: Omit<PaginationProps, 'onPage'>) {
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1
  return <span className="num whitespace-nowrap">{uiText.pageOf(first, Math.min(page * pageSize, total), total, unit)}</span>
}

/** The foot of a list: where one is, and the pages beside it. Nothing when there is one page only. */
export function Pagination({ page, pageSize, total, unit, onPage }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  if (pages === 1) return null
  return (
    <nav aria-label={uiText.pages} className="screen-only flex items-center justify-center gap-3 px-4 py-2.5 text-note text-ink-2">
      {page > 1 ? <IconButton icon="left" size="m" label={uiText.previousPage} onPress={() => onPage(page - 1)} /> : <span className="size-11" />}
      <RangeText page={page} pageSize={pageSize} total={total} {...(unit === undefined ? {} : { unit })} />
      {page < pages ? <IconButton icon="right" size="m" label={uiText.nextPage} onPress={() => onPage(page + 1)} /> : <span className="size-11" />}
    </nav>
  )
}
