import { useQuery } from '@tanstack/react-query'
import { listConsents } from '@tomoni/contract/consents'
import type { Handover, HandoverSheet } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import { handoverListText } from '@tomoni/contract/text/handover-pages'
import { draftEditorText as t } from '@tomoni/contract/text/handover-sheet'
import { handoverKindText, stepText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { fieldErrorsOf } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Choice } from '../../ui/ComboBox.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { FieldErrors } from '../../ui/Field.tsx'
import { useHotkey, useUnsavedGuard } from '../../ui/hooks.ts'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { DownloadMenu } from './DownloadMenu.tsx'
import { blocksSending, GateCard } from './GateAside.tsx'
import { ReceiverSection } from './HeadSection.tsx'
import { RequirementPeek } from './RequirementPeek.tsx'
import { SaveBanner, SaveStatus } from './SaveStatus.tsx'
import { SaveConflict } from './SaveConflict.tsx'
import { SendDialog } from './SendDialog.tsx'
import { SheetSections } from './SheetSections.tsx'
import { formOf, type EditSheet, type SheetForm } from './sheet-form.ts'
import { SiblingsCard } from './SiblingsCard.tsx'
import { StepDialog } from './StepDialog.tsx'
import { useSheetSaver } from './use-sheet-saver.ts'

/** A draft: everything is kept while it is written; what is missing before it can be sent stands beside it. */
export function DraftEditor({ row }: { row: Handover }) {
  const inside = useColleague(row)
  // The form begins when the colleague of a handover inside is known, so that saving never drops them.
  if (row.kind === 'internal' && inside === undefined) return null
  return <Editor row={row} inside={inside ?? null} />
}

/** The colleague a handover inside is for. */
function useColleague(row: Handover): Choice | null | undefined {
  const staff = useStaff()
  if (row.colleagueMembershipId === null) return null
  if (staff.isPending) return undefined
  return { id: row.colleagueMembershipId, label: staff.name(row.colleagueMembershipId) }
}

function Editor({ row, inside }: { row: Handover; inside: Choice | null }) {
  const may = useMay()
  const [form, setForm] = useState<SheetForm>(() => formOf(row, inside))
  const [dialog, setDialog] = useState<'send' | 'withdraw' | null>(null)
  const [generation, setGeneration] = useState(0)
  const keeper = useSheetSaver(row, form)
  const guard = useUnsavedGuard(keeper.isStuck)
  const set = (change: Partial<SheetForm>) => setForm((before) => ({ ...before, ...change }))
  const edit: EditSheet = (change) => setForm((before) => ({ ...before, sheet: change(before.sheet) }))
  const categories = useCategories(row, form)
  const blocking = blocksSending(row.gate)
  const noReceiver = form.receiver.choice === null
  const why = !may('handover.write') ? t.mayNotSend : noReceiver ? t.chooseReceiver : blocking.length > 0 ? t.lacks(blocking.length) : undefined
  const openSend = () => { void keeper.flush().then(() => setDialog('send')) }
  useHotkey('Enter', () => { if (why === undefined && dialog === null) openSend() }, { ctrl: true })
  return (
    <FieldErrors.Provider value={keeper.state.kind === 'refused' ? fieldErrorsOf(keeper.state.problem) : {}}>
      <PageHeader
        title={row.personName === null ? t.title : t.titleOf(row.personName)} aside={handoverKindText[row.kind]}
        back={<Link href={paths.handovers}>{handoverListText.title}</Link>} lead={<>{t.lead}<span className="ml-3 desk:hidden"><SaveStatus keeper={keeper} /></span></>}
        actions={
          <>
            <DownloadMenu row={row} />
            <MoreMenu label={t.more} entries={[
              ...(row.senderRegistrantId === null ? [] : [{ key: 'person', label: t.openPerson, icon: 'person' as const, href: paths.registrant(row.senderRegistrantId) }]),
              { key: 'withdraw', label: t.dropDraft, icon: 'trash', tone: 'danger', onAction: () => setDialog('withdraw') },
            ]} />
          </>
        }
      />
      <SaveBanner keeper={keeper} />
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_372px]">
        <div key={generation} className="grid min-w-0 gap-5">
          <ReceiverSection form={form} set={set} kind={row.kind} registrantId={row.senderRegistrantId ?? ''} />
          <SheetSections row={row} form={form} set={set} edit={edit} categories={categories} />
          <div className="flex flex-wrap items-center gap-3 desk:hidden"><Button tone="primary" icon="hand" onPress={openSend} disabledReason={why}>{row.kind === 'internal' ? t.give : stepText.send}</Button>{why !== undefined && <span className="text-note text-ink-2">{why}</span>}</div>
        </div>
        <aside className="grid min-w-0 gap-5 desk:sticky desk:top-20 desk:max-h-[calc(100dvh-96px)] desk:overflow-y-auto low:static low:max-h-none">
          <GateCard gate={row.gate} sheet={form.sheet} foot={<><Button tone="primary" icon="hand" onPress={openSend} disabledReason={why}>{row.kind === 'internal' ? t.give : stepText.send}</Button><SaveStatus keeper={keeper} /></>} />
          {form.receiver.mode === 'organization' && form.receiver.choice !== null && <RequirementPeek organizationId={Number(form.receiver.choice.id)} />}
          <SiblingsCard row={row} />
        </aside>
      </div>
      {dialog === 'send' && <SendDialog row={{ ...row, consentCategories: [...categories] }} form={form} keeper={keeper} onSheet={(sheet: HandoverSheet) => edit(() => sheet)} onClose={() => setDialog(null)} onSent={() => { guard.release?.(); setDialog(null) }} />}
      {dialog === 'withdraw' && <StepDialog row={row} step="withdraw" version={keeper.version} before={keeper.stop} onClose={() => setDialog(null)} />}
      {keeper.state.kind === 'conflict' && <SaveConflict row={row} form={form} keeper={keeper} onTake={(theirs) => { keeper.takeTheirs(theirs.version, formOf(theirs, inside)); setForm(formOf(theirs, inside)); setGeneration((before) => before + 1) }} />}
      <UnsavedDialog guard={guard} />
    </FieldErrors.Provider>
  )
}

/** Categories of the consent that is chosen now, before the server has said what they mean for the gate. */
function useCategories(row: Handover, form: SheetForm): readonly Category[] {
  const registrantId = row.senderRegistrantId
  const query = useQuery({ queryKey: ['registrant', registrantId ?? '', 'consents'], queryFn: ({ signal }) => api(listConsents, { params: { registrantId: registrantId! } }, { signal }), enabled: registrantId !== null && row.kind !== 'internal', staleTime: 5_000 })
  const chosen = query.data?.items.find((consent) => consent.id === form.consentId)
  return chosen?.categories ?? (form.consentId === row.consentId ? row.consentCategories : [])
}
