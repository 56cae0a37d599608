import type { CellSource } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { sourceKindText } from '@tomoni/contract/text/handovers'
import { Icon } from '../../ui/Icon.tsx'

/** Where a cell comes from: 「概要・住所（2026年4月1日）」, or that somebody typed it. */
export function SourceChip({ source, isEmpty }: { source: CellSource | null; isEmpty: boolean }) {
  if (source === null || (isEmpty && source.kind !== 'typed')) return isEmpty ? <span className="text-small text-ink-3">{t.emptyCell}</span> : null
  const isTyped = source.kind === 'typed'
  const words = [sourceKindText[source.kind], source.label].filter((part) => part !== '').join('・')
  return (
    <span className={isTyped ? 'inline-flex items-center gap-1 text-small font-bold text-orange' : 'inline-flex items-center gap-1 text-small text-ink-3'}>
      <Icon name={isTyped ? 'pen' : 'file'} className="size-3.5" />
      <span className="hidden-text">{t.source}：</span>{words}{source.on !== null && <span className="num">（{formatDay(source.on)}）</span>}{source.recordIds.length > 1 && <span className="num">{t.records(source.recordIds.length)}</span>}
    </span>
  )
}
