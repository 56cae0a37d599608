import { Text } from 'react-aria-components/Text'
import { UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as AriaToastRegion } from 'react-aria-components/Toast'
import { shellText, uiText } from '@tomoni/contract/text/shell'
import { Icon } from './Icon.tsx'
import { Link } from './Link.tsx'

type Message = { readonly text: string; readonly tone: 'done' | 'problem'; readonly undo?: (() => void) | undefined; readonly link?: { readonly text: string; readonly href: string } | undefined }

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 })

/**
 * Says that something is done; with `undo` it can be taken back for 10 s. The time stops while the pointer or the focus
 * is on it. A message about a problem stays until it is closed.
 */
export function toast(text: string, options: { undo?: () => void; tone?: 'done' | 'problem'; link?: { text: string; href: string } } = {}): void {
  const tone = options.tone ?? 'done'
  queue.add({ text, tone, undo: options.undo, link: options.link }, tone === 'problem' ? {} : { timeout: options.undo ? 10_000 : 6_000 })
}

const action = 'tap inline-flex h-9 flex-none items-center gap-1.5 rounded-md border border-white/60 px-3 text-note font-bold text-white no-underline hover:bg-white/15 focus-visible:outline-white'

/** Where messages appear. Once, at the root. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} aria-label={shellText.notices} data-shell className="fixed bottom-6 left-1/2 z-[60] flex w-[min(560px,calc(100vw-24px))] -translate-x-1/2 flex-col gap-2 max-phone:bottom-[72px]">
      {({ toast: entry }) => (
        <Toast toast={entry} className="flex items-center gap-3 rounded-lg bg-[#1a1a1a] py-2.5 pr-2 pl-4 text-body leading-snug text-white forced-colors:border">
          <Icon name={entry.content.tone === 'done' ? 'check' : 'alert'} />
          <ToastContent className="min-w-0 flex-1"><Text slot="title">{entry.content.text}</Text></ToastContent>
          {entry.content.link && <Link href={entry.content.link.href} onClick={() => queue.close(entry.key)} className={action}>{entry.content.link.text}</Link>}
          {entry.content.undo && <button type="button" className={action} onClick={() => { entry.content.undo?.(); queue.close(entry.key) }}><Icon name="undo" className="size-[18px]" />{uiText.undo}</button>}
          <button type="button" aria-label={uiText.close} className="tap inline-flex size-9 flex-none items-center justify-center rounded-md hover:bg-white/15 focus-visible:outline-white" onClick={() => queue.close(entry.key)}><Icon name="close" className="size-[18px]" /></button>
        </Toast>
      )}
    </AriaToastRegion>
  )
}
