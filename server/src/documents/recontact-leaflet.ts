import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { LateFile } from '@tomoni/contract/shared/files'
import { rubyParts, withoutRuby } from '@tomoni/contract/shared/ruby'
import { recontactText as t } from '@tomoni/contract/text/plain-documents'
import { asTyped, organizationName, personName, spokenDay, spokenWords } from './plain-words.ts'
import { typesetter } from './typesetter.ts'

// 再相談のご案内: given into the hand when the support ends, so that the way back is known.

export type RecontactLeafletModel = {
  readonly centerName: string
  readonly phone: string | null
  readonly fax: string | null
  readonly address: string | null
  /** As the center says it: 「月曜から金曜 9時から17時」. */
  readonly hours: string | null
  readonly worker: string | null
  /** Null: a leaflet for everybody, without a name. */
  readonly person: { readonly name: string; readonly kana: string } | null
  readonly endsOn: CalendarDay | null
  readonly printedOn: CalendarDay
}

/** What the page says, as parts with readings. Pure. */
export function recontactView(m: RecontactLeafletModel) {
  const say = rubyParts(m.person === null ? t.sayLine : t.sayName('{＠|＠}'))
  return {
    plainTitle: withoutRuby(t.title),
    printed: formatDay(m.printedOn),
    center: organizationName(m.centerName),
    centerPlain: m.centerName,
    person: m.person === null ? [] : personName(m.person.name, m.person.kana),
    endsOn: spokenDay(m.endsOn),
    say: say.flatMap((part) => (part.t === '＠' && m.person !== null ? personName(m.person.name, m.person.kana) : [part])),
    phone: m.phone ?? '', fax: m.fax ?? '', address: m.address ?? '', hours: m.hours ?? '', worker: asTyped(m.worker ?? ''),
  }
}

/** One A4 page as tagged PDF, shown inline. Refuses like `Typesetter.typeset`. */
export function renderRecontactLeaflet(model: RecontactLeafletModel): LateFile {
  const bytes = () => typesetter.typeset('recontact-leaflet.typ', { view: recontactView(model), words: spokenWords(t) }, new Date(`${model.printedOn}T00:00:00+09:00`))
  const subject = (model.person?.name ?? model.centerName).replaceAll(/[\s/\\:*?"<>|_]/gu, '')
  return { fileName: `${subject}_再相談のご案内_${model.printedOn.replaceAll('-', '')}.pdf`, mediaType: 'application/pdf', bytes, inline: true }
}
