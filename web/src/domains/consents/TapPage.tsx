import { formatDay, partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { Category } from '@tomoni/contract/shared/categories'
import { toHiragana } from '@tomoni/contract/shared/japanese-text'
import { nameWithKana } from '@tomoni/contract/shared/ruby'
import { tapText as t } from '@tomoni/contract/text/consents'
import { consentFormText, organizationReadings, plainCategoryText, plainPurposeText } from '@tomoni/contract/text/plain-documents'
import type { ReactNode } from 'react'
import { readDay } from '../../ui/DateField.tsx'
import { FullScreen } from '../../ui/FullScreen.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ruby } from '../../ui/Ruby.tsx'
import type { ConsentForm } from './consent-form.ts'

const marked = new RegExp(organizationReadings.map(([word]) => word).join('|'), 'gu')
const readings = new Map(organizationReadings)
/** Readings for the common words in the name of an organisation; its own name stays as it is. */
const spokenName = (name: string): string => name.replaceAll(marked, (word) => `{${word}|${readings.get(word) ?? ''}}`)
const spokenDay = (day: CalendarDay | null | undefined): string => {
  if (day == null) return ''
  const { year, month, day: date } = partsOf(day)
  return `${year}${consentFormText.year}${month}${consentFormText.month}${date}${consentFormText.day}`
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <section className="mt-6"><h2 className="m-0 border-b-2 border-ink text-[1.1875rem] leading-[2.2] font-bold"><Ruby text={title} /></h2><div className="mt-2">{children}</div></section>
}

/** What the person reads on our screen and answers by tapping: plain words, readings over every one, nothing else to be seen. */
export function TapPage({ form, personName, personKana, onAnswer, onClose }: { form: ConsentForm; personName: string; personKana: string; onAnswer: (agrees: boolean) => void; onClose: () => void }) {
  const [from, to] = [readDay(form.startsOn), readDay(form.endsOn)]
  const button = 'inline-flex min-h-16 flex-1 basis-64 items-center justify-center gap-3 rounded-xl border-2 px-6 text-[1.375rem] leading-[2] font-bold'
  return (
    <FullScreen
      isOpen onClose={onClose} title={<Ruby text={t.title} />}
      actions={<>
        <button type="button" className={`${button} border-blue-900 bg-blue-900 text-white hover:bg-blue-1000`} onClick={() => onAnswer(true)}><Icon name="check" className="size-7" /><span><Ruby text={t.yes} /></span></button>
        <button type="button" className={`${button} border-ink bg-paper text-ink hover:bg-grey-bg`} onClick={() => onAnswer(false)}><span><Ruby text={t.no} /></span></button>
        <button type="button" className="min-h-11 basis-full text-left text-body text-ink-2 underline" onClick={onClose}><Ruby text={t.back} /></button>
      </>}
    >
      <p className="m-0">{nameWithKana(personName, toHiragana(personKana)).map((part, i) => (part.r === '' ? part.t : <ruby key={i}>{part.t}<rp>（</rp><rt>{part.r}</rt><rp>）</rp></ruby>))}さん</p>
      <p className="m-0"><Ruby text={t.lead} /></p>
      <Section title={t.who}><p className="m-0 text-[1.5rem] font-bold"><Ruby text={spokenName(form.recipient?.name ?? '')} /></p></Section>
      <Section title={t.what}>
        <ul className="m-0 list-none p-0">
          {Category.options.filter((one) => form.categories.includes(one)).map((one) => (
            <li key={one} className="flex gap-3"><Icon name="check" className="mt-[0.8rem] size-6 text-blue-900" /><span><b><Ruby text={plainCategoryText[one].label} /></b>　<span className="text-[1.0625rem] text-ink-2"><Ruby text={plainCategoryText[one].help} /></span></span></li>
          ))}
        </ul>
        <p className="m-0"><Ruby text={t.nothingElse} /></p>
      </Section>
      <Section title={t.why}><p className="m-0">{form.purpose === '' ? '' : <Ruby text={plainPurposeText[form.purpose]} />}</p>{form.purposeDetail.trim() !== '' && <p className="m-0">{form.purposeDetail}</p>}</Section>
      <Section title={t.until}><p className="num m-0" aria-label={from == null || to == null ? undefined : `${formatDay(from)}〜${formatDay(to)}`}><span className="whitespace-nowrap"><Ruby text={t.from(spokenDay(from))} /></span> <span className="whitespace-nowrap"><Ruby text={t.to(spokenDay(to))} /></span></p></Section>
      {form.notDisclosed.trim() !== '' && <Section title={t.not}><p className="m-0 whitespace-pre-wrap">{form.notDisclosed}</p></Section>}
      <p className="mt-6 mb-0 rounded-xl bg-blue-50 px-5 py-2"><Ruby text={t.stop} /></p>
    </FullScreen>
  )
}
