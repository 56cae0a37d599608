import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts, demoPassword, demoTotpSecret } from '@tomoni/server/demo/accounts'
import type { Page } from 'playwright-core'
import { expectAccessible, openStage, settled, signIn, type Stage } from './stage.ts'

// Every screen of every role, wide and narrow: readable for assistive technology, without a sideways scroll, and
// within the content security policy.

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const aroundHandovers = ['/handovers', '/handovers?direction=in', '/handovers/new', '/handovers/links', '/handovers/figures', '/school-pathways', '/support-terms', '/requirements', '/notices']
const staffPages = ['/', '/registrants', '/shared-registrants', '/registrants/new', '/registrants/doubles', '/case-loads', '/partner-organizations', '/reports', '/reports/cross-table', '/settings', '/account']
// The director sees every page there is; the others only what is theirs alone.
const headPages = [...staffPages, ...aroundHandovers, '/intake', '/break-glass', '/break-glass/reviews', '/requirements/own', '/requirements/gate', '/settings/staff', '/settings/branches', '/settings/contracts', '/settings/organization', '/settings/code-lists', '/settings/imports', '/settings/exports', '/settings/audit']
const pagesOf: Readonly<Record<string, readonly string[]>> = {
  supporter: staffPages, lead: ['/break-glass/reviews', '/requirements/own', '/requirements/gate', '/settings/imports', '/settings/exports'], director: headPages,
  partnerStaff: ['/', ...aroundHandovers, '/registrants', '/shared-registrants', '/break-glass', '/registrants/new', '/partner-organizations', '/account'], prefectureViewer: ['/', '/reports', '/account'], systemOperator: ['/', '/account'],
}

/** What the page says to the browser's console about a broken policy or an unplanned error. */
function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) heard.push(message.text().slice(0, 300))
  })
  page.on('pageerror', (error) => heard.push(error.message.slice(0, 300)))
  return heard
}

async function lookAt(page: Page, path: string, screen: string): Promise<void> {
  await page.goto(path)
  await settled(page)
  expect(await page.getByRole('heading', { level: 1 }).count(), `one main heading on ${screen}`).toBe(1)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, `sideways scroll on ${screen}`).toBeLessThanOrEqual(0)
  // On a phone the bar at the foot covers whatever the scroll left there: look at the whole page at once instead.
  const before = page.viewportSize()!
  if (before.width < 760) await page.setViewportSize({ width: before.width, height: Math.min(6000, await page.evaluate(() => document.documentElement.scrollHeight + 80)) })
  await expectAccessible(page, screen)
  await page.setViewportSize(before)
}

test('the doors are accessible before anybody has signed in', async () => {
  const { page, context } = await stage.visitor()
  for (const path of ['/sign-in', '/invitation']) await lookAt(page, path, path)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'サインインする' }).click()
  await settled(page)
  await expectAccessible(page, 'the sign-in page with its errors')
  await context.close()
})

describe.each([{ width: 1280, height: 900 }, { width: 390, height: 844 }])('at $width pixels', (size) => {
  test.each(demoAccounts.filter((account, i) => demoAccounts.findIndex((one) => one.role === account.role) === i).map((account) => ({ role: account.role, account })))('every screen of $role is accessible and keeps to its width', async ({ account }) => {
    const { page, context } = await stage.visitor(size)
    const heard = listen(page)
    await signIn(page, account.email, demoPassword, demoTotpSecret)
    for (const path of pagesOf[account.role]!) await lookAt(page, path, `${path} for ${account.role} at ${size.width}`)
    expect(heard, 'console').toEqual([])
    await context.close()
  })
})

test('a person’s page, its parts and the sheet for a record are accessible', async () => {
  for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    const { page, context } = await stage.visitor(size)
    const heard = listen(page)
    await signIn(page, 'miyake@example.jp', demoPassword, demoTotpSecret)
    await page.getByRole('link', { name: '青木 真由美' }).first().click()
    await page.getByRole('heading', { level: 1, name: /青木 真由美/ }).waitFor()
    const person = new URL(page.url()).pathname
    for (const part of ['', '/overview', '/viewers', '/print']) await lookAt(page, `${person}${part}`, `person${part} at ${size.width}`)
    await page.goto(person)
    await settled(page)
    await page.keyboard.press('r')
    await page.getByRole('dialog', { name: '記録する' }).waitFor()
    await settled(page)
    await expectAccessible(page, `the record sheet at ${size.width}`)
    await page.keyboard.press('Control+Enter')
    await settled(page)
    await expectAccessible(page, `the record sheet with its errors at ${size.width}`)
    expect(heard, 'console').toEqual([])
    await context.close()
  }
})

test('no screen breaks the content security policy, seen without any scanner on the page', async () => {
  const { page, context } = await stage.visitor()
  const broken: string[] = []
  await page.exposeFunction('reportBroken', (what: string) => void broken.push(what))
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => void (globalThis as unknown as { reportBroken(what: string): void }).reportBroken(`${event.violatedDirective} ${event.blockedURI}`)))
  await signIn(page, 'shirai@example.jp', demoPassword, demoTotpSecret)
  for (const path of headPages) {
    await page.goto(path)
    await settled(page)
  }
  await page.keyboard.press('r')
  await page.getByRole('dialog').waitFor()
  expect(broken).toEqual([])
  await context.close()
})
