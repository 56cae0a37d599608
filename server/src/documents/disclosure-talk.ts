import { DisclosureChoiceKind, DisclosureItem, toldByPersonOnly, type DisclosureChoice } from '@tomoni/contract/consents'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { LateFile } from '@tomoni/contract/shared/files'
import { withoutRuby } from '@tomoni/contract/shared/ruby'
import { disclosureTalkText as t, plainDisclosureChoiceText, plainDisclosureItemText } from '@tomoni/contract/text/plain-documents'
import { asTyped, organizationName, personName, spokenDay, spokenWords } from './plain-words.ts'
import { typesetter } from './typesetter.ts'

// 会社に伝えること: one page to talk over with the person, blank or with what was chosen (row 1203).

export type DisclosureTalkModel = {
  readonly holderName: string
  readonly personName: string
  readonly personKana: string
  /** Null: a blank page. */
  readonly choice: Pick<DisclosureChoice, 'employerName' | 'choice' | 'toldItems' | 'accommodationNote' | 'pros' | 'cons' | 'ownWords' | 'decidedOn' | 'by'> | null
  readonly printedOn: CalendarDay
}

/** What the page says, as parts with readings. Pure. */
export function disclosureTalkView({ choice, ...m }: DisclosureTalkModel) {
  return {
    plainTitle: withoutRuby(t.title),
    holder: m.holderName,
    printed: formatDay(m.printedOn),
    person: personName(m.personName, m.personKana),
    employer: organizationName(choice?.employerName ?? ''),
    choices: DisclosureChoiceKind.options.map((one) => ({ label: spokenWords({ label: plainDisclosureChoiceText[one] }).label, isChosen: choice?.choice === one })),
    items: DisclosureItem.options.map((one) => ({ label: spokenWords({ label: plainDisclosureItemText[one] }).label, isChosen: choice?.toldItems.includes(one) === true, byPersonOnly: toldByPersonOnly.includes(one) })),
    pros: choice?.pros ?? '', cons: choice?.cons ?? '', accommodation: choice?.accommodationNote ?? '', ownWords: choice?.ownWords ?? '',
    decidedOn: spokenDay(choice?.decidedOn ?? null), by: asTyped(choice?.by ?? ''),
  }
}

/** One A4 page (more when much was written) as tagged PDF, shown inline. Refuses like `Typesetter.typeset`. */
export function renderDisclosureTalk(model: DisclosureTalkModel): LateFile {
  const bytes = () => typesetter.typeset('disclosure-talk.typ', { view: disclosureTalkView(model), words: spokenWords(t) }, new Date(`${model.printedOn}T00:00:00+09:00`))
  return { fileName: `${model.personName.replaceAll(/[\s/\\:*?"<>|_]/gu, '')}_${withoutRuby(t.title).replaceAll(' ', '')}_${model.printedOn.replaceAll('-', '')}.pdf`, mediaType: 'application/pdf', bytes, inline: true }
}
