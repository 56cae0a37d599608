import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { uiText } from '@tomoni/contract/text/shell'
import { Button, IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import type { UnsavedGuard } from './hooks.ts'

export type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons below, the one that goes on first. */
  actions?: ReactNode
  width?: 'm' | 'l'
  /** An alert that needs an answer: Esc does not close it. */
  mustAnswer?: boolean
}

/** A question or a short task over the page. Keeps the focus, gives it back. */
export function Dialog({ isOpen, onClose, title, children, actions, width = 'm', mustAnswer = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => { if (!open) onClose() }}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto bg-[rgb(0_0_0/0.32)] p-4 pt-[min(12vh,120px)] max-phone:p-3"
    >
      <Modal className={cx('w-full', width === 'm' ? 'max-w-[560px]' : 'max-w-[860px]')}>
        <AriaDialog role={mustAnswer ? 'alertdialog' : 'dialog'} data-quiet-focus className="rounded-xl border border-line bg-paper shadow-pop outline-none">
          <div className="flex items-center gap-4 border-b border-line-2 py-3 pr-3 pl-6 max-phone:pl-[18px]">
            <Heading slot="title" className="m-0 min-h-9 flex-1 text-sheet leading-9 font-bold max-phone:leading-snug">{title}</Heading>
            {!mustAnswer && <IconButton icon="close" label={uiText.close} onPress={onClose} className="!text-ink-2" />}
          </div>
          <div className="px-6 py-[18px] text-body leading-[1.75] max-phone:px-[18px]">{children}</div>
          {actions !== undefined && <div className="flex flex-wrap items-center gap-3 border-t border-line-2 px-6 py-3.5 max-phone:px-[18px]">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The question of `useUnsavedGuard`. */
export function UnsavedDialog({ guard }: { guard: UnsavedGuard }) {
  return (
    <Dialog
      isOpen={guard.isAsking}
      onClose={guard.stay}
      title={uiText.unsavedTitle}
      actions={<><Button tone="primary" onPress={guard.stay}>{uiText.unsavedStay}</Button><Button tone="text" onPress={guard.leave}>{uiText.unsavedLeave}</Button></>}
    >
      {uiText.unsavedText}
    </Dialog>
  )
}
