import { useQueryClient } from '@tanstack/react-query'
import { publishRequirement } from '@tomoni/contract/requirements'
import { requirementsText } from '@tomoni/contract/text/requirements'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { requirementsKey } from './use-requirements.ts'

const t = requirementsText.edit
const ownFields = new Set(['validFrom', 'changeNote'])

/** From which day on, and what changed. What is missing in the form leads back to it. */
export function PublishDialog({ draft, onClose, onRefused, onPublished }: { draft: { id: string; version: number; versionNumber: number }; onClose: () => void; onRefused: (problem: unknown) => void; onPublished: () => void }) {
  const client = useQueryClient()
  const { today } = useSession()
  const [validFrom, setFrom] = useState(dayText(today))
  const [changeNote, setNote] = useState('')
  const send = useSend(async () => {
    try {
      await api(publishRequirement, { body: { id: draft.id, version: draft.version, validFrom: readDay(validFrom) ?? validFrom, changeNote } })
    } catch (caught) {
      if (caught instanceof ApiProblem && caught.fields.some((field) => !ownFields.has(field.path))) return onRefused(caught)
      throw caught
    }
    onPublished()
    await client.invalidateQueries({ queryKey: requirementsKey })
    toast(t.published(draft.versionNumber))
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.publishTitle} actions={<><Button tone="primary" isPending={send.isBusy} onPress={() => send.submit()}>{t.publish}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <FormProblems error={send.problem} attempt={send.attempt} labels={{ validFrom: t.validFrom, changeNote: t.changeNote }}>
        <Fields>
          <p className="m-0 text-cell text-ink-2">{t.publishText}</p>
          <DateField name="validFrom" label={t.validFrom} value={validFrom} onChange={setFrom} />
          <TextArea name="changeNote" label={t.changeNote} help={t.changeNoteHelp} optional rows={3} value={changeNote} maxLength={600} onChange={setNote} />
        </Fields>
      </FormProblems>
    </Dialog>
  )
}
