import { shellText } from '@tomoni/contract/text/shell'
import { Dialog } from '../ui/Dialog.tsx'
import { singleKeysAreOn } from '../ui/hooks.ts'

const words = shellText.shortcutList
const groups = [
  { title: words.everywhere, keys: [['/', words.search], ['R', words.newRecord], ['?', words.help], ['Esc', words.close]] },
  { title: words.lists, keys: [['↑ ↓', words.move], ['Enter', words.open], ['Space', words.select]] },
  { title: words.record, keys: [['Ctrl+Enter', words.save], ['Ctrl+J', words.templates]] },
] as const

/** All that can be done by one key. */
export function ShortcutDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.title}>
      {groups.map((group) => (
        <section key={group.title} className="not-first:mt-4">
          <h3 className="m-0 mb-1 text-small font-bold text-ink-2">{group.title}</h3>
          <dl className="m-0">
            {group.keys.map(([key, what]) => (
              <div key={key} className="flex min-h-10 items-center justify-between gap-4 border-t border-line-2">
                <dt>{what}</dt>
                <dd className="m-0 flex gap-1">{key.split(' ').map((one) => <kbd key={one} className="rounded-[4px] border border-line bg-ground px-2 font-sans text-small leading-6">{one}</kbd>)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 mb-0 text-small text-ink-2">{singleKeysAreOn() ? words.on : words.off}</p>
    </Dialog>
  )
}
