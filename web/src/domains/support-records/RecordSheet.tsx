import { useQuery } from '@tanstack/react-query'
import type { Draft } from '@tomoni/contract/drafts'
import { uiText } from '@tomoni/contract/text/shell'
import { recordText } from '@tomoni/contract/text/support-records'
import { useEffect } from 'react'
import type { RecordSheetProps } from '../../shell/record-sheet.tsx'
import { ProblemBanner } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { toast } from '../../ui/Toast.tsx'
import { readDraft } from '../drafts/use-draft.ts'
import { emptyForm, fromDraft, type Party, type RecordForm } from './record-form.ts'
import { preparationOf } from './use-preparation.ts'
import { VisitForm } from './VisitForm.tsx'

/** 記録する: the sheet from the right in which a contact is written, from anywhere. */
export function RecordSheet({ request, onClose }: RecordSheetProps) {
  const { registrantIds = [], partnerOrganizationIds = [], draftId } = request
  const { today } = useSession()
  const isKnown = draftId === undefined && registrantIds.length + partnerOrganizationIds.length === 0
  const draft = useQuery({ queryKey: ['draft', draftId], queryFn: () => readDraft(draftId ?? ''), enabled: draftId !== undefined, gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false })
  const names = useQuery({ ...preparationOf(registrantIds, partnerOrganizationIds), enabled: draftId === undefined && !isKnown, refetchOnWindowFocus: false })
  const isGone = draftId !== undefined && draft.data === null
  useEffect(() => {
    if (!isGone) return
    toast(recordText.gone, { tone: 'problem' })
    onClose()
  }, [isGone, onClose])
  const start = (form: RecordForm, from: Draft | null) => <VisitForm initial={form} draft={from} onClose={onClose} />
  if (isKnown) return start(emptyForm({ method: request.method ?? '' }), null)
  if (draft.data) return start(fromDraft(draft.data.payload, today), draft.data)
  if (names.data && draftId === undefined) {
    const parties: Party[] = [
      ...names.data.registrants.map((r): Party => ({ kind: 'registrant', id: r.id, label: r.name, partnerKind: '' })),
      ...names.data.partnerOrganizations.map((p): Party => ({ kind: 'partner', id: p.id, label: p.name, partnerKind: p.kind })),
    ]
    return start(emptyForm({ parties, method: request.method ?? '', answersAppointment: request.appointmentId ?? '' }), null)
  }
  const error = draft.error ?? names.error
  return <Sheet isOpen onClose={onClose} title={recordText.title}>{error === null ? <SkeletonRows rows={6} label={uiText.loading} /> : <ProblemBanner error={error} />}</Sheet>
}
