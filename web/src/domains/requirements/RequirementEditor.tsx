import { useQueryClient } from '@tanstack/react-query'
import { saveRequirementDraft, type getOwnRequirement, type RequirementContent, type RequirementDraft } from '@tomoni/contract/requirements'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { requirementsText, usualForm } from '@tomoni/contract/text/requirements'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { FormEditor } from './FormEditor.tsx'
import { ItemRows, LinesField, StepRows } from './ListEditors.tsx'
import type { EditedDraft } from './OwnRequirementPage.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { RequirementView } from './RequirementView.tsx'
import { requirementsKey } from './use-requirements.ts'

const t = requirementsText.edit
export const requirementLabels = { items: t.items, procedure: t.procedure, 'desk.name': t.deskName, 'desk.phone': t.deskPhone, validFrom: t.validFrom, changeNote: t.changeNote, leadTimeMonths: t.leadTime } as const

/** The draft of the next version: everything in one form, saved on the way, published when it is right. */
export function RequirementEditor({ draft, own, onPublished }: { draft: EditedDraft; own: ReplyOf<typeof getOwnRequirement>; onPublished: () => void }) {
  const client = useQueryClient()
  const [content, setContent] = useState<RequirementContent>(() => (draft.version === 0 && draft.content.form.length === 0 ? { ...draft.content, form: usualForm.map((key) => ({ key, label: '', isRequired: false, help: '' })) } : draft.content))
  const [saved, setSaved] = useState(draft.version === 0 ? '' : JSON.stringify(draft.content))
  const [version, setVersion] = useState(draft.version)
  const [mode, setMode] = useState<'write' | 'look' | 'publish'>('write')
  const [publishProblem, setPublishProblem] = useState<unknown>(null)
  const isChanged = JSON.stringify(content) !== saved
  const put = (change: Partial<RequirementContent>) => setContent((now) => ({ ...now, ...change }))
  const desk = (name: keyof RequirementContent['desk']) => (text: string) => put({ desk: { ...content.desk, [name]: text } })
  const save = async (): Promise<RequirementDraft> => {
    try {
      const now = await api(saveRequirementDraft, { body: { id: draft.id, version, content } })
      setVersion(now.version)
      setSaved(JSON.stringify(content))
      client.setQueryData([...requirementsKey, 'own'], { ...own, draft: now })
      return now
    } catch (caught) {
      const current = staleRow<RequirementDraft>(caught)
      if (current !== null) setVersion(current.version)
      throw caught
    }
  }
  const send = useSend(async () => { setPublishProblem(null); await save(); toast(t.saved) })
  const toPublish = useSend(async () => { setPublishProblem(null); if (isChanged) await save(); setMode('publish') })
  const guard = useUnsavedGuard(isChanged && version > 0 && !send.isBusy && !toPublish.isBusy)
  const problem = send.problem ?? toPublish.problem
  const current = staleRow<RequirementDraft>(problem)
  const fields = content
  return (
    <form noValidate onSubmit={send.submit} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {current && <StaleBanner lines={[{ label: t.leadField, value: current.content.lead }]} onTake={() => { setContent(current.content); setSaved(JSON.stringify(current.content)); send.clear(); toPublish.clear() }} />}
      <div className="sticky top-[var(--header,64px)] z-10 -mx-1 flex flex-wrap gap-2.5 bg-ground px-1 py-2">
        <Button tone="primary" onPress={() => toPublish.submit()} isPending={toPublish.isBusy}>{t.publish}</Button>
        <Button type="submit" isPending={send.isBusy} disabledReason={isChanged ? undefined : t.saved}>{t.save}</Button>
        <Button tone="text" icon={mode === 'look' ? 'pen' : 'eye'} onPress={() => setMode(mode === 'look' ? 'write' : 'look')}>{mode === 'look' ? t.edit : t.preview}</Button>
      </div>
      {mode === 'look' ? <RequirementView content={content} /> : (
        <FormProblems error={current ? null : (publishProblem ?? problem)} attempt={send.attempt + toPublish.attempt} labels={requirementLabels}>
          <Card title={t.basics}><CardBody><TextArea name="lead" label={t.leadField} help={t.leadHelp} rows={2} value={fields.lead} maxLength={600} onChange={(lead) => put({ lead })} /></CardBody></Card>
          <Card title={t.items} action={own.registrationRequirements.length > 0 && fields.items.length === 0 ? <Button size="s" tone="text" onPress={() => put({ items: own.registrationRequirements.map((text) => ({ id: newId(), text, isMust: true })) })}>{t.fillFromSettings}</Button> : undefined}>
            <CardBody><ItemRows rows={fields.items} onChange={(items) => put({ items })} /></CardBody>
          </Card>
          <Card title={t.procedure}><CardBody><StepRows rows={fields.procedure} onChange={(procedure) => put({ procedure })} /></CardBody></Card>
          <Card title={`${t.can}・${t.cannot}`}><CardBody><Fields columns={2}><LinesField name="can" label={t.can} lines={fields.can} onChange={(can) => put({ can })} /><LinesField name="cannot" label={t.cannot} lines={fields.cannot} onChange={(cannot) => put({ cannot })} /></Fields></CardBody></Card>
          <Card title={t.catchment}>
            <CardBody><Fields>
              <LinesField name="catchment" label={t.catchment} lines={fields.catchment} onChange={(catchment) => put({ catchment })} />
              <TextArea name="catchmentNote" label={t.catchmentNote} optional rows={2} value={fields.catchmentNote} maxLength={600} onChange={(catchmentNote) => put({ catchmentNote })} />
            </Fields></CardBody>
          </Card>
          <Card title={t.leadTime}>
            <CardBody><Fields>
              <NumberField name="leadTimeMonths" label={t.leadTime} unit={t.leadTimeUnit} value={fields.leadTimeMonths} onChange={(leadTimeMonths) => put({ leadTimeMonths })} />
              <TextArea name="leadTimeNote" label={t.leadTimeNote} optional rows={2} value={fields.leadTimeNote} maxLength={600} onChange={(leadTimeNote) => put({ leadTimeNote })} />
            </Fields></CardBody>
          </Card>
          <Card title={t.desk}>
            <CardBody><Fields>
              <Fields columns={2}>
                <TextField name="desk.name" label={t.deskName} value={fields.desk.name} onChange={desk('name')} maxLength={120} />
                <TextField name="desk.hours" label={t.deskHours} value={fields.desk.hours} onChange={desk('hours')} maxLength={200} />
                <TextField name="desk.phone" label={t.deskPhone} type="tel" value={fields.desk.phone} onChange={desk('phone')} maxLength={60} />
                <TextField name="desk.fax" label={t.deskFax} type="tel" optional value={fields.desk.fax} onChange={desk('fax')} maxLength={60} />
                <TextField name="desk.email" label={t.deskEmail} type="email" optional value={fields.desk.email} onChange={desk('email')} maxLength={254} />
              </Fields>
              <TextArea name="desk.note" label={t.deskNote} optional rows={2} value={fields.desk.note} onChange={desk('note')} maxLength={600} />
            </Fields></CardBody>
          </Card>
          <Card title={t.documents}><CardBody><ItemRows rows={fields.documents.map((one) => ({ id: one.id, text: one.name, isMust: one.isMust }))} onChange={(rows) => put({ documents: rows.map(({ text, ...one }) => ({ ...one, name: text })) })} kind="documents" /></CardBody></Card>
          <Card title={t.form}><CardBody><FormEditor cells={fields.form} onChange={(form) => put({ form })} /></CardBody></Card>
        </FormProblems>
      )}
      {mode === 'publish' && <PublishDialog draft={{ id: draft.id, version, versionNumber: draft.versionNumber }} onClose={() => setMode('write')} onRefused={(refused) => { setPublishProblem(refused); setMode('write') }} onPublished={onPublished} />}
      <UnsavedDialog guard={guard} />
    </form>
  )
}
