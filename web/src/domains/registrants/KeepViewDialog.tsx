import { useQueryClient } from '@tanstack/react-query'
import { createRegistrantView, deleteRegistrantView, type SavedView } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { registerText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from './attempt.ts'
import { toKeep, type Conditions } from './register-filters.ts'

const viewsKey = ['registrant-views'] as const

/** Keeps the conditions of the register under a name. */
export function KeepViewDialog({ conditions, onClose }: { conditions: Conditions; onClose: () => void }) {
  const client = useQueryClient()
  const may = useMay()
  const [id] = useState(() => newId())
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const send = useSend(async () => {
    await api(createRegistrantView, { body: { id, name, isShared, query: toKeep(conditions) } })
    await client.invalidateQueries({ queryKey: viewsKey })
    toast(t.kept(name))
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.keepTitle} actions={<><Button tone="primary" type="submit" form="keep-view" isPending={send.isBusy}>{t.keepSave}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="keep-view" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ name: t.keepName }} attempt={send.attempt}>
          <p className="mt-0 mb-4 text-cell text-ink-2">{t.keepLead}</p>
          <Fields>
            <TextField name="name" label={t.keepName} value={name} onChange={setName} maxLength={40} autoFocus />
            {may('code-list.write') && <Checkbox label={t.keepShared} checked={isShared} onChange={setShared} />}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}

/** Takes a kept view away; with a way back for as long as the message stands. */
export function DropViewButton({ view }: { view: SavedView }) {
  const client = useQueryClient()
  const may = useMay()
  if (view.isShared && !may('code-list.write')) return null
  const reload = () => client.invalidateQueries({ queryKey: viewsKey })
  const restore = async () => {
    await api(createRegistrantView, { body: { id: newId(), name: view.name, isShared: view.isShared, query: view.query } })
    await reload()
  }
  const drop = async () => {
    await api(deleteRegistrantView, { params: { viewId: view.id } })
    await reload()
    toast(t.dropped(view.name), { undo: () => attempt(restore()) })
  }
  return <Button tone="text" size="s" icon="trash" onPress={() => attempt(drop())}>{t.dropView}</Button>
}
