import { addConsentScan } from '@tomoni/contract/consents'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { consentText as t } from '@tomoni/contract/text/consents'
import { useRef, useState } from 'react'
import { api } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from '../registrants/attempt.ts'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

/** Adds the scan of the signed paper to a consent that is already written. */
export function ScanButton({ registrantId, consentId }: { registrantId: RegistrantId; consentId: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const reload = useReloadRegistrant(registrantId)
  const send = (file: File) => {
    setBusy(true)
    attempt((async () => {
      try {
        await api(addConsentScan, { params: { registrantId, consentId }, body: file as never })
        await reload()
        toast(t.scanAdded)
      } finally {
        setBusy(false)
      }
    })())
  }
  return (
    <>
      <input ref={input} type="file" accept="application/pdf,image/png,image/jpeg" aria-label={t.addScan} tabIndex={-1} className="hidden-text" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file !== undefined) send(file) }} />
      <Button size="s" icon="upload" isPending={isBusy} onPress={() => input.current?.click()}>{t.addScan}</Button>
    </>
  )
}
