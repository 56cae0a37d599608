import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Draft } from '@tomoni/contract/drafts'
import type { SupportRecordId } from '@tomoni/contract/shared/ids'
import { correctSupportRecord, getSupportRecord, withdrawSupportRecord } from '@tomoni/contract/support-records'
import { uiText } from '@tomoni/contract/text/shell'
import { correctionText, draftText, recordText } from '@tomoni/contract/text/support-records'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, ProblemBanner } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useHotkey } from '../../ui/hooks.ts'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'
import { DraftBanner, DraftConflict, DraftStatus } from '../drafts/DraftStatus.tsx'
import { useDraft, useLeftDraft } from '../drafts/use-draft.ts'
import { TemplatePicker } from '../note-templates/TemplatePicker.tsx'
import { ContractLine } from './ContractLine.tsx'
import { labelsFor, refusedFields } from './field-labels.ts'
import type { NoteInserter } from './NoteFields.tsx'
import { correctionOf, formOfRecord, fromDraft, joinForms, people, problemsOf, toDraft, wordsOf, type RecordForm } from './record-form.ts'
import { RecordFields } from './RecordFields.tsx'

export type CorrectionSheetProps = { recordId?: string; draftId?: string; onClose: () => void }

/** 直す: opens a record, or the draft of a correction that was left. */
export function CorrectionSheet({ recordId, draftId, onClose }: CorrectionSheetProps) {
  const { today } = useSession()
  const { draft, isGone, error: draftError } = useLeftDraft(draftId)
  const left = draft === null ? null : fromDraft(draft.payload, today)
  const id = recordId ?? left?.correctedId ?? ''
  const record = useQuery({ queryKey: ['support-record', id], queryFn: ({ signal }) => api(getSupportRecord, { params: { recordId: id as SupportRecordId } }, { signal }), enabled: id !== '', refetchOnWindowFocus: false })
  useEffect(() => { if (isGone) { toast(recordText.gone, { tone: 'problem' }); onClose() } }, [isGone, onClose])
  if (record.data) return <CorrectionForm initial={left ?? formOfRecord(record.data.record)} draft={draft} others={record.data.others.length} mayCorrect={record.data.mayCorrect} onClose={onClose} />
  const error = record.error ?? draftError
  return <Sheet isOpen onClose={onClose} title={correctionText.title}>{error === null ? <SkeletonRows rows={6} label={uiText.loading} /> : <ProblemBanner error={error} />}</Sheet>
}

const nothing: Readonly<Record<string, string>> = {}

function CorrectionForm({ initial, draft, others, mayCorrect, onClose }: { initial: RecordForm; draft: Draft | null; others: number; mayCorrect: boolean; onClose: () => void }) {
  const { today } = useSession()
  const [form, setForm] = useState(initial)
  const [isTouched, setTouched] = useState(false)
  const [missing, setMissing] = useState(nothing)
  const [asks, setAsks] = useState<{ template: string } | 'withdraw' | null>(null)
  const inserter = useRef<NoteInserter | null>(null)
  const client = useQueryClient()
  const set = (patch: Partial<RecordForm>) => { setTouched(true); setForm((now) => ({ ...now, ...patch })) }
  const keeper = useDraft({ kind: 'correction', draft, isWorthKeeping: isTouched, content: { payload: toDraft(form, today), subject: recordText.writing(form.parties.map((p) => p.label).join('、')), registrantIds: people(form).map((p) => p.id) } })
  const params = { recordId: form.correctedId as SupportRecordId }
  const done = async (words: string) => {
    await keeper.discard().catch(() => undefined)
    onClose()
    void client.invalidateQueries()
    toast(words)
  }
  const send = useSend(async () => {
    const found = problemsOf(form, today, true)
    setMissing(found)
    if (Object.keys(found).length > 0) return
    await api(correctSupportRecord, { params, body: correctionOf(form, today) })
    await done(correctionText.saved)
  })
  const stale = send.problem?.code === 'support-record.already-corrected' ? ((send.problem.data as { currentRecordId?: string } | undefined)?.currentRecordId ?? null) : null
  const close = () => {
    void keeper.flush()
    if (isTouched) toast(recordText.closedWithDraft)
    onClose()
  }
  useHotkey('enter', () => send.submit(), { ctrl: true, inDialogs: true, isOff: asks !== null || !mayCorrect })
  useHotkey('j', () => setAsks({ template: inserter.current?.current() ?? '' }), { ctrl: true, inDialogs: true })

  const refused = refusedFields(send.problem, form)
  const own = { ...refused, ...missing }
  return (
    <>
      <Sheet
        isOpen
        onClose={close}
        title={correctionText.title}
        isUnsaved={keeper.isStuck}
        status={<DraftStatus keeper={keeper} />}
        footer={
          <>
            <Button tone="primary" keyHint="Ctrl+Enter" onPress={() => send.submit()} isPending={send.isBusy} disabledReason={mayCorrect ? undefined : correctionText.notYours}>{correctionText.save}</Button>
            <SheetClose onClose={close} />
            <ContractLine form={form} set={set} defaultContractId={null} />
          </>
        }
      >
        <DraftBanner keeper={keeper} />
        <Banner tone="b" className="mb-4">{mayCorrect ? correctionText.lead : correctionText.notYours}</Banner>
        {stale !== null && <StaleRecord currentId={stale} onTake={(currentId) => { send.clear(); set({ correctedId: currentId }) }} />}
        <FormProblems error={Object.keys(refused).length > 0 || stale !== null ? null : send.problem} own={own} labels={labelsFor(Object.keys(own), form)} attempt={send.attempt}>
          <RecordFields
            form={form}
            set={set}
            inserter={inserter}
            last={null}
            startsWithWho={false}
            afterNote={
              <>
                {initial.sharedNote !== '' && <TextArea name="sharedNote" label={recordText.sharedNote} value={form.sharedNote} onChange={(sharedNote) => set({ sharedNote })} rows={2} />}
                {others > 0 && <RadioGroup name="appliesToVisit" label={correctionText.appliesTo} help={correctionText.others(others)} value={form.appliesToVisit ? 'visit' : 'record'} onChange={(value) => set({ appliesToVisit: value === 'visit' })} options={[{ value: 'record', label: correctionText.appliesToRecord }, { value: 'visit', label: correctionText.appliesToVisit }]} />}
                <ReasonField value={form.reason} onChange={(reason) => set({ reason })} />
              </>
            }
          />
        </FormProblems>
        {mayCorrect && (
          <div className="mt-5 flex flex-wrap gap-2 border-t border-line-2 pt-3">
            <Button tone="danger" size="s" onPress={() => setAsks('withdraw')}>{correctionText.withdraw}</Button>
            {keeper.state.kind !== 'none' && <Button tone="text" size="s" icon="trash" onPress={() => void done(draftText.discarded)}>{draftText.throwAway}</Button>}
          </div>
        )}
      </Sheet>
      {asks !== null && asks !== 'withdraw' && <TemplatePicker note={asks.template} onClose={() => setAsks(null)} onInsert={(text) => { setAsks(null); inserter.current?.insert(text) }} />}
      {asks === 'withdraw' && <WithdrawDialog recordId={params.recordId} onClose={() => setAsks(null)} onDone={() => void done(correctionText.withdrawn)} />}
      <DraftConflict keeper={keeper} here={wordsOf(form)} wordsOf={(payload) => wordsOf(fromDraft(payload, today))} onTake={(payload) => setForm(fromDraft(payload, today))} onJoin={(payload) => setForm((now) => joinForms(now, fromDraft(payload, today)))} />
    </>
  )
}

/** Why: usual reasons to press, or own words. */
function ReasonField({ value, onChange, label = correctionText.reason }: { value: string; onChange: (reason: string) => void; label?: string }) {
  return (
    <div>
      <TextField name="reason" label={label} hint={correctionText.reasonHint} value={value} onChange={onChange} maxLength={500} />
      <div className="mt-2 flex flex-wrap gap-1.5">
        {correctionText.reasonChoices.map((words) => <Button key={words} size="s" tone="outline" onPress={() => onChange(words)}>{words}</Button>)}
      </div>
    </div>
  )
}

/** Somebody corrected first: their words to read, and one's own stay in the form. */
function StaleRecord({ currentId, onTake }: { currentId: string; onTake: (currentId: string) => void }) {
  const query = useQuery({ queryKey: ['support-record', currentId], queryFn: ({ signal }) => api(getSupportRecord, { params: { recordId: currentId as SupportRecordId } }, { signal }) })
  const current = query.data?.record
  return (
    <Banner tone="o" live className="mb-4" title={correctionText.stale} action={current === undefined || current.supersededAt !== null ? undefined : <Button size="s" onPress={() => onTake(current.id)}>{correctionText.takeCurrent}</Button>}>
      {correctionText.staleText}
      {current !== undefined && <span className="mt-1.5 block border-l-4 border-orange-line pl-2.5 whitespace-pre-wrap"><b className="block text-small">{correctionText.showCurrent}</b>{[current.note, current.sharedNote].filter((t) => t !== '').join('\n')}</span>}
    </Banner>
  )
}

function WithdrawDialog({ recordId, onClose, onDone }: { recordId: SupportRecordId; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const send = useSend(async () => {
    await api(withdrawSupportRecord, { params: { recordId }, body: { reason } })
    onClose()
    onDone()
  })
  return (
    <Dialog isOpen onClose={onClose} title={correctionText.withdrawTitle} actions={<><Button tone="danger" onPress={() => send.submit()} isPending={send.isBusy}>{correctionText.withdraw}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <p className="mt-0 mb-3">{correctionText.withdrawLead}</p>
      <FormProblems error={send.problem} attempt={send.attempt} labels={{ reason: correctionText.withdrawReason }}>
        <TextField name="reason" label={correctionText.withdrawReason} value={reason} onChange={setReason} maxLength={500} />
      </FormProblems>
    </Dialog>
  )
}
