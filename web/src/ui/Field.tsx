import { createContext, useContext, useId, type ReactNode } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { cx } from './cx.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Errors of a form by field name (dotted path); fields inside find their own. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({})

export type FieldBase = {
  /** Name of the value in the request, `birthDate` or `people.0.note`: finds the error, and is where the error summary leads. */
  name: string
  label: string
  /** Said in grey beside the label. */
  hint?: ReactNode
  /** One short sentence below the label. */
  help?: ReactNode
  optional?: boolean | undefined
  error?: string | undefined
  className?: string | undefined
  hideLabel?: boolean | undefined
}

/** The id of the control of a field, for links from the error summary. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`

export type FieldParts = { id: string; describedBy: string | undefined; error: string | undefined }

/** Ids and error of a field, for controls that draw themselves. */
export function useField({ name, error, help }: Pick<FieldBase, 'name' | 'error' | 'help'>, extra?: string): FieldParts & { helpId: string; errorId: string } {
  const uid = useId()
  const fromForm = useContext(FieldErrors)[name]
  const found = error ?? fromForm
  const [helpId, errorId] = [`${uid}-help`, `${uid}-error`]
  const describedBy = [help !== undefined && helpId, found !== undefined && errorId, extra].filter(Boolean).join(' ')
  return { id: fieldId(name), describedBy: describedBy === '' ? undefined : describedBy, error: found, helpId, errorId }
}

/** What is wrong with a field, in the words of the summary. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="my-1 flex gap-1.5 text-note font-bold text-red">
      <VisuallyHidden>{uiText.error}：</VisuallyHidden>{children}
    </p>
  )
}

/** Label, hint, help and error around a control. `asGroup` for several controls under one name. */
export function FieldFrame({ base, parts, children, after, asGroup = false }: { base: FieldBase; parts: FieldParts & { helpId: string; errorId: string }; children: ReactNode; after?: ReactNode; asGroup?: boolean }) {
  const label = (
    <>
      {base.label}
      {base.optional && <span className="ml-2 text-mini font-normal text-ink-3">{uiText.optional}</span>}
      {base.hint !== undefined && <span className="ml-2 text-mini font-normal text-ink-3">{base.hint}</span>}
    </>
  )
  const look = cx('mb-[5px] block text-cell leading-[1.7] font-bold', base.hideLabel && 'hidden-text')
  const inside = (
    <>
      {base.help !== undefined && <p id={parts.helpId} className="mt-0 mb-[5px] text-small text-ink-2">{base.help}</p>}
      {parts.error !== undefined && <FieldError id={parts.errorId}>{parts.error}</FieldError>}
      {children}
      {after}
    </>
  )
  const frame = cx('min-w-0', parts.error !== undefined && 'border-l-4 border-red pl-3', base.className)
  if (asGroup) {
    return (
      <fieldset id={parts.id} tabIndex={-1} aria-describedby={parts.describedBy} className={cx('m-0 border-0 p-0', frame)}>
        <legend className={cx('p-0', look)}>{label}</legend>
        {inside}
      </fieldset>
    )
  }
  return <div className={frame}><label htmlFor={parts.id} className={look}>{label}</label>{inside}</div>
}

/** Space between fields of a form. */
export function Fields({ children, columns = 1 }: { children: ReactNode; columns?: 1 | 2 | 3 }) {
  return <div className={cx('grid items-start gap-x-3.5 gap-y-4', columns === 2 && 'min-[480px]:grid-cols-2', columns === 3 && 'min-[480px]:grid-cols-2 desk:grid-cols-3')}>{children}</div>
}
