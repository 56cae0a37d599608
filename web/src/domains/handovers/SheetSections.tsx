import type { Handover, HandoverSheet } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import { AlternativeSection, DocumentsSection, EmployerSection } from './WhySections.tsx'
import { CellsSection } from './CellsSection.tsx'
import { ReasonSection } from './HeadSection.tsx'
import { NeedsSection } from './NeedsSection.tsx'
import { OwnWordsSection } from './OwnWordsSection.tsx'
import { RecentWorkSection } from './RecentWorkSection.tsx'
import { RolesSection } from './RolesSection.tsx'
import { useRequirementOf } from './RequirementPeek.tsx'
import type { EditSheet, SheetForm } from './sheet-form.ts'
import { useFill } from './use-fill.ts'

type Props = { row: Handover; form: SheetForm; set: (change: Partial<SheetForm>) => void; edit: EditSheet; categories: readonly Category[] }

/** The parts of the sheet in the order one tells them: the person first, the receiver's form last. */
export function SheetSections({ row, form, set, edit, categories }: Props) {
  const { sheet } = form
  const organizationId = form.receiver.mode === 'organization' && form.receiver.choice !== null ? Number(form.receiver.choice.id) : null
  const requirement = useRequirementOf(organizationId).data ?? null
  const fill = useFill(row, sheet, (next: HandoverSheet) => edit(() => next))
  const parts = { sheet, edit }
  const from = row.kind === 'internal' ? (row.fromWorker ?? row.fromName) : row.fromName
  return (
    <>
      <OwnWordsSection {...parts} />
      <NeedsSection {...parts} />
      <RolesSection {...parts} from={from} to={form.receiver.choice?.label ?? ''} />
      <RecentWorkSection {...parts} registrantId={row.senderRegistrantId} />
      <ReasonSection form={form} set={set} edit={edit} kind={row.kind} />
      <EmployerSection {...parts} />
      <DocumentsSection {...parts} wanted={requirement?.content.documents.map((one) => one.name) ?? []} />
      <AlternativeSection {...parts} />
      <CellsSection {...parts} categories={categories} requiredKeys={new Set(requirement?.content.form.filter((line) => line.isRequired).map((line) => line.key) ?? [])} onFill={fill.run} isFilling={fill.isBusy} />
    </>
  )
}
