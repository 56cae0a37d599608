import { rubyParts } from '@tomoni/contract/shared/ruby'
import { Fragment } from 'react'

/** A text for persons with its readings over the words: 「{同意|どうい}」. */
export function Ruby({ text }: { text: string }) {
  return <>{rubyParts(text).map((part, index) => (part.r === '' ? <Fragment key={index}>{part.t}</Fragment> : <ruby key={index}>{part.t}<rp>（</rp><rt>{part.r}</rt><rp>）</rp></ruby>))}</>
}
