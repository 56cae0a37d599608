import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import type { SheetChange } from './sheet-diff.ts'

/** What changed, place by place: the words before and the words now. */
export function ChangeList({ changes, before, after }: { changes: readonly SheetChange[]; before: string; after: string }) {
  if (changes.length === 0) return <p className="m-0 text-cell text-ink-2">{t.noChanges}</p>
  return (
    <ul className="m-0 list-none overflow-hidden rounded-lg border border-line p-0">
      {changes.map((change) => (
        <li key={change.key} className="border-line-2 px-3.5 py-2.5 not-first:border-t">
          <div className="text-small font-bold text-ink-2">{change.label}</div>
          <div className="grid gap-x-4 gap-y-1 text-cell leading-[1.7] min-[640px]:grid-cols-2">
            <div className="min-w-0"><span className="text-mini text-ink-3">{before}</span><del className="block break-words whitespace-pre-wrap text-ink-2 no-underline">{change.before === '' ? t.none : change.before}</del></div>
            <div className="min-w-0"><span className="text-mini text-ink-3">{after}</span><ins className="block break-words whitespace-pre-wrap no-underline">{change.after === '' ? t.none : change.after}</ins></div>
          </div>
        </li>
      ))}
    </ul>
  )
}
