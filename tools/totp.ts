import fs from 'node:fs'
import path from 'node:path'
import { totpCode } from '@tomoni/server/access/second-factor'
import { systemClock } from '@tomoni/server/clock'
import { readSettings } from '@tomoni/server/settings'
import pg from 'pg'

// `npm run totp -- shirai@example.jp`: the six digits of a practice account, in place of an authenticator.

const email = process.argv[2]
if (email === undefined) {
  console.error('メールアドレスを付けてください（例：npm run totp -- shirai@example.jp）。')
  process.exit(1)
}

function ownerUrl(): string | null {
  const settings = readSettings(process.env)
  if (settings.database !== null) return settings.database.ownerUrl
  const runFile = path.join(settings.dataFolder, 'run.json')
  return fs.existsSync(runFile) ? (JSON.parse(fs.readFileSync(runFile, 'utf8')) as { ownerUrl: string | null }).ownerUrl : null
}

const url = ownerUrl()
if (url === null) {
  console.error('「ともに」が動いていません。先に npm start を実行してください。')
  process.exit(1)
}
const client = new pg.Client({ connectionString: url })
await client.connect()
try {
  const { rows } = await client.query<{ totp_secret: string | null }>(
    `select a.totp_secret from account a where lower(a.email) = lower($1) and exists (select from membership m join organization o on o.id = m.organization_id where m.account_id = a.id and o.is_practice)`,
    [email],
  )
  const secret = rows[0]?.totp_secret
  if (rows.length === 0) console.error(`練習用のアカウント ${email} はありません。`)
  else if (secret === null || secret === undefined) console.log(`${email} には二段階認証がありません。パスワードだけで入れます。`)
  else console.log(totpCode(secret, systemClock.now()))
  if (rows.length === 0) process.exitCode = 1
} finally {
  await client.end()
}
