import { HandoverReason, Situation, type HandoverKind } from '@tomoni/contract/handovers'
import { handoverNewText as n } from '@tomoni/contract/text/handover-pages'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { handoverReasonText, situationText } from '@tomoni/contract/text/handovers'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { ConsentField } from './ConsentField.tsx'
import { hasTerm, isUnsettled, leadIsFixed, reasonsFor } from './new-handover.ts'
import { ReceiverField } from './ReceiverField.tsx'
import type { EditSheet, SheetForm } from './sheet-form.ts'

type Props = { form: SheetForm; set: (change: Partial<SheetForm>) => void; edit: EditSheet; kind: HandoverKind }

/** Why it is handed over: the coded reason and the writer's own words. */
export function ReasonSection({ form, set, edit, kind }: Props) {
  return (
    <Card title={t.reason} id="reason-card">
      <CardBody>
        <Fields>
          <ChipGroup name="situation" label={n.situation} value={form.situation} onChange={(situation) => set({ situation: situation as Situation })} options={Situation.options.map((value) => ({ value, label: situationText[value] }))} />
          {isUnsettled(form.situation) && <Banner tone="o" live title={n.leadStaysTitle}>{n.leadStays}</Banner>}
          <ChipGroup name="reason" label={n.reason} value={form.reason} onChange={(reason) => set({ reason: reason as HandoverReason })} options={reasonsFor(kind, HandoverReason.options).map((value) => ({ value, label: handoverReasonText[value] }))} />
          {form.reason === 'termEndsOnly' && <Banner tone="r" live title={n.termOnlyTitle}>{n.termOnly}</Banner>}
          <TextArea name="reasonWords" label={t.reasonWords} help={t.reasonWordsHelp} value={form.sheet.reasonWords} onChange={(reasonWords) => edit((now) => ({ ...now, reasonWords }))} rows={3} maxLength={2000} />
          <Fields columns={2}>
            <DateField name="desiredStartOn" label={n.desiredStartOn} value={form.desiredStartOn} onChange={(desiredStartOn) => set({ desiredStartOn })} />
            {hasTerm(kind) && <DateField name="termEndsOn" label={n.termEndsOn} value={form.termEndsOn} onChange={(termEndsOn) => set({ termEndsOn })} />}
          </Fields>
          {!leadIsFixed(kind) && <ChipGroup name="movesLead" label={n.lead2} value={form.movesLead ? 'moves' : 'stays'} onChange={(value) => set({ movesLead: value === 'moves' })} options={[{ value: 'moves', label: n.leadMoves }, { value: 'stays', label: n.leadKept }]} />}
        </Fields>
      </CardBody>
    </Card>
  )
}

/** To whom, and by which consent. After sending both are settled. */
export function ReceiverSection({ form, set, kind, registrantId }: Omit<Props, 'edit'> & { registrantId: string }) {
  return (
    <Card title={kind === 'internal' ? n.colleague : t.receiverAndConsent} id="receiver-card">
      <CardBody className="grid gap-4">
        <ReceiverField isInside={kind === 'internal'} value={form.receiver} onChange={(receiver) => set({ receiver, ...(receiver.choice?.id === form.receiver.choice?.id && receiver.mode === form.receiver.mode ? {} : { consentId: null }) })} />
        {kind !== 'internal' && <div id="consentId"><div className="mb-1 text-cell font-bold">{n.consent}</div><ConsentField registrantId={registrantId} receiver={form.receiver} value={form.consentId} onChange={(consentId) => set({ consentId })} /></div>}
      </CardBody>
    </Card>
  )
}
