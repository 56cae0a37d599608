import type { ImportRow, RowChange, RowIssue, RowVerdict } from '@tomoni/contract/imports'
import { CalendarDay, formatDayWithEra } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { importFieldText, importIssueText } from '@tomoni/contract/text/imports'
import type { TagTone } from '../../ui/Tag.tsx'

export const verdictTone: Readonly<Record<RowVerdict, TagTone>> = { new: 'b', update: 'g', unchanged: 'n', review: 'o', error: 'r', skipped: 'n' }

export const rowKey = (row: Pick<ImportRow, 'sheetIndex' | 'rowNumber'>): string => `${row.sheetIndex}:${row.rowNumber}`
export const refOf = (row: Pick<ImportRow, 'sheetIndex' | 'rowNumber'>): string => `row:${rowKey(row)}`

export const issueSays = (issue: RowIssue): string => importIssueText(issue.code, issue.values)
export const fieldName = (field: string): string => importFieldText[field] ?? field

/** A stored value in words: days with their era, stages by name. */
export const shown = (field: string, value: string | null): string => {
  if (value === null || value === '') return t.empty
  const day = CalendarDay.safeParse(value)
  if (day.success) return formatDayWithEra(day.data)
  return field === 'stage' ? (stageText[value as keyof typeof stageText] ?? value) : value
}
export const changeSays = (change: RowChange): string => `${fieldName(change.field)}：${shown(change.field, change.before)} → ${shown(change.field, change.after)}`

export const brief = ['occurredOn', 'method', 'birthDate', 'disability', 'stage', 'workStatus', 'workplace', 'content', 'minutes', 'text']

/** One line about a row: why it waits, what would change, or what it holds. */
export function rowSays(row: ImportRow): string {
  const waiting = row.issues.filter((issue) => issue.level !== 'notice')
  if ((row.verdict === 'review' || row.verdict === 'error') && waiting.length > 0) {
    const says = [...new Set(waiting.map(issueSays))]
    return says.length > 2 ? `${says.slice(0, 2).join(' ')} ${t.moreIssues(says.length - 2)}` : says.join(' ')
  }
  if (row.kind === 'skipped' || row.issues.some((issue) => issue.code === 'row.joined')) return row.issues.map(issueSays).join(' ')
  if (row.changes.length > 0) return row.changes.map(changeSays).join('、')
  const facts = brief.flatMap((field) => row.understood.find((line) => line.field === field)?.text ?? [])
  const text = facts.slice(0, 4).join('・')
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}
