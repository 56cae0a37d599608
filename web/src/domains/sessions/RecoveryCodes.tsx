import { sessionText } from '@tomoni/contract/text/sessions'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { toast } from '../../ui/Toast.tsx'

const t = sessionText

/** Codes that are shown this once: print or copy, say that they are kept, go on. */
export function RecoveryCodes({ codes, goOn, onKept }: { codes: readonly string[]; goOn: string; onKept: () => void }) {
  const [isKept, setKept] = useState(false)
  return (
    <div>
      <p className="print-only font-bold">{t.codesPrintTitle}</p>
      <ul className="num m-0 mb-3 grid list-none grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-line bg-thead px-4 py-3 text-name tracking-[0.04em] max-[360px]:grid-cols-1">
        {codes.map((code) => <li key={code} className="select-all">{code}</li>)}
      </ul>
      <div className="screen-only mb-2 flex flex-wrap gap-2.5">
        <Button size="s" icon="print" onPress={() => window.print()}>{t.codesPrint}</Button>
        <Button size="s" icon="copy" onPress={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(t.copied))}>{t.codesCopy}</Button>
      </div>
      <div className="screen-only">
        <Checkbox label={t.codesKept} checked={isKept} onChange={setKept} />
        <Button tone="primary" className="mt-2 w-full" disabledReason={isKept ? undefined : t.codesKeptFirst} onPress={onKept}>{goOn}</Button>
      </div>
    </div>
  )
}
