import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

/** The whole screen for one question that another person reads and answers: nothing else of the page is to be seen. */
export function FullScreen({ isOpen, onClose, title, children, actions }: { isOpen: boolean; onClose: () => void; title: ReactNode; children: ReactNode; actions: ReactNode }) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} className="fixed inset-0 z-[58] overflow-y-auto bg-paper">
      <Modal className="min-h-full w-full">
        <AriaDialog data-quiet-focus className="mx-auto flex min-h-screen max-w-[760px] flex-col px-8 py-8 outline-none max-phone:px-5 max-phone:py-6">
          <Heading slot="title" level={1} className="m-0 text-[1.75rem] leading-[2] font-bold">{title}</Heading>
          <div className="flex-1 text-[1.25rem] leading-[2.3]">{children}</div>
          <div className="mt-8 flex flex-wrap gap-4 border-t border-line pt-6">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
