import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import type { Draft } from '@tomoni/contract/drafts'
import { uiText } from '@tomoni/contract/text/shell'
import { recordText } from '@tomoni/contract/text/support-records'
import { useEffect, useState } from 'react'
import type { RecordSheetProps, RecordSheetRequest } from '../../shell/record-sheet.tsx'
import { ProblemBanner } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useLeftDraft } from '../drafts/use-draft.ts'
import { emptyForm, fromDraft, type Party, type RecordForm } from './record-form.ts'
import { preparationOf } from './use-preparation.ts'
import { VisitForm } from './VisitForm.tsx'

/** 記録する: the sheet from the right in which a contact is written, from anywhere. */
export function RecordSheet({ request, onClose }: RecordSheetProps) {
  const here = usePageSubject()
  const isAsked = request.draftId !== undefined || request.registrantIds !== undefined || request.partnerOrganizationIds !== undefined
  const { registrantIds = [], partnerOrganizationIds = [], draftId } = isAsked ? request : here
  const { today } = useSession()
  const isKnown = draftId === undefined && registrantIds.length + partnerOrganizationIds.length === 0
  const left = useLeftDraft(draftId)
  const names = useQuery({ ...preparationOf(registrantIds, partnerOrganizationIds), enabled: draftId === undefined && !isKnown, refetchOnWindowFocus: false })
  const { isGone } = left
  useEffect(() => {
    if (!isGone) return
    toast(recordText.gone, { tone: 'problem' })
    onClose()
  }, [isGone, onClose])
  const start = (form: RecordForm, from: Draft | null) => <VisitForm initial={form} draft={from} onClose={onClose} />
  if (isKnown) return start(emptyForm({ method: request.method ?? '' }), null)
  if (left.draft) return start(fromDraft(left.draft.payload, today), left.draft)
  if (names.data && draftId === undefined) {
    const parties: Party[] = [
      ...names.data.registrants.map((r): Party => ({ kind: 'registrant', id: r.id, label: r.name, partnerKind: '' })),
      ...names.data.partnerOrganizations.map((p): Party => ({ kind: 'partner', id: p.id, label: p.name, partnerKind: p.kind })),
    ]
    return start(emptyForm({ parties, method: request.method ?? '', answersAppointment: request.appointmentId ?? '' }), null)
  }
  const error = left.error ?? names.error
  return <Sheet isOpen onClose={onClose} title={recordText.title}>{error === null ? <SkeletonRows rows={6} label={uiText.loading} /> : <ProblemBanner error={error} />}</Sheet>
}

/** Opened by the key on the page of a person or an organisation, the record is about them. */
function usePageSubject(): RecordSheetRequest {
  const params = useRouterState({ select: (state) => state.matches.at(-1)?.params as { registrantId?: string; partnerOrganizationId?: string } | undefined })
  // The page may change behind the sheet; whom the record is about does not.
  const [subject] = useState<RecordSheetRequest>(() => ({
    ...(params?.registrantId === undefined ? {} : { registrantIds: [params.registrantId] }),
    ...(params?.partnerOrganizationId === undefined ? {} : { partnerOrganizationIds: [params.partnerOrganizationId] }),
  }))
  return subject
}
