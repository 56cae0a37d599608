import { answerSupportTerm, getRecontactLeaflet, type SupportTerm, type Wish } from '@tomoni/contract/support-terms'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { addressOf, api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadTerms } from './use-terms.ts'

/** What the person said, in their own words. 「いらない」 ends the term, and is not an error to be talked out of. */
export function AnswerDialog({ term, onClose }: { term: SupportTerm; onClose: () => void }) {
  const { today } = useSession()
  const reload = useReloadTerms()
  const [wish, setWish] = useState<Wish | ''>(term.wish ?? '')
  const [askedOn, setAskedOn] = useState(dayText(term.askedOn ?? today))
  const [words, setWords] = useState(term.wishWords ?? '')
  const [version, setVersion] = useState(term.version)
  const params = { termId: term.id }
  const send = useSend(async () => {
    const { term: now } = await api(answerSupportTerm, { params, body: { version, askedOn, wish: wish === '' ? null : wish, wishWords: words } })
    await reload()
    const undo = () => void api(answerSupportTerm, { params, body: { version: now.version, askedOn: term.askedOn, wish: term.wish, wishWords: term.wishWords } }).then(reload).catch(sayProblem)
    toast(wish === 'noNeed' ? t.answer.ended : t.answer.saved, { undo, ...(wish === 'noNeed' ? { link: { text: t.answer.leaflet, href: addressOf(getRecontactLeaflet, { params }) } } : {}) })
    onClose()
  })
  const stale = staleRow<SupportTerm>(send.problem)
  return (
    <Dialog
      isOpen onClose={onClose} title={t.answer.title(term.personName)}
      actions={<>
        <Button tone="primary" type="submit" form="answer-term" isPending={send.isBusy} disabledReason={wish === '' ? t.answer.question : undefined}>{t.answer.save}</Button>
        <Button tone="text" onPress={onClose}>{uiText.cancel}</Button>
      </>}
    >
      <form id="answer-term" noValidate onSubmit={send.submit}>
        {stale !== null && <StaleBanner lines={[{ label: t.stale.wish, value: stale.wish === null ? '' : t.wishes[stale.wish] }]} onTake={() => { setWish(stale.wish ?? ''); setWords(stale.wishWords ?? ''); setVersion(stale.version); send.clear() }} />}
        <FormProblems error={stale === null ? send.problem : null} labels={{ askedOn: t.answer.askedOn, wish: t.answer.question, wishWords: t.answer.words }} attempt={send.attempt}>
          <Fields>
            <ChipGroup name="wish" label={t.answer.question} value={wish} onChange={(next) => setWish(next as Wish)} options={(Object.keys(t.wishes) as Wish[]).map((value) => ({ value, label: t.wishes[value] }))} />
            {wish === 'noNeed' && <Banner tone="g">{t.answer.noNeedNote}</Banner>}
            {wish === 'unsure' && <Banner tone="b">{t.answer.unsureNote}</Banner>}
            <TextArea name="wishWords" label={t.answer.words} help={t.answer.wordsHelp} optional value={words} onChange={setWords} rows={4} maxLength={2000} />
            <DateField name="askedOn" label={t.answer.askedOn} value={askedOn} onChange={setAskedOn} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
