import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceName, isTooCommon, secondFactorFor, startingMembership } from './rules.ts'

describe('よく使われるパスワード', () => {
  const own = ['miyake@example.jp', '三宅 葵']
  test.each([
    'password1234', 'P@ssw0rd!2026', 'Sakura2026!!!!', 'tomoni-renshu-2026', 'qwertyuiop12', '1qaz2wsx3edc', '1234567890123', 'aaaaaaaaaaaa', 'abcabcabcabc', 'welcomewelcome', 'dragonmonkey1',
    'miyake-2026-aoi', 'ｐａｓｓｗｏｒｄ１２３４', 'Ｓａｋｕｒａ２０２６！！', 'hanako19850401', '20261120120000', 'letmeinletmein1', 'poiuytrewq09',
  ])('「%s」は使えない', (password) => {
    expect(isTooCommon(password, own)).toBe(true)
  })
  test.each(['kT9-vQ2xLm4Z', 'すいかとうまとでんしゃ', 'purple giraffe sings at noon', 'ひがしのの朝はやさしい雨', 'mQ7#rt!bZk29x', 'correct-horse-battery'])('「%s」は使える', (password) => {
    expect(isTooCommon(password, own)).toBe(false)
  })
  test('どんな文字が来ても、判定はかならず終わる', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 128 }), (password) => typeof isTooCommon(password, own) === 'boolean'))
  })
  test('くじで引いた16文字は使える', () => {
    const letters = 'bcdghjkmnpqrtvwxzBCDGHJKMNPQRTVWXZ'
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => new Set(bytes).size < 10 || !isTooCommon(Array.from(bytes, (b) => letters[b % letters.length]).join(''))), { seed: 7 })
  })
})

describe('二段階認証', () => {
  test.each([
    [true, [true], 'needed'],
    [true, [false], 'needed'],
    [false, [true, true], 'not-needed'],
    [false, [true, false], 'set-up-needed'],
    [false, [false], 'set-up-needed'],
  ] as const)('確認済み=%s、練習の機関=%s なら %s', (hasSecondFactor, practice, expected) => {
    expect(secondFactorFor({ hasSecondFactor }, practice.map((isPractice) => ({ isPractice })))).toBe(expected)
  })
})

test('前に使った機関から始まり、なければ長くいる機関から始まる', () => {
  const memberships = [{ organizationId: 1 }, { organizationId: 2 }]
  expect(startingMembership(memberships, 2)?.organizationId).toBe(2)
  expect(startingMembership(memberships, 9)?.organizationId).toBe(1)
  expect(startingMembership([], null)).toBeUndefined()
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Windows・Edge'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1', 'iPhone・Safari'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Linux・Firefox'],
  ['', '不明な機器'],
])('機器の名前：%s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
