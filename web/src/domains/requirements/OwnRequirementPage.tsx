import { useQueryClient } from '@tanstack/react-query'
import { discardRequirementDraft, emptyRequirementContent, type getOwnRequirement, type RequirementContent, type RequirementDraft } from '@tomoni/contract/requirements'
import { formatDay } from '@tomoni/contract/shared/calendar'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { requirementsText } from '@tomoni/contract/text/requirements'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { toast } from '../../ui/Toast.tsx'
import { HandoverTabs } from './HandoverTabs.tsx'
import { RequirementEditor } from './RequirementEditor.tsx'
import { RequirementView } from './RequirementView.tsx'
import { requirementsKey, useOwnRequirement } from './use-requirements.ts'
import { VersionList } from './VersionList.tsx'

const t = requirementsText.edit
type Own = ReplyOf<typeof getOwnRequirement>
export type EditedDraft = { readonly id: string; readonly versionNumber: number; readonly version: number; readonly content: RequirementContent }

/** What the own organisation publishes: write, look at it, publish from a day on. */
export function OwnRequirementPage() {
  const query = useOwnRequirement()
  const [begun, setBegun] = useState<EditedDraft | null>(null)
  const data = query.data
  const draft: EditedDraft | null = data?.draft ?? begun
  const begin = (own: Own) => setBegun({ id: newId(), version: 0, versionNumber: (own.versions[0]?.versionNumber ?? 0) + 1, content: own.inForce?.content ?? emptyRequirementContent })
  return (
    <>
      <HandoverTabs current="requirements" />
      <PageHeader
        title={t.title} lead={t.lead} back={<Link href={paths.requirements}>{requirementsText.back}</Link>}
        aside={draft !== null ? t.draftOf(draft.versionNumber) : data?.inForce ? `${requirementsText.version(data.inForce.versionNumber)}　${requirementsText.page.validFrom(formatDay(data.inForce.validFrom))}` : undefined}
        actions={data && (draft === null ? data.inForce && <Button tone="primary" icon="pen" onPress={() => begin(data)}>{t.start}</Button> : data.draft && <Discard draft={data.draft} onDone={() => setBegun(null)} />)}
      />
      <Loading query={query}>
        {(own) => (
          <div className="grid gap-5">
            {draft !== null && <RequirementEditor key={draft.id} draft={draft} own={own} onPublished={() => setBegun(null)} />}
            {draft === null && own.inForce === null && <Card><EmptyState icon="book" title={t.noVersion} action={<Button tone="primary" icon="pen" onPress={() => begin(own)}>{t.startFirst}</Button>}>{t.noVersionText}</EmptyState></Card>}
            {draft === null && own.inForce !== null && <RequirementView content={own.inForce.content} />}
            {own.versions.length > 0 && <VersionList organizationId={own.organizationId} versions={own.versions} />}
          </div>
        )}
      </Loading>
    </>
  )
}

function Discard({ draft, onDone }: { draft: RequirementDraft; onDone: () => void }) {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const send = useSend(async () => {
    await api(discardRequirementDraft, { body: { id: draft.id, version: draft.version } })
    onDone()
    await client.invalidateQueries({ queryKey: requirementsKey })
    toast(t.discarded)
  })
  return (
    <>
      <Button tone="text" icon="trash" onPress={() => setAsking(true)}>{t.discard}</Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t.discardTitle} actions={<><Button tone="danger" isPending={send.isBusy} onPress={() => send.submit()}>{t.discard}</Button><Button tone="text" onPress={() => setAsking(false)}>{uiText.cancel}</Button></>}>
        {send.problem !== null && <ProblemBanner error={send.problem} />}
        {t.discardText}
      </Dialog>
    </>
  )
}
