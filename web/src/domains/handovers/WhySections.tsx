import type { HandoverSheet } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { disclosureText, documentHowText } from '@tomoni/contract/text/handovers'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { SectionProps } from './sheet-form.ts'
import { useFocusNew } from './use-focus-new.ts'

type Disclosure = NonNullable<HandoverSheet['disclosureScope']>
type Document = HandoverSheet['documents'][number]

export function EmployerSection({ sheet, edit }: SectionProps) {
  const { employer } = sheet
  const set = (change: Partial<HandoverSheet['employer']>) => edit((now) => ({ ...now, employer: { ...now.employer, ...change } }))
  return (
    <Card title={t.employer} id="employer">
      <CardBody>
        <Fields>
          <Fields columns={2}>
            <TextField name="employer.name" label={t.employerName} value={employer.name} onChange={(name) => set({ name })} maxLength={120} />
            <TextField name="employer.internalSupporter" label={t.internalSupporter} value={employer.internalSupporter} onChange={(internalSupporter) => set({ internalSupporter })} maxLength={120} />
          </Fields>
          <ChipGroup name="disclosureScope" label={t.disclosure} allowEmpty value={sheet.disclosureScope ?? ''} onChange={(scope) => edit((now) => ({ ...now, disclosureScope: scope === '' ? null : (scope as Disclosure) }))} options={(Object.keys(disclosureText) as Disclosure[]).map((value) => ({ value, label: disclosureText[value] }))} />
          <TextArea name="employer.note" label={t.employerNote} optional value={employer.note} onChange={(note) => set({ note })} rows={2} maxLength={1000} />
        </Fields>
      </CardBody>
    </Card>
  )
}

/** Papers that come with it; what the receiver published that it wants is a press away. */
export function DocumentsSection({ sheet, edit, wanted }: SectionProps & { wanted: readonly string[] }) {
  const focusNew = useFocusNew()
  const add = (name: string) => {
    edit((now) => ({ ...now, documents: [...now.documents, { id: newId(), name, handedOver: 'attached' }] }))
    focusNew(`documents.${sheet.documents.length}.name`)
  }
  const set = (id: string, change: Partial<Document>) => edit((now) => ({ ...now, documents: now.documents.map((one) => (one.id === id ? { ...one, ...change } : one)) }))
  const open = wanted.filter((name) => !sheet.documents.some((one) => one.name === name))
  return (
    <Card title={t.documents} id="documents" aside={sheet.documents.length === 0 ? undefined : t.count(sheet.documents.length)}>
      <ul className="m-0 list-none p-0">
        {sheet.documents.map((one, index) => (
          <li key={one.id} className="grid items-start gap-x-3 gap-y-2 border-line-2 px-[18px] py-2.5 not-first:border-t min-[560px]:grid-cols-[minmax(0,1fr)_180px_40px]">
            <TextField name={`documents.${index}.name`} label={t.documentName(index + 1)} hideLabel value={one.name} onChange={(name) => set(one.id, { name })} maxLength={200} />
            <Select name={`documents.${index}.handedOver`} label={t.documentHow(index + 1)} hideLabel value={one.handedOver} onChange={(how) => set(one.id, { handedOver: how as Document['handedOver'] })} options={(Object.keys(documentHowText) as Document['handedOver'][]).map((value) => ({ value, label: documentHowText[value] }))} />
            <IconButton icon="trash" size="m" label={t.removeDocument(index + 1)} onPress={() => edit((now) => ({ ...now, documents: now.documents.filter((other) => other.id !== one.id) }))} className="!text-ink-2 max-[559px]:justify-self-end" />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 px-[18px] py-3">
        {open.map((name) => <Button key={name} size="s" icon="plus" onPress={() => add(name)}>{name}</Button>)}
        <Button size="s" tone={open.length > 0 ? 'text' : 'outline'} icon="plus" onPress={() => add('')}>{t.addDocument}</Button>
      </div>
    </Card>
  )
}

export function AlternativeSection({ sheet, edit }: SectionProps) {
  return (
    <Card title={t.alternative} id="alternative-card">
      <CardBody><TextArea name="alternative" label={t.alternative} hideLabel help={t.alternativeHelp} value={sheet.alternative} onChange={(alternative) => edit((now) => ({ ...now, alternative }))} rows={2} maxLength={1000} /></CardBody>
    </Card>
  )
}
