import type { RequirementContent } from '@tomoni/contract/requirements'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import { requirementsText, whoText } from '@tomoni/contract/text/requirements'
import { cellLabel } from './RequirementView.tsx'

// Two published requirements side by side: what means the same stands in one row, what only one asks for has a row of its own.

export type CompareRow = { readonly label: string; readonly a: string | null; readonly b: string | null; readonly isSame: boolean }
export type CompareSection = { readonly title: string; readonly rows: readonly CompareRow[] }
type Line = { readonly key: string; readonly text: string }

const t = requirementsText.page
const row = (label: string, a: string | null, b: string | null): CompareRow => ({ label, a, b, isSame: a !== null && b !== null && searchKey(a) === searchKey(b) })

/** Lines with the same key in one row, in the order of the left; what only the right has follows. */
function align(a: readonly Line[], b: readonly Line[]): CompareRow[] {
  const right = new Map(b.map((line) => [line.key, line.text]))
  const left = new Set(a.map((line) => line.key))
  return [...a.map((line) => row('', line.text, right.get(line.key) ?? null)), ...b.filter((line) => !left.has(line.key)).map((line) => row('', null, line.text))]
}

const must = (isMust: boolean): string => (isMust ? t.must : t.should)
const plain = (lines: readonly string[]): Line[] => lines.map((text) => ({ key: searchKey(text), text }))
/** Steps have an order, not a name: the first beside the first. */
const inOrder = (a: readonly string[], b: readonly string[]): CompareRow[] => Array.from({ length: Math.max(a.length, b.length) }, (_, i) => row(String(i + 1), a[i] ?? null, b[i] ?? null))
const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
const steps = (content: RequirementContent): string[] => content.procedure.map((step) => `${step.text}（${whoText[step.who]}${step.withinDays === null ? '' : `・${t.within(step.withinDays)}`}）`)

export function compareRequirements(a: RequirementContent, b: RequirementContent): CompareSection[] {
  const both = (pick: (content: RequirementContent) => Line[]): CompareRow[] => align(pick(a), pick(b))
  const sections: CompareSection[] = [
    { title: t.items, rows: both((c) => c.items.map((item) => ({ key: searchKey(item.text), text: `${item.text}（${must(item.isMust)}）` }))) },
    { title: t.procedure, rows: inOrder(steps(a), steps(b)) },
    { title: t.leadTime, rows: [row('', a.leadTimeMonths === null ? null : requirementsText.months(a.leadTimeMonths), b.leadTimeMonths === null ? null : requirementsText.months(b.leadTimeMonths)), row('', orNull(a.leadTimeNote), orNull(b.leadTimeNote))] },
    { title: t.can, rows: both((c) => plain(c.can)) },
    { title: t.cannot, rows: both((c) => plain(c.cannot)) },
    { title: t.catchment, rows: [...both((c) => plain(c.catchment)), row('', orNull(a.catchmentNote), orNull(b.catchmentNote))] },
    { title: t.documents, rows: both((c) => c.documents.map((one) => ({ key: searchKey(one.name), text: `${one.name}（${must(one.isMust)}）` }))) },
    { title: t.form, rows: both((c) => c.form.map((cell) => ({ key: cell.key.startsWith('free:') ? searchKey(cellLabel(cell)) : cell.key, text: `${cellLabel(cell)}${cell.isRequired ? `（${t.required}）` : ''}` }))) },
    { title: t.desk, rows: [row(t.hours, orNull(a.desk.hours), orNull(b.desk.hours)), row(t.phone, orNull(a.desk.phone), orNull(b.desk.phone))] },
  ]
  return sections.map((section) => ({ ...section, rows: section.rows.filter((one) => one.a !== null || one.b !== null) })).filter((section) => section.rows.length > 0)
}

export const countDifferences = (sections: readonly CompareSection[]): number => sections.reduce((sum, section) => sum + section.rows.filter((one) => !one.isSame).length, 0)
