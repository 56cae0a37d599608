import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { getMergePreview, mergeRegistrants, undoMerge, type MergeField, type MergeSide } from '@tomoni/contract/registrant-merges'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { stageText } from '@tomoni/contract/text/codes'
import { doubleReasonText, mergeFieldText, mergeText as t } from '@tomoni/contract/text/registrants'
import { intervalText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Banner } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from './attempt.ts'
import { useCodeLists, type CodeListReader } from '../code-lists/use-code-lists.ts'

const listOf: Partial<Record<MergeField, 'sex' | 'workStatus' | 'referralSource'>> = { sex: 'sex', workStatus: 'workStatus', referralSource: 'referralSource' }
const days: readonly MergeField[] = ['birthDate', 'hiredOn', 'registeredOn']

function words(field: MergeField, value: string | null | undefined, codes: CodeListReader): string {
  if (value === null || value === undefined) return t.empty
  if (field === 'stage') return stageText[value as keyof typeof stageText]
  if (field === 'contactIntervalDays') return intervalText(Number(value))
  const list = listOf[field]
  if (list !== undefined) return codes.label(list, value)
  return days.includes(field) ? formatDay(value as CalendarDay) : value
}

/** Both entries side by side; where they differ one value is chosen, everything else comes together by itself. */
export function MergeCompare({ keptId, mergedId }: { keptId: RegistrantId; mergedId: RegistrantId }) {
  const query = useQuery({ queryKey: ['merge-preview', keptId, mergedId], queryFn: ({ signal }) => api(getMergePreview, { params: { registrantId: keptId }, query: { other: mergedId } }, { signal }), staleTime: 0, refetchOnWindowFocus: false })
  return <Loading query={query}>{(preview) => <Compare preview={preview} />}</Loading>
}

type Preview = { readonly kept: MergeSide; readonly merged: MergeSide; readonly differing: readonly { readonly field: MergeField; readonly proposal: 'kept' | 'merged' }[]; readonly reasons: readonly (keyof typeof doubleReasonText)[] }

function Compare({ preview }: { preview: Preview }) {
  const { kept, merged, differing } = preview
  const codes = useCodeLists()
  const client = useQueryClient()
  const router = useRouter()
  const [take, setTake] = useState<readonly MergeField[]>(() => differing.filter((one) => one.proposal === 'merged').map((one) => one.field))
  const [reason, setReason] = useState(() => preview.reasons.filter((one) => one !== 'differentBirthDate').map((one) => doubleReasonText[one]).join('・'))
  const [isSure, setSure] = useState(false)
  const birthDiffers = kept.birthDate !== null && merged.birthDate !== null && kept.birthDate !== merged.birthDate
  const send = useSend(async () => {
    const { mergeId } = await api(mergeRegistrants, { params: { registrantId: kept.id }, body: { otherId: merged.id, version: kept.version, otherVersion: merged.version, takeFromOther: [...take], reason, confirmDifferentBirthDate: isSure } })
    await client.invalidateQueries()
    const undo = async () => {
      await api(undoMerge, { params: { mergeId }, body: {} })
      await client.invalidateQueries()
      toast(t.undone)
    }
    toast(t.saved(kept.name), { undo: () => attempt(undo()) })
    router.history.push(paths.registrant(kept.id))
  })
  const counts = Object.entries(merged.counts).filter(([, count]) => count > 0)
  const choice = (field: MergeField, side: 'kept' | 'merged') => {
    const isOn = (side === 'merged') === take.includes(field)
    const value = (side === 'kept' ? kept : merged).values[field]
    return (
      <label className={cx('flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-cell hover:bg-blue-50', isOn && 'bg-blue-50 font-bold')}>
        <input type="radio" name={field} checked={isOn} onChange={() => setTake(side === 'merged' ? [...take, field] : take.filter((one) => one !== field))} className="size-5 flex-none accent-blue-900" />
        <span className={cx('min-w-0 break-words', (value === null || value === undefined) && 'font-normal text-ink-3')}>{words(field, value, codes)}</span>
      </label>
    )
  }
  const grid = 'grid items-center gap-x-4 gap-y-1 px-[18px] min-[640px]:grid-cols-[9em_minmax(0,1fr)_minmax(0,1fr)]'
  return (
    <form noValidate onSubmit={send.submit} className="grid max-w-[980px] gap-5">
      <FormProblems error={send.problem} labels={{ reason: t.reason }} attempt={send.attempt}>
        <div className="grid gap-5">
          {birthDiffers && <Banner tone="r" title={t.birthDiffers}><Checkbox label={t.confirmBirth} checked={isSure} onChange={setSure} /></Banner>}
          <Card>
            <div className={cx(grid, 'border-b border-line-2 bg-thead py-3 max-[640px]:grid-cols-2')}>
              <span className="text-small text-ink-3 max-[640px]:hidden">{t.field}</span>
              {[[t.kept, kept], [t.merged, merged]].map(([title, side]) => <div key={title as string}><span className="block text-small font-bold text-ink-2">{title as string}</span><b className="text-name">{(side as MergeSide).name}</b><span className="ml-2 inline-block text-small text-ink-3">{(side as MergeSide).kana}</span></div>)}
            </div>
            <p className="m-0 border-b border-line-2 px-[18px] py-2.5 text-cell text-ink-2">{t.differing(differing.length)}</p>
            {differing.map(({ field }) => (
              <fieldset key={field} className={cx(grid, 'm-0 border-0 border-line-2 py-1.5 not-first:border-t')}>
                <legend className="hidden-text">{mergeFieldText[field]}</legend>
                <span aria-hidden="true" className="text-small text-ink-3 max-[640px]:pt-2">{mergeFieldText[field]}</span>
                {choice(field, 'kept')}{choice(field, 'merged')}
              </fieldset>
            ))}
            <div className="border-t border-line-2 px-[18px] py-3"><Button size="s" href={paths.registrantMerge(merged.id, kept.id)}>{t.swap}</Button></div>
          </Card>
          <Card title={t.rows} aside={counts.length === 0 ? t.rowsNone : undefined}>
            <CardBody className="text-cell">
              {counts.length > 0 && <p className="mt-0 mb-2"><b>{counts.map(([name, count]) => t.count(t.counts[name] ?? name, count)).join('・')}</b></p>}
              <p className="m-0 text-ink-2">{t.rowsText}</p>
            </CardBody>
          </Card>
          <TextField name="reason" label={t.reason} optional value={reason} onChange={setReason} maxLength={300} />
          <div className="flex flex-wrap gap-2.5"><Button tone="primary" type="submit" isPending={send.isBusy} disabledReason={birthDiffers && !isSure ? t.birthDiffers : undefined}>{t.save}</Button></div>
        </div>
      </FormProblems>
    </form>
  )
}
