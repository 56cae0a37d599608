import { useQuery } from '@tanstack/react-query'
import { stepHandover, type Handover } from '@tomoni/contract/handovers'
import { checkDoubles, searchRegistrants, type LikelyDouble } from '@tomoni/contract/registrants'
import { newId, type MembershipId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { acceptText as t } from '@tomoni/contract/text/handover-pages'
import { registerText } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { DoubleLines } from '../registrants/DoubleLines.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { asksToLook, LeavingWords } from './LeavingWords.tsx'
import { StepProblem } from './StepProblem.tsx'
import { useLookedAt } from './use-looked-at.ts'
import { handoverParams, isOutdated, useReloadHandover } from './use-handovers.ts'

const lineOf = (person: { id: string; name: string; kana: string; age: number | null; workplace: string | null }): Choice => ({ id: person.id, label: person.name, aside: [person.kana, person.age === null ? '' : registerText.age(person.age), person.workplace].filter(Boolean).join('・') })
const findPeople = async (term: string, signal: AbortSignal): Promise<Choice[]> => (term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.map(lineOf))
/** The sheet has the name in one piece; family and given name stand apart by a blank. */
const nameParts = (name: string) => { const [family = '', ...given] = name.trim().split(/[\s　]+/u); return { family, given: given.join(' ') } }

/** 引き受ける: whose entry it becomes at the own organisation, and who of us takes care. */
export function AcceptDialog({ row, onClose }: { row: Handover; onClose: () => void }) {
  const session = useSession()
  const staff = useStaff()
  const inside = row.kind === 'internal'
  const [newRegistrantId] = useState(() => newId<RegistrantId>())
  const [chosen, setEntry] = useState<'own' | 'new' | ''>(row.ownRegistrantId === null ? '' : 'own')
  const [person, setPerson] = useState<Choice | null>(row.ownRegistrantId === null || row.side === 'sender' ? null : { id: row.ownRegistrantId, label: row.personName ?? '' })
  const [others, setOthers] = useState<string[]>([])
  const [worker, setWorker] = useState<string>(session.membership.id)
  const [message, setMessage] = useState('')
  const [shows, setShows] = useState(false)
  const looked = useLookedAt()
  const found = useLikelyDoubles(row, !inside)
  const doubles = found ?? []
  // Nobody alike: a new entry is what it most likely is.
  const entry = chosen === '' && found !== undefined && found.length === 0 ? 'new' : chosen
  const open = doubles.filter((one) => one.verdict === 'likely' && !others.includes(one.id))
  const missing: Record<string, string> = inside ? {} : { ...(entry === '' ? { entry: t.chooseEntry } : {}), ...(entry === 'own' && person === null ? { person: t.choosePerson } : {}), ...(entry === 'new' && open.length > 0 ? { entry: t.lookAtDoubles } : {}) }
  const reload = useReloadHandover(row)
  const send = useSend(async () => {
    setShows(true)
    if (Object.keys(missing).length > 0) return
    try {
      await api(stepHandover, {
        params: handoverParams(row),
        body: { step: 'accept', version: row.version, receiverMembershipId: worker === '' ? null : (worker as MembershipId), ownRegistrantId: !inside && entry === 'own' && person !== null ? (person.id as RegistrantId) : null, newRegistrantId: !inside && entry === 'new' ? newRegistrantId : null, confirmedOthers: others as RegistrantId[], message, lookedAt: looked.has(message) },
      })
    } catch (error) {
      if (isOutdated(error)) await reload()
      throw error
    }
    toast(t.done)
    onClose()
    await reload()
  })
  return (
    <Dialog isOpen width="l" onClose={onClose} title={t.title} actions={<><Button tone="primary" type="submit" form="accept" isPending={send.isBusy}>{t.accept}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="accept" noValidate onSubmit={send.submit}>
        <LeavingWords problem={send.problem} text={message} onKeep={() => { looked.look(message); send.submit() }} />
        <StepProblem problem={send.problem !== null && !asksToLook(send.problem) && send.problem.fields.length === 0 && send.problem.code !== 'registrant.likely-double' ? send.problem : null} />
        <FormProblems error={send.problem !== null && send.problem.fields.length > 0 ? send.problem : null} own={shows ? missing : {}} labels={t.labels} attempt={send.attempt}>
          <Fields>
            {!inside && (
              <>
                <p className="m-0">{t.entryLead}{found !== undefined && found.length === 0 && <span className="block text-cell text-green">{t.nobodyAlike}</span>}</p>
                {doubles.length > 0 && <div className="overflow-hidden rounded-lg border border-orange-line"><p className="m-0 border-b border-orange-line bg-orange-bg px-3.5 py-2 text-cell"><b>{t.foundTitle(doubles.length)}</b>　{t.foundText}</p><DoubleLines doubles={doubles} others={others} onOthers={setOthers} /></div>}
                <RadioGroup name="entry" label={t.entry} value={entry} onChange={(next) => { setEntry(next as 'own' | 'new'); if (next === 'own' && person === null && doubles[0] !== undefined) setPerson(lineOf(doubles[0])) }} options={[{ value: 'own', label: t.ownEntry, help: t.ownEntryHelp }, { value: 'new', label: t.newEntry, help: t.newEntryHelp }]} />
                {entry === 'own' && <ComboBox<Choice> name="person" label={t.person} placeholder={t.personPlaceholder} value={person} onChange={setPerson} find={findPeople} />}
              </>
            )}
            <Select name="receiverMembershipId" label={t.worker} value={worker} onChange={setWorker} options={staff.active.map((one) => ({ value: one.membershipId, label: one.displayName }))} />
            <TextArea name="message" label={t.message} optional value={message} onChange={setMessage} rows={2} maxLength={2000} />
            {row.isAdviceOnly && <Banner tone="o" title={t.adviceTitle}>{t.advice}</Banner>}
            {row.movesLead && !row.isAdviceOnly && <Banner tone="b">{t.leadLater}</Banner>}
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}

/** People of the own register who may be the one on the sheet. */
function useLikelyDoubles(row: Handover, isOn: boolean): readonly LikelyDouble[] | undefined {
  const name = nameParts(row.sheet?.personName ?? '')
  const kana = nameParts(row.sheet?.personKana ?? '')
  const query = useQuery({
    queryKey: ['check-doubles', 'handover', row.holderId, row.id],
    queryFn: ({ signal }) => api(checkDoubles, { body: { familyName: name.family, givenName: name.given, familyKana: kana.family, givenKana: kana.given, birthDate: row.sheet?.birthDate ?? null } }, { signal }),
    enabled: isOn && row.sheet !== null, staleTime: 30_000,
  })
  return query.data?.items.filter((one) => one.verdict !== 'namesake')
}
