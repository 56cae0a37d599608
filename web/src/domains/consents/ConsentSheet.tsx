import { useQueryClient } from '@tanstack/react-query'
import { addConsentScan, createConsent, printConsentDraft } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { consentFormPageText as t, tapText } from '@tomoni/contract/text/consents'
import { fieldText } from '@tomoni/contract/text/errors'
import { withoutRuby } from '@tomoni/contract/shared/ruby'
import { useState, type ReactNode } from 'react'
import { api, apiFile, ApiProblem, saveFile } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { Banner } from '../../ui/Notes.tsx'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'
import { HowFields, WhatFields, WhyFields } from './ConsentFields.tsx'
import { beginsLater, bodyOf, canShare, choiceOf, missingIn, shownToPerson, withRecipient, type ConsentForm } from './consent-form.ts'
import { RecipientField } from './RecipientField.tsx'
import { TapPage } from './TapPage.tsx'

const labels = {
  recipient: t.recipient, categories: t.categories, notDisclosed: t.notDisclosed, purpose: t.purpose, purposeDetail: t.purposeDetail, startsOn: t.startsOn, endsOn: t.endsOn, givenBy: t.givenBy, guardianName: t.guardianName,
  guardianRelation: t.guardianRelation, givenHow: t.givenHow, tap: t.givenHow, witnessName: t.witnessName, givenOn: t.givenOn, explainedOn: t.explainedOn, explainedByMembershipId: t.explainedBy, sharesNow: t.sharesNow,
}

/** Fields where something is chosen, not typed. */
const chosen = new Set(['recipient', 'categories', 'purpose', 'givenHow'])

function Step({ title, children }: { title: string; children: ReactNode }) {
  return <section className="border-line-2 pt-4 pb-5 not-first:border-t first:pt-0"><h3 className="mt-0 mb-3 text-head font-bold">{title}</h3><Fields>{children}</Fields></section>
}

type Props = { registrantId: RegistrantId; personName: string; personKana: string; isMinor: boolean; today: CalendarDay; first: ConsentForm; onClose: () => void }

/** Taking a consent: whom, what, why and until when, how. What is typed stays until it is saved or thrown away. */
export function ConsentSheet({ registrantId, personName, personKana, isMinor, today, first, onClose }: Props) {
  const [form, setForm] = useState(first)
  const [id] = useState(() => newId())
  const [scan, setScan] = useState<File | null>(null)
  const [isTapping, setTapping] = useState(false)
  const [own, setOwn] = useState<Record<string, string>>({})
  const client = useQueryClient()
  const reload = useReloadRegistrant(registrantId)
  const change = (next: (before: ConsentForm) => ConsentForm, touched: readonly string[]) => {
    setForm(next)
    // What was missing is there now: its message goes before the next try.
    setOwn((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !touched.includes(name) && name !== 'tap')))
  }
  const set = (patch: Partial<ConsentForm>) => change((before) => ({ ...before, ...patch }), Object.keys(patch))
  const params = { registrantId }

  const send = useSend(async () => {
    const missing = Object.fromEntries(missingIn(form).map((name) => [name, name === 'tap' ? t.tapNeeded : chosen.has(name) ? t.choose : (fieldText['required'] ?? '')]))
    setOwn(missing)
    if (Object.keys(missing).length > 0) return
    const body = bodyOf(form, id)
    await api(createConsent, { params, body })
    const name = form.recipient?.name ?? ''
    let scanFailed = false
    if (scan !== null && form.givenHow === 'signedPaper') await api(addConsentScan, { params: { registrantId, consentId: id }, body: scan as never }).catch((error: unknown) => { if (error instanceof ApiProblem) scanFailed = true; else throw error })
    await Promise.all([reload(), client.invalidateQueries({ queryKey: ['handovers'] })])
    if (scanFailed) toast(t.scanFailed, { tone: 'problem' }); else toast(body.sharesNow ? t.savedShared(name) : t.saved(name))
    onClose()
  })
  const print = useSend(async () => {
    saveFile(await apiFile(printConsentDraft, { params, body: { recipient: choiceOf(form.recipient), categories: [...form.categories], purpose: form.purpose === '' ? null : form.purpose, purposeDetail: form.purposeDetail, startsOn: form.startsOn, endsOn: form.endsOn, notDisclosed: form.notDisclosed, allowsResultsBack: form.allowsResultsBack } }))
  })
  const sharing = canShare(form) && form.sharesNow
  const isUnsaved = form !== first || scan !== null
  const guard = useUnsavedGuard(isUnsaved)
  return (
    <Sheet
      isOpen onClose={onClose} title={form.supersedesId === null ? t.title : t.changeTitle} status={personName} isUnsaved={isUnsaved}
      footer={<><Button tone="primary" type="submit" form="consent" isPending={send.isBusy}>{sharing ? t.saveShare : t.save}</Button><SheetClose onClose={onClose} /></>}
    >
      <form id="consent" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem ?? print.problem} own={own} labels={labels} attempt={send.attempt}>
          {form.supersedesId !== null && form.recipient !== null && <Banner className="mb-4">{t.changeNote(form.recipient.name)}</Banner>}
          <Step title={t.steps.who}><RecipientField value={form.recipient} onChange={(recipient) => change((before) => withRecipient(before, recipient), ['recipient'])} /></Step>
          <Step title={t.steps.what}><WhatFields form={form} set={set} /></Step>
          <Step title={t.steps.why}><WhyFields form={form} set={set} /></Step>
          <Step title={t.steps.how}><HowFields form={form} set={set} isMinor={isMinor} today={today} scan={scan} onScan={setScan} onShowTap={() => setTapping(true)} onPrint={print.submit} isPrinting={print.isBusy} /></Step>
          {canShare(form) && <Checkbox name="sharesNow" label={<b>{t.sharesNow}</b>} help={beginsLater(form, today) ? t.sharesLaterHelp : t.sharesNowHelp} checked={form.sharesNow} onChange={(sharesNow) => set({ sharesNow })} />}
        </FormProblems>
      </form>
      <UnsavedDialog guard={guard} />
      {isTapping && (
        <TapPage
          form={form} personName={personName} personKana={personKana} onClose={() => setTapping(false)}
          onAnswer={(agrees) => { setTapping(false); set({ tappedFor: agrees ? shownToPerson(form) : null }); if (!agrees) toast(withoutRuby(tapText.no)) }}
        />
      )}
    </Sheet>
  )
}

