import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

// argon2id, 19 MiB, two passes (reliability §7), kept as a PHC string so that stronger numbers can follow.

const memory = 19_456
const passes = 2
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => argon2('argon2id', parameters, (error, key) => (error === null ? resolve(key) : reject(error))))

/** Text typed on different keyboards is the same password: composed form, before hashing and comparing. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8')

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ message: bytesOf(password), nonce, parallelism: 1, tagLength: 32, memory, passes })
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${base64(nonce)}$${base64(key)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

let stranger: Promise<string> | null = null

/** Compares in the same time whether the account exists or not: without a hash a stranger's one is used, and never fits. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  stranger ??= hashPassword(randomBytes(24).toString('base64'))
  const read = phc.exec(hash ?? (await stranger))
  if (read === null) return false
  const [, m, t, p, salt, expected] = read
  const wanted = Buffer.from(expected!, 'base64')
  const key = await derive({ message: bytesOf(password), nonce: Buffer.from(salt!, 'base64'), parallelism: Number(p), tagLength: wanted.length, memory: Number(m), passes: Number(t) })
  return timingSafeEqual(key, wanted) && hash !== null
}
