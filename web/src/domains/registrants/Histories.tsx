import { useQuery } from '@tanstack/react-query'
import { listAssignmentHistory } from '@tomoni/contract/registrant-assignments'
import { listMerges, undoMerge } from '@tomoni/contract/registrant-merges'
import { getStages } from '@tomoni/contract/registrant-stages'
import type { RegistrantHead } from '@tomoni/contract/registrants'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { mergeText, personText as t } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Agenda } from '../../ui/DescriptionList.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { registrantKey, useReloadRegistrant } from './use-registrant.ts'

const day = (on: CalendarDay | null) => (on === null ? t.unknownDay : formatDay(on))

/** What has been: stages, workers, merges. Nothing of it can be taken away. */
export function Histories({ head, today }: { head: RegistrantHead; today: CalendarDay }) {
  const codes = useCodeLists()
  const params = { registrantId: head.id }
  const stages = useQuery({ queryKey: [...registrantKey(head.id), 'stages'], queryFn: ({ signal }) => api(getStages, { params }, { signal }) })
  const workers = useQuery({ queryKey: [...registrantKey(head.id), 'assignments'], queryFn: ({ signal }) => api(listAssignmentHistory, { params }, { signal }) })
  return (
    <>
      {(stages.data?.history.length ?? 0) > 0 && (
        <Card title={t.history}>
          <Agenda items={(stages.data?.history ?? []).map((change) => ({
            key: change.id,
            when: <span className="text-small">{day(change.onDate)}</span>,
            what: <><b>{stageText[change.toStage]}</b><span className="block text-small text-ink-2">{[codes.label('stageReason', change.reason), change.note, change.isImported ? t.imported : change.by === null ? '' : t.by(change.by)].filter(Boolean).join('・')}</span></>,
          }))} />
        </Card>
      )}
      {(workers.data?.items.length ?? 0) > 0 && (
        <Card title={t.assignments}>
          <Agenda items={(workers.data?.items ?? []).map((change) => ({
            key: change.id,
            when: <span className="text-small">{day(change.onDate)}</span>,
            what: <><b>{change.lead ?? t.nobodyAssigned}</b>{change.deputy !== null && `・${t.deputy} ${change.deputy}`}{change.branch !== null && `・${change.branch}`}<span className="block text-small text-ink-2">{[change.reason, change.by === null ? '' : t.by(change.by)].filter(Boolean).join('・')}</span></>,
          }))} />
        </Card>
      )}
      <Merges head={head} today={today} />
    </>
  )
}

function Merges({ head, today }: { head: RegistrantHead; today: CalendarDay }) {
  const query = useQuery({ queryKey: [...registrantKey(head.id), 'merges', today], queryFn: ({ signal }) => api(listMerges, { params: { registrantId: head.id } }, { signal }) })
  if ((query.data?.items.length ?? 0) === 0) return null
  return (
    <Card title={t.merges}>
      {query.data?.items.map((merge) => (
        <CardBody key={merge.id} className="border-line-2 text-cell not-first:border-t">
          <b>{merge.mergedName}</b><span className="block text-small text-ink-2">{[instantText(merge.mergedAt), merge.by, merge.reason].filter(Boolean).join('・')}</span>
          {merge.undoneAt !== null ? <span className="text-small text-ink-3">{t.undone}</span> : head.can.merge.allowed && <UndoMerge registrantId={head.id} mergeId={merge.id} />}
        </CardBody>
      ))}
    </Card>
  )
}

function UndoMerge({ registrantId, mergeId }: { registrantId: string; mergeId: string }) {
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    await api(undoMerge, { params: { mergeId }, body: {} })
    await reload()
    toast(mergeText.undone)
  })
  const refused = send.problem?.code === 'registrant.merge-undo-refused' ? mergeText.undoRefused[(send.problem.data as { reason: string }).reason] : undefined
  return (
    <div className="mt-1.5">
      {refused !== undefined ? <p role="alert" className="m-0 text-small font-bold text-red">{refused}</p> : send.problem !== null && <ProblemBanner error={send.problem} />}
      <Button size="s" icon="undo" isPending={send.isBusy} onPress={send.submit}>{t.undoMerge}</Button>
    </div>
  )
}
