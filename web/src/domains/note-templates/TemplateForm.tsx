import { useQueryClient } from '@tanstack/react-query'
import { changeNoteTemplate, createNoteTemplate, type NoteTemplate } from '@tomoni/contract/note-templates'
import { newId } from '@tomoni/contract/shared/ids'
import { uiText } from '@tomoni/contract/text/shell'
import { templateText } from '@tomoni/contract/text/support-records'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'
import { templatesKey } from './use-templates.ts'

/** A new 定型文, or one to change. */
export function TemplateForm({ template, body: given = '', onClose }: { template?: NoteTemplate; body?: string; onClose: () => void }) {
  const may = useMay()
  const client = useQueryClient()
  const [id] = useState(() => template?.id ?? newId())
  const [title, setTitle] = useState(template?.title ?? '')
  const [body, setBody] = useState(template?.body ?? given)
  const [isShared, setShared] = useState(template !== undefined && !template.isOwn)
  const send = useSend(async () => {
    if (template === undefined) await api(createNoteTemplate, { body: { id, isOwn: !isShared, title, body } })
    else await api(changeNoteTemplate, { params: { templateId: template.id }, body: { version: template.version, title, body, sortOrder: template.sortOrder } })
    await client.invalidateQueries({ queryKey: templatesKey })
    toast(templateText.saved)
    onClose()
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={template === undefined ? templateText.add : templateText.changeOf(template.title)}
      actions={<><Button tone="primary" onPress={() => send.submit()} isPending={send.isBusy}>{templateText.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <FormProblems error={send.problem} attempt={send.attempt} labels={{ title: templateText.name, body: templateText.body }}>
        <Fields>
          <TextField name="title" label={templateText.name} value={title} onChange={setTitle} maxLength={60} />
          <TextArea name="body" label={templateText.body} value={body} onChange={setBody} rows={6} />
          {template === undefined && may('code-list.write') && <Checkbox label={templateText.forAll} checked={isShared} onChange={setShared} />}
        </Fields>
      </FormProblems>
    </Dialog>
  )
}
