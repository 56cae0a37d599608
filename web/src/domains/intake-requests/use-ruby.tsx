import { rubyParts, withoutRuby } from '@tomoni/contract/shared/ruby'
import { useState, type ReactNode } from 'react'
import { Ruby } from '../../ui/Ruby.tsx'

export type Say = {
  /** Running text, with readings above the words. */
  readonly text: (marked: string) => ReactNode
  /** Names of fields: readings in brackets behind the word, so that a screen reader says them once. */
  readonly label: (marked: string) => string
}

/** Readings on or off, for a page read by everybody. */
export function useRuby(): { isOn: boolean; setOn: (on: boolean) => void; say: Say } {
  const [isOn, setOn] = useState(false)
  const label = (marked: string): string => (isOn ? rubyParts(marked).map((part) => (part.r === '' ? part.t : `${part.t}（${part.r}）`)).join('') : withoutRuby(marked))
  return { isOn, setOn, say: { text: (marked) => (isOn ? <Ruby text={marked} /> : withoutRuby(marked)), label } }
}
