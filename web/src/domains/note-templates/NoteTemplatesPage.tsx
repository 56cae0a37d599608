import { templateText } from '@tomoni/contract/text/support-records'
import { useState } from 'react'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { SettingsHeader } from '../settings/SettingsHeader.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { TemplateList } from './TemplateList.tsx'
import { useTemplates } from './use-templates.ts'

/** 設定 › 定型文. */
export function NoteTemplatesPage() {
  const query = useTemplates()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <SettingsHeader page="noteTemplates" actions={<Button tone="primary" icon="plus" onPress={() => setAdding(true)}>{templateText.add}</Button>} />
      <Card className="max-w-[860px]"><Loading query={query}>{({ items }) => <TemplateList items={items} />}</Loading></Card>
      {isAdding && <TemplateForm onClose={() => setAdding(false)} />}
    </>
  )
}
