import fs from 'node:fs'
import { categoryText } from '@tomoni/contract/text/handovers'
import { demoPassword, demoTotpSecret } from '@tomoni/server/demo/accounts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openStage, settled, signIn, type Stage } from './stage.ts'

// One person from hand to hand: an agency hands over to a center, a school without an account helps by link, the center takes
// the lead only after two joint contacts, the agency hears what became of it, and a withdrawn consent closes everything with
// the next click.

let stage: Stage
let sender: Page
let receiver: Page
const contexts: BrowserContext[] = []
let person = ''
let personPath = ''
let handoverPath = ''

const center = 'ひがし野障害者就業・生活支援センター'
const school = 'みなみ原高等学校 進路指導部'
const shared = [categoryText.contact_details, categoryText.profile, categoryText.employment, categoryText.records_summary]

async function visitor(): Promise<Page> {
  const { page, context } = await stage.visitor()
  contexts.push(context)
  return page
}
async function worker(email: string): Promise<Page> {
  const page = await visitor()
  await signIn(page, email, demoPassword, demoTotpSecret)
  return page
}

beforeAll(async () => {
  stage = await openStage()
  sender = await worker('tsubasa@example.jp')
  receiver = await worker('yoshinaga@example.jp')
})
afterAll(async () => {
  for (const context of contexts) await context.close()
  await stage?.close()
})

/** Types into a field that searches and takes the line found, once the list stands still. */
async function choose(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  // The list closes when the page scrolls under it.
  await field.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await field.click()
  await field.pressSequentially(typed, { delay: 20 })
  const found = page.getByRole('option', { name: option }).first()
  await found.waitFor()
  await settled(page)
  await page.waitForTimeout(300)
  await found.click()
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
  await expect.poll(() => field.inputValue(), { message: `chosen for ${label}`, timeout: 10_000 }).not.toBe('')
}
const radio = (page: Page, name: RegExp) => page.getByRole('radio', { name }).first().check({ force: true })
const dialog = (page: Page) => page.getByRole('dialog')

async function giveConsent(typed: string, option: RegExp, categories: readonly string[], purpose: string): Promise<void> {
  await sender.goto(`${personPath}/sharing`)
  await sender.getByRole('button', { name: '同意をもらう' }).first().click()
  const sheet = dialog(sender)
  await choose(sender, '伝える相手', typed, option)
  for (const category of categories) await sheet.getByText(category, { exact: true }).click()
  await sheet.getByText(purpose, { exact: true }).click()
  await sheet.getByRole('radio', { name: /^口頭/ }).check({ force: true })
  await sheet.getByLabel('立会った人').fill('羽田 弓子')
  await sheet.getByRole('button', { name: /保存/ }).click()
  await sheet.waitFor({ state: 'hidden' })
}

test('the agency writes down what the person allows the center to know', async () => {
  await sender.goto('/registrants?stage=registered')
  await settled(sender)
  const lines = sender.getByRole('table').getByRole('link')
  // Somebody nobody handed over yet.
  for (let i = 0; ; i++) {
    person = (await lines.nth(i).innerText()).trim()
    await lines.nth(i).click()
    await sender.getByRole('link', { name: '引継ぎ・共有' }).waitFor()
    personPath = new URL(sender.url()).pathname
    await sender.goto(`${personPath}/sharing`)
    await sender.getByRole('heading', { name: 'いま見られる機関' }).waitFor()
    await settled(sender)
    if ((await sender.getByText('同意は、まだありません').isVisible()) && (await sender.getByRole('main').locator('a[href^="/handovers/"]').filter({ hasNotText: '引継ぎを書く' }).count()) === 0) break
    await sender.goto('/registrants?stage=registered')
    await settled(sender)
  }
  await expectAccessible(sender, '引継ぎ・共有')
  await giveConsent('ひがし野障害', new RegExp(center), shared, '支援を引き継ぐため')
  await sender.getByText('閲覧できる', { exact: true }).waitFor()
})

test('the draft is filled from the records, and the gate refuses what is only a term that ends', async () => {
  await sender.goto(`/handovers/new?registrant=${personPath.split('/').at(-1)}&kind=retentionEnd`)
  await settled(sender)
  await choose(sender, '相手', 'ひがし野障害', new RegExp(center))
  await radio(sender, /^在職/)
  await radio(sender, /^期限が来るから/)
  await sender.getByText('「期限が来るから」だけでは送れません。').waitFor()
  await expectAccessible(sender, '引継ぎを始める')
  await sender.getByRole('button', { name: '下書きをつくる' }).click()
  await sender.waitForURL(/\/handovers\/\d+\//)
  handoverPath = new URL(sender.url()).pathname
  await sender.getByText('下書きです。送るまで、相手には見えません。').waitFor()
  const gate = sender.getByRole('complementary').last()
  await gate.getByText('「期限が来るから」だけでは、引き継ぐわけになりません。', { exact: false }).waitFor()
  await expectAccessible(sender, '引継ぎの下書き')
  await receiver.goto(handoverPath)
  await receiver.getByRole('heading', { level: 1, name: 'この引継ぎは見つかりません' }).waitFor()
})

test('a school without an account answers by link, and its words go into the draft', async () => {
  await giveConsent(school, new RegExp(`${school}.*機関`), [categoryText.profile, categoryText.employment], '学校から仕事につなぐため')
  await sender.goto('/handovers/links')
  await settled(sender)
  await sender.getByRole('button', { name: 'リンクをつくる', exact: true }).first().click()
  await sender.getByRole('menuitem', { name: /情報をたずねる/ }).click()
  const making = dialog(sender)
  await choose(sender, 'だれのこと', person, new RegExp(person))
  await making.getByLabel('本人の同意').selectOption({ index: 1 })
  await making.getByText('得意なこと・強み', { exact: true }).click()
  await making.getByRole('button', { name: 'リンクをつくる', exact: true }).click()
  const link = await sender.getByRole('alertdialog').getByLabel('リンク', { exact: true }).inputValue()
  expect(new URL(link).hash.length, 'the token stands behind the #').toBeGreaterThan(30)

  const teacher = await visitor()
  await teacher.goto(new URL(link).pathname + new URL(link).hash)
  await teacher.getByRole('heading', { name: /おたずねしたいこと/ }).first().waitFor()
  await expectAccessible(teacher, '回答のページ')
  await teacher.getByLabel('得意なこと・強み').fill('部品を数える作業は、三年間まちがえたことがありません。')
  await teacher.getByLabel('あなたのお名前').fill('田中 進')
  await teacher.getByRole('button', { name: '回答を送る' }).click()
  await teacher.getByText('ありがとうございました').waitFor()
  await teacher.goto('/registrants')
  await teacher.getByRole('button', { name: 'サインインする' }).waitFor()

  await sender.goto('/handovers/links?view=answered')
  await sender.getByRole('button', { name: new RegExp(`${school}へのリンクを開く`) }).first().click()
  await dialog(sender).getByText('部品を数える作業は', { exact: false }).waitFor()
  await dialog(sender).getByRole('button', { name: '引継ぎ書に入れる' }).click()
  await sender.getByText('引継ぎ書に入れました').waitFor()
})

test('with the words of the person, needs, roles and consent it is sent, and only then seen', async () => {
  await sender.goto(handoverPath)
  await sender.getByText('下書きです。送るまで、相手には見えません。').waitFor()
  await sender.getByLabel('得意なこと・強み').waitFor()
  expect(await sender.getByLabel('得意なこと・強み').inputValue()).toContain('部品を数える作業は')
  await radio(sender, /^支援がこれからも必要/)
  await radio(sender, /の同意（/)
  await sender.locator('[name="ownWords.text"]').fill('朝が早い週がつらい。でも、この会社でずっと働きたい。')
  await radio(sender, /^話してもらった/)
  if ((await sender.getByLabel('1つめの必要な支援').count()) === 0) await sender.getByRole('button', { name: '必要な支援を加える' }).click()
  const needs = await sender.getByLabel(/^\d+つめの必要な支援$/).count()
  for (let i = 1; i <= needs; i++) await sender.getByLabel(`${i}つめの必要な支援`).fill('早番の週は、月曜の朝に電話をして、起きられたかを確かめる。')
  await sender.getByRole('button', { name: '本人との面談' }).click()
  // This center asks for it; another may only wish it.
  await sender.getByLabel('会社の中の相談相手').fill('製造課 班長')
  await sender.getByRole('button', { name: '記録からもう一度うめる' }).click()
  await sender.getByText('送れます', { exact: true }).waitFor()
  await sender.getByRole('button', { name: '送る', exact: true }).first().click()
  const sending = dialog(sender)
  const leave = sending.getByText('伝わること', { exact: true })
  const keepAll = sending.getByRole('button', { name: 'すべてこのまま伝える' })
  await leave.or(keepAll).first().waitFor()
  if (await keepAll.isVisible()) {
    await keepAll.click()
    await sending.getByRole('button', { name: '送る内容を見る' }).click()
  }
  await sending.getByRole('button', { name: '送る', exact: true }).click()
  await sending.waitFor({ state: 'hidden' })

  await receiver.goto('/handovers?direction=in')
  await receiver.getByRole('link', { name: person }).first().click()
  await receiver.getByText('朝が早い週がつらい。', { exact: false }).first().waitFor()
  await expectAccessible(receiver, '引継ぎのページ（受け手）')
})

test('the center accepts, opens its own entry, and cannot take the lead yet', async () => {
  await receiver.getByRole('button', { name: '引き受ける', exact: true }).first().click()
  const accepting = dialog(receiver)
  await accepting.getByRole('radio', { name: /^引継ぎ書から新しくつくる/ }).check({ force: true })
  await accepting.getByRole('button', { name: '引き受ける', exact: true }).click()
  await accepting.waitFor({ state: 'hidden' })
  await receiver.getByRole('button', { name: '並走を始める' }).click()
  await dialog(receiver).getByRole('button', { name: '並走を始める' }).click()
  await dialog(receiver).waitFor({ state: 'hidden' })
  await receiver.getByText('いっしょに会った回数が、まだ足りません。', { exact: false }).first().waitFor()
  expect(await receiver.getByRole('button', { name: '主担当を引き受ける', exact: true }).count()).toBe(0)
})

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date())

test('two joint contacts, written by one side and confirmed by the other, open the way', async () => {
  for (const kind of ['職場訪問', '顔合わせ']) {
    await receiver.getByRole('button', { name: 'いっしょに会う日を入れる' }).first().click()
    const planning = dialog(receiver)
    await planning.getByRole('radio', { name: kind }).check({ force: true })
    await planning.getByLabel('会う日').fill(today())
    await planning.getByRole('button', { name: 'いっしょに会う日を入れる' }).click()
    await planning.waitFor({ state: 'hidden' })
    await receiver.getByRole('button', { name: new RegExp(`${kind}.*会ったと書く|会ったと書く`) }).first().click()
    await dialog(receiver).getByRole('radio', { name: 'いた', exact: true }).check({ force: true })
    await dialog(receiver).getByRole('button', { name: '書く', exact: true }).click()
    await dialog(receiver).waitFor({ state: 'hidden' })
  }
  expect(await receiver.getByRole('button', { name: '主担当を引き受ける', exact: true }).count(), 'one side alone does not count').toBe(0)
  await sender.goto(handoverPath)
  for (let i = 0; i < 2; i++) {
    await sender.getByRole('button', { name: /会いました$/ }).first().click()
    await sender.getByText('確かめました。回数に数えます。').first().waitFor()
    await settled(sender)
  }
  await receiver.reload()
  await receiver.getByRole('button', { name: '主担当を引き受ける', exact: true }).first().click()
  await dialog(receiver).getByRole('button', { name: '主担当を引き受ける', exact: true }).click()
  await dialog(receiver).waitFor({ state: 'hidden' })
})

test('the agency hears after 90 days what became of it', async () => {
  const results = receiver.getByRole('listitem').filter({ hasText: /^90日/ })
  await results.getByRole('button', { name: 'ようすを知らせる' }).click()
  const telling = dialog(receiver)
  await telling.getByRole('radio', { name: '働いている' }).check({ force: true })
  await telling.getByRole('radio', { name: '続けている' }).check({ force: true })
  await telling.getByLabel('ひとこと').fill('早番にも慣れて、笑って話せるようになりました。')
  await telling.getByRole('button', { name: '知らせる', exact: true }).click()
  await telling.waitFor({ state: 'hidden' })
  await sender.reload()
  await sender.getByText('早番にも慣れて、笑って話せるようになりました。').first().waitFor()
  await expectAccessible(sender, '引継ぎのページ（送り手）')
})

test('the sheet is printed as a document of A4 pages with tags and its own font', async () => {
  await sender.getByRole('button', { name: '書類にする' }).click()
  const [download] = await Promise.all([sender.waitForEvent('download', { timeout: 60_000 }), sender.getByRole('menuitem', { name: /PDF/ }).click()])
  const bytes = fs.readFileSync(await download.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.includes('/StructTreeRoot')).toBe(true)
})

test('when the person takes the consent back, the next click of the center shows nothing of the agency', async () => {
  const id = personPath.split('/').at(-1)!
  const holder = handoverPath.split('/')[2]!
  await receiver.goto(`/shared-registrants/${holder}/${id}`)
  await receiver.getByRole('heading', { level: 1, name: new RegExp(person) }).waitFor()
  await expectAccessible(receiver, '共有された人')

  await sender.goto(`${personPath}/sharing`)
  await sender.getByRole('button', { name: new RegExp(`${center}への同意の操作`) }).click()
  await sender.getByRole('menuitem', { name: '同意を取り消す' }).click()
  await dialog(sender).getByRole('button', { name: '取り消す', exact: true }).click()
  await dialog(sender).waitFor({ state: 'hidden' })

  await receiver.goto(handoverPath)
  await receiver.getByText('今は閉じています', { exact: false }).waitFor()
  expect(await receiver.getByRole('main').innerText()).not.toContain('朝が早い週がつらい')
  await receiver.goto(`/shared-registrants/${holder}/${id}`)
  await receiver.getByText(/もう見られません|閉じました/).first().waitFor()
  expect(await receiver.getByRole('main').innerText()).not.toContain(person)
})

test('the person can see who looked, from which organisation, on what ground', async () => {
  await sender.goto(`${personPath}/viewers`)
  await sender.getByText('ひがし野', { exact: false }).first().waitFor()
})
