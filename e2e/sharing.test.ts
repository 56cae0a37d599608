import { demoPassword, demoTotpSecret } from '@tomoni/server/demo/accounts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openStage, settled, signIn, type Stage } from './stage.ts'

// The receiving side: an agency finds who is shared with it, reads what is open, loses it with the withdrawal, and in an
// emergency opens a record for which it has no consent; the center sees all of it and looks at it.

let stage: Stage
let agency: Page
let center: Page
const contexts: BrowserContext[] = []
const person = '山口 彩'

async function worker(email: string): Promise<Page> {
  const { page, context } = await stage.visitor()
  contexts.push(context)
  await signIn(page, email, demoPassword, demoTotpSecret)
  return page
}
async function openOwn(name: string, part: string): Promise<void> {
  await center.goto(`/registrants?q=${encodeURIComponent(name)}`)
  await center.getByRole('link', { name }).first().click()
  await center.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
  await center.getByRole('link', { name: part }).click()
}

beforeAll(async () => {
  stage = await openStage()
  agency = await worker('tsubasa@example.jp')
  center = await worker('yoshinaga@example.jp')
})
afterAll(async () => {
  for (const context of contexts) await context.close()
  await stage?.close()
})

test('the agency finds who is shared with it beside its own register, and by the search in the header', async () => {
  await agency.goto('/registrants')
  await agency.getByRole('link', { name: /共有された人/ }).click()
  await agency.getByRole('heading', { level: 1, name: '共有された人' }).waitFor()
  await agency.getByRole('link', { name: person }).waitFor()
  await agency.getByRole('combobox').first().fill('やまぐち')
  await agency.getByRole('option', { name: new RegExp(person) }).click()
  await agency.getByRole('heading', { level: 1, name: new RegExp(person) }).waitFor()
})

test('the page names ground, purpose, last day and what is open; what is closed is named as closed', async () => {
  await agency.getByText(/ひがし野障害者就業・生活支援センターから共有/).waitFor()
  await agency.getByText('共有されていない項目').waitFor()
  await agency.getByText('家族・暮らしのこと').waitFor()
  expect(await agency.getByRole('heading', { level: 2, name: '家族・暮らしのこと' }).count()).toBe(0)
  await settled(agency)
  await expectAccessible(agency, 'a shared person')
})

test('the center sees the reading under 見た人, with the agency, the reader and the consent', async () => {
  await openOwn(person, '見た人')
  const row = center.getByRole('row').filter({ hasText: '今泉 渚' }).first()
  await row.getByText('就労移行支援つばさ').waitFor()
  await row.getByText('本人の同意による共有').waitFor()
})

test('a withdrawn consent closes the page with the next click, and nothing of the person stays on it', async () => {
  await center.getByRole('link', { name: '引継ぎ・共有' }).click()
  const line = center.getByRole('listitem').filter({ hasText: '就労移行支援つばさ' }).filter({ hasText: '有効' }).first()
  await line.getByRole('button', { name: /就労移行支援つばさ/ }).first().click()
  await center.getByRole('menuitem', { name: '同意を取り消す' }).click()
  await center.getByRole('dialog').getByRole('button', { name: '取り消す' }).click()
  await center.getByRole('dialog').waitFor({ state: 'hidden' })
  await agency.getByRole('link', { name: '支援記録' }).click()
  await agency.getByRole('heading', { level: 1, name: '同意が取り消されたため、閉じました' }).waitFor()
  expect(await agency.locator('#main').innerText()).not.toContain('山口')
  await agency.getByRole('link', { name: '共有された人の一覧へ' }).click()
  await agency.getByRole('heading', { level: 1, name: '共有された人' }).waitFor()
  await settled(agency)
  expect(await agency.getByRole('link', { name: person }).count()).toBe(0)
})

test('in an emergency the agency opens a record for an hour; a red band stands over every page until it ends', async () => {
  const found = await center.request.get(`/api/registrants?q=${encodeURIComponent('青木 真由美')}`)
  const { items } = (await found.json()) as { items: { kana: string; birthDate: string }[] }
  await agency.goto('/break-glass')
  await agency.getByLabel('登録している機関').click()
  await agency.keyboard.type('ひがし野障害者')
  await agency.getByRole('option', { name: /ひがし野障害者就業/ }).click()
  await agency.getByLabel('氏名のかな（すべて）').fill(items[0]!.kana)
  await agency.getByLabel('生年月日').fill(items[0]!.birthDate)
  await agency.getByText('急病・けが').click()
  await agency.getByLabel('くわしい理由').fill('駅で倒れました。救急隊に持病を伝えます。')
  await agency.getByRole('checkbox').check()
  await agency.getByRole('button', { name: '60分だけ開く' }).click()
  await agency.getByText(/緊急時の閲覧で開いています/).waitFor()
  await agency.goto('/')
  const band = agency.getByRole('region', { name: '緊急時の閲覧中' })
  await band.getByText(/残り5\d分/).waitFor()
  await band.getByRole('button', { name: '終わる' }).click()
  await band.waitFor({ state: 'hidden' })
})

test('the center looks at it: who, why, what was read, and what it makes of it', async () => {
  await center.goto('/break-glass/reviews')
  await center.getByText('駅で倒れました。救急隊に持病を伝えます。').waitFor()
  await settled(center)
  await expectAccessible(center, 'the readings to look at')
  await center.getByRole('button', { name: '青木 真由美さんの記録の閲覧を確かめる' }).click()
  await center.getByLabel('必要な閲覧だった').check()
  await center.getByRole('button', { name: '確認を終える' }).click()
  await center.getByRole('dialog').waitFor({ state: 'hidden' })
  await center.getByRole('link', { name: /確かめたもの/ }).click()
  await center.getByText('必要な閲覧だった').waitFor()
})
