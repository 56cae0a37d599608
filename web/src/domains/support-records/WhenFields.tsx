import { recordText } from '@tomoni/contract/text/support-records'
import { useSession } from '../../session.tsx'
import { FieldFrame, useField } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { readNearDay, readTime, sayDay } from './read-when.ts'
import type { RecordForm } from './record-form.ts'

type Props = { form: RecordForm; set: (patch: Partial<RecordForm>) => void }

/** 「今日 13:20 から」 and 「50 分」 side by side. */
export function WhenFields({ form, set }: Props) {
  const travel = form.travelMinutes === null ? undefined : form.isTravelCopied ? recordText.travelSame(form.travelMinutes) : recordText.travelNow(form.travelMinutes)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-x-3.5 max-phone:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
      <DayAndTime form={form} set={set} />
      <NumberField name="minutes" label={recordText.minutes} hint={travel} value={form.minutes} onChange={(minutes) => set({ minutes })} unit={recordText.minutesUnit} width={5} />
    </div>
  )
}

function DayAndTime({ form, set }: Props) {
  const { today } = useSession()
  const day = useField({ name: 'day', error: undefined, help: undefined }, 'record-day')
  const time = useField({ name: 'time', error: undefined, help: undefined })
  const read = readNearDay(form.day, today)
  const start = readTime(form.time)
  const said = [read && read !== today ? sayDay(read, today) : '', start && start !== form.time ? start : ''].filter((part) => part !== '').join('　')
  return (
    <FieldFrame
      base={{ name: 'day', label: recordText.day, hint: recordText.dayAndTime }}
      parts={{ ...day, error: day.error ?? time.error }}
      after={<p id="record-day" aria-live="polite" className="num m-0 text-small text-ink-2 empty:hidden">{said}</p>}
    >
      <div className="flex items-center gap-1.5">
        <input id={day.id} name="day" type="text" value={form.day} onChange={(event) => set({ day: event.target.value })} onFocus={(event) => event.target.select()} autoComplete="off" title={recordText.dayHint} aria-invalid={day.error !== undefined} aria-describedby={day.describedBy} className="field num min-w-0 flex-[1.4]" />
        <input id={time.id} name="time" type="text" value={form.time} onChange={(event) => set({ time: event.target.value })} autoComplete="off" inputMode="numeric" aria-label={recordText.time} aria-invalid={time.error !== undefined} aria-describedby={time.describedBy} className="field num min-w-0 flex-1" />
        <span aria-hidden="true" className="flex-none text-body">{recordText.from}</span>
      </div>
    </FieldFrame>
  )
}
