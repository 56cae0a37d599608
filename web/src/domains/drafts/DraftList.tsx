import { useQueryClient } from '@tanstack/react-query'
import { deleteDraft, getDraft, saveDraft, type DraftHead } from '@tomoni/contract/drafts'
import { draftText } from '@tomoni/contract/text/support-records'
import { useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { asProblem, Loading } from '../../problem.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { toast } from '../../ui/Toast.tsx'
import { errorText } from '@tomoni/contract/text/errors'
import { LazyCorrectionSheet } from '../support-records/LazyCorrectionSheet.tsx'
import { draftsKey, useDrafts } from './use-drafts.ts'

/** 書きかけ on the page 今日: rows of a card. */
export function DraftList() {
  const query = useDrafts()
  const client = useQueryClient()
  const { openRecordSheet } = useRecordSheet()
  const [correction, setCorrection] = useState<string | null>(null)
  const reload = () => void client.invalidateQueries({ queryKey: draftsKey })
  const discard = async (head: DraftHead) => {
    try {
      const draft = await api(getDraft, { params: { draftId: head.id } })
      await api(deleteDraft, { params: { draftId: head.id } })
      const back = async () => {
        await api(saveDraft, { params: { draftId: draft.id }, body: { kind: draft.kind, revision: 0, subject: draft.subject, registrantIds: draft.registrantIds, payload: draft.payload } })
        reload()
      }
      toast(draftText.discarded, { undo: () => void back() })
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 404)) toast(errorText[asProblem(error).code].title, { tone: 'problem' })
    }
    reload()
  }
  const goOn = (head: DraftHead) => {
    if (head.kind === 'supportRecord') openRecordSheet({ draftId: head.id })
    else setCorrection(head.id)
  }
  return (
    <>
      <Loading query={query} skeleton={<SkeletonRows rows={1} label={draftText.title} />}>
        {({ items }) =>
          items.length === 0 ? <p className="m-0 px-[18px] py-4 text-cell text-ink-2">{draftText.empty}</p> : (
            <>
              {items.map((head) => {
                const subject = head.subject === '' ? draftText.noSubject : head.subject
                return (
                  <div key={head.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line-2 px-[18px] py-3 not-first:border-t">
                    <div className="min-w-0 flex-1 basis-56">
                      <p className="m-0 text-name leading-snug font-bold">{subject}</p>
                      <p className="num m-0 text-note text-ink-2">{head.kind === 'supportRecord' ? '' : `${draftText.kind[head.kind]}・`}{draftText.savedAt(instantText(head.updatedAt))}</p>
                    </div>
                    <div className="flex items-center gap-2">
                      {head.kind === 'registrant'
                        ? <Button size="s" href={`${paths.newRegistrant}?draft=${head.id}`} label={draftText.goOnOf(subject)}>{draftText.goOn}</Button>
                        : <Button size="s" onPress={() => goOn(head)} label={draftText.goOnOf(subject)}>{draftText.goOn}</Button>}
                      <IconButton icon="trash" label={draftText.discardOf(subject)} onPress={() => void discard(head)} className="!text-ink-2" />
                    </div>
                  </div>
                )
              })}
            </>
          )}
      </Loading>
      {correction !== null && <LazyCorrectionSheet draftId={correction} onClose={() => { setCorrection(null); reload() }} />}
    </>
  )
}
