import { saveHandover, type Handover } from '@tomoni/contract/handovers'
import { amendText as t, findingDialogText as f } from '@tomoni/contract/text/handover-sheet'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, UnsavedDialog } from '../../ui/Dialog.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ChangeList } from './ChangeList.tsx'
import { FindingList } from './FindingList.tsx'
import { GateCard } from './GateAside.tsx'
import { RequirementPeek } from './RequirementPeek.tsx'
import { changesBetween, type SheetChange } from './sheet-diff.ts'
import { emptySheet, formOf, saveBody, type EditSheet, type SheetForm } from './sheet-form.ts'
import { SheetSections } from './SheetSections.tsx'
import { StepProblem } from './StepProblem.tsx'
import { handoverParams, useReloadHandover } from './use-handovers.ts'
import { useTextCheck } from './use-text-check.ts'

/** After sending: the same sheet to write in, but each saving is a new version the other side sees, with its reason. */
export function AmendEditor({ row, onClose }: { row: Handover; onClose: () => void }) {
  const [form, setForm] = useState<SheetForm>(() => formOf(row, null))
  const [isSaving, setSaving] = useState(false)
  const set = (change: Partial<SheetForm>) => setForm((before) => ({ ...before, ...change }))
  const edit: EditSheet = (change) => setForm((before) => ({ ...before, sheet: change(before.sheet) }))
  const changes = changesBetween(row.sheet ?? emptySheet, form.sheet)
  const isChanged = changes.length > 0 || JSON.stringify(form) !== JSON.stringify(formOf(row, null))
  const guard = useUnsavedGuard(isChanged)
  const [asksLeave, setAsksLeave] = useState(false)
  const leave = () => { if (isChanged) setAsksLeave(true); else onClose() }
  return (
    <>
      <PageHeader
        title={t.titleOf(row.personName ?? '')} lead={t.lead(row.kind === 'internal' ? (row.toWorker ?? '') : row.toName)}
        actions={<><Button tone="primary" onPress={() => setSaving(true)} disabledReason={isChanged ? undefined : t.nothingChanged}>{t.save}</Button><Button tone="text" onPress={leave}>{uiText.cancel}</Button></>}
      />
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_372px]">
        <div className="grid min-w-0 gap-5"><SheetSections row={row} form={form} set={set} edit={edit} categories={row.consentCategories} /></div>
        <aside className="grid min-w-0 gap-5 desk:sticky desk:top-20 low:static"><GateCard gate={row.gate} sheet={form.sheet} />{row.addressedOrganizationId !== null && row.kind !== 'internal' && <RequirementPeek organizationId={row.addressedOrganizationId} />}</aside>
      </div>
      {isSaving && <SaveAmendment row={row} form={form} changes={changes} onSheet={(sheet) => edit(() => sheet)} onClose={() => setSaving(false)} onSaved={() => { guard.release?.(); onClose() }} />}
      <UnsavedDialog guard={guard} />
      <UnsavedDialog guard={{ isAsking: asksLeave, stay: () => setAsksLeave(false), leave: onClose }} />
    </>
  )
}

/** What changed, why, and the passages of the text that may tell too much. */
function SaveAmendment({ row, form, changes, onSheet, onClose, onSaved }: { row: Handover; form: SheetForm; changes: readonly SheetChange[]; onSheet: (sheet: SheetForm['sheet']) => void; onClose: () => void; onSaved: () => void }) {
  const [changeReason, setChangeReason] = useState('')
  const [shows, setShows] = useState(false)
  const check = useTextCheck(row, form.sheet, onSheet)
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    setShows(true)
    if (changeReason.trim() === '') return
    const reply = await api(saveHandover, { params: handoverParams(row), body: saveBody(form, row.version, { changeReason, acknowledgedFindings: check.acknowledged() }) })
    toast(t.saved(reply.sheetVersion))
    onSaved()
    await reload()
  })
  const isReady = check.findings !== null && check.isDone
  return (
    <Dialog isOpen width="l" onClose={onClose} title={t.saveTitle} actions={<><Button tone="primary" type="submit" form="amend" isPending={send.isBusy} disabledReason={isReady ? undefined : check.findings === null ? f.checking : f.openOnes}>{t.saveAction}</Button><Button tone="text" onPress={onClose}>{t.back}</Button></>}>
      <form id="amend" noValidate onSubmit={send.submit} className="grid gap-4">
        <StepProblem problem={send.problem !== null && send.problem.fields.length === 0 ? send.problem : null} />
        <FormProblems error={send.problem !== null && send.problem.fields.length > 0 ? send.problem : null} own={shows && changeReason.trim() === '' ? { changeReason: t.reasonMissing } : {}} labels={{ changeReason: t.reason }} attempt={send.attempt}>
          <ChangeList changes={changes} before={t.before} after={t.after} />
          {check.error !== null && <ProblemBanner error={check.error} action={<Button size="s" onPress={check.again}>{f.tryAgain}</Button>} />}
          {check.findings === null && check.error === null && <SkeletonRows rows={1} label={f.checking} />}
          {check.findings !== null && check.findings.length > 0 && <div><p className="mt-0 mb-2 text-cell">{f.lead(check.findings.length)}</p><FindingList sheet={form.sheet} findings={check.findings} kept={check.kept} onKeep={check.keep} onReplace={check.replace} /></div>}
          <TextField name="changeReason" label={t.reason} help={t.reasonHelp} value={changeReason} onChange={setChangeReason} maxLength={500} />
        </FormProblems>
      </form>
    </Dialog>
  )
}
