import { matchText } from './match-text.ts'
import { templateText } from '@tomoni/contract/text/support-records'
import { useState, type KeyboardEvent } from 'react'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { isComposing } from '../../ui/hooks.ts'
import { EmptyState } from '../../ui/Notes.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { TemplateList } from './TemplateList.tsx'
import { useTemplates } from './use-templates.ts'

/** Chosen with Ctrl+J while writing: arrows, Enter, done. */
export function TemplatePicker({ note, onInsert, onClose }: { note: string; onInsert: (text: string) => void; onClose: () => void }) {
  const query = useTemplates()
  const [term, setTerm] = useState('')
  const [active, setActive] = useState(0)
  const [shows, setShows] = useState<'choice' | 'form' | 'list'>('choice')
  const found = (query.data?.items ?? []).filter((t) => matchText(`${t.title} ${t.body}`, term))
  const at = Math.min(active, Math.max(found.length - 1, 0))
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(found.length, 1)
      setActive(next)
      document.getElementById(`template-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && found[at] !== undefined) {
      event.preventDefault()
      onInsert(found[at].body)
    }
  }
  if (shows === 'form') return <TemplateForm body={note} onClose={() => setShows('choice')} />
  if (shows === 'list') {
    return (
      <Dialog isOpen onClose={() => setShows('choice')} title={templateText.arrange} actions={<Button tone="text" onPress={() => setShows('choice')}>{templateText.backToChoice}</Button>}>
        <div className="-mx-[18px]"><Loading query={query}>{({ items }) => <TemplateList items={items} />}</Loading></div>
      </Dialog>
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={templateText.title} actions={<><Button tone="text" icon="plus" onPress={() => setShows('form')}>{note.trim() === '' ? templateText.add : templateText.fromNote}</Button><Button tone="text" onPress={() => setShows('list')}>{templateText.arrange}</Button></>}>
      <Loading query={query}>
        {({ items }) =>
          items.length === 0 ? <EmptyState icon="book" title={templateText.empty}>{templateText.emptyLead}</EmptyState> : (
            <>
              <input
                type="text"
                role="combobox"
                aria-expanded
                aria-controls="template-list"
                aria-activedescendant={found.length > 0 ? `template-${at}` : undefined}
                aria-label={templateText.find}
                placeholder={templateText.find}
                value={term}
                onChange={(event) => { setTerm(event.target.value); setActive(0) }}
                onKeyDown={onKeyDown}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key while writing; the first key typed searches
                autoFocus
                autoComplete="off"
                className="field"
              />
              <div id="template-list" role="listbox" aria-label={templateText.title} className="mt-2 max-h-[46vh] overflow-y-auto">
                {found.map((t, index) => (
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are those of the field above, which names the active line
                  <div key={t.id} id={`template-${index}`} role="option" aria-selected={index === at} onClick={() => onInsert(t.body)} onMouseMove={() => setActive(index)} className={cx('cursor-pointer rounded-lg px-3 py-2', index === at && 'bg-blue-50')}>
                    <b>{t.title}</b><span className="ml-2 text-small text-ink-3">{t.isOwn ? templateText.own : templateText.shared}</span>
                    <span className="line-clamp-2 text-note text-ink-2">{t.body}</span>
                  </div>
                ))}
              </div>
            </>
          )}
      </Loading>
    </Dialog>
  )
}
