import type { LinkPurpose } from '@tomoni/contract/secure-links'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { paths } from '../../paths.ts'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { instantText } from '../../instant.ts'
import { QrCode } from './QrCode.tsx'

export type Made = { readonly token: string; readonly expiresAt: string; readonly recipientName: string; readonly purpose: LinkPurpose }

const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast(t.copied), sayProblem)

/** The link, shown once: to copy, as words for a mail, and as a letter with a code to read by telephone. */
export function MadeLink({ made, onClose }: { made: Made; onClose: () => void }) {
  const { organization, membership, today } = useSession()
  const link = `${window.location.origin}${paths.secureLink}#${made.token}`
  const until = instantText(made.expiresAt)
  const mail = t.mailBody({ recipient: made.recipientName, organization: organization.name, worker: membership.displayName, what: t.what[made.purpose], link, until })
  return (
    <>
      <Dialog
        isOpen mustAnswer width="l" onClose={onClose} title={t.madeTitle}
        actions={<><Button tone="primary" icon="copy" onPress={() => copy(link)}>{t.copy}</Button><Button icon="mail" onPress={() => copy(mail)}>{t.copyMail}</Button><Button icon="print" onPress={() => window.print()}>{t.printLetter}</Button><Button tone="text" onPress={onClose}>{t.done}</Button></>}
      >
        <div className="grid gap-x-6 gap-y-4 min-[700px]:grid-cols-[minmax(0,1fr)_176px]">
          <Fields>
            <p className="m-0">{t.madeLead(made.recipientName, until)}</p>
            <Banner tone="o">{t.once}</Banner>
            <TextField name="link" label={t.link} value={link} onChange={() => undefined} readOnly />
            <Disclosure title={t.mail}><p className="m-0 rounded-lg bg-grey-bg px-4 py-3 text-cell leading-[1.8] break-words whitespace-pre-wrap">{mail}</p></Disclosure>
          </Fields>
          <figure className="m-0 text-center max-phone:hidden">
            <QrCode text={link} label={t.qr} className="size-44" />
            <figcaption className="mt-1.5 text-small leading-normal text-ink-2">{t.qr}</figcaption>
          </figure>
        </div>
      </Dialog>
      <Letter text={mail} link={link} day={formatDay(today as CalendarDay)} />
    </>
  )
}

/** What the printer gets instead of the page while the link is on the screen. */
function Letter({ text, link, day }: { text: string; link: string; day: string }) {
  useEffect(() => {
    document.body.dataset['letter'] = 'on'
    return () => { delete document.body.dataset['letter'] }
  }, [])
  return createPortal(
    <div data-print-letter className="print-only px-4 py-6 text-[12pt] leading-[1.9]">
      <p className="m-0 text-right">{day}</p>
      <p className="m-0 mt-6 whitespace-pre-wrap break-all">{text}</p>
      <div className="mt-8 flex items-center gap-6"><QrCode text={link} label={t.qr} className="size-40" /><p className="m-0 max-w-[16em]">{t.qr}</p></div>
    </div>,
    document.body,
  )
}
