import { useState, type ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { uiText } from '@tomoni/contract/text/shell'
import { Button, IconButton } from './Button.tsx'
import { UnsavedDialog } from './Dialog.tsx'

export type SheetProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** Said in the corner: when the draft was saved. */
  status?: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** With unsaved work, closing asks first. */
  isUnsaved?: boolean
}

/** A sheet from the right; the page behind stays and can be read. On a phone it fills the screen. */
export function Sheet({ isOpen, onClose, title, status, children, footer, isUnsaved = false }: SheetProps) {
  const [isAsking, setAsking] = useState(false)
  const close = () => { if (isUnsaved) setAsking(true); else onClose() }
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => { if (!open) close() }} isDismissable={false} className="fixed inset-0 z-40">
      <Modal className="fixed inset-y-0 right-0 w-full max-w-[560px] border-l border-line bg-paper shadow-sheet max-phone:max-w-none max-phone:border-0">
        <AriaDialog data-quiet-focus className="flex h-full flex-col outline-none low:block low:overflow-y-auto">
          <header className="flex flex-none items-center gap-3 border-b border-line-2 py-3 pr-3 pl-6 max-phone:pl-4">
            <Heading slot="title" className="m-0 text-sheet leading-[42px] font-bold">{title}</Heading>
            <span className="num ml-auto text-right text-small text-ink-3">{status}</span>
            <IconButton icon="close" label={uiText.close} onPress={close} className="!text-ink-2" />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain low:overflow-visible px-6 py-[18px] max-phone:px-4">{children}</div>
          {footer !== undefined && <footer className="flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-2 px-6 py-3.5 max-phone:px-4">{footer}</footer>}
        </AriaDialog>
      </Modal>
      <UnsavedDialog guard={{ isAsking, stay: () => setAsking(false), leave: () => { setAsking(false); onClose() } }} />
    </ModalOverlay>
  )
}

/** Words beside the buttons of a sheet: how it will be counted. */
export function SheetAside({ children }: { children: ReactNode }) {
  return <small className="min-w-0 flex-1 basis-40 text-small leading-normal text-ink-2">{children}</small>
}
/** The button that closes the sheet around it. */
export function SheetClose({ onClose }: { onClose: () => void }) {
  return <Button tone="text" onPress={onClose}>{uiText.close}</Button>
}
