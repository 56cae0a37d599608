import { cx } from './cx.ts'

export type Point = { readonly x: number; readonly y: number }

const range = (values: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low === high ? [low - 1, high + 1] : [low, high]
}

/**
 * Promise against reality: a dashed step and a line that ends in a dot. `says` is the same in words, for readers and for
 * everyone who wants the number. Points come ordered by x.
 */
export function Curve({ actual, promised, says, from, to, isLate = false }: { actual: readonly Point[]; promised?: readonly Point[]; says: string; from: string; to: string; isLate?: boolean }) {
  const all = [...actual, ...(promised ?? [])]
  if (actual.length === 0) return null
  const [x0, x1] = range(all.map((point) => point.x))
  const [y0, y1] = range([0, ...all.map((point) => point.y)])
  const place = (point: Point) => `${(16 + ((point.x - x0) / (x1 - x0)) * 340).toFixed(1)} ${(76 - ((point.y - y0) / (y1 - y0)) * 64).toFixed(1)}`
  const steps = promised?.map((point, index, list) => {
    const before = list[index - 1]
    return before ? `L${place({ x: point.x, y: before.y })}L${place(point)}` : `M${place(point)}`
  }).join('')
  const last = actual.at(-1)
  const [cx0, cy0] = last ? place(last).split(' ') : ['0', '0']
  return (
    <svg viewBox="0 0 372 96" role="img" aria-label={says} className="block h-24 w-full max-w-[420px]">
      {steps !== undefined && <path d={steps} fill="none" stroke="#8fa0c8" strokeWidth="2" strokeDasharray="5 4" />}
      <path d={actual.map((point, index) => `${index === 0 ? 'M' : 'L'}${place(point)}`).join('')} fill="none" stroke="#0017c1" strokeWidth="2.5" strokeLinejoin="round" />
      <circle cx={cx0} cy={cy0} r="5" fill={isLate ? '#ce0000' : '#0017c1'} />
      <text x="16" y="92" fontSize="11" fill="#666">{from}</text>
      <text x="356" y="92" fontSize="11" fill="#666" textAnchor="end">{to}</text>
    </svg>
  )
}

/** A small run of numbers in a row of a table; the numbers stand beside it or in `says`. */
export function Sparkline({ values, says, width = 96 }: { values: readonly number[]; says: string; width?: number }) {
  if (values.length < 2) return null
  const high = Math.max(1, ...values)
  const step = (width - 4) / (values.length - 1)
  const points = values.map((value, index) => `${(2 + index * step).toFixed(1)},${(22 - (value / high) * 20).toFixed(1)}`)
  return (
    <svg viewBox={`0 0 ${width} 24`} width={width} height="24" role="img" aria-label={says} className="inline-block align-middle">
      <polyline points={points.join(' ')} fill="none" stroke="#0017c1" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  )
}

export type LoadPart = { readonly key: string; readonly label: string; readonly value: number; readonly tone: 'g' | 'o' | 'b' | 'n' | 'r' }
const fills = { g: 'fill-green', o: 'fill-[#e8894f]', b: 'fill-blue-900', n: 'fill-[#b5b5ba]', r: 'fill-red' } as const

/** Load as one bar in parts; `limit` is a mark, `max` the common scale of all bars side by side. */
export function LoadBar({ parts, max, limit, unit = '人', className }: { parts: readonly LoadPart[]; max: number; limit?: number | null; unit?: string; className?: string }) {
  const scale = Math.max(1, max)
  const says = parts.filter((part) => part.value > 0).map((part) => `${part.label} ${part.value}${unit}`).join('、')
  const bars = parts.map((part, index) => ({ ...part, width: (part.value / scale) * 1000, x: parts.slice(0, index).reduce((sum, before) => sum + (before.value / scale) * 1000, 0) }))
  return (
    <svg viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" aria-label={says} className={cx('block h-4 w-full', className)}>
      <title>{says}</title>
      <rect width="1000" height="16" className="fill-line-2" />
      {bars.map((bar) => <rect key={bar.key} x={bar.x} width={Math.max(0, bar.width - (bar.width > 6 ? 3 : 0))} height="16" className={fills[bar.tone]} />)}
      {limit != null && limit > 0 && <rect x={Math.min(992, (limit / scale) * 1000) - 4} width="12" height="16" className="fill-paper" />}
      {limit != null && limit > 0 && <rect x={Math.min(992, (limit / scale) * 1000)} width="4" height="16" className="fill-ink" />}
    </svg>
  )
}

/** The words of a load bar's colours. */
export function Legend({ parts, unit = '人' }: { parts: readonly LoadPart[]; unit?: string }) {
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-small text-ink-2">
      {parts.map((part) => (
        <li key={part.key} className="flex items-center gap-1.5">
          <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3"><rect width="12" height="12" rx="2" className={fills[part.tone]} /></svg>
          {part.label} <b className="num text-ink">{part.value}{unit}</b>
        </li>
      ))}
    </ul>
  )
}
