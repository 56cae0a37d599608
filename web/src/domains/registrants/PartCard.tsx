import type { FaceSheetPart, PartCompleteness } from '@tomoni/contract/registrant-face-sheet'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { faceSheetText as t, fieldLabels, partEmptyText, partText } from '@tomoni/contract/text/face-sheet'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { isListPart, partFields, partId } from './face-sheet-fields.ts'
import { PartForm, type SavedPart, type StoredPart } from './PartForm.tsx'
import { PartView } from './PartView.tsx'

type Props = {
  part: FaceSheetPart
  registrantId: RegistrantId
  stored: StoredPart
  completeness: PartCompleteness | undefined
  requirements: readonly string[]
  canWrite: boolean
  isEditing: boolean
  /** Another part is being written: one at a time, so that nothing typed is lost in passing. */
  busyWith: FaceSheetPart | null
  onEdit: () => void
  onCancel: () => void
  onSaved: (saved: SavedPart) => void
  onTakeTheirs: (theirs: StoredPart) => void
}

const isEmpty = (part: FaceSheetPart, stored: StoredPart): boolean => {
  if (isListPart(part)) return (stored.value['items'] as readonly unknown[]).length === 0
  return partFields[part].every(({ name }) => { const value = stored.value[name]; return value === null || value === '' || (Array.isArray(value) && value.length === 0) })
}

/** One part of the face sheet: read, with what is missing in grey; written in place. */
export function PartCard({ part, registrantId, stored, completeness, requirements, canWrite, isEditing, busyWith, onEdit, onCancel, onSaved, onTakeTheirs }: Props) {
  const empty = isEmpty(part, stored)
  const missing = (completeness?.empty ?? []).filter((name) => name !== 'items').map((name) => fieldLabels[name] ?? name)
  return (
    <Card
      id={partId(part)}
      className="scroll-mt-20"
      title={partText[part]}
      action={!isEditing && canWrite && <Button tone="text" size="s" label={empty ? t.writePart(partText[part]) : t.editPart(partText[part])} onPress={onEdit} disabledReason={busyWith === null ? undefined : t.busyWith(partText[busyWith])}>{empty ? t.write : t.edit}</Button>}
    >
      {isEditing ? <PartForm part={part} registrantId={registrantId} stored={stored} requirements={requirements} onSaved={onSaved} onTakeTheirs={onTakeTheirs} onCancel={onCancel} /> : (
        <>
          {empty ? <CardBody className="text-cell text-ink-2">{partEmptyText[part]}</CardBody> : <PartView part={part} value={stored.value} />}
          {!empty && missing.length > 0 && <p className="m-0 px-[18px] pb-3 text-small text-ink-3">{t.stillEmpty(missing.join('・'))}</p>}
        </>
      )}
    </Card>
  )
}
