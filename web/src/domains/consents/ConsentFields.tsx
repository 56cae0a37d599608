import type { ConsentPurpose, GivenHow } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { Category } from '@tomoni/contract/shared/categories'
import { categoryOpensText, consentFormPageText as t, consentPurposeText, consentText, givenByText, givenHowText, sharingText } from '@tomoni/contract/text/consents'
import { categoryText } from '@tomoni/contract/text/handovers'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroup, RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { FieldFrame, Fields, useField } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { canShowTap, endAfter, isForbidden, isTapped, type ConsentForm } from './consent-form.ts'

type Props = { form: ConsentForm; set: (patch: Partial<ConsentForm>) => void }

/** What may be told: each category with what it really opens; what an employer may never get stays visible and cannot be chosen. */
export function WhatFields({ form, set }: Props) {
  const base = { name: 'categories', label: t.categories, help: form.recipient?.kind === 'organization' ? sharingText.always : undefined }
  const parts = useField(base)
  return (
    <>
      <FieldFrame base={base} parts={parts} asGroup>
        {Category.options.map((one) => {
          const isOff = isForbidden(form, one)
          return (
            <Checkbox
              key={one} label={<span className={isOff ? 'text-ink-3' : 'font-bold'}>{categoryText[one]}</span>} help={isOff ? t.notForEmployer : categoryOpensText[one]} disabled={isOff} checked={!isOff && form.categories.includes(one)}
              onChange={(on) => set({ categories: on ? [...form.categories, one] : form.categories.filter((c) => c !== one) })}
            />
          )
        })}
      </FieldFrame>
      <TextArea name="notDisclosed" label={t.notDisclosed} optional help={t.notDisclosedHelp} value={form.notDisclosed} onChange={(notDisclosed) => set({ notDisclosed })} rows={2} maxLength={2000} />
    </>
  )
}

export function WhyFields({ form, set }: Props) {
  const from = readDay(form.startsOn)
  return (
    <>
      <ChipGroup name="purpose" label={t.purpose} value={form.purpose} onChange={(purpose) => set({ purpose: purpose as ConsentPurpose })} options={Object.entries(consentPurposeText).map(([value, label]) => ({ value, label }))} />
      <TextField name="purposeDetail" label={t.purposeDetail} optional={form.purpose !== 'other'} value={form.purposeDetail} onChange={(purposeDetail) => set({ purposeDetail })} maxLength={500} />
      <Fields columns={2}>
        <DateField name="startsOn" label={t.startsOn} value={form.startsOn} onChange={(startsOn) => set({ startsOn })} />
        <div>
          <DateField name="endsOn" label={t.endsOn} hint={t.periodHelp} value={form.endsOn} onChange={(endsOn) => set({ endsOn })} />
          {from != null && <div className="flex flex-wrap gap-2">{t.lengths.map(([label, months]) => <Button key={months} size="s" onPress={() => set({ endsOn: dayText(endAfter(from, months)) })}>{label}</Button>)}</div>}
        </div>
      </Fields>
      <Checkbox name="allowsResultsBack" label={t.allowsResultsBack} checked={form.allowsResultsBack} onChange={(allowsResultsBack) => set({ allowsResultsBack })} />
    </>
  )
}

type HowProps = Props & { isMinor: boolean; today: CalendarDay; scan: File | null; onScan: (file: File | null) => void; onShowTap: () => void; onPrint: () => void; isPrinting: boolean }

/** Who gave it and in which way; each way asks for what proves it. */
export function HowFields({ form, set, isMinor, today, scan, onScan, onShowTap, onPrint, isPrinting }: HowProps) {
  const staff = useStaff()
  return (
    <>
      <ChipGroup name="givenBy" label={t.givenBy} value={form.givenBy} onChange={(givenBy) => set({ givenBy: givenBy as ConsentForm['givenBy'] })} options={Object.entries(givenByText).map(([value, label]) => ({ value, label }))} />
      {isMinor && <Banner tone="o">{t.minor}</Banner>}
      {form.givenBy === 'guardian' && (
        <Fields columns={2}>
          <TextField name="guardianName" label={t.guardianName} value={form.guardianName} onChange={(guardianName) => set({ guardianName })} maxLength={120} />
          <TextField name="guardianRelation" label={t.guardianRelation} value={form.guardianRelation} onChange={(guardianRelation) => set({ guardianRelation })} maxLength={60} width={10} />
        </Fields>
      )}
      <RadioGroup name="givenHow" label={t.givenHow} value={form.givenHow} onChange={(how) => set(how === 'tap' ? { givenHow: how, givenOn: dayText(today) } : { givenHow: how as GivenHow })} options={Object.entries(givenHowText).map(([value, label]) => ({ value, label, help: t.howHelp[value as GivenHow] }))} />
      {form.givenHow === 'tap' && <TapState form={form} onShowTap={onShowTap} />}
      {form.givenHow === 'spoken' && <TextField name="witnessName" label={t.witnessName} value={form.witnessName} onChange={(witnessName) => set({ witnessName })} maxLength={120} />}
      {form.givenHow === 'signedPaper' && (
        <div>
          <div className="mb-3"><Button size="s" icon="print" isPending={isPrinting} onPress={onPrint}>{consentText.print}</Button></div>
          {scan === null
            ? <FileDrop label={t.scan} help={<>{consentText.scanHelp}<br />{t.scanLater}</>} accept="application/pdf,image/png,image/jpeg" onFiles={(files) => onScan(files[0] ?? null)} />
            : <div className="flex flex-wrap items-center gap-3 text-cell"><b>{scan.name}</b><Button size="s" onPress={() => onScan(null)}>{t.removeScan}</Button></div>}
        </div>
      )}
      <Fields columns={2}>
        {form.givenHow !== 'tap' && <DateField name="givenOn" label={t.givenOn} value={form.givenOn} onChange={(givenOn) => set({ givenOn })} />}
        <DateField name="explainedOn" label={t.explainedOn} value={form.explainedOn} onChange={(explainedOn) => set({ explainedOn })} />
        <Select name="explainedByMembershipId" label={t.explainedBy} value={form.explainedByMembershipId} onChange={(explainedByMembershipId) => set({ explainedByMembershipId })} options={staff.active.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
      </Fields>
    </>
  )
}

function TapState({ form, onShowTap }: { form: ConsentForm; onShowTap: () => void }) {
  const parts = useField({ name: 'tap' })
  const tapped = isTapped(form)
  return (
    <div id={parts.id} tabIndex={-1}>
      <Banner tone={tapped ? 'g' : 'n'} live action={<Button size="s" icon="eye" onPress={onShowTap} disabledReason={canShowTap(form) ? undefined : t.tapFirst}>{t.showTap}</Button>}>
        {tapped ? t.tapped : form.tappedFor !== null ? t.tapChanged : canShowTap(form) ? t.tapNeeded : t.tapFirst}
      </Banner>
    </div>
  )
}
