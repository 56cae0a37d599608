import { importText as t } from '@tomoni/contract/text/import-pages'
import type { ImportColumn } from '@tomoni/contract/imports'
import { cx } from '../../ui/cx.ts'

type Look = { readonly word: string; readonly ink: string; readonly bar: string; readonly share: number | null }

function lookOf(column: ImportColumn, field: string | null): Look {
  if (field === null) return { word: column.filled === 0 ? t.emptyColumn : t.untaken, ink: 'text-ink-3', bar: '', share: null }
  if (column.isRemembered && field === column.field) return { word: t.remembered, ink: 'text-ink-2', bar: '', share: null }
  if (field !== column.proposed) return { word: t.chosen, ink: 'text-ink-2', bar: '', share: null }
  if (column.confidence >= 0.8) return { word: t.sure, ink: 'text-green', bar: 'bg-green', share: column.confidence }
  if (column.confidence >= 0.55) return { word: t.likely, ink: 'text-blue-900', bar: 'bg-blue-900', share: column.confidence }
  return { word: t.unsure, ink: 'text-orange', bar: 'bg-orange', share: column.confidence }
}

/** How sure a proposal is: in a word, a bar and a number. */
export function Sureness({ column, field }: { column: ImportColumn; field: string | null }) {
  const look = lookOf(column, field)
  return (
    <div className="min-w-[7.5em]">
      <span className={cx('text-small font-bold', look.ink)}>{look.word}{look.share !== null && <span className="num ml-1.5 font-normal text-ink-2">{t.percent(look.share)}</span>}</span>
      {look.share !== null && <span aria-hidden="true" className="mt-1 block h-1.5 w-24 overflow-hidden rounded-full bg-line-2"><span className={cx('block h-full rounded-full', look.bar)} style={{ width: `${Math.round(look.share * 100)}%` }} /></span>}
    </div>
  )
}
