import { saveDraft } from '@tomoni/contract/drafts'
import { newId, type DraftId } from '@tomoni/contract/shared/ids'
import { takeOverAnswer, type SecureLinkDetail } from '@tomoni/contract/secure-links'
import { secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { emptyForm, toDraft, type Party } from '../support-records/record-form.ts'
import { useReloadLinks } from './use-links.ts'

type Into = Parameters<typeof api<typeof takeOverAnswer>>[1]['body']

/** One way of taking the answer over. */
function useTakeOver(link: SecureLinkDetail, body: Into, done: (text: string | null) => void | Promise<void>) {
  const reload = useReloadLinks()
  return useSend(async () => {
    const { text } = await api(takeOverAnswer, { params: { secureLinkId: link.id }, body })
    await reload()
    await done(text)
  })
}

/** The answer, and one press to take it into the sheet of a handover or a record. */
export function TakeOver({ link, onDone }: { link: SecureLinkDetail; onDone: () => void }) {
  const { today } = useSession()
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const lines = (link.answer?.lines ?? []).filter((line) => line.value !== '')
  const [keys, setKeys] = useState<readonly string[]>(lines.map((line) => line.key))
  const [handoverId, setHandoverId] = useState(link.handovers[0]?.id ?? '')
  const sheet = useTakeOver(link, { into: 'handover', handoverId, keys: [...keys] }, () => toast(t.takenInto))
  const nothing = useTakeOver(link, { into: 'nothing' }, () => toast(t.read))
  const record = useTakeOver(link, { into: 'record', keys: [...keys] }, async (text) => {
    const draftId = newId<DraftId>()
    const parties: Party[] = [
      ...(link.registrantId === null ? [] : [{ kind: 'registrant' as const, id: link.registrantId, label: link.registrantName ?? '', partnerKind: '' }]),
      ...(link.partnerOrganizationId === null ? [] : [{ kind: 'partner' as const, id: link.partnerOrganizationId, label: link.recipientName, partnerKind: '' }]),
    ]
    const form = emptyForm({ parties, counterpart: 'agency', note: text ?? '' })
    await api(saveDraft, { params: { draftId }, body: { kind: 'supportRecord', revision: 0, subject: link.registrantName ?? link.recipientName, registrantIds: link.registrantId === null ? [] : [link.registrantId], payload: toDraft(form, today) } })
    toast(t.takenRecord)
    onDone()
    openRecordSheet({ draftId })
  })
  const none = keys.length === 0 ? t.allKeys : undefined
  const problem = sheet.problem ?? record.problem ?? nothing.problem
  return (
    <section className="grid gap-3 px-[18px]">
      <h3 className="m-0 text-body font-bold">{t.answers}</h3>
      <div>
        {lines.map((line) => (
          <Checkbox key={line.key} checked={keys.includes(line.key)} onChange={(on) => setKeys(on ? [...keys, line.key] : keys.filter((key) => key !== line.key))} label={<><b>{line.label}</b><span className="block whitespace-pre-wrap break-words">{line.value}</span></>} />
        ))}
      </div>
      {link.answer?.message != null && <div className="text-cell"><b>{t.answerMessage}</b><p className="m-0 whitespace-pre-wrap">{link.answer.message}</p></div>}
      {problem !== null && <ProblemBanner error={problem} />}
      {link.handovers.length === 0 ? <Banner tone="n">{t.noDraft}</Banner> : <Select name="handoverId" label={t.takeWhich} value={handoverId} onChange={setHandoverId} options={link.handovers.map((one) => ({ value: one.id, label: one.toName }))} />}
      <div className="flex flex-wrap gap-2.5">
        {link.handovers.length > 0 && <Button tone="primary" isPending={sheet.isBusy} disabledReason={none} onPress={() => sheet.submit()}>{t.takeHandover}</Button>}
        {isAvailable && <Button isPending={record.isBusy} disabledReason={none} onPress={() => record.submit()}>{t.takeRecord}</Button>}
        {link.takenOverAt === null && <Button tone="text" isPending={nothing.isBusy} onPress={() => nothing.submit()}>{t.takeNothing}</Button>}
      </div>
    </section>
  )
}
