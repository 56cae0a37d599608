import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { href: string }

/** True where the browser should do what it does with a link by itself (new tab, download, another site). */
const leaveToBrowser = (event: MouseEvent<HTMLAnchorElement>) =>
  event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey ||
  (event.currentTarget.target !== '' && event.currentTarget.target !== '_self') || event.currentTarget.hasAttribute('download')

/** A link inside Tomoni: a real anchor with an address from `paths.ts`, followed without loading the page anew. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | undefined
  const isOurs = href.startsWith('/') && !href.startsWith('/api/')
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (!router || !isOurs || leaveToBrowser(event)) return
    event.preventDefault()
    router.history.push(href)
  }
  // oxlint-disable-next-line jsx-a11y/anchor-has-content -- the content comes with the props
  return <a href={href} onClick={follow} {...rest} />
}
