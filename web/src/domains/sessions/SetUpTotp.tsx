import { confirmTotp, startTotp } from '@tomoni/contract/sessions'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useSend } from '../../use-send.ts'

const t = sessionText

/** First set-up of the authenticator: a picture to read, the same as text, and the first number as proof. */
export function SetUpTotp({ onConfirmed }: { onConfirmed: (recoveryCodes: readonly string[]) => void }) {
  const [code, setCode] = useState('')
  const started = useQuery({
    queryKey: ['sign-in', 'totp'],
    queryFn: async () => {
      const reply = await api(startTotp, { body: {} }, { quiet: true })
      const { create } = await import('qrcode')
      const { modules } = create(reply.uri, { errorCorrectionLevel: 'M' })
      return { ...reply, path: squares(modules.data, modules.size), size: modules.size }
    },
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, retry: false,
  })
  const send = useSend(async () => onConfirmed((await api(confirmTotp, { body: { code } }, { quiet: true })).recoveryCodes))
  return (
    <Loading query={started}>
      {({ secret, path, size }) => (
        <form noValidate onSubmit={send.submit}>
          <ol className="mt-0 mb-4 grid list-decimal gap-1.5 pl-[1.6em] text-cell leading-[1.7]">{t.setUpSteps.map((line) => <li key={line}>{line}</li>)}</ol>
          <div className="mb-4 flex flex-wrap items-center gap-5">
            <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={t.qrLabel} shapeRendering="crispEdges" className="size-44 flex-none rounded-lg border border-line bg-white forced-color-adjust-none"><path d={path} fill="#000" /></svg>
            <div className="min-w-0 flex-1 basis-52">
              <div className="text-small text-ink-2">{t.secretLabel}</div>
              <code className="num my-1 block rounded-md bg-grey-bg px-2.5 py-1.5 font-sans text-body break-words select-all">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              <Button size="s" tone="text" icon="copy" onPress={() => void navigator.clipboard.writeText(secret).then(() => toast(t.copied))}>{t.copy}</Button>
            </div>
          </div>
          <FormProblems error={send.problem} labels={{ code: t.code }} attempt={send.attempt}>
            <TextField name="code" label={t.code} autoComplete="one-time-code" inputMode="numeric" width={9} value={code} onChange={setCode} />
            <Button type="submit" tone="primary" isPending={send.isBusy} className="mt-4 w-full">{t.confirm}</Button>
          </FormProblems>
        </form>
      )}
    </Loading>
  )
}

/** The dark squares of a QR code as one path, drawn in the page: nothing is fetched. */
function squares(data: Uint8Array, size: number): string {
  let path = ''
  for (let index = 0; index < data.length; index++) if (data[index]) path += `M${index % size} ${Math.floor(index / size)}h1v1h-1z`
  return path
}
