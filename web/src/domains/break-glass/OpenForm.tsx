import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { BreakGlassReason, listBreakGlassHolders, openBreakGlass } from '@tomoni/contract/break-glass'
import { newId, type OrganizationId } from '@tomoni/contract/shared/ids'
import { breakGlassReasonText, breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { organizationKindText } from '@tomoni/contract/text/codes'
import { fieldText } from '@tomoni/contract/text/errors'
import { useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { sharedListKey } from '../shared-registrants/use-shared.ts'
import { rememberEmergency } from './emergency-until.ts'
import { ownReadingsKey } from './use-break-glass.ts'

type Holder = Choice & { readonly organizationId: number }
const labels = { holderId: t.holder, kana: t.kana, birthDate: t.birthDate, reasonCode: t.reasonCode, reason: t.reason, agree: t.agreeShort }

const findHolders = async (q: string, signal: AbortSignal): Promise<Holder[]> =>
  (await api(listBreakGlassHolders, { query: { q } }, { signal })).items.map((one) => ({ id: String(one.organizationId), organizationId: one.organizationId, label: one.name, aside: [organizationKindText[one.kind], one.region].filter(Boolean).join('・') }))

const waitOf = (problem: ApiProblem | null): number | null => (problem?.code === 'break-glass.too-many-attempts' ? (problem.data as { waitSeconds: number }).waitSeconds : null)

/** Three facts that have to fit together, the reason, and the sign that the consequences were read. */
export function OpenForm() {
  const client = useQueryClient()
  const router = useRouter()
  const [id, setId] = useState(() => newId())
  const [holder, setHolder] = useState<Holder | null>(null)
  const [kana, setKana] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [reasonCode, setReasonCode] = useState('')
  const [reason, setReason] = useState('')
  const [isAgreed, setAgreed] = useState(false)
  const [own, setOwn] = useState<Record<string, string>>({})
  const send = useSend(async () => {
    // Everything that is missing at once; whether what is there can be read, the server says.
    const required = fieldText['required'] ?? ''
    const missing = {
      ...(holder === null ? { holderId: required } : {}), ...(kana.trim() === '' ? { kana: required } : {}), ...(birthDate.trim() === '' ? { birthDate: required } : {}), ...(reasonCode === '' ? { reasonCode: required } : {}),
      ...([...reason.trim()].length < 10 ? { reason: t.reasonShort } : {}), ...(isAgreed ? {} : { agree: t.agreeNeeded }),
    }
    setOwn(missing)
    if (holder === null || Object.keys(missing).length > 0) return
    const opened = await api(openBreakGlass, { body: { id, holderId: holder.organizationId as OrganizationId, kana, birthDate, reasonCode: reasonCode as BreakGlassReason, reason } })
    setId(newId())
    rememberEmergency(opened.expiresAt)
    await Promise.all([client.invalidateQueries({ queryKey: ownReadingsKey }), client.invalidateQueries({ queryKey: sharedListKey })])
    toast(t.opened)
    router.history.push(paths.sharedRegistrant(opened.holderId, opened.registrantId))
  })
  const wait = waitOf(send.problem)
  return (
    <form noValidate onSubmit={send.submit}>
      <FormProblems error={send.problem} labels={labels} own={own} attempt={send.attempt}>
        {wait !== null && <p role="status" className="mt-0 mb-4 font-bold text-red">{t.waitMinutes(Math.ceil(wait / 60))}</p>}
        <Fields>
          <ComboBox name="holderId" label={t.holder} help={t.holderHelp} value={holder} onChange={setHolder} find={findHolders} />
          <TextField name="kana" label={t.kana} help={t.kanaHelp} value={kana} onChange={setKana} maxLength={120} width={20} />
          <DateField name="birthDate" label={t.birthDate} value={birthDate} onChange={setBirthDate} />
          <Banner tone="n">{t.identifyHelp}</Banner>
          <ChipGroup name="reasonCode" label={t.reasonCode} value={reasonCode} onChange={setReasonCode} options={BreakGlassReason.options.map((value) => ({ value, label: breakGlassReasonText[value] }))} />
          <TextArea name="reason" label={t.reason} hint={t.reasonCount([...reason.trim()].length)} help={t.reasonHelp} value={reason} onChange={setReason} rows={4} maxLength={1000} />
          <div id="field-agree" tabIndex={-1}>
            {own['agree'] !== undefined && !isAgreed && <p className="my-1 text-note font-bold text-red">{own['agree']}</p>}
            <Checkbox label={t.agree} checked={isAgreed} onChange={setAgreed} name="agree" />
          </div>
          <div><Button tone="danger" type="submit" icon="alert" isPending={send.isBusy}>{t.open}</Button></div>
        </Fields>
      </FormProblems>
    </form>
  )
}
