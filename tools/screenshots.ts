// `npm run screenshots`: takes the pictures of the README from the real screens of the practice region.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { demoPassword } from '@tomoni/server/demo/accounts'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { runServer } from './run-server.ts'

const folder = path.resolve(import.meta.dirname, '../docs/screenshots')
fs.mkdirSync(folder, { recursive: true })
const server = await runServer({ env: { TOMONI_LOG: '0' } })
const browser = await openBrowser()

async function visitor(email: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', baseURL: server.url, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('メールアドレス').fill(email)
  await page.getByLabel('パスワード', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'サインインする' }).click()
  await page.locator('#main').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}
const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  console.log(`docs/screenshots/${name}.png`)
}

try {
  const worker = await visitor('miyake@example.jp', 1280, 860)
  await shoot(worker, 'today')
  await worker.getByRole('link', { name: '青木 真由美' }).first().click()
  await worker.getByRole('heading', { level: 1, name: /青木 真由美/ }).waitFor()
  await shoot(worker, 'person')
  await worker.goto(`${new URL(worker.url()).pathname}/overview`)
  await shoot(worker, 'overview')
  await worker.goto('/registrants')
  await shoot(worker, 'register')
  await worker.keyboard.press('r')
  await worker.getByRole('dialog', { name: '記録する' }).waitFor()
  for (const kana of ['アオキ マユミ', 'モリモト サユリ']) {
    await worker.keyboard.type(kana)
    await worker.getByRole('option').first().waitFor()
    await worker.keyboard.press('Enter')
    await worker.waitForTimeout(600)
  }
  await worker.getByText('職場訪問', { exact: true }).click()
  await worker.getByRole('textbox', { name: /話したこと/ }).fill('休憩室で面談。夜ねむれない日が続き、早番の週に2回休んだ。柳さんと、来月まで遅番にそろえることを決めた。本人「それなら来られそう」。')
  await worker.waitForTimeout(4000)
  await shoot(worker, 'record')

  const lead = await visitor('yoshinaga@example.jp', 1280, 860)
  await lead.goto('/reports')
  await shoot(lead, 'report')
  await lead.goto('/case-loads')
  await shoot(lead, 'case-loads')
  await lead.goto('/settings/imports')
  await lead.waitForLoadState('networkidle')
  await lead.locator('input[type=file]').setInputFiles(path.resolve(import.meta.dirname, '../server/fixtures/L1-登録者台帳.xlsx'))
  await lead.getByRole('button', { name: 'この対応で確かめる' }).click({ timeout: 120_000 })
  await lead.getByRole('button', { name: '取り込む', exact: true }).waitFor({ timeout: 180_000 })
  await shoot(lead, 'import')

  // The pages around a handover, from the side of the center.
  await lead.goto('/handovers?direction=in&state=overlapping')
  await lead.getByRole('main').locator('a[href^="/handovers/"]').filter({ hasText: /./ }).first().waitFor()
  const overlapping = lead.getByRole('table').getByRole('link').first()
  await overlapping.click()
  await lead.getByRole('heading', { name: '引継ぎ書' }).waitFor()
  await shoot(lead, 'handover')
  const [download] = await Promise.all([lead.waitForEvent('download', { timeout: 60_000 }), lead.getByRole('button', { name: '書類にする' }).click().then(() => lead.getByRole('menuitem', { name: /PDF/ }).click())])
  const pdf = path.join(os.tmpdir(), 'handover-sheet.pdf')
  await download.saveAs(pdf)
  // poppler-utils draws the page; without it the older picture stays.
  const drawn = spawnSync('pdftoppm', ['-png', '-r', '80', '-f', '1', '-l', '1', '-singlefile', pdf, path.join(folder, 'handover-sheet')])
  console.log(drawn.status === 0 ? 'docs/screenshots/handover-sheet.png' : 'handover-sheet.png was not drawn: pdftoppm is missing')
  fs.rmSync(pdf)
  await lead.goto('/school-pathways')
  await shoot(lead, 'schools')

  const agency = await visitor('tsubasa@example.jp', 1280, 860)
  await agency.goto('/support-terms')
  await shoot(agency, 'support-terms')
  await agency.goto('/handovers?direction=out&state=draft')
  await agency.getByRole('table').getByRole('link').first().click()
  await agency.getByText('下書きです。送るまで、相手には見えません。').waitFor()
  await shoot(agency, 'handover-draft')
  await agency.goto('/handovers?direction=out&state=overlapping')
  await agency.getByRole('table').getByRole('link').first().click()
  await agency.getByRole('heading', { name: '引継ぎ書' }).waitFor()
  await agency.getByRole('main').locator('a[href^="/registrants/"]').first().click()
  await agency.getByRole('link', { name: '引継ぎ・共有' }).click()
  await agency.getByRole('heading', { name: 'いま見られる機関' }).waitFor()
  await shoot(agency, 'sharing')

  const phone = await visitor('miyake@example.jp', 390, 844)
  await shoot(phone, 'today-phone')
} finally {
  await browser.close()
  await server.stop()
}
