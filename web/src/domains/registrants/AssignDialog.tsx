import { useQuery } from '@tanstack/react-query'
import { assignRegistrant, listAssignees } from '@tomoni/contract/registrant-assignments'
import type { RegistrantHead } from '@tomoni/contract/registrants'
import { assignText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { AssignFields, assignLabels, bodyOf, isChosen, noChoice } from './AssignFields.tsx'
import { useReloadRegistrant } from './use-registrant.ts'

const keep = (name: string | undefined) => `${t.keep}（${name ?? t.nobody}）`

/** One person to another worker; those who can talk with the person stand first. */
export function AssignDialog({ head, onClose }: { head: RegistrantHead; onClose: () => void }) {
  const [choice, setChoice] = useState(noChoice)
  const reload = useReloadRegistrant(head.id)
  const workers = useQuery({ queryKey: ['assignees', [head.id]], queryFn: ({ signal }) => api(listAssignees, { query: { registrantId: [head.id] } }, { signal }) })
  const send = useSend(async () => {
    await api(assignRegistrant, { params: { registrantId: head.id }, body: { version: head.version, ...bodyOf(choice) } })
    await reload()
    toast(t.saved(1))
    onClose()
  })
  return (
    <Dialog
      isOpen onClose={onClose} title={t.title}
      actions={<><Button tone="primary" type="submit" form="assign" isPending={send.isBusy} disabledReason={isChosen(choice) ? undefined : t.nothing}>{t.saveOne}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="assign" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={assignLabels} attempt={send.attempt}>
          <Loading query={workers}>{(list) => <AssignFields choice={choice} onChange={setChoice} assignees={list.items} keepLabels={{ lead: keep(head.lead?.displayName), deputy: keep(head.deputy?.displayName), branch: keep(head.branch?.name) }} />}</Loading>
        </FormProblems>
      </form>
    </Dialog>
  )
}
