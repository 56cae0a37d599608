import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { assignRegistrants, listAssignees, previewAssignment } from '@tomoni/contract/registrant-assignments'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { assignText as t } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useReloadToday } from '../today/use-today.ts'
import { giveBack } from './give-back.ts'
import { AssignFields, assignLabels, bodyOf, isChosen, noChoice, type AssignChoice } from './AssignFields.tsx'

type Names = { readonly lead: string | null; readonly deputy: string | null; readonly branch: string | null }
const words = (names: Names) => [names.lead ?? t.nobody, names.deputy, names.branch].filter(Boolean).join('・')
const shownAtOnce = 8

/** Many people to another worker: who changes how is shown before it is done, and the button says how many. */
export function AssignManyDialog({ registrantIds, onClose, onDone }: { registrantIds: readonly string[]; onClose: () => void; onDone: () => void }) {
  const client = useQueryClient()
  const reloadToday = useReloadToday()
  const codes = useCodeLists()
  const [choice, setChoice] = useState<AssignChoice>(noChoice)
  const ids = registrantIds as RegistrantId[]
  const workers = useQuery({ queryKey: ['assignees', ids.length > 50 ? [] : ids], queryFn: ({ signal }) => api(listAssignees, { query: { registrantId: ids.length > 50 ? [] : ids } }, { signal }) })
  const preview = useQuery({
    queryKey: ['assignment-preview', ids, choice.lead, choice.deputy, choice.branch],
    queryFn: ({ signal }) => api(previewAssignment, { body: { registrantIds: ids, ...bodyOf({ ...choice, reason: '' }) } }, { signal }),
    enabled: isChosen(choice), placeholderData: keepPreviousData, staleTime: 0,
  })
  const send = useSend(async () => {
    const { changed, undo } = await api(assignRegistrants, { body: { registrantIds: ids, ...bodyOf(choice) } })
    const reload = () => Promise.all([client.invalidateQueries({ queryKey: ['registrants'] }), reloadToday()])
    await reload()
    toast(t.saved(changed), giveBack(undo, reload))
    onDone()
  })
  const result = isChosen(choice) ? preview.data : undefined
  const changing = result?.items.filter((item) => item.changes) ?? []
  const leadName = workers.data?.items.find((worker) => worker.membershipId === choice.lead)?.displayName ?? ''
  return (
    <Dialog
      isOpen width="l" onClose={onClose} title={t.many(registrantIds.length)}
      actions={<>
        <Button tone="primary" type="submit" form="assign-many" isPending={send.isBusy} disabledReason={result === undefined ? t.choose : result.changed === 0 ? t.nothing : undefined}>{t.save(result?.changed ?? registrantIds.length)}</Button>
        <Button tone="text" onPress={onClose}>{uiText.cancel}</Button>
      </>}
    >
      <form id="assign-many" noValidate onSubmit={send.submit} className="grid gap-6 desk:grid-cols-2">
        <FormProblems error={send.problem} labels={assignLabels} attempt={send.attempt}>
          <AssignFields choice={choice} onChange={setChoice} assignees={workers.data?.items ?? []} keepLabels={{ lead: t.keep, deputy: t.keep, branch: t.keep }} />
        </FormProblems>
        <section aria-live="polite">
          <h3 className="mt-0 mb-2 text-cell font-bold">{t.preview}</h3>
          {preview.error != null && <ProblemBanner error={preview.error} />}
          {result === undefined ? <p className="m-0 text-cell text-ink-2">{t.choose}</p> : (
            <>
              <p className="mt-0 mb-2 text-cell"><b>{t.changes(result.changed, result.unchanged)}</b></p>
              {result.load !== null && <p className="mt-0 mb-2 text-cell text-ink-2">{t.loadAfter(leadName, result.load.before, result.load.after, result.load.limit)}</p>}
              <ul className="m-0 list-none p-0 text-cell">
                {changing.slice(0, shownAtOnce).map((item) => (
                  <li key={item.id} className="border-t border-line-2 py-2 first:border-t-0">
                    <b>{item.name}</b><span className="block text-note text-ink-2">{words(item.before)} → <b className="text-ink">{words(item.after)}</b></span>
                    {item.unmetNeeds.length > 0 && <span className="block text-note font-bold text-orange">{t.unmet(item.name, item.unmetNeeds.map((need) => codes.label('communicationNeed', need)).join('・'))}</span>}
                  </li>
                ))}
              </ul>
              {changing.length > shownAtOnce && <p className="mt-1 mb-0 text-note text-ink-2">{t.more(changing.length - shownAtOnce)}</p>}
            </>
          )}
        </section>
      </form>
    </Dialog>
  )
}
