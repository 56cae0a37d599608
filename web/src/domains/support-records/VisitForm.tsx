import { useQueryClient } from '@tanstack/react-query'
import { saveDraft, type Draft } from '@tomoni/contract/drafts'
import { newId } from '@tomoni/contract/shared/ids'
import type { DraftId, RegistrantId, VisitId } from '@tomoni/contract/shared/ids'
import { undoVisit, writeVisit } from '@tomoni/contract/support-records'
import { draftText, recordText } from '@tomoni/contract/text/support-records'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button } from '../../ui/Button.tsx'
import { fieldId } from '../../ui/Field.tsx'
import { useHotkey } from '../../ui/hooks.ts'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'
import { draftsKey } from '../drafts/use-drafts.ts'
import { DraftBanner, DraftConflict, DraftStatus } from '../drafts/DraftStatus.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { TemplatePicker } from '../note-templates/TemplatePicker.tsx'
import { ContractLine } from './ContractLine.tsx'
import { labelsFor, refusedFields } from './field-labels.ts'
import { LastContact, likeLast } from './LastContact.tsx'
import type { NoteInserter } from './NoteFields.tsx'
import { fromDraft, hasWords, joinForms, partners, people, problemsOf, toDraft, visitOf, wordsOf, type Party, type RecordForm, type StepPart } from './record-form.ts'
import { RecordFields } from './RecordFields.tsx'
import { AnswerFields, StepFields } from './StepFields.tsx'
import { usePreparation } from './use-preparation.ts'

const nothing: Readonly<Record<string, string>> = {}

/** A new visit: typed, kept as a draft while typing, sent once, taken back for ten seconds. */
export function VisitForm({ initial, draft, onClose }: { initial: RecordForm; draft: Draft | null; onClose: () => void }) {
  const { today } = useSession()
  const [form, setForm] = useState(initial)
  const [isTouched, setTouched] = useState(false)
  const [missing, setMissing] = useState(nothing)
  const [picksFor, setPicksFor] = useState<string | null>(null)
  const inserter = useRef<NoteInserter | null>(null)
  const ids = useRef({ visit: newId<VisitId>(), steps: new Map<string, string>() })
  const client = useQueryClient()
  const sheet = useRecordSheet()

  const preparation = usePreparation(people(form).map((p) => p.id), partners(form).map((p) => p.id)).data
  const last = form.parties.length === 0 ? null : (preparation?.last ?? null)
  useLastContent(form, last, setForm)
  const set = (patch: Partial<RecordForm>) => { setTouched(true); setForm((now) => ({ ...now, ...patch })) }
  const keeper = useDraft({
    kind: 'supportRecord', draft, isWorthKeeping: isTouched && hasWords(form),
    content: { payload: toDraft(form, today), subject: recordText.writing(form.parties.map((p) => p.label).join('、')), registrantIds: people(form).map((p) => p.id) },
  })

  const takeBack = async (visitId: VisitId) => {
    try {
      const { draftId } = await api(undoVisit, { params: { visitId }, body: {} })
      const again = draftId ?? newId<DraftId>()
      if (draftId === null) await api(saveDraft, { params: { draftId: again }, body: { kind: 'supportRecord', revision: 0, subject: recordText.writing(form.parties.map((p) => p.label).join('、')), registrantIds: people(form).map((p) => p.id as RegistrantId), payload: toDraft(form, today) } })
      // The sheet opens again with every word; over another sheet the draft waits on the page 今日.
      if (document.querySelector('[role=dialog]') !== null) toast(recordText.undone)
      sheet.openRecordSheet({ draftId: again })
    } catch {
      toast(recordText.undoFailed, { tone: 'problem' })
    }
    void client.invalidateQueries()
  }

  const send = useSend(async () => {
    const found = problemsOf(form, today)
    setMissing(found)
    if (Object.keys(found).length > 0) return
    // An automatic save under way would come after the record and leave a draft behind.
    await keeper.flush()
    const stepId = (line: StepPart, party: Party) => {
      const key = `${line.id} ${party.id}`
      ids.current.steps.set(key, ids.current.steps.get(key) ?? newId())
      return ids.current.steps.get(key)!
    }
    const { visitId } = await api(writeVisit, { body: visitOf(form, { visitId: ids.current.visit, today, draftId: keeper.id, stepId }) })
    await keeper.stop()
    onClose()
    void client.invalidateQueries()
    toast(recordText.saved, { undo: () => void takeBack(visitId) })
  })
  const close = () => {
    void keeper.flush().then(() => client.invalidateQueries({ queryKey: draftsKey }))
    if (keeper.state.kind !== 'none' || keeper.isUnsaved) toast(recordText.closedWithDraft)
    onClose()
  }

  const throwAway = () => {
    const kept = toDraft(form, today)
    const subject = recordText.writing(form.parties.map((p) => p.label).join('、'))
    const back = async () => {
      const again = newId<DraftId>()
      await api(saveDraft, { params: { draftId: again }, body: { kind: 'supportRecord', revision: 0, subject, registrantIds: people(form).map((p) => p.id as RegistrantId), payload: kept } })
      sheet.openRecordSheet({ draftId: again })
    }
    void keeper.discard().catch(() => undefined).finally(() => void client.invalidateQueries({ queryKey: draftsKey }))
    onClose()
    toast(draftText.discarded, { undo: () => void back() })
  }

  useHotkey('enter', () => send.submit(), { ctrl: true, inDialogs: true, isOff: picksFor !== null || keeper.state.kind === 'conflict' })
  useHotkey('j', () => setPicksFor(inserter.current?.current() ?? ''), { ctrl: true, inDialogs: true })
  useFirstFocus(initial, draft !== null)

  const refused = refusedFields(send.problem, form)
  const own = { ...refused, ...missing }
  return (
    <>
      <Sheet
        isOpen
        onClose={close}
        title={recordText.title}
        isUnsaved={keeper.isStuck}
        status={<DraftStatus keeper={keeper} />}
        footer={
          <>
            <Button tone="primary" keyHint="Ctrl+Enter" onPress={() => send.submit()} isPending={send.isBusy}>{recordText.save}</Button>
            <SheetClose onClose={close} />
            <ContractLine form={form} set={set} defaultContractId={preparation?.defaultContractId ?? null} />
          </>
        }
      >
        <DraftBanner keeper={keeper} />
        <FormProblems error={Object.keys(refused).length > 0 ? null : send.problem} own={own} labels={labelsFor(Object.keys(own), form)} attempt={send.attempt}>
          <RecordFields
            form={form}
            set={set}
            inserter={inserter}
            last={last}
            startsWithWho={initial.parties.length === 0}
            afterWho={<LastContact last={last} onCopy={() => { if (last) set(likeLast(last)) }} />}
            afterNote={<><StepFields form={form} set={set} /><AnswerFields form={form} set={set} preparation={form.parties.length === 0 ? undefined : preparation} /></>}
          />
        </FormProblems>
        {keeper.state.kind !== 'none' && <p className="mt-3 mb-0 border-t border-line-2 pt-2"><Button tone="text" size="s" icon="trash" onPress={throwAway}>{draftText.throwAway}</Button></p>}
      </Sheet>
      {picksFor !== null && <TemplatePicker note={picksFor} onClose={() => setPicksFor(null)} onInsert={(text) => { setPicksFor(null); inserter.current?.insert(text) }} />}
      <DraftConflict keeper={keeper} here={wordsOf(form)} wordsOf={(payload) => wordsOf(fromDraft(payload, today))} onTake={(payload) => setForm(fromDraft(payload, today))} onJoin={(payload) => setForm((now) => joinForms(now, fromDraft(payload, today)))} />
    </>
  )
}

/** 内容 is rarely another than the last time: it is chosen until somebody chooses. */
function useLastContent(form: RecordForm, last: { counterpart: string; content: string | null } | null, setForm: React.Dispatch<React.SetStateAction<RecordForm>>): void {
  const fits = last !== null && last.counterpart === form.counterpart && last.content !== null && form.content === ''
  const content = fits ? last.content : null
  const wasFilled = useRef(false)
  useEffect(() => {
    if (content === null || wasFilled.current) return
    wasFilled.current = true
    setForm((now) => (now.content === '' ? { ...now, content } : now))
  }, [content, setForm])
}

/** With people known already the first question is how; a draft goes on where its words end. */
function useFirstFocus(initial: RecordForm, isDraft: boolean): void {
  const field = isDraft ? 'note' : initial.parties.length > 0 && initial.method === '' ? 'method' : null
  useEffect(() => {
    if (field === null) return
    const wait = setTimeout(() => {
      const target = document.getElementById(fieldId(field))
      const control = target instanceof HTMLTextAreaElement ? target : target?.querySelector('input')
      control?.focus({ preventScroll: field === 'method' })
      if (control instanceof HTMLTextAreaElement) control.setSelectionRange(control.value.length, control.value.length)
    }, 60)
    return () => clearTimeout(wait)
  }, [field])
}
