import path from 'node:path'

// Settings from the environment, read once. README names each of them.

export type Settings = {
  readonly host: string
  readonly port: number
  /** Own server: running role and owner (decision 26). Null = embedded PostgreSQL. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | null
  readonly dataFolder: string
  /** Fill the demo region on an own server too. */
  readonly demo: boolean
  readonly secureCookies: boolean
  readonly allowedOrigins: readonly string[]
  /** What the server tells on standard error: unplanned errors only, or every request (method, route, status, time). */
  readonly log: 'off' | 'warn' | 'info'
}

export const projectFolder = path.resolve(import.meta.dirname, '../..')

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const url = env['DATABASE_URL']
  const ownerUrl = env['DATABASE_OWNER_URL']
  if ((url === undefined) !== (ownerUrl === undefined)) throw new Error('DATABASE_URL（実行用のロール）と DATABASE_OWNER_URL（移行用のロール）は、両方を指定してください。')
  const port = Number(env['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT は 0 から 65535 の整数で指定してください（いまの値：${env['PORT']}）。`)
  const publicUrl = env['PUBLIC_URL']
  return {
    host: env['HOST'] ?? '127.0.0.1',
    port,
    database: url === undefined || ownerUrl === undefined ? null : { url, ownerUrl },
    dataFolder: path.resolve(projectFolder, env['TOMONI_DATA'] ?? 'data'),
    demo: url === undefined || env['TOMONI_DEMO'] === '1',
    secureCookies: publicUrl?.startsWith('https:') ?? false,
    allowedOrigins: publicUrl === undefined ? [] : [new URL(publicUrl).origin],
    log: env['TOMONI_LOG'] === '0' ? 'off' : env['TOMONI_LOG'] === '1' ? 'info' : 'warn',
  }
}
