import { addCode, changeCode, retireCode, type CodeHistory } from '@tomoni/contract/code-lists'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { codeListTitles, type CodeList } from '@tomoni/contract/shared/code-lists'
import { codeListText as t } from '@tomoni/contract/text/code-lists'
import { uiText } from '@tomoni/contract/text/shell'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend, type Send } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select, type Option } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'

type Common = { list: CodeList; onDone: () => Promise<void>; onClose: () => void }
const labels = { label: t.label, shortLabel: t.shortLabel, reportCode: t.reportCode, validFrom: t.validFrom, lastDay: t.lastDay }
/** The first versions of the shared lists begin on this day: 「はじめから」. */
const beginning = '2000-01-01'

function FormDialog({ title, send, own, onClose, children, after }: { title: string; send: Send; own: Record<string, string>; onClose: () => void; children: ReactNode; after?: ReactNode }) {
  return (
    <Dialog isOpen onClose={onClose} title={title} actions={<><Button tone="primary" type="submit" form="code-form" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="code-form" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} own={own} attempt={send.attempt} labels={labels}><Fields>{children}</Fields></FormProblems>
      </form>
      {after}
    </Dialog>
  )
}

type Typed = { label: string; shortLabel: string; reportCode: string; validFrom: string }

function CodeFields({ typed, set, shared, needsReportCode, when }: { typed: Typed; set: (values: Partial<Typed>) => void; shared: readonly Option[]; needsReportCode: boolean; when?: ReactNode }) {
  return (
    <>
      <TextField name="label" label={t.label} value={typed.label} onChange={(label) => set({ label })} maxLength={60} />
      <TextField name="shortLabel" label={t.shortLabel} help={t.shortHelp} optional value={typed.shortLabel} onChange={(shortLabel) => set({ shortLabel })} maxLength={20} width={14} />
      {needsReportCode && <Select name="reportCode" label={t.reportCode} help={t.reportCodeHelp} value={typed.reportCode} onChange={(reportCode) => set({ reportCode })} empty={t.choose} options={shared} />}
      {when ?? <DateField name="validFrom" label={t.validFrom} value={typed.validFrom} onChange={(validFrom) => set({ validFrom })} />}
    </>
  )
}

const missing = (typed: Typed, needsReportCode: boolean): Record<string, string> => ({
  ...(typed.label.trim() === '' ? { label: t.nameNeeded } : {}), ...(needsReportCode && typed.reportCode === '' ? { reportCode: t.reportCodeNeeded } : {}), ...(readDay(typed.validFrom) ? {} : { validFrom: t.dayNeeded }),
})
const short = (typed: Typed) => (typed.shortLabel.trim() === '' ? null : typed.shortLabel.trim())

/** A local item, counted under a shared one. */
export function AddCodeDialog({ list, shared, onDone, onClose }: Common & { shared: readonly Option[] }) {
  const { today } = useSession()
  const [typed, setTyped] = useState<Typed>({ label: '', shortLabel: '', reportCode: '', validFrom: dayText(today) })
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    const problems = missing(typed, true)
    const validFrom = readDay(typed.validFrom)
    setOwn(problems)
    if (Object.keys(problems).length > 0 || !validFrom) return
    await api(addCode, { params: { list }, body: { label: typed.label, shortLabel: short(typed), reportCode: typed.reportCode, validFrom } })
    toast(t.saved)
    onClose()
    await onDone()
  })
  return <FormDialog title={t.addTitle(codeListTitles[list])} send={send} own={own} onClose={onClose}><CodeFields typed={typed} set={(values) => setTyped((before) => ({ ...before, ...values }))} shared={shared} needsReportCode /></FormDialog>
}

/** Another name from a day on; below it what the item was called before. */
export function ChangeCodeDialog({ list, item, shared, onDone, onClose }: Common & { item: CodeHistory; shared: readonly Option[] }) {
  const newest = item.versions[0]!
  const { today } = useSession()
  const [typed, setTyped] = useState<Typed>({ label: newest.label, shortLabel: newest.shortLabel ?? '', reportCode: newest.reportCode ?? '', validFrom: dayText(newest.validFrom > today ? newest.validFrom : today) })
  const [own, setOwn] = useState<Record<string, string>>({})
  const needsReportCode = !item.isShared
  const [isMistake, setMistake] = useState(false)
  const set = (values: Partial<Typed>) => setTyped((before) => ({ ...before, ...values }))
  const send = useSend(async () => {
    const dated = isMistake ? { ...typed, validFrom: newest.validFrom } : typed
    const problems = missing(dated, needsReportCode)
    const validFrom = readDay(dated.validFrom)
    setOwn(problems)
    if (Object.keys(problems).length > 0 || !validFrom) return
    await api(changeCode, { params: { list, code: item.code }, body: { label: typed.label, shortLabel: short(typed), reportCode: needsReportCode ? typed.reportCode : newest.reportCode, validFrom, version: item.version } })
    toast(t.saved)
    onClose()
    await onDone()
  })
  return (
    <FormDialog title={t.changeTitle(newest.label)} send={send} own={own} onClose={onClose} after={<History item={item} />}>
      <CodeFields
        typed={typed} set={set} shared={shared.filter((s) => s.value !== item.code)} needsReportCode={needsReportCode}
        when={
          <>
            <ChipGroup name="when" label={t.when} value={isMistake ? 'mistake' : 'from'} onChange={(value) => setMistake(value === 'mistake')} options={[{ value: 'from', label: t.fromADay }, { value: 'mistake', label: t.mistake }]} />
            {isMistake ? <p className="m-0 text-small text-ink-2">{t.mistakeHelp}</p> : <DateField name="validFrom" label={t.validFrom} value={typed.validFrom} onChange={(validFrom) => set({ validFrom })} />}
          </>
        }
      />
    </FormDialog>
  )
}

const when = (v: CodeHistory['versions'][number]) => {
  const from = v.validFrom === beginning ? t.always : t.from(formatDay(v.validFrom as CalendarDay))
  return v.validUntil === null ? from : `${from}　${t.until(formatDay(v.validUntil as CalendarDay))}`
}

function History({ item }: { item: CodeHistory }) {
  return (
    <section className="mt-5 border-t border-line-2 pt-4">
      <h3 className="m-0 mb-1.5 text-cell font-bold">{t.history}</h3>
      <ul className="m-0 list-none p-0">{item.versions.map((v) => <li key={v.validFrom} className="num flex flex-wrap gap-x-4 py-1 text-note"><b>{v.label}</b><span className="text-ink-2">{when(v)}</span></li>)}</ul>
    </section>
  )
}

/** No longer chosen after a day. */
export function RetireCodeDialog({ list, item, onDone, onClose }: Common & { item: CodeHistory }) {
  const { today } = useSession()
  const [lastDay, setLastDay] = useState(dayText(today))
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    const day = readDay(lastDay)
    setOwn(day ? {} : { lastDay: t.dayNeeded })
    if (!day) return
    await api(retireCode, { params: { list, code: item.code }, body: { lastDay: day, version: item.version } })
    toast(t.saved)
    onClose()
    await onDone()
  })
  return (
    <FormDialog title={t.retireTitle(item.versions[0]!.label)} send={send} own={own} onClose={onClose}>
      <p className="m-0">{t.retireText}</p>
      <DateField name="lastDay" label={t.lastDay} value={lastDay} onChange={setLastDay} />
    </FormDialog>
  )
}
