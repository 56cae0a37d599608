import fs from 'node:fs'
import path from 'node:path'
import { demoPassword, demoTotpSecret } from '@tomoni/server/demo/accounts'
import readWorkbook from 'read-excel-file/node'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, settled, signIn, type Stage } from './stage.ts'

// A center head's first days, in order: the old ledger comes in, a contact is written, the report comes out.

const fixture = (name: string): string => path.resolve(import.meta.dirname, '../server/fixtures', name)
let stage: Stage
let page: Page
let context: BrowserContext
let peopleBefore = 0

beforeAll(async () => {
  stage = await openStage()
  ;({ page, context } = await stage.visitor())
})
afterAll(async () => {
  await context?.close()
  await stage?.close()
})

async function takeIn(file: string): Promise<void> {
  await page.goto('/settings/imports')
  await settled(page)
  await page.locator('input[type=file]').setInputFiles(fixture(file))
  await page.getByRole('button', { name: 'この対応で確かめる' }).click({ timeout: 120_000 })
  await page.getByRole('button', { name: '取り込む', exact: true }).waitFor({ timeout: 180_000 })
}

async function write(): Promise<void> {
  await page.getByRole('button', { name: '取り込む', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取り込む', exact: true }).click()
  await page.getByRole('heading', { name: '取り込みました' }).waitFor({ timeout: 180_000 })
}

const countOfRegister = async (): Promise<number> => {
  await page.goto('/registrants')
  const all = page.getByRole('link', { name: /^すべて\s*[\d,]+/ })
  await all.waitFor()
  await settled(page)
  return Number((await all.innerText()).replaceAll(/\D/g, ''))
}

test('the center head signs in with password and second factor', async () => {
  await page.goto('/')
  await page.getByLabel('メールアドレス').waitFor()
  await signIn(page, 'shirai@example.jp', demoPassword, demoTotpSecret)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('今日')
})

test('the old ledger is checked before anything is written, and lines that need an eye are settled on the page', async () => {
  peopleBefore = await countOfRegister()
  await takeIn('L1-登録者台帳.xlsx')
  expect(await countOfRegister(), 'a check writes nothing').toBe(peopleBefore)
  await page.goto('/settings/imports')
  await page.getByRole('link', { name: /L1-登録者台帳/ }).first().click()
  await page.getByRole('button', { name: '取り込む', exact: true }).waitFor()
  for (let i = 0; i < 2; i++) {
    const review = page.getByRole('link', { name: /^要確認/ })
    const before = Number((await review.innerText()).replaceAll(/\D/g, ''))
    expect(before, 'lines of the ledger that need an eye').toBeGreaterThan(0)
    await review.click()
    await settled(page)
    await page.getByRole('table').getByRole('link').first().click()
    const sheet = page.getByRole('dialog')
    await sheet.waitFor()
    const same = sheet.getByRole('button', { name: /同じ人|この人/ }).first()
    const leave = sheet.getByRole('button', { name: /取り込まない|このまま/ }).first()
    await same.or(leave).first().click()
    await page.waitForFunction((count) => Number((document.querySelector('a[href*="verdict=review"]')?.textContent ?? '').replaceAll(/\D/g, '')) < count, before, { timeout: 60_000 })
    await page.keyboard.press('Escape')
  }
})

test('taken in, the people of the ledger are in the register', async () => {
  await write()
  expect(await countOfRegister()).toBeGreaterThan(peopleBefore + 300)
})

test('the records of the old ledger find their people by name', async () => {
  await takeIn('L2-支援記録_R7年度.csv')
  const open = Number((await page.getByRole('link', { name: /^要確認/ }).innerText()).replaceAll(/\D/g, ''))
  expect(open, 'who is meant is asked where the name alone cannot tell').toBeGreaterThan(0)
  await write()
})

test('two doubles are looked at side by side and become one person each; a merge can be taken back', async () => {
  const before = await countOfRegister()
  const merge = async (): Promise<void> => {
    await page.goto('/registrants/doubles')
    await page.getByRole('link', { name: /見くらべる/ }).or(page.getByRole('button', { name: /見くらべる/ })).first().click()
    await page.getByRole('heading', { level: 1, name: '同じ人を統合する' }).waitFor()
    await page.getByRole('button', { name: '一人にまとめる' }).click()
    await page.getByRole('heading', { level: 1, name: '同じ人を統合する' }).waitFor({ state: 'detached' })
  }
  await merge()
  expect(await countOfRegister()).toBe(before - 1)
  await merge()
  await page.getByRole('button', { name: '元に戻す' }).or(page.getByRole('button', { name: '元にもどす' })).first().click()
  await expect.poll(countOfRegister, { timeout: 30_000 }).toBe(before - 1)
  await merge()
  expect(await countOfRegister()).toBe(before - 2)
})

test('a person is found by half-width kana', async () => {
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('/')
  await page.keyboard.type('ｵｵｻｷ ﾊﾙｶ')
  const option = page.getByRole('option', { name: /大﨑 遥/ }).first()
  await option.waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /大﨑 遥/ }).waitFor()
})

const words = '休憩室で二人と話した。来月のシフトを確かめる。'
const promise = '主治医に電話で聞く'

test('a contact for two people is written by keyboard alone and kept as a draft meanwhile', async () => {
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('r')
  const sheet = page.getByRole('dialog', { name: '記録する' })
  await sheet.waitFor()
  for (const kana of ['オオサキ ハルカ', 'キムラ リョウ']) {
    await page.keyboard.type(kana)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await sheet.getByRole('button', { name: kana === 'オオサキ ハルカ' ? /大﨑 遥/ : /木村 亮/ }).waitFor()
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
  const tabTo = async (name: string) => {
    for (let i = 0; i < 40; i++) {
      if ((await focused()) === name) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach ${name}`)
  }
  await tabTo('minutes')
  await page.keyboard.type('50')
  await tabTo('method')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await tabTo('content')
  await page.keyboard.press('Space')
  await tabTo('note')
  await page.keyboard.insertText(words)
  await tabTo('steps.0.text')
  await page.keyboard.insertText(promise)
  await tabTo('steps.0.day')
  await page.keyboard.type('今日')
  await sheet.getByText(/下書きを保存しました/).waitFor({ timeout: 10_000 })
  await page.keyboard.press('Control+Enter')
  await page.getByText('記録しました。').waitFor()
})

test('with the network cut the sheet says so, typing goes on, and it saves itself on return', async () => {
  await page.keyboard.press('r')
  const sheet = page.getByRole('dialog', { name: '記録する' })
  await sheet.waitFor()
  await context.setOffline(true)
  await sheet.getByRole('textbox', { name: /話したこと/ }).fill('つながらない間に書いた文。')
  await sheet.getByText(/未保存（ネットワークにつながっていません）/).first().waitFor({ timeout: 20_000 })
  await context.setOffline(false)
  await sheet.getByText(/下書きを保存しました/).waitFor({ timeout: 30_000 })
  await page.reload()
  await page.goto('/')
  await page.getByText('書きかけ').first().waitFor()
  await page.getByRole('button', { name: /続きを書く/ }).first().click()
  await sheet.waitFor()
  expect(await sheet.getByRole('textbox', { name: /話したこと/ }).inputValue()).toBe('つながらない間に書いた文。')
  await page.keyboard.press('Escape')
})

test('the promise made in the record stands in 今日, with the words of the promise', async () => {
  await page.goto('/?scope=mine')
  await page.getByText(promise).first().waitFor()
})

test('the contact is in the timeline of both people', async () => {
  for (const name of ['大﨑 遥', '木村 亮']) {
    await page.goto(`/registrants?q=${encodeURIComponent(name)}`)
    await page.getByRole('link', { name: new RegExp(name) }).first().click()
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
    await page.getByText(words).first().waitFor()
  }
})

test('the report has counted it, and a figure opens the rows behind it', async () => {
  await page.goto('/reports')
  await settled(page)
  const figure = page.getByRole('table', { name: /延べ件数/ }).first().getByRole('link', { name: /計・計/ })
  const shown = Number((await figure.innerText()).replaceAll(/\D/g, ''))
  await figure.click()
  const sheet = page.getByRole('dialog')
  await sheet.waitFor()
  await settled(page)
  expect(shown).toBeGreaterThan(0)
  expect((await sheet.innerText()).replaceAll(',', '')).toContain(String(shown))
  await page.keyboard.press('Escape')
})

test('the Excel of the report reads back with the figures of the screen', async () => {
  await page.goto('/reports')
  await settled(page)
  const people = Number((await page.getByRole('table', { name: /登録者の動き/ }).getByRole('link', { name: /計・計/ }).first().innerText()).replaceAll(/\D/g, ''))
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Excelで出す' }).or(page.getByRole('link', { name: 'Excelで出す' })).first().click()
  const download = await waiting
  const file = path.join(stage.server.dataFolder, 'report.xlsx')
  await download.saveAs(file)
  const cells = (await readWorkbook(fs.readFileSync(file))).flatMap((sheet) => ('data' in sheet ? (sheet as { data: unknown[][] }).data : [sheet as unknown[]])).flat()
  expect(people).toBeGreaterThan(0)
  expect(cells).toContain(people)
})

test('見た人 names who opened the person’s record', async () => {
  await page.goto(`/registrants?q=${encodeURIComponent('大﨑 遥')}`)
  await page.getByRole('link', { name: /大﨑 遥/ }).first().click()
  await page.getByRole('tab', { name: '見た人' }).or(page.getByRole('link', { name: '見た人' })).first().click()
  await page.getByText('白井 章').first().waitFor()
})
