import { AxeBuilder } from '@axe-core/playwright'
import { openBrowser } from '@tomoni/tools/browser'
import { runServer, type RunningServer } from '@tomoni/tools/run-server'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

// The stage of a journey: the real product on its demo region, a real browser, and the eyes of axe.

export type Stage = {
  readonly url: string
  readonly server: RunningServer
  readonly browser: Browser
  /** A new browser profile (no cookies) at a width. */
  visitor(options?: { width?: number; height?: number }): Promise<{ page: Page; context: BrowserContext }>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const [server, browser] = await Promise.all([runServer({ env: { TOMONI_LOG: '0' } }), openBrowser()])
  return {
    url: server.url, server, browser,
    async visitor({ width = 1280, height = 900 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', baseURL: server.url, acceptDownloads: true, reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      return { page, context }
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** No violation of WCAG 2.2 A and AA on the screen as it is now. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const result = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} — ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}`)
  expect(found, `axe on ${screen}`).toEqual([])
}

/** Waits until the network is quiet and no skeleton is shown. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
}

export const totpNow = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

/** Signs in as this account; gives the second factor when it is asked for. Ends on the first page inside. */
export async function signIn(page: Page, email: string, password: string, totpSecret: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('メールアドレス').fill(email)
  await page.getByLabel('パスワード', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'サインインする' }).click()
  const code = page.getByLabel('6けたの番号')
  const inside = page.locator('#main')
  const refused = page.getByRole('alert')
  await code.or(inside).first().waitFor()
  while (!(await inside.isVisible())) {
    const given = totpNow(totpSecret)
    await code.fill(given)
    await page.getByRole('button', { name: '確認する' }).click()
    await refused.or(inside).first().waitFor()
    // A code is good once: when this account signed in within the same half minute, the next one is needed.
    while (!(await inside.isVisible()) && totpNow(totpSecret) === given) await new Promise((r) => setTimeout(r, 1000))
  }
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}
