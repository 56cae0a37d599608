import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import { KeyHint } from './KeyHint.tsx'
import { Link } from './Link.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type ButtonTone = 'primary' | 'outline' | 'text' | 'danger'

const tones: Record<ButtonTone, string> = {
  primary: 'border-blue-900 bg-blue-900 text-white hover:bg-blue-1000',
  outline: 'border-blue-900 bg-paper text-blue-900 hover:bg-blue-50',
  text: 'border-transparent bg-transparent text-blue-900 hover:bg-blue-50 hover:underline',
  danger: 'border-red bg-paper text-red hover:bg-red-bg',
}
const off = 'aria-disabled:border-line aria-disabled:bg-grey-bg aria-disabled:text-ink-3 aria-disabled:no-underline disabled:border-line disabled:bg-grey-bg disabled:text-ink-3'

export const buttonClass = (tone: ButtonTone, size: 'm' | 's', extra = '') =>
  cx(
    'inline-flex flex-none items-center justify-center print:hidden gap-2 rounded-lg border font-bold leading-none whitespace-nowrap no-underline',
    size === 'm' ? 'h-11 px-[18px] text-body leading-none' : 'tap h-9 px-3 text-note leading-none',
    tone === 'text' && (size === 'm' ? '!px-2.5' : '!px-2'),
    tones[tone], off, extra,
  )

export type ButtonProps = {
  children: ReactNode
  tone?: ButtonTone | undefined
  size?: 'm' | 's' | undefined
  icon?: IconName | undefined
  /** Key that does the same, shown beside the word. */
  keyHint?: string | undefined
  onPress?: (() => void) | undefined
  /** Makes it a link that looks like a button. */
  href?: string | undefined
  download?: boolean | undefined
  type?: 'button' | 'submit' | undefined
  /** A form outside of which the button stands. */
  form?: string | undefined
  /** Not possible now. Say why: the button stays reachable and reads the reason. */
  disabledReason?: string | undefined
  isPending?: boolean | undefined
  label?: string | undefined
  expanded?: boolean | undefined
  hasPopup?: 'dialog' | 'menu' | 'listbox' | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

/** A button. One `primary` a screen; what is not possible stays visible with its reason. */
export function Button({ children, tone = 'outline', size = 'm', icon, keyHint, onPress, href, download, type = 'button', form, disabledReason, isPending = false, label, expanded, hasPopup, className, ref }: ButtonProps) {
  const inside = (
    <>
      {icon && <Icon name={icon} className={size === 's' ? 'size-[18px]' : undefined} />}
      {children}
      {keyHint && <KeyHint onDark={tone === 'primary'}>{keyHint}</KeyHint>}
      {disabledReason && <VisuallyHidden>（{disabledReason}）</VisuallyHidden>}
    </>
  )
  const look = buttonClass(tone, size, className)
  if (href !== undefined && disabledReason === undefined) return <Link href={href} className={look} aria-label={label} {...(download ? { download: '' } : {})}>{inside}</Link>
  const isOff = disabledReason !== undefined || isPending
  return (
    <AriaButton
      {...(ref ? { ref } : {})}
      type={isOff && type === 'submit' ? 'button' : type}
      {...(form ? { form } : {})}
      className={look}
      onPress={() => { if (!isOff) onPress?.() }}
      {...(label ? { 'aria-label': label } : {})}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...(hasPopup ? { 'aria-haspopup': hasPopup } : {})}
      render={(props) => <button {...props} {...(isOff ? { 'aria-disabled': true, title: disabledReason } : {})} {...(isPending ? { 'aria-busy': true } : {})} />}
    >
      {inside}
    </AriaButton>
  )
}

export type IconButtonProps = { icon: IconName; label: string; onPress?: () => void; href?: string; size?: 'm' | 's'; expanded?: boolean; className?: string; ref?: Ref<HTMLButtonElement> }

/** A button with a drawing only; the label is its name and its tooltip. */
export function IconButton({ icon, label, onPress, href, size = 's', expanded, className, ref }: IconButtonProps) {
  const look = cx('inline-flex flex-none items-center justify-center print:hidden rounded-lg text-blue-900 hover:bg-blue-50 tap', size === 'm' ? 'size-11' : 'size-9', className)
  if (href !== undefined) return <Link href={href} className={look} aria-label={label} title={label}><Icon name={icon} /></Link>
  return (
    <AriaButton {...(ref ? { ref } : {})} className={look} aria-label={label} onPress={() => onPress?.()} {...(expanded === undefined ? {} : { 'aria-expanded': expanded })} render={(props) => <button {...props} title={label} />}>
      <Icon name={icon} />
    </AriaButton>
  )
}
