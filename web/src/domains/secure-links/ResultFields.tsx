import type { ToldResult } from '@tomoni/contract/secure-links'
import { secureLinkText as t, toldStatusText } from '@tomoni/contract/text/secure-links'
import { readDay, DateField } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'

type Draft = { status: string; on: string; words: string }
export type ResultDrafts = Partial<Record<30 | 90 | 180, Draft>>
const afterDays = [30, 90, 180] as const

/** Those somebody chose to tell. */
export const toldResults = (drafts: ResultDrafts): ToldResult[] =>
  afterDays.flatMap((after) => {
    const draft = drafts[after]
    return draft === undefined || draft.status === '' ? [] : [{ afterDays: after, status: draft.status as ToldResult['status'], on: readDay(draft.on) ?? null, words: draft.words }]
  })

/** What an outside sender is told after 30, 90 and 180 days. */
export function ResultFields({ value, onChange }: { value: ResultDrafts; onChange: (value: ResultDrafts) => void }) {
  return (
    <fieldset id="field-results" tabIndex={-1} className="m-0 grid gap-4 border-0 p-0">
      <legend className="mb-[5px] p-0 text-cell font-bold">{t.results}</legend>
      {afterDays.map((after) => {
        const draft = value[after] ?? { status: '', on: '', words: '' }
        const put = (change: Partial<Draft>) => onChange({ ...value, [after]: { ...draft, ...change } })
        return (
          <div key={after} className="rounded-lg border border-line px-4 py-3">
            <Fields columns={2}>
              <Select name={`results-${after}-status`} label={t.resultOf(after)} value={draft.status} onChange={(status) => put({ status })} empty={t.resultNone} options={Object.entries(toldStatusText).map(([code, label]) => ({ value: code, label }))} />
              {draft.status !== '' && <DateField name={`results-${after}-on`} label={t.resultOn} optional value={draft.on} onChange={(on) => put({ on })} />}
              {draft.status !== '' && <TextArea name={`results-${after}-words`} label={t.resultWords} optional rows={2} value={draft.words} onChange={(words) => put({ words })} className="min-[480px]:col-span-2" />}
            </Fields>
          </div>
        )
      })}
    </fieldset>
  )
}
