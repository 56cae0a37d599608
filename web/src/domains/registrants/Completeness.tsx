import type { FaceSheetPart, PartCompleteness } from '@tomoni/contract/registrant-face-sheet'
import { faceSheetText as t, partText } from '@tomoni/contract/text/face-sheet'
import { Card, CardBody } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'

/** The picture of what is still empty: a line of squares for each part, and the way to it. */
export function Completeness({ items, onGo }: { items: readonly PartCompleteness[]; onGo: (part: FaceSheetPart) => void }) {
  const asked = items.filter((item) => item.of > 0)
  const [filled, of] = [asked.reduce((sum, item) => sum + item.filled, 0), asked.reduce((sum, item) => sum + item.of, 0)]
  return (
    <Card title={t.completeness} aside={<span className="num">{t.completenessAside(filled, of)}</span>}>
      <ul className="m-0 list-none p-0 py-1.5">
        {asked.map((item) => (
          <li key={item.part}>
            <button type="button" onClick={() => onGo(item.part)} aria-label={t.partSays(partText[item.part], item.filled, item.of)} className="flex min-h-11 w-full items-center gap-3 px-[18px] py-1 text-left text-cell hover:bg-blue-50">
              <span className={cx('min-w-0 flex-1', item.filled === item.of && 'text-ink-3')}>{partText[item.part]}</span>
              <Squares filled={item.filled} of={item.of} />
            </button>
          </li>
        ))}
      </ul>
      <CardBody className="border-t border-line-2 !py-2.5 text-small text-ink-2">{t.completenessLead}</CardBody>
    </Card>
  )
}

function Squares({ filled, of }: { filled: number; of: number }) {
  return (
    <svg viewBox={`0 0 ${of * 14} 12`} width={of * 14} height="12" aria-hidden="true" className="flex-none">
      {Array.from({ length: of }, (_, i) => <rect key={i} x={i * 14 + 1} y="1" width="10" height="10" rx="2" className={i < filled ? 'fill-blue-900 stroke-blue-900' : 'fill-paper stroke-[#8fa0c8]'} />)}
    </svg>
  )
}
