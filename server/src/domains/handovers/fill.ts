import { HandoverSheet, type SheetCell } from '@tomoni/contract/handovers'
import type { FormLine } from '@tomoni/contract/requirements'
import { addDays, addYears, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import { isSheetKey, sheetKeyFacts, type SheetKey } from '@tomoni/contract/shared/sheet-keys'
import { fillCatalogue, labelOf, type FillMaterial } from './fill-catalogue.ts'
import type { FillFacts } from './sql-fill.ts'

// A sheet made from the records (rows 406, 1303): pure. What somebody typed is never overwritten.

/** Asked for where the receiver publishes no form of its own: what the usual handover sheets have in common. */
const standardKeys: readonly SheetKey[] = [
  'personName', 'personKana', 'birthDate', 'sex', 'address', 'phone', 'emergencyContact', 'communication', 'disabilities', 'certificates', 'recipientCertificates', 'hospital', 'medication', 'precautions', 'housing', 'family', 'income',
  'workHistory', 'workStatus', 'workplace', 'hiredOn', 'commute', 'employmentPassport', 'wishes', 'strengths', 'affiliations', 'leadWorker', 'recentContacts', 'workplaceVisits', 'employerContacts', 'lastContact', 'plannedAppointments', 'consentScope',
]
export const standardForm: readonly FormLine[] = standardKeys.map((key) => ({ key, label: sheetKeyFacts[key].label, isRequired: false, help: '' }))

const labelOfLine = ({ key, label }: FormLine): string => (label.trim() === '' && isSheetKey(key) ? sheetKeyFacts[key].label : label).slice(0, 120)
const isTyped = (cell: SheetCell): boolean => cell.value.trim() !== '' && (cell.source === null || cell.source.kind === 'typed')

/** Cells of the form, in its order; typed ones stay as they are, also those of an earlier form. */
export function fillCells(form: readonly FormLine[], material: FillMaterial): SheetCell[] {
  const before = new Map(material.sheet.cells.map((cell) => [cell.key, cell]))
  const cells = form.map((line): SheetCell => {
    const category = isSheetKey(line.key) ? sheetKeyFacts[line.key].category : null
    const typed = before.get(line.key)
    if (typed !== undefined && isTyped(typed)) return { ...typed, label: labelOfLine(line), category }
    const filled = isSheetKey(line.key) ? fillCatalogue[line.key](material) : null
    return { key: line.key, label: labelOfLine(line), value: filled?.value ?? '', category, source: filled?.source ?? null }
  })
  const known = new Set(form.map((line) => line.key))
  return [...cells, ...material.sheet.cells.filter((cell) => !known.has(cell.key) && isTyped(cell))].slice(0, 80)
}

/** A cell the consent does not cover stays empty from the start: what may not leave is not even written down for it. */
export const withoutBeyond = (cells: readonly SheetCell[], categories: readonly string[] | null): SheetCell[] =>
  categories === null ? [...cells] : cells.map((cell) => (cell.category === null || categories.includes(cell.category) || isTyped(cell) ? cell : { ...cell, value: '', source: null }))

const lineText = (facts: FillFacts, line: FillFacts['lines'][number]): string => {
  const about = line.eventType === null ? labelOf(facts, line.counterpart === 'employer' ? 'employerContent' : line.counterpart === 'agency' ? 'agencyContent' : 'contactContent', line.content) : labelOf(facts, 'eventType', line.eventType)
  return [labelOf(facts, 'contactMethod', line.method), about].filter((part) => part !== null).join('：')
}

export function recentWorkOf(facts: FillFacts, today: string): HandoverSheet['recentWork'] {
  const { contacts, visits, workplaceVisits, employerContacts, missed } = facts.records
  return {
    from: addDays(addYears(today as CalendarDay, -1), 1), to: today as CalendarDay, counts: { contacts, visits, workplaceVisits, employerContacts, missed },
    lines: facts.lines.map((line) => ({ on: line.on as CalendarDay, text: lineText(facts, line), recordId: line.id })), comment: '',
  }
}

/** A new sheet: identity, own words, needs, the last 12 months, employer, who does what now. */
export function firstSheet(facts: FillFacts, today: string): HandoverSheet {
  const { person } = facts
  return HandoverSheet.parse({
    personName: `${person.familyName} ${person.givenName}`.trim(), personKana: `${person.familyKana} ${person.givenKana}`.trim(), birthDate: person.birthDate,
    ownWords: { text: person.ownWords ?? person.wishes ?? '', heardOn: person.ownWords === null ? null : person.explainedOn, how: person.ownWords === null ? null : 'spoken' },
    needs: (person.needs ?? []).map((code) => ({ id: newId(), code, text: '' })),
    recentWork: recentWorkOf(facts, today), reasonWords: person.needsNote ?? '', employer: { name: person.workplace ?? '', internalSupporter: '', note: '' },
    disclosureScope: person.workplace === null ? 'noEmployer' : null,
    roles: facts.affiliations.slice(0, 10).map((one) => ({ id: newId(), matter: one.whatTheyDo ?? '', now: one.name.slice(0, 120), later: '', from: null })),
    alternative: '', cells: [],
  })
}

export const filledOf = (cells: readonly SheetCell[]): number => cells.filter((cell) => cell.value.trim() !== '').length
