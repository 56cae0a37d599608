import type { HandoverSheet } from '@tomoni/contract/handovers'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { heardHowText } from '@tomoni/contract/text/handovers'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import type { SectionProps } from './sheet-form.ts'
import { SheetDay } from './SheetDay.tsx'

type How = NonNullable<HandoverSheet['ownWords']['how']>

/** What the person said, as said, with when and how it was heard. */
export function OwnWordsSection({ sheet, edit }: SectionProps) {
  const { ownWords } = sheet
  const set = (change: Partial<HandoverSheet['ownWords']>) => edit((now) => ({ ...now, ownWords: { ...now.ownWords, ...change } }))
  return (
    <Card title={t.ownWords} id="own-words">
      <CardBody>
        <Fields>
          <TextArea name="ownWords.text" label={t.ownWords} hideLabel help={t.ownWordsHelp} value={ownWords.text} onChange={(text) => set({ text })} rows={4} maxLength={4000} />
          <ChipGroup name="ownWords.how" label={t.heardHow} allowEmpty value={ownWords.how ?? ''} onChange={(how) => set({ how: how === '' ? null : (how as How) })} options={(Object.keys(heardHowText) as How[]).map((value) => ({ value, label: heardHowText[value] }))} />
          <SheetDay name="ownWords.heardOn" label={t.heardOn} day={ownWords.heardOn} onDay={(heardOn) => set({ heardOn })} />
        </Fields>
      </CardBody>
    </Card>
  )
}
