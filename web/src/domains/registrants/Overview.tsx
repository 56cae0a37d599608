import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { FaceSheetPart, getFaceSheet, type FaceSheet } from '@tomoni/contract/registrant-face-sheet'
import type { RegistrantHead } from '@tomoni/contract/registrants'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { faceSheetText as t, partText } from '@tomoni/contract/text/face-sheet'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { Loading } from '../../problem.tsx'
import { Columns } from '../../ui/Card.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Completeness } from './Completeness.tsx'
import { partId, partOrder } from './face-sheet-fields.ts'
import { Histories } from './Histories.tsx'
import { PartCard } from './PartCard.tsx'
import type { SavedPart, StoredPart } from './PartForm.tsx'
import { registrantKey, useReloadRegistrant } from './use-registrant.ts'

export const faceSheetKey = (registrantId: string) => [...registrantKey(registrantId), 'face-sheet'] as const

/** 概要: the face sheet in parts, written in place, with the picture of what is still empty. */
export function Overview({ head, today }: { head: RegistrantHead; today: CalendarDay }) {
  const query = useQuery({ queryKey: faceSheetKey(head.id), queryFn: ({ signal }) => api(getFaceSheet, { params: { registrantId: head.id } }, { signal }), refetchOnWindowFocus: false })
  return <Loading query={query}>{(sheet) => <Sheet sheet={sheet} head={head} today={today} />}</Loading>
}

function Sheet({ sheet, head, today }: { sheet: FaceSheet; head: RegistrantHead; today: CalendarDay }) {
  const client = useQueryClient()
  const reload = useReloadRegistrant(head.id)
  const hash = useRouterState({ select: (state) => state.location.hash })
  const [editing, setEditing] = useState<FaceSheetPart | null>(null)
  const opened = useRef('')
  const go = (part: FaceSheetPart, edit: boolean) => {
    if (edit && editing === null && head.can.write.allowed) setEditing(part)
    requestAnimationFrame(() => {
      const card = document.getElementById(partId(part))
      card?.scrollIntoView({ block: 'start' })
      card?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
    })
  }
  useEffect(() => {
    const part = FaceSheetPart.safeParse(hash)
    if (!part.success || opened.current === hash) return
    opened.current = hash
    go(part.data, true)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each address
  }, [hash])
  const put = (part: FaceSheetPart, next: StoredPart, completeness?: SavedPart['completeness']) =>
    client.setQueryData<FaceSheet>(faceSheetKey(head.id), (before) => before && {
      ...before,
      parts: { ...before.parts, [part]: { ...before.parts[part], ...next } },
      completeness: completeness === undefined ? before.completeness : before.completeness.map((one) => (one.part === part ? completeness : one)),
    })
  const saved = (part: FaceSheetPart, answer: SavedPart) => {
    put(part, answer.part as StoredPart, answer.completeness)
    setEditing(null)
    toast(t.saved(partText[part]))
    void reload()
  }
  return (
    <Columns aside={<><Completeness items={partOrder.map((part) => sheet.completeness.find((one) => one.part === part)).filter((one) => one !== undefined)} onGo={(part) => go(part, sheet.completeness.some((one) => one.part === part && one.filled < one.of))} /><Histories head={head} today={today} /></>}>
      {partOrder.map((part) => (
        <PartCard
          key={part}
          part={part}
          registrantId={head.id}
          stored={sheet.parts[part] as StoredPart}
          completeness={sheet.completeness.find((one) => one.part === part)}
          requirements={sheet.requirements}
          canWrite={head.can.write.allowed}
          isEditing={editing === part}
          busyWith={editing !== null && editing !== part ? editing : null}
          onEdit={() => setEditing(part)}
          onCancel={() => setEditing(null)}
          onSaved={(answer) => saved(part, answer)}
          onTakeTheirs={(theirs) => { put(part, theirs); setEditing(null); void client.invalidateQueries({ queryKey: faceSheetKey(head.id) }) }}
        />
      ))}
    </Columns>
  )
}
