import { handoverSheetText as t } from '@tomoni/contract/text/documents'
import { makeWorkbook, type CellLook, type Sheet, type SheetCell } from '../reports/workbook.ts'
import type { HandoverSheetView, Line } from './handover-sheet.ts'
import { printable } from './printable.ts'

// 引継ぎ書 as a workbook: one A4 sheet to read, print and copy from, one with the sources of the form.

/** Widths of the columns in half-width letters; a long text spans the last three. */
const widths = [24, 34, 26, 16] as const
const lineHeight = 15.5
/** Excel shows no more than 409 points in a row: a longer text goes on in the next one. */
const linesInRow = 24

const wideness = (character: string): number => (/[\u{20}-\u{7E}\u{FF61}-\u{FF9F}]/u.test(character) ? 1 : 2)
const clean = (text: string): string => printable(text, (c) => !/\p{Cc}/u.test(c), new Set()).replaceAll('\u{200B}', '')

/** Lines the text takes in so many half-width letters. */
export function linesOf(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = ['']
    let used = 0
    for (const character of paragraph) {
      if (used + wideness(character) > width) {
        lines.push('')
        used = 0
      }
      lines[lines.length - 1] += character
      used += wideness(character)
    }
    return lines
  })
}

/** Rows of so many lines each; together they are the text again. A paragraph's end stays at the end of its row. */
export function rowsOf(text: string, width: number): { readonly text: string; readonly lines: number }[] {
  const rows: { text: string; lines: number }[] = []
  for (const paragraph of text.split(/(?<=\n)/u)) {
    const lines = linesOf(paragraph.replace(/\n$/u, ''), width)
    for (const [i, line] of lines.entries()) {
      const whole = i === lines.length - 1 && paragraph.endsWith('\n') ? `${line}\n` : line
      const last = rows.at(-1)
      if (last === undefined || last.lines >= linesInRow) rows.push({ text: whole, lines: 1 })
      else {
        last.text += whole
        last.lines += 1
      }
    }
  }
  return rows
}

const cell = (value: string, look: CellLook = {}): SheetCell => ({ value: clean(value), look: { wrap: true, top: true, ...look } })
const plain = (value: string, look: CellLook = {}): SheetCell => ({ value, look: { plain: true, ...look } })
/** As on the page: the cell of the form and the line of the sources carry the same sign. */
export const markWord = (mark: number): string => `［${mark}］`
const gap: SheetCell[] = [plain('')]
const section = (title: string): SheetCell[] => [plain(title, { bold: true, size: 12, span: 4 })]
const heads = (...words: readonly string[]): SheetCell[] => words.map((value) => ({ value, look: { head: true } }))
const tall = (texts: readonly (readonly [string, number])[]): number => Math.max(...texts.map(([text, width]) => linesOf(text, width - 2).length)) * lineHeight + 5

/** One text over all of the width, in as many rows as it needs. */
const passage = (text: string): SheetCell[][] => rowsOf(clean(text === '' ? t.none : text), widths[0] + widths[1] + widths[2] + widths[3] - 2).map((row) => [cell(row.text, { span: 4, height: row.lines * lineHeight + 5 })])
/** Label at the left, the text at its right. */
function labelled({ label, value }: Line, mark: number | null = null, hasMarks = false): SheetCell[][] {
  const span = hasMarks ? 2 : 3
  const width = widths[1] + widths[2] + (hasMarks ? 0 : widths[3])
  return rowsOf(clean(value === '' ? t.none : value), width - 2).map((row, i): SheetCell[] => [
    cell(i === 0 ? label : '', { bold: true, height: Math.max(row.lines * lineHeight + 5, tall([[i === 0 ? label : '', widths[0]]])) }),
    cell(row.text, { span }),
    ...(hasMarks ? [cell(i === 0 && mark !== null ? markWord(mark) : '')] : []),
  ])
}
const gridRow = (...texts: readonly string[]): SheetCell[] => texts.map((text, i) => cell(text, { height: tall(texts.map((one, j) => [clean(one), widths[j] ?? widths[3]])), bold: i === 0 }))
const orNone = (rows: readonly SheetCell[][]): readonly SheetCell[][] => (rows.length === 0 ? passage('') : rows)
const two = (label: string, a: string, b: string): SheetCell[] => [cell(label, { bold: true, height: tall([[clean(a), widths[0] + widths[1]], [clean(b), widths[2] + widths[3]]]) }), cell(a), cell(b, { span: 2 })]

const partyRows = (view: HandoverSheetView): SheetCell[][] => [
  [{ value: '', look: { head: true } }, { value: t.from, look: { head: true } }, { value: t.to, look: { head: true, span: 2 } }],
  two('機関', view.from.name, view.to.name),
  ...[t.worker, t.phone, t.fax].map((label) => two(label, view.from.lines.find((l) => l.label === label)?.value ?? '', view.to.lines.find((l) => l.label === label)?.value ?? '')),
]

function bodyRows(view: HandoverSheetView): SheetCell[][] {
  const { recent } = view
  return [
    section(t.ownWords), ...passage(view.ownWords.text), ...(view.ownWords.heard === '' ? [] : [[plain(view.ownWords.heard, { grey: true, span: 4 })]]), gap,
    section(t.needs), ...orNone(view.needs.flatMap((need) => labelled(need))), gap,
    section(t.roles), ...(view.roles.length === 0 ? passage('') : [heads(...t.rolesHead), ...view.roles.map((r) => gridRow(r.matter, r.now, r.later, r.from))]), gap,
    section(t.recent), ...(recent.period === '' ? [] : labelled({ label: '期間', value: recent.period })), ...recent.counts.flatMap((c) => labelled(c)), ...recent.lines.flatMap((l) => labelled({ label: l.on, value: l.text })),
    ...(recent.comment === '' ? [] : labelled({ label: t.comment, value: recent.comment })), gap,
    section(t.reason), ...labelled({ label: view.reason.code, value: view.reason.text }), gap,
    section(t.employer), ...orNone(view.employer.flatMap((l) => labelled(l))), gap,
    section(t.documents), ...orNone(view.documents.flatMap((l) => labelled(l))), gap,
    section(t.alternative), ...passage(view.alternative), gap,
    section(t.joint), ...passage(view.joint.count), ...view.joint.rows.flatMap((one) => labelled({ label: one.kind, value: `${t.jointHead[1]} ${one.planned}　${t.jointHead[2]} ${one.held}` })), gap,
    ...(view.needsConsent ? [section(t.consent)] : []), ...(!view.needsConsent ? [] : view.consent.length === 0 ? passage(t.consentNone) : view.consent.flatMap((l) => labelled(l))),
  ]
}

const formRows = (view: HandoverSheetView): SheetCell[][] =>
  view.form.cells.length === 0 ? [] : [
    section([t.form, clean(view.form.title)].filter(Boolean).join('　')),
    [{ value: t.formHead[0], look: { head: true } }, { value: t.formHead[1], look: { head: true, span: 2 } }, { value: t.mark, look: { head: true } }],
    ...view.form.cells.flatMap((one) => labelled(one, one.mark, true)), gap,
  ]

function mainSheet(view: HandoverSheetView): Sheet {
  const rows = [
    [plain(`${t.title}　${view.kind}`, { bold: true, size: 16, span: 4 })],
    [plain([t.cautionLong, view.version, view.draft].filter(Boolean).join('　'), { grey: true, span: 4 })],
    ...partyRows(view), gap,
    ...labelled({ label: t.person, value: view.person.name }), ...labelled({ label: t.kana, value: view.person.kana }), ...labelled({ label: t.birthDate, value: view.person.birth }), ...view.facts.flatMap((l) => labelled(l)), gap,
    ...formRows(view), ...bodyRows(view),
  ]
  return { name: t.title, rows, widths: [...widths], frozenRows: 2, printTitleRows: [1, 2], footer: `${t.caution}　${view.printed}`, orientation: 'portrait' }
}

const sourceSheet = (view: HandoverSheetView): Sheet => ({
  name: t.sheetSources, widths: [8, 16, 50, 16, 12], frozenRows: 2, printTitleRows: [1, 2], footer: `${t.caution}　${view.printed}`, orientation: 'portrait',
  rows: [
    [plain(t.sheetSources, { bold: true, size: 14, span: 5 })],
    heads(...t.sourceHead),
    ...view.sources.map((s): SheetCell[] => [cell(markWord(s.mark)), cell(s.kind), cell(s.label, { height: tall([[s.label, 50]]) }), cell(s.on), { value: s.records === 0 ? null : s.records, look: { top: true } }]),
  ],
})

export const handoverWorkbook = (view: HandoverSheetView): Promise<Uint8Array> => makeWorkbook([mainSheet(view), sourceSheet(view)])
