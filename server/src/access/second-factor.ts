import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

// Six digits of an authenticator (RFC 6238) and one-time recovery codes.

const period = 30
const authenticator = (secret: string, label = ''): TOTP => new TOTP({ issuer: 'Tomoni', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32
export const totpUri = (secret: string, email: string): string => authenticator(secret, email).toString()
export const totpCode = (secret: string, now: Date): string => authenticator(secret).generate({ timestamp: now.getTime() })

/** The 30-second step the code belongs to (one step of clock drift allowed), or null. The caller refuses a step used before. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const digits = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = authenticator(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

/** Letters that are not mistaken for one another when written on paper. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const letters = Array.from(randomBytes(12), (b) => alphabet[b % alphabet.length]!).join('')
    return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
  })

/** Twelve random letters (59 bits) need no slow hash. Hyphens, spaces, capitals and full-width letters do not matter. */
export const hashRecoveryCode = (code: string): string => createHash('sha256').update(code.normalize('NFKC').toLowerCase().replaceAll(/[^0-9a-z]/g, '')).digest('hex')
