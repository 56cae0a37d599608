import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { demoPassword } from '@tomoni/server/demo/accounts'
import { ensureWebBuild } from '@tomoni/server/web-build'
import type { BrowserContext, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { runServer } from './run-server.ts'

// `npm run check:web`: how the client feels on a slow machine. CPU slowed down four times, first over 1.6 Mbit/s, then over a
// fast line; first visit, changes of page, search while typing. Fails when the JavaScript of a working day (first visit, five
// main screens, search) is more than 380 kB gzipped; times are reported beside their targets (stack.md §10), a busy machine must not fail them.

// What the functions below use inside the page.
type Shown = { readonly innerText: string; click(): void }
declare const document: { querySelector(selector: string): Shown | null; addEventListener(kind: string, listener: () => void, options: { capture: boolean }): void }
declare const window: object
declare function requestAnimationFrame(work: () => void): void

const limitKilobytes = 380
const rounds = Number(process.argv.find((a) => a.startsWith('--rounds='))?.split('=')[1] ?? 3)
const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!
const say = (line = ''): void => console.log(line)

/** Weight of each JavaScript file of the client in kB, gzipped. */
const weigh = (folder: string): Map<string, number> => new Map(fs.readdirSync(path.join(folder, 'assets')).filter((f) => f.endsWith('.js')).map((name) => [name, gzipSync(fs.readFileSync(path.join(folder, 'assets', name))).length / 1000]))
const sum = (list: Iterable<number>): number => [...list].reduce((total, n) => total + n, 0)

type Line = 'slow' | 'fast'

async function slowDown(page: Page, line: Line): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await devtools.send('Network.enable')
  if (line === 'slow') await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 60, downloadThroughput: 200_000, uploadThroughput: 100_000 })
}

/** Milliseconds from the start of the navigation until a row of the list can be read. */
async function firstVisit(context: BrowserContext, address: string, ready: string, line: Line): Promise<number> {
  const page = await context.newPage()
  await slowDown(page, line)
  await page.goto(address, { waitUntil: 'commit' })
  const took = await page.waitForFunction((selector) => (document.querySelector(selector)?.innerText.trim() ?? '') !== '' && performance.now(), ready, { polling: 'raf', timeout: 60_000 })
  const value = (await took.jsonValue()) as number
  await page.close()
  return value
}

/** Milliseconds from a click on a link until the heading and the first content of the next page can be read. */
async function change(page: Page, link: string, ready: string): Promise<number> {
  await page.locator(link).first().waitFor()
  return page.evaluate(
    ([linkSelector, readySelector]) =>
      new Promise<number>((resolve, reject) => {
        const began = performance.now()
        document.querySelector(linkSelector!)?.click()
        const look = (): void => {
          const found = document.querySelector(readySelector!)
          if (found !== null && found.innerText.trim() !== '') return resolve(performance.now() - began)
          if (performance.now() - began > 20_000) return reject(new Error(`${readySelector} did not appear`))
          requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    [link, ready] as const,
  )
}

/** Milliseconds from the last key until the found people stand below the field. */
async function typeAndFind(page: Page, text: string): Promise<number> {
  const field = page.locator('header input').first()
  await field.fill('')
  await page.evaluate(() => {
    const state = window as unknown as { lastKey: number; foundAt: number }
    state.lastKey = 0
    state.foundAt = 0
    document.addEventListener('input', () => void ((state.lastKey = performance.now()), (state.foundAt = 0)), { capture: true })
    const look = (): void => {
      if (state.lastKey > 0 && state.foundAt === 0 && document.querySelector('[role="option"]') !== null) state.foundAt = performance.now()
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await field.pressSequentially(text, { delay: 120 })
  await page.locator('[role="option"]').first().waitFor()
  await page.waitForTimeout(1500)
  return page.evaluate(() => {
    const { lastKey, foundAt } = window as unknown as { lastKey: number; foundAt: number }
    return Math.max(0, foundAt - lastKey)
  })
}

const folder = ensureWebBuild(say)
const weights = weigh(folder)
const loaded = new Set<string>()
const [server, browser] = await Promise.all([runServer({ env: { TOMONI_LOG: '0' } }), openBrowser()])
const results: { what: string; milliseconds: number; target: number }[] = []
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', baseURL: server.url, reducedMotion: 'reduce' })
  await context.request.post('/api/sign-in', { data: { email: 'miyake@example.jp', password: demoPassword } })
  const cookies = await context.cookies()
  const fresh = async (): Promise<BrowserContext> => {
    const visitor = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', baseURL: server.url, reducedMotion: 'reduce' })
    await visitor.addCookies(cookies)
    return visitor
  }
  const visit = async (address: string, ready: string, line: Line): Promise<number> => {
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      const visitor = await fresh()
      times.push(await firstVisit(visitor, address, ready, line))
      await visitor.close()
    }
    return median(times)
  }
  const row = 'main li, main tbody tr'
  results.push({ what: '今日：初めての訪問（1.6 Mbit/s）', milliseconds: await visit('/', row, 'slow'), target: 2500 })
  results.push({ what: '今日：初めての訪問（速い回線）', milliseconds: await visit('/', row, 'fast'), target: 1500 })
  results.push({ what: '登録者：初めての訪問（速い回線）', milliseconds: await visit('/registrants', 'main tbody tr', 'fast'), target: 1500 })

  const page = await (await fresh()).newPage()
  await slowDown(page, 'fast')
  page.on('request', (request) => void loaded.add(path.basename(new URL(request.url()).pathname)))
  await page.goto('/')
  await page.locator(row).first().waitFor()
  const steps: readonly (readonly [string, string, string])[] = [
    ['登録者へ', 'nav a[href="/registrants"]', 'main tbody tr'],
    ['人のページへ', 'main tbody a[href^="/registrants/"]', 'main article'],
    ['担当ケースへ', 'nav a[href="/case-loads"]', 'main tbody tr, main li'],
    ['統計へ', 'nav a[href="/reports"]', 'main table tbody td'],
    ['今日へ', 'nav a[href="/"]', row],
  ]
  const times = new Map<string, number[]>()
  for (let i = 0; i < rounds + 1; i++) for (const [what, link, ready] of steps) {
    const took = await change(page, link, ready)
    // The first round loads the parts of the program; later ones are the changes of a working day.
    times.set(what, i === 0 ? [] : [...times.get(what)!, took])
    if (i === 0) results.push({ what: `${what}（初回）`, milliseconds: took, target: 1500 })
    await page.waitForLoadState('networkidle')
  }
  for (const [what, list] of times) results.push({ what, milliseconds: median(list), target: 300 })
  const found: number[] = []
  for (const text of ['サトウ', 'タカハ', 'あおき']) found.push(await typeAndFind(page, text))
  results.push({ what: '検索：最後のキーから結果まで', milliseconds: median(found), target: 200 })
} finally {
  await browser.close()
  await server.stop()
}
say('\nCPU を4分の1にして測った時間（中央値）')
for (const r of results) say(`  ${String(Math.round(r.milliseconds)).padStart(6)} ms  目標 ${String(r.target).padStart(5)}  ${r.milliseconds <= r.target ? '○' : '△'}  ${r.what}`)
const used = [...loaded].filter((name) => weights.has(name))
const weight = sum(used.map((name) => weights.get(name)!))
say(`\nJavaScript（gzip）：主な画面をひととおり開いて ${weight.toFixed(0)} kB（上限 ${limitKilobytes} kB）。全画面の合計 ${sum(weights.values()).toFixed(0)} kB（${weights.size} ファイル、開いた画面の分だけ読みこむ）`)
for (const name of used.toSorted((x, y) => weights.get(y)! - weights.get(x)!).slice(0, 6)) say(`  ${weights.get(name)!.toFixed(1).padStart(7)} kB  ${name}`)
if (weight > limitKilobytes) {
  console.error(`JavaScript が上限をこえています（${weight.toFixed(0)} kB > ${limitKilobytes} kB）。`)
  process.exitCode = 1
}
