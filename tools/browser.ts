import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { chromium, type Browser } from 'playwright-core'

// A real Chromium with a Japanese font, on any machine: the distribution's if it is there, else the one from the npm
// registry with its own libraries and fonts, unpacked once into .cache.

const cache = path.resolve(import.meta.dirname, '../.cache/browser')
const require = createRequire(import.meta.url)
const quietArgs = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--font-render-hinting=none', '--lang=ja-JP']

const installed = (): string | undefined => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'].find((f) => fs.existsSync(f))

function hasJapaneseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/** Writes a fontconfig file that adds the fonts of the registry to those of the machine. */
function fontSettings(): string {
  const folders = ['biz-udpgothic', 'noto-sans-jp'].map((name) => path.dirname(require.resolve(`@expo-google-fonts/${name}/package.json`)))
  const file = path.join(cache, 'fonts.conf')
  const aliases = ['sans-serif', 'BIZ UDPGothic'].map((family) => `<alias><family>${family}</family><prefer><family>BIZ UDPGothic</family><family>BIZ UDP Gothic</family><family>Noto Sans JP</family></prefer></alias>`).join('')
  fs.mkdirSync(cache, { recursive: true })
  fs.writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${['/usr/share/fonts', ...folders].map((f) => `<dir>${f}</dir>`).join('')}<cachedir>${cache}/fontconfig</cachedir>${aliases}</fontconfig>`)
  return file
}

async function packedChromium(): Promise<{ executablePath: string; args: string[] }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('ブラウザが見つかりません。Chromium か Google Chrome を入れてから、もう一度実行してください。')
  fs.mkdirSync(cache, { recursive: true })
  process.env['TMPDIR'] = cache
  const packed = await import('@sparticuz/chromium')
  const bin = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '..', 'bin')
  const executablePath = await packed.default.executablePath()
  const { inflate, setupLambdaEnvironment } = packed as unknown as { inflate?: (file: string) => Promise<string>; setupLambdaEnvironment?: (folder: string) => void }
  const libraries = path.join(bin, 'al2023.tar.br')
  if (inflate !== undefined && fs.existsSync(libraries)) {
    await inflate(libraries)
    setupLambdaEnvironment?.(path.join(cache, 'al2023/lib'))
  }
  return { executablePath, args: packed.default.args }
}

/** Opens the browser. Fails with one clear sentence when there is none and none can be unpacked. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['TOMONI_BROWSER'] === 'packed' ? undefined : installed()
  try {
    const packed = own === undefined ? await packedChromium() : null
    const env = Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined))
    if (packed !== null || !hasJapaneseFont()) {
      env['FONTCONFIG_FILE'] = fontSettings()
      delete env['FONTCONFIG_PATH']
    }
    return await chromium.launch({ executablePath: packed?.executablePath ?? own!, args: [...(packed?.args ?? []), ...quietArgs], env })
  } catch (error) {
    throw new Error(`ブラウザを起動できませんでした（${own ?? '@sparticuz/chromium'}）。画面の試験には Chromium が必要です。\n${(error as Error).message.split('\n').slice(0, 3).join('\n')}`, { cause: error })
  }
}
