import { useQueryClient } from '@tanstack/react-query'
import { createNoteTemplate, deleteNoteTemplate, type NoteTemplate } from '@tomoni/contract/note-templates'
import { newId } from '@tomoni/contract/shared/ids'
import { errorText } from '@tomoni/contract/text/errors'
import { templateText } from '@tomoni/contract/text/support-records'
import { useState } from 'react'
import { api } from '../../api.ts'
import { asProblem } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { toast } from '../../ui/Toast.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { templatesKey } from './use-templates.ts'

const say = (error: unknown): void => toast(errorText[asProblem(error).code].title, { tone: 'problem' })

/** 定型文 to put in order: own ones, then the center's; each can be changed by those who may. */
export function TemplateList({ items }: { items: readonly NoteTemplate[] }) {
  const may = useMay()
  const client = useQueryClient()
  const [changing, setChanging] = useState<NoteTemplate | null>(null)
  const reload = () => void client.invalidateQueries({ queryKey: templatesKey })
  const bringBack = (t: NoteTemplate) => api(createNoteTemplate, { body: { id: newId(), isOwn: t.isOwn, title: t.title, body: t.body, sortOrder: t.sortOrder } }).then(reload, say)
  const remove = (t: NoteTemplate) =>
    api(deleteNoteTemplate, { params: { templateId: t.id } }).then(() => {
      reload()
      toast(templateText.removed, { undo: () => void bringBack(t) })
    }, say)
  const mayChange = (t: NoteTemplate) => t.isOwn || may('code-list.write')
  if (items.length === 0) return <EmptyState icon="book" title={templateText.empty}>{templateText.emptyLead}</EmptyState>
  const groups = [{ title: templateText.own, of: items.filter((t) => t.isOwn) }, { title: templateText.shared, of: items.filter((t) => !t.isOwn) }].filter((g) => g.of.length > 0)
  return (
    <>
      {groups.map((group) => (
        <section key={group.title} className="border-line not-first:border-t">
          <h2 className="m-0 px-[18px] pt-3 pb-1 text-small font-bold text-ink-3">{group.title}{group.of.some((t) => !mayChange(t)) && <span className="ml-2 font-normal">{templateText.cannotChange}</span>}</h2>
          <ul className="m-0 list-none p-0">
            {group.of.map((t) => (
              <li key={t.id} className="flex items-start gap-3 border-line-2 px-[18px] py-3 not-first:border-t">
                <div className="min-w-0 flex-1"><b className="text-name">{t.title}</b><p className="m-0 text-note leading-[1.7] whitespace-pre-wrap text-ink-2">{t.body}</p></div>
                {mayChange(t) && (
                  <>
                    <Button size="s" label={templateText.changeOf(t.title)} onPress={() => setChanging(t)}>{templateText.change}</Button>
                    <IconButton icon="trash" label={templateText.removeOf(t.title)} onPress={() => void remove(t)} className="!text-ink-2" />
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {changing !== null && <TemplateForm template={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
