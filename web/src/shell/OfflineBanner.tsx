import { shellText } from '@tomoni/contract/text/shell'
import { useEffect, useRef } from 'react'
import { useOnline } from '../ui/hooks.ts'
import { Banner } from '../ui/Notes.tsx'
import { toast } from '../ui/Toast.tsx'

/** Says that the network is gone and that typing may go on; says once when it is back. */
export function OfflineBanner() {
  const isOnline = useOnline()
  const wasOffline = useRef(false)
  useEffect(() => {
    if (!isOnline) wasOffline.current = true
    else if (wasOffline.current) { wasOffline.current = false; toast(shellText.backOnline) }
  }, [isOnline])
  return isOnline ? null : <Banner tone="o" live className="mb-4">{shellText.offline}</Banner>
}
