import type { ConsentFormModel } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import * as XLSX from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import { readPdf } from '../../test/pdf.ts'
import { sampleSheet } from '../../test/sample-sheet.ts'
import { renderConsentForm } from './consent-form.ts'
import { renderDisclosureTalk } from './disclosure-talk.ts'
import { makeHandoverSheetFile, type HandoverSheetDocument } from './handover-sheet.ts'
import { renderRecontactLeaflet } from './recontact-leaflet.ts'
import { typesetter } from './typesetter.ts'

afterAll(() => typesetter.close())

const day = (text: string) => text as CalendarDay
const pdfOf = async (document: HandoverSheetDocument, format: 'pdf' | 'fax' = 'pdf') => readPdf(await makeHandoverSheetFile(document, format).bytes())
const withSheet = (sheet: Partial<HandoverSheetDocument['sheet']>): HandoverSheetDocument => ({ ...sampleSheet, sheet: { ...sampleSheet.sheet, ...sheet } })
const closed = (text: string) => text.replaceAll(/[\s\u{200B}]/gu, '')

test('引継ぎ書のPDFは、読み上げの印・題名・日本語の指定・文字の形をもつ', async () => {
  const pdf = await pdfOf(sampleSheet)
  expect(pdf).toMatchObject({ isMarked: true, hasStructure: true, lang: 'ja-JP', standard: '1', title: '引継ぎ書　渡邉 𠮷郎さん' })
  expect([...pdf.tags]).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'Table', 'THead', 'TH', 'TD']))
  expect(pdf.fonts.length).toBeGreaterThan(1)
  expect(pdf.fonts.filter((font) => !font.isEmbedded || !/BIZUDPGothic|NotoSansJP/u.test(font.name))).toEqual([])
})

test('引継ぎ書の文字は、難しい字もふくめて、書いたとおりに取り出せる', async () => {
  const pdf = await pdfOf(sampleSheet)
  const text = pdf.pages.join('')
  for (const word of ['渡邉 𠮷郎', '髙橋 由美', '株式会社﨑山製作所 本社工場', '1994年8月23日（平成6年）　32歳', '「今の会社で、ずっと働きたいです。', '会社との調整', '2025年11月13日〜2026年11月12日', '一部の人だけに伝えている', '連絡先、基本のこと、仕事のこと、支援記録のまとめ', '2027年9月30日まで', '2回のうち1回', '新規登録シート（引継ぎ用）']) expect(closed(text)).toContain(closed(word))
  expect(text).not.toContain('\u{FFFD}')
  expect(closed(text)).toContain('埼玉県さいたま市見沼区架空町1-2-3［2］')
  expect(closed(text)).toContain('［3］支援記録職場訪問2026年10月6日記録9件')
  expect(pdf.artifacts).toContain('取扱注意')
  expect(pdf.artifacts).toContain(`1 / ${pdf.pages.length}`)
})

test('本人の言葉は、必要な支援より先に出る', async () => {
  const text = (await pdfOf(sampleSheet)).pages.join('')
  expect(text.indexOf('本人の言葉')).toBeLessThan(text.indexOf('必要な支援'))
})

test('とても長い文も、切れずに次のページへ続く', async () => {
  const long = `${'あいうえお、'.repeat(600)}終わり`
  const pdf = await pdfOf(withSheet({ ownWords: { text: long, heardOn: null, how: null }, alternative: 'x'.repeat(1000), needs: Array.from({ length: 30 }, () => ({ ...sampleSheet.sheet.needs[0]!, text: '長い支援。'.repeat(190) })), roles: Array.from({ length: 30 }, () => ({ ...sampleSheet.sheet.roles[0]!, matter: '同'.repeat(200) })) }))
  expect(pdf.pages.length).toBeGreaterThan(6)
  expect(closed(pdf.pages.join(''))).toContain(long)
  expect(closed(pdf.pages.join(''))).toContain('x'.repeat(1000))
})

test('組版の命令に見える文字も、そのまま文字として出る', async () => {
  const hostile = '#strong[太] #import "x" $x^2$ *a* _b_ = 見出し\n- 一 + 二 / 三 <a> @b `c` \\ // 注 /* 注 */ #read("/etc/passwd") {"}'
  const pdf = await pdfOf(withSheet({ personName: '#eval("1") ]', reasonWords: hostile, alternative: '"); #panic()', cells: [{ key: 'free:1', label: '= #x', value: '#sys.version', category: null, source: null }] }))
  const text = closed(pdf.pages.join(''))
  for (const piece of [hostile, '#eval("1") ]', '"); #panic()', '= #x', '#sys.version']) expect(text).toContain(closed(piece))
})

test('表せない文字は〓にして、どの文字かを終わりに書く', async () => {
  const pdf = await pdfOf(withSheet({ alternative: '家\u{1}😀\u{202E}𠮷', personKana: 'か\u{3099}ん' }))
  const text = closed(pdf.pages.join(''))
  expect(text).toContain('家〓〓〓𠮷')
  expect(text).toContain('〓は、この書類で表せない文字です：U+0001、U+1F600、U+202E')
  expect(text).toContain('がん')
})

test('同意がない下書きには、外に渡せないことと下書きであることが書いてある', async () => {
  const text = (await pdfOf({ ...sampleSheet, isDraft: true, consent: null, sentOn: null })).pages.join('')
  expect(text).toContain('下書き（まだ送っていません）')
  expect(text).toContain('同意がまだありません。この書類を外に渡せません。')
})

test('FAXの送信票に本人の名前は出ず、枚数と電話のお願いが出て、つぎのページから引継ぎ書になる', async () => {
  const pdf = await pdfOf(sampleSheet, 'fax')
  const [cover, ...rest] = pdf.pages
  expect(cover).toContain('届いたらお電話ください')
  expect(cover).toContain(`${pdf.pages.length}枚（この送信票をふくむ）`)
  expect(cover).toContain('H72K4P')
  expect(pdf.title).toBe('FAX送信票')
  for (const word of ['渡邉', '𠮷郎', 'ワタナベ', '1994', '﨑山']) expect(cover).not.toContain(word)
  expect(rest.join('')).toContain('渡邉 𠮷郎')
})

test('Excelの引継ぎ書を読み返すと同じ内容で、様式の番号は情報のもとの行を指す', async () => {
  const hostile = '=HYPERLINK("http://x","y") & <b>'
  const file = makeHandoverSheetFile(withSheet({ alternative: hostile, needs: [{ ...sampleSheet.sheet.needs[0]!, text: '必要。'.repeat(330) }] }), 'xlsx')
  expect(file.fileName).toBe('渡邉𠮷郎_引継ぎ書_202611201200.xlsx')
  const book = XLSX.read(await file.bytes())
  expect(book.SheetNames).toEqual(['引継ぎ書', '情報のもと'])
  const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets['引継ぎ書']!, { header: 1, defval: '' })
  const valueOf = (label: string) => rows.find((row) => row[0] === label)
  expect(valueOf('本人')?.[1]).toBe('渡邉 𠮷郎')
  expect(valueOf('勤め先')?.[1]).toBe('株式会社﨑山製作所 本社工場')
  expect(valueOf('住所')).toMatchObject(['住所', '埼玉県さいたま市見沼区架空町1-2-3', '', '［2］'])
  expect(valueOf('苦手な場面')).toMatchObject(['苦手な場面', '記入なし', '', ''])
  const need = rows.findIndex((row) => row[0] === '会社との調整')
  expect(rows.slice(need, need + 4).map((row) => row[1]).join('')).toContain('必要。'.repeat(330))
  expect(rows.some((row) => row[0] === hostile)).toBe(true)
  expect(Object.values(book.Sheets['引継ぎ書']!).filter((cell: { f?: string }) => cell?.f !== undefined)).toEqual([])
  const sources = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['情報のもと']!, { header: 1, defval: '' })
  expect(sources).toContainEqual(['［3］', '支援記録', '職場訪問', '2026年10月6日', 9])
})

const blank: ConsentFormModel = {
  holderName: 'みなみ障害者就業・生活支援センター', holderPhone: null, personName: '渡邉 𠮷郎', personKana: 'ワタナベ ヨシロウ', birthDate: day('1994-08-23'), recipientName: null, recipientKind: null, purpose: null, purposeDetail: null,
  categories: [], startsOn: null, endsOn: null, notDisclosed: null, allowsResultsBack: null, givenBy: null, giverName: null, guardianRelation: null, givenHow: null, witnessName: null, givenOn: null,
  explainedBy: null, explainedOn: null, withdrawnOn: null, isMinor: false, printedOn: day('2026-11-20'),
}
const filled: ConsentFormModel = {
  ...blank, recipientName: '就労定着支援事業所 あおば', recipientKind: 'organization', purpose: 'handover', categories: ['contact_details', 'records_summary'], startsOn: day('2026-11-01'), endsOn: day('2027-09-30'), notDisclosed: '前の会社をやめた理由。',
  allowsResultsBack: true, givenBy: 'person', giverName: '渡邉 𠮷郎', givenHow: 'spoken', witnessName: '野原 花子', givenOn: day('2026-10-28'), explainedBy: '髙橋 由美', explainedOn: day('2026-10-28'),
}

test('同意書は2ページまでで、ふりがなは目で見る人だけのものになる', async () => {
  for (const model of [blank, filled, { ...filled, isMinor: true, givenBy: 'guardian' as const, guardianRelation: '母' }]) {
    const pdf = readPdf(await renderConsentForm(model).bytes())
    expect(pdf).toMatchObject({ isMarked: true, lang: 'ja-JP', title: '同意書', standard: '1' })
    expect(pdf.pages.length).toBeLessThanOrEqual(2)
    expect(pdf.pages.join('')).toContain('あなたのことを、ほかの人に 伝えてよいかを 決める 紙です。')
    expect(pdf.pages.join('')).not.toContain('どういしょ')
    expect(pdf.artifacts).toContain('どういしょ')
    expect(pdf.artifacts).toContain('わたなべ')
  }
})

test('同意書には、同意した項目だけに✓がつき、相手・期間・伝えてほしくないこと・立ち会った人が出る', async () => {
  const text = readPdf(await renderConsentForm(filled).bytes()).pages.join('')
  // One for each of the two categories, one for the purpose, one for はい; the sentence that explains it holds another.
  expect([...text.matchAll(/✓/gu)]).toHaveLength(5)
  for (const word of ['就労定着支援事業所 あおば', '前の会社をやめた理由。', '野原 花子', '髙橋 由美', '2027年9月30日']) expect(closed(text)).toContain(closed(word))
  const empty = readPdf(await renderConsentForm(blank).bytes()).pages.join('')
  expect([...empty.matchAll(/✓/gu)]).toHaveLength(1)
  expect(readPdf(await renderConsentForm({ ...filled, withdrawnOn: day('2026-11-19') }).bytes()).pages[0]).toContain('取り消されました')
})

test('紙に名前を書く同意書では、本人の名前の欄が空いている', async () => {
  const signed = readPdf(await renderConsentForm({ ...filled, givenHow: 'signedPaper' }).bytes()).pages.join('')
  const spoken = readPdf(await renderConsentForm(filled).bytes()).pages.join('')
  expect([...spoken.matchAll(/渡邉/gu)].length - [...signed.matchAll(/渡邉/gu)].length).toBe(1)
})

test('会社に伝えることと再相談のご案内は、1ページに収まる', async () => {
  const base = { holderName: blank.holderName, personName: blank.personName, personKana: blank.personKana, printedOn: blank.printedOn }
  const choice = { employerName: '株式会社﨑山製作所', choice: 'partly' as const, toldItems: ['hasDisability' as const], accommodationNote: '指示は紙で', pros: '相談できる', cons: '知られる', ownWords: '班長さんだけに', decidedOn: day('2026-10-28'), by: '森 一子' }
  const leaflet = { centerName: blank.holderName, phone: '048-000-5678', fax: null, address: null, hours: null, worker: null, person: { name: blank.personName, kana: blank.personKana }, endsOn: day('2027-03-31'), printedOn: blank.printedOn }
  for (const file of [renderDisclosureTalk({ ...base, choice: null }), renderDisclosureTalk({ ...base, choice }), renderRecontactLeaflet(leaflet), renderRecontactLeaflet({ ...leaflet, person: null, phone: null, endsOn: null })]) {
    const pdf = readPdf(await file.bytes())
    expect(pdf).toMatchObject({ isMarked: true, hasStructure: true, lang: 'ja-JP', standard: '1' })
    expect(pdf.pages).toHaveLength(1)
  }
})
