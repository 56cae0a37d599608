import { useRef, useState, type ReactNode } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'

/** A place to drop a file or to choose one; both ways do the same. */
export function FileDrop({ label, help, accept, onFiles, multiple = false, isBusy = false }: { label: string; help?: ReactNode; accept?: string; onFiles: (files: File[]) => void; multiple?: boolean; isBusy?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null) => { if (list && list.length > 0 && !isBusy) onFiles(multiple ? [...list] : [...list].slice(0, 1)) }
  return (
    <div
      role="group"
      aria-label={label}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files) }}
      className={cx('flex flex-col items-center gap-2.5 rounded-xl border-2 border-dashed px-6 py-9 text-center', isOver ? 'border-blue-900 bg-blue-50' : 'border-[#a8a8ad] bg-paper')}
    >
      <Icon name="upload" className="size-8 text-ink-3" />
      <div className="text-head font-bold">{label}</div>
      {help !== undefined && <div className="max-w-[36em] text-cell leading-[1.7] text-ink-2">{help}</div>}
      <input ref={input} type="file" accept={accept} multiple={multiple} aria-label={label} tabIndex={-1} className="hidden-text" onChange={(event) => { take(event.target.files); event.target.value = '' }} />
      <Button tone="primary" isPending={isBusy} onPress={() => input.current?.click()}>{uiText.chooseFile}</Button>
    </div>
  )
}
