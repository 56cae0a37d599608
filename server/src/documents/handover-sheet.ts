import type { HandoverKind, HandoverReason, HandoverSheet, JointContact, Situation } from '@tomoni/contract/handovers'
import { ageOn, dayInJapan, formatDay, formatDayWithEra, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Category } from '@tomoni/contract/shared/categories'
import type { LateFile } from '@tomoni/contract/shared/files'
import { faxCoverText, handoverSheetText as t } from '@tomoni/contract/text/documents'
import { categoryText, disclosureText, documentHowText, handoverKindText, handoverReasonText, heardHowText, jointKindText, situationText } from '@tomoni/contract/text/handovers'
import { xlsxType } from '../reports/workbook.ts'
import { nameOfFile } from '../reports/report-file.ts'
import { collectSources, type Marked } from './sources.ts'
import { typesetter } from './typesetter.ts'

// 引継ぎ書 as a page: what is printed and in which order, the same for the PDF, the fax and the workbook.

export type Party = { readonly name: string; readonly worker: string | null; readonly phone: string | null; readonly fax: string | null }

export type HandoverSheetDocument = {
  readonly sheet: HandoverSheet
  readonly kind: HandoverKind
  readonly situation: Situation
  readonly reason: HandoverReason
  readonly movesLead: boolean
  /** Printed with a note that it was not sent. */
  readonly isDraft: boolean
  readonly from: Party
  readonly to: Party
  readonly sentOn: CalendarDay | null
  readonly desiredStartOn: CalendarDay | null
  readonly termEndsOn: CalendarDay | null
  /** Null: none lives, and the page says so. Inside an organisation none is needed. */
  readonly consent: { readonly categories: readonly Category[]; readonly endsOn: CalendarDay | null } | 'notNeeded' | null
  /** Title of the receiver's published form; null when it has none. */
  readonly formTitle: string | null
  readonly sheetVersion: number
  readonly sheetSavedOn: CalendarDay | null
  readonly jointContacts: readonly Pick<JointContact, 'kind' | 'plannedOn' | 'heldOn' | 'counts'>[]
  readonly jointNeeded: number
  /** Words of the code list `supportNeed` for `needs[].code`; a code without a word prints none. */
  readonly needLabels: Readonly<Record<string, string>>
  /** Organisation of the reader who prints. */
  readonly printedBy: string
  readonly printedAt: Date
  /** Short code on the fax cover, to match the sheet with; names nobody. */
  readonly matchingCode: string
}

export type Line = { readonly label: string; readonly value: string }
/** What stands on the page, in words. Data only: the template never sees anything else. */
export type HandoverSheetView = ReturnType<typeof handoverSheetView>

const day = (value: CalendarDay | null): string => (value === null ? '' : formatDay(value))
const lines = (pairs: readonly (readonly [string, string])[]): Line[] => pairs.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
const contactLines = (party: Party): Line[] => lines([[t.worker, party.worker ?? ''], [t.phone, party.phone ?? ''], [t.fax, party.fax ?? '']])

function factLines(d: HandoverSheetDocument): Line[] {
  return lines([
    [t.situation, situationText[d.situation]],
    [t.lead, d.movesLead ? t.leadMoves : t.leadStays],
    [t.desiredStart, day(d.desiredStartOn)],
    [t.termEnds, day(d.termEndsOn)],
    [t.sentOn, d.sentOn === null ? t.notSent : day(d.sentOn)],
  ])
}

function recentWork({ recentWork: recent }: HandoverSheet) {
  return {
    period: recent.from === null || recent.to === null ? '' : `${day(recent.from)}〜${day(recent.to)}`,
    counts: recent.counts === null ? [] : (Object.keys(t.counts) as (keyof typeof t.counts)[]).map((key) => ({ label: t.counts[key], value: `${recent.counts![key]}${t.times}` })),
    lines: recent.lines.map((line) => ({ on: day(line.on), text: line.text })),
    comment: recent.comment,
  }
}

const employerLines = ({ employer, disclosureScope }: HandoverSheet): Line[] =>
  lines([[t.employerName, employer.name], [t.internalSupporter, employer.internalSupporter], [t.disclosure, disclosureScope === null ? '' : disclosureText[disclosureScope]], [t.employerNote, employer.note]])

const consentLines = ({ consent }: HandoverSheetDocument): Line[] =>
  consent === null || consent === 'notNeeded' ? [] : lines([[t.consentScope, consent.categories.map((c) => categoryText[c]).join('、')], [t.consentEnds, consent.endsOn === null ? '' : t.consentUntil(day(consent.endsOn))]])

/** Words for the page from the codes and days of a handover. Pure. */
export function handoverSheetView(d: HandoverSheetDocument) {
  const { sheet } = d
  const { cells, sources } = collectSources(sheet.cells)
  const printedOn = dayInJapan(d.printedAt)
  return {
    title: t.title,
    kind: handoverKindText[d.kind],
    draft: d.isDraft ? t.draft : '',
    version: [t.version(d.sheetVersion), d.sheetSavedOn === null ? '' : t.savedOn(day(d.sheetSavedOn))].filter(Boolean).join('　'),
    from: { name: d.from.name, lines: contactLines(d.from) },
    to: { name: d.to.name, lines: contactLines(d.to) },
    person: {
      name: sheet.personName, kana: sheet.personKana,
      birth: sheet.birthDate === null ? '' : `${formatDayWithEra(sheet.birthDate)}　${t.age(ageOn(sheet.birthDate, printedOn))}`,
    },
    facts: factLines(d),
    ownWords: { text: sheet.ownWords.text, heard: t.heard(day(sheet.ownWords.heardOn), sheet.ownWords.how === null ? '' : heardHowText[sheet.ownWords.how]) },
    needs: sheet.needs.map((need) => ({ label: d.needLabels[need.code] ?? '', value: need.text })),
    roles: sheet.roles.map((role) => ({ matter: role.matter, now: role.now, later: role.later, from: day(role.from) })),
    recent: recentWork(sheet),
    reason: { code: handoverReasonText[d.reason], text: sheet.reasonWords },
    employer: employerLines(sheet),
    documents: sheet.documents.map((one) => ({ label: one.name, value: documentHowText[one.handedOver] })),
    alternative: sheet.alternative,
    form: { title: d.formTitle ?? '', cells: cells satisfies readonly Marked[] },
    joint: {
      count: t.jointCount(d.jointContacts.filter((one) => one.counts).length, d.jointNeeded),
      rows: d.jointContacts.map((one) => ({ kind: jointKindText[one.kind], planned: day(one.plannedOn), held: one.heldOn === null ? t.jointPlanned : t.jointHeld(day(one.heldOn), one.counts) })),
    },
    consent: consentLines(d),
    needsConsent: d.consent !== 'notNeeded',
    sources,
    printed: t.printed(d.printedBy, day(printedOn)),
  }
}

const coverOf = (d: HandoverSheetDocument) => ({
  from: { ...d.from, worker: d.from.worker ?? '', phone: d.from.phone ?? '', fax: d.from.fax ?? '' },
  to: { ...d.to, worker: d.to.worker ?? '', phone: d.to.phone ?? '', fax: d.to.fax ?? '' },
  day: day(dayInJapan(d.printedAt)),
  code: d.matchingCode,
  words: faxCoverText,
  pages: faxCoverText.pagesOf('#'),
})

/** Only the words that are texts: functions do not travel to the template. */
const wordsOf = <T extends object>(words: T) => Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value !== 'function'))

const pdfOf = (d: HandoverSheetDocument, withCover: boolean): Promise<Uint8Array> =>
  typesetter.typeset('handover-sheet.typ', { view: handoverSheetView(d), words: wordsOf(t), cover: withCover ? { ...coverOf(d), words: wordsOf(faxCoverText) } : null }, d.printedAt)

/**
 * The sheet as a file. `fax`: a cover that names no person, then the sheet, in one PDF. Refuses like `Typesetter.typeset`; the
 * caller writes the print into the trail and has checked that the reader may see the sheet.
 */
export function makeHandoverSheetFile(d: HandoverSheetDocument, format: 'pdf' | 'xlsx' | 'fax'): LateFile {
  const subject = d.sheet.personName === '' ? t.person : d.sheet.personName
  if (format === 'xlsx') return { fileName: nameOfFile(subject, t.title, d.printedAt, 'xlsx'), mediaType: xlsxType, bytes: () => typesetter.typeset('handover-sheet.xlsx', { view: handoverSheetView(d) }, d.printedAt) }
  const name = format === 'fax' ? `${t.title}FAX` : t.title
  return { fileName: nameOfFile(subject, name, d.printedAt, 'pdf'), mediaType: 'application/pdf', bytes: () => pdfOf(d, format === 'fax'), inline: true }
}
