import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findPhones, isPhone, phoneKey, tidyPhone, toE164 } from './phone.ts'

describe('a number is the same however it is written', () => {
  test.each(['080-0000-0001', '08000000001', '０８０－００００－０００１', '080 0000 0001', '080(0000)0001', 'TEL 080-0000-0001', '℡080-0000-0001', '+81-80-0000-0001', '+81 (0)80-0000-0001', '080ー0000ー0001', '080‐0000‐0001'])('%s', (text) => {
    expect(phoneKey(text)).toBe('08000000001')
    expect(isPhone(text)).toBe(true)
    expect(toE164(text)).toBe('+818000000001')
  })
  test.each(['06-6843-4567', '0120-123-456', '0800-123-4567', '072-123-4567', '0740-12-3456', '050-1234-5678'])('%s is complete', (text) => expect(isPhone(text)).toBe(true))
  test.each(['', '123', '6843-4567', '00-0000-0000', '080-0000-00', '5608531', 'なし'])('%s is not', (text) => { expect(isPhone(text)).toBe(false); expect(toE164(text)).toBeNull() })
})

describe('a cell with more than a number', () => {
  it('finds each number with the words beside it', () => {
    expect(findPhones('TEL 06-1234-5678（母）／０９０－１２３４－５６７８')).toEqual([
      { text: '06-1234-5678', key: '0612345678', remark: '母' },
      { text: '090-1234-5678', key: '09012345678', remark: null },
    ])
    expect(findPhones('携帯 08000000001')).toEqual([{ text: '08000000001', key: '08000000001', remark: '携帯' }])
    expect(findPhones('電話なし')).toEqual([])
  })
  it('keeps the grouping as typed', () => { expect(tidyPhone('ＴＥＬ：０６－６８４３－４５６７')).toBe('06-6843-4567'); expect(tidyPhone('06(6843)4567')).toBe('06(6843)4567') })
  it('never fails', () => { fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => { for (const phone of findPhones(text)) expect(isPhone(phone.key)).toBe(true); tidyPhone(text) })) })
})
