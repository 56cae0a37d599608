import { describe, expect, it } from 'vitest'
import { errorStatus } from '../shared/errors.ts'
import { errorText, fieldSentence, fieldText } from './errors.ts'

describe('words for refusals', () => {
  it('has a title and a way on for every code, in whole sentences', () => {
    for (const code of Object.keys(errorStatus) as (keyof typeof errorStatus)[]) {
      expect(errorText[code].title, code).not.toBe('')
      expect(errorText[code].text.endsWith('。'), code).toBe(true)
    }
  })
  it('puts values into the sentence of a field', () => {
    expect(fieldSentence({ code: 'too-long', values: { limit: '60' } })).toBe('長すぎます。60文字以内にしてください。')
    expect(fieldSentence({ code: 'too-few', values: { limit: '1' } })).toContain('1つ以上')
  })
  it('offers the right day for a day outside its era', () => {
    expect(fieldSentence({ code: 'calendar.era-ended', values: { era: '平成', suggestionInEra: '令和元年5月1日' } })).toContain('令和元年5月1日')
  })
  it('never shows a code or an unfilled place to the reader', () => {
    expect(fieldSentence({ code: 'no-such-code' })).toBe(fieldText['invalid'])
    expect(fieldSentence({ code: 'too-long' })).toBe(fieldText['invalid'])
  })
})
