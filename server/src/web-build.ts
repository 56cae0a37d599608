import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { projectFolder } from './settings.ts'

const sources = ['web/src', 'web/index.html', 'web/public', 'web/vite.config.ts', 'web/package.json', 'contract/src', 'package-lock.json']

function fingerprint(): string {
  const hash = createHash('sha256')
  const add = (at: string): void => {
    if (!fs.existsSync(at)) return
    const stat = fs.statSync(at)
    if (stat.isDirectory()) for (const name of fs.readdirSync(at).toSorted()) add(path.join(at, name))
    else hash.update(`${path.relative(projectFolder, at)}\n`).update(fs.readFileSync(at))
  }
  for (const source of sources) add(path.join(projectFolder, source))
  return hash.digest('hex')
}

/** Builds the web client when its sources changed since the last build (decision 27). Returns its folder. */
export function ensureWebBuild(say: (line: string) => void): string {
  const folder = path.join(projectFolder, 'web/dist')
  const mark = path.join(folder, '.built-from')
  const now = fingerprint()
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === now) return folder
  say('画面を組み立てています…')
  const built = spawnSync('vite', ['build', 'web', '--logLevel', 'warn'], { cwd: projectFolder, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(projectFolder, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}` } })
  if (built.status !== 0) throw new Error(`画面の組み立てに失敗しました。\n${built.stdout ?? ''}${built.stderr ?? ''}`)
  fs.writeFileSync(mark, now)
  return folder
}
