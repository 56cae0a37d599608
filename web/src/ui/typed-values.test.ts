import { describe, expect, it } from 'vitest'
import { safeNext } from '../domains/sessions/SignInPage.tsx'
import { dayText, readDay } from './DateField.tsx'
import { readNumber } from './NumberField.tsx'

describe('numbers as people type them', () => {
  it.each([['50', 50], ['５０', 50], ['1,200', 1200], ['１，２００', 1200], [' 25 ', 25], ['2.5', 2.5], ['-3', -3]])('reads %s', (text, value) => expect(readNumber(text)).toBe(value))
  it('takes an empty field as no number and words as none at all', () => {
    expect(readNumber('　')).toBeNull()
    for (const text of ['五十', '50分', '1e3', '--3', '.']) expect(readNumber(text), text).toBeUndefined()
  })
})

describe('days as people type them', () => {
  it('reads eras and the western year, and gives nothing for an empty field', () => {
    expect(readDay('令和8年4月1日')).toBe('2026-04-01')
    expect(readDay('2026/4/1')).toBe('2026-04-01')
    expect(readDay('　')).toBeNull()
  })
  it('never moves an impossible day', () => {
    expect(readDay('平成31年5月1日')).toBeUndefined()
    expect(readDay('2026/2/30')).toBeUndefined()
  })
  it('puts a kept day into a field so that it reads back the same', () => {
    expect(readDay(dayText('2026-11-20'))).toBe('2026-11-20')
    expect(dayText(null)).toBe('')
  })
})

describe('where signing in leads', () => {
  it('goes to the page that was asked for', () => expect(safeNext('/registrants?q=a')).toBe('/registrants?q=a'))
  it.each(['', 'https://example.com', '//example.com', '/\\example.com', 'javascript:alert(1)'])('never leaves Tomoni for %s', (next) => expect(safeNext(next)).toBe('/'))
})
