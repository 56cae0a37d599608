import { commonWords } from './common-passwords.ts'

// What makes a password too easy, who needs a second factor, how a device is named. Nothing here knows a database or a clock.

const look: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', '1': 'l', '!': 'i', '3': 'e', '$': 's', '5': 's', '7': 't' }
const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp', '1q2w3e4r5t6y7u8i9o0p']
const walks = [...rows, ...rows.map((r) => [...r].toReversed().join(''))]

const isRepeated = (text: string): boolean => [1, 2, 3, 4, 5, 6].some((n) => text.length >= n * 2 && text === text.slice(0, n).repeat(Math.ceil(text.length / n)).slice(0, text.length))

/** Longest run at the start of `text` that everybody types: a common word, a keyboard row, the same letter, a number of few digits. */
function easyStart(text: string, own: readonly string[]): { length: number; isWord: boolean } {
  let best = { length: 0, isWord: false }
  const take = (length: number, isWord: boolean): void => {
    if (length > best.length) best = { length, isWord }
  }
  const plain = Array.from(text, (c) => look[c] ?? c).join('')
  for (let n = Math.min(text.length, 20); n >= 3; n--) {
    if (commonWords.has(text.slice(0, n)) || commonWords.has(plain.slice(0, n)) || own.includes(text.slice(0, n))) {
      take(n, true)
      break
    }
  }
  for (let n = Math.min(text.length, 36); n >= 3; n--) if (walks.some((w) => w.includes(text.slice(0, n)))) { take(n, false); break }
  take(/^(.)\1{2,}/u.exec(text)?.[0].length ?? 0, false)
  take(Math.min(/^\d+/.exec(text)?.[0].length ?? 0, 8), false)
  take(/^[^\p{L}\p{N}]+/u.exec(text)?.[0].length ?? 0, false)
  return best
}

/**
 * A password nobody should use: at most two words everybody uses (also written with 0 for o and the like), with numbers, rows
 * of keys or signs around them; one pattern repeated; or the own name. `own`: e-mail address and name of the account.
 */
export function isTooCommon(password: string, own: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (isRepeated(text)) return true
  const parts = own.flatMap((o) => o.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((p) => p.length >= 3)
  let rest = text
  let uncovered = 0
  const words = new Set<string>()
  while (rest !== '') {
    const { length, isWord } = easyStart(rest, parts)
    if (isWord) words.add(rest.slice(0, length))
    if (length === 0) uncovered++
    rest = rest.slice(Math.max(length, 1))
  }
  return uncovered <= 2 && words.size <= 2
}

export type SecondFactorNeed = 'needed' | 'set-up-needed' | 'not-needed'

/** Who has proven a second factor always gives it. Others set it up now, unless they only work in practice organisations. */
export function secondFactorFor(account: { hasSecondFactor: boolean }, organizations: readonly { isPractice: boolean }[]): SecondFactorNeed {
  if (account.hasSecondFactor) return 'needed'
  return organizations.every((o) => o.isPractice) ? 'not-needed' : 'set-up-needed'
}

/** Where to begin: the organisation used last, else the one belonged to longest. */
export const startingMembership = <T extends { organizationId: number }>(memberships: readonly T[], lastOrganizationId: number | null): T | undefined =>
  memberships.find((m) => m.organizationId === lastOrganizationId) ?? memberships[0]

const systems = [[/iphone/i, 'iPhone'], [/ipad/i, 'iPad'], [/android/i, 'Android'], [/windows/i, 'Windows'], [/mac os|macintosh/i, 'Mac'], [/cros/i, 'Chromebook'], [/linux/i, 'Linux']] as const
const browsers = [[/edg/i, 'Edge'], [/firefox|fxios/i, 'Firefox'], [/opr\//i, 'Opera'], [/chrome|crios/i, 'Chrome'], [/safari/i, 'Safari']] as const

/** Windows・Edge: enough to recognise one's own device in the list. */
export function deviceName(userAgent: string): string {
  const names = [systems, browsers].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1]).filter((n) => n !== undefined)
  return names.length === 0 ? '不明な機器' : names.join('・')
}
