import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
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

/** Compressed once, as small as it goes, instead of on every request. */
function compressAssets(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue
    const bytes = fs.readFileSync(path.join(folder, name))
    if (bytes.length < 1024) continue
    fs.writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
    fs.writeFileSync(path.join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

/**
 * Builds the web client when its sources changed (decision 27) and returns its folder. Each state of the sources has a folder
 * of its own, so a server that is running keeps the client it was started with while a newer one is built beside it.
 */
export function ensureWebBuild(say: (line: string) => void): string {
  const builds = path.join(projectFolder, '.cache/web')
  const folder = path.join(builds, fingerprint().slice(0, 16))
  if (fs.existsSync(folder)) return folder
  say('画面を組み立てています…')
  const unfinished = `${folder}.${process.pid}`
  const built = spawnSync('vite', ['build', 'web', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'], { cwd: projectFolder, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(projectFolder, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}` } })
  if (built.status !== 0) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    throw new Error(`画面の組み立てに失敗しました。\n${built.stdout ?? ''}${built.stderr ?? ''}`)
  }
  compressAssets(path.join(unfinished, 'assets'))
  if (fs.existsSync(folder)) fs.rmSync(unfinished, { recursive: true, force: true })
  else fs.renameSync(unfinished, folder)
  const older = fs.readdirSync(builds).map((name) => ({ name, at: fs.statSync(path.join(builds, name)).mtimeMs })).toSorted((a, b) => b.at - a.at)
  for (const { name } of older.slice(8)) fs.rmSync(path.join(builds, name), { recursive: true, force: true })
  return folder
}
