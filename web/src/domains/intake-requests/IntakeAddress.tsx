import { intakeText as t } from '@tomoni/contract/text/intake-requests'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { sayProblem } from '../../say-problem.ts'
import { useMay } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { QrCode } from '../secure-links/QrCode.tsx'

/** The address of the public form, to be put on a homepage or a leaflet; or the way to open it. */
export function IntakeAddress({ isOpen, publicId }: { isOpen: boolean; publicId: string }) {
  const may = useMay()
  const [isShown, setShown] = useState(false)
  const address = `${window.location.origin}${paths.publicIntake(publicId)}`
  return (
    <>
      <Button icon="link" hasPopup="dialog" onPress={() => setShown(true)}>{t.addressTitle}</Button>
      <Dialog isOpen={isShown} onClose={() => setShown(false)} title={isOpen ? t.addressTitle : t.closedTitle}
        actions={isOpen ? <><Button tone="primary" icon="copy" onPress={() => void navigator.clipboard.writeText(address).then(() => toast(t.copied), sayProblem)}>{t.copy}</Button><Button href={paths.publicIntake(publicId)}>{t.see}</Button></> : may('settings.write') ? <Button tone="primary" href={paths.organizationSettings}>{t.toSettings}</Button> : undefined}>
        {isOpen
          ? <Fields><p className="m-0">{t.addressText}</p><TextField name="address" label={t.addressTitle} value={address} onChange={() => undefined} readOnly /><QrCode text={address} label={t.addressTitle} className="size-40" /></Fields>
          : <p className="m-0">{t.closedText}</p>}
      </Dialog>
    </>
  )
}
