import * as XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import type { Field } from './fields.ts'
import { findDoubles } from './find-doubles.ts'
import { factsOf, joinRows } from './join-rows.ts'
import { readLedgerFile } from './read-file.ts'
import { mappingOf, proposeFile, readLedger, usedCodes } from './read-ledger.ts'
import type { LedgerRow, RecordRow, RegistrantRow } from './read-ledger.ts'
import type { CodeTables } from './codes.ts'

// Ledgers of other centers, invented: no shape here is that of the samples.

type Sheet = { name: string; rows: unknown[][]; merges?: string[] }
const workbook = (sheets: Sheet[], bookType: 'xlsx' | 'biff8' | 'xlsb' = 'xlsx'): Buffer => {
  const book = XLSX.utils.book_new()
  for (const { name, rows, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows, { cellDates: false })
    if (merges) sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer
}
const csv = (rows: string[][], delimiter: string) => rows.map((row) => row.map((cell) => (/["\n]/u.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\r\n')

const read = (bytes: Uint8Array, name: string, options: { codeTables?: CodeTables; isEraConfirmed?: boolean } = {}) => {
  const result = readLedgerFile(bytes, name)
  if (!result.ok) throw new Error(result.problem)
  const proposals = proposeFile(result.file)
  const mappings = proposals.map((proposal) => mappingOf(result.file, proposal))
  const all = { codeTables: options.codeTables ?? {}, isEraConfirmed: options.isEraConfirmed ?? false }
  const rows = readLedger(result.file, proposals, mappings, all)
  return { file: result.file, proposals, rows, codes: usedCodes(result.file, proposals, mappings, all), fields: proposals.map((p) => p.columns.map((column) => column.field)) }
}
const people = (rows: readonly LedgerRow[]) => rows.filter((row): row is RegistrantRow => row.kind === 'registrant').map((row) => row.values)
const records = (rows: readonly LedgerRow[]) => rows.filter((row): row is RecordRow => row.kind === 'supportRecord').map((row) => row.values)
const codes = (rows: readonly LedgerRow[]) => rows.flatMap((row) => row.issues.map((issue) => issue.code))

describe('ledgers of other shapes are read with the mapping as proposed', () => {
  it('split names, western dates as Excel numbers, numeric codes with a table filled in once', () => {
    const rows = [
      ['利用者ID', '姓', '名', 'セイ', 'メイ', '誕生日', '男女', '主たる障害', '手帳等級', '郵便番号', '現住所', '携帯番号', '利用開始日', '紹介元', '支援担当', '就労状況', '勤務先', '入社日'],
      ['A001', '髙橋', '一郎', 'タカハシ', 'イチロウ', 29221, '1', 2, 'B1', 5600021, '豊中市本町1-1', 9012345678, 43922, 1, '大野', 1, '㈱東西', 44000],
      ['A002', '林', 'さくら', 'ハヤシ', 'サクラ', 35000, '2', 3, '2級', '560-0022', '豊中市南2-2', '090-1111-2222', 44287, 2, '大野', 2, '', ''],
      ['A003', '五十嵐', '修', 'イガラシ', 'オサム', 25569, '1', 1, '1種2級', '5600023', '豊中市北3-3', '', 44300, 9, '森', 2, '', ''],
    ]
    const bytes = workbook([{ name: 'Sheet1', rows }])
    const before = read(bytes, 'a.xlsx')
    expect(before.codes.filter((use) => use.code === undefined).map((use) => `${use.field} ${use.written}`).toSorted()).toEqual(['disability 1', 'disability 2', 'disability 3', 'referralSource 1', 'referralSource 2', 'referralSource 9', 'sex 1', 'sex 2', 'workStatus 1', 'workStatus 2'])
    const table: CodeTables = { sex: { '1': 'male', '2': 'female' }, disability: { '1': 'physical', '2': 'intellectual', '3': 'mental' }, workStatus: { '1': 'employed', '2': 'seeking' }, referralSource: { '1': 'helloWork', '2': 'specialNeedsSchool', '9': null } }
    const { rows: read2 } = read(bytes, 'a.xlsx', { codeTables: table })
    expect(codes(read2).filter((code) => code === 'code.unknown')).toEqual([])
    expect(people(read2)).toMatchObject([
      { number: 'A001', familyName: '髙橋', givenName: '一郎', familyKana: 'タカハシ', givenKana: 'イチロウ', birthDate: '1980-01-01', sex: 'male', postalCode: '560-0021', mobile: '09012345678', registeredOn: '2020-04-01', referralSource: 'helloWork', worker: '大野', workStatus: 'employed', workplace: '㈱東西', hiredOn: '2020-06-18', certificates: [{ kind: 'intellectual', grade: 'B1' }] },
      { familyName: '林', givenName: 'さくら', sex: 'female', certificates: [{ kind: 'mental', grade: '2級' }], workplace: null },
      { familyName: '五十嵐', referralSource: null, disabilities: [{ kind: 'physical' }], certificates: [{ grade: '1種2級' }] },
    ])
  })

  it('two-line merged headers under title rows', () => {
    const rows = [
      ['支援対象者名簿（令和8年4月1日現在）'], [], ['番号', '氏名', '', '生年月日', '連絡先', '', '障害', '', '登録年月日', '備考'], ['', '漢字', 'フリガナ', '', '住所', '電話', '種別', '等級', '', ''],
      [1, '山田 太郎', 'ヤマダ タロウ', 'S60.5.5', '〒530-0001 大阪市北区梅田1-1', '℡06-1111-2222', '知的', 'B2', 'H30.4.1', ''], [2, '渡邉　花子', 'ワタナベ ハナコ', '昭和61年6月6日', '大阪市中央区2-2', '06-3333-4444', '精神', '3級', 'R2.5.1', '要連絡'], [], ['合計', '2名'],
    ]
    const { rows: lines, fields } = read(workbook([{ name: '名簿', rows, merges: ['A1:J1', 'A3:A4', 'B3:C3', 'D3:D4', 'E3:F3', 'G3:H3', 'I3:I4', 'J3:J4'] }]), 'b.xlsx')
    expect(fields[0]?.slice(1)).toEqual(['name', 'nameKana', 'birthDate', 'address', 'phone', 'disability', 'certificateGrade', 'registeredOn', 'note'] satisfies Field[])
    expect(people(lines)).toMatchObject([
      { familyName: '山田', givenName: '太郎', familyKana: 'ヤマダ', birthDate: '1985-05-05', postalCode: '530-0001', address: '大阪市北区梅田1-1', phone: '06-1111-2222', certificates: [{ kind: 'intellectual', grade: 'B2' }], registeredOn: '2018-04-01' },
      { familyName: '渡邉', birthDate: '1986-06-06', certificates: [{ kind: 'mental', grade: '3級' }], note: '要連絡' },
    ])
  })

  it('an old xls with one sheet for each fiscal year of contacts, days without a year', () => {
    const head = ['月日', '氏名', '支援方法', '相手', '所要時間', '支援内容', '記録者']
    const bytes = workbook([
      { name: 'R6年度', rows: [['令和6年度　相談記録'], head, ['4/5', '山田太郎', '電話', '母', '30', '通院のことで相談があり、次の予約を確認した。', '森'], ['3月31日', '山田太郎', '企業訪問', '上司', '1時間30分', '作業の様子を聞き取り、休憩の取り方を相談した。', '森']] },
      { name: 'R7年度', rows: [['令和7年度　相談記録'], head, ['4/10', '山田太郎', '来所', '本人', '45分', '求人票を一緒に見て、応募先を二つに絞った。', '森'], ['1/15', '林さくら', 'Zoom', '本人', '60', '職場での困りごとを整理し、上司への伝え方を練習した。', '大野']] },
    ], 'biff8')
    const { rows: lines } = read(bytes, 'c.xls')
    expect(records(lines)).toMatchObject([
      { name: '山田太郎', occurredOn: '2024-04-05', method: 'phone', counterpart: 'family', minutes: 30, worker: '森' }, { occurredOn: '2025-03-31', method: 'workplace_visit', counterpart: 'employer', minutes: 90 },
      { occurredOn: '2025-04-10', method: 'office_visit', counterpart: 'person', minutes: 45 }, { name: '林さくら', occurredOn: '2026-01-15', method: 'online' },
    ])
  })

  test.each([
    ['tabs in UTF-16, as Excel saves Unicode text', '\t', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['semicolons in UTF-8 with BOM', ';', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['commas in UTF-8 without BOM', ',', (text: string) => Buffer.from(text)],
    ['commas in Windows-31J', ',', (text: string) => iconv.encode(text, 'cp932')],
    ['bars in Windows-31J', '|', (text: string) => iconv.encode(text, 'cp932')],
  ])('%s', (_, delimiter, encode) => {
    const text = csv([['登録者名', 'ふりがな', '生年月日', '障がい名', 'ご住所', '電話番号', '現在の状況', '備考'], ['髙木　亮', 'たかぎ　りょう', 'Ｓ55／1／2', '発達（ASD）', '堺市北区1-2;3', '０７２－２２２－３３３３', '求職中', '一行目\n「二行目」, 続き'], ['林 さくら', 'はやし さくら', '2000/2/29', '統合失調症', '堺市西区2-3', '', 'A型', '']], delimiter)
    const { rows: lines } = read(encode(text), 'd.csv')
    expect(people(lines)).toMatchObject([
      { familyName: '髙木', givenName: '亮', familyKana: 'タカギ', birthDate: '1980-01-02', disabilities: [{ kind: 'developmental' }], address: '堺市北区1-2;3', phone: '072-222-3333', workStatus: 'seeking', note: '一行目\n「二行目」, 続き' },
      { birthDate: '2000-02-29', disabilities: [{ kind: 'mental', detail: 'schizophrenia' }], phone: null, workStatus: 'continuousEmploymentA' },
    ])
  })

  it('combined cells: employer and date, disability and grade, names with former names, several telephones', () => {
    const rows = [
      ['ケースNo', '対象者氏名', 'フリガナ', '生年月日', '障害種別・手帳', '連絡先', '就職先（就職日）', '緊急連絡先', '性別'],
      ['12', '田中（旧姓 佐藤）花子 様', 'ﾀﾅｶ ﾊﾅｺ', '平成2年3月4日', '知的（B2）、精神2級', 'TEL 072-111-2222（母）／090-3333-4444', '㈱みどり（R5.12.13〜）', '田中一子（母）072-999-8888', '女'],
      ['13', '柴田恵子', 'ｼﾊﾞﾀ ｹｲｺ', 'H1.1.8', '療育B1', '０９０ー５５５５ー６６６６', 'スーパーはなまる H28.3.18入社', '', '女'],
      ['14', '勅使河原修', 'テシガワラオサム', 'S64.1.7', '視覚障害', 'なし', '', '', '男'],
    ]
    expect(people(read(workbook([{ name: '台帳', rows }]), 'e.xlsx').rows)).toMatchObject([
      { number: '12', familyName: '田中', givenName: '花子', formerName: '佐藤', disabilities: [{ kind: 'intellectual' }, { kind: 'mental' }], certificates: [{ kind: 'intellectual', grade: 'B2' }, { kind: 'mental', grade: '2級' }], phone: '072-111-2222', mobile: '090-3333-4444', workplace: '㈱みどり', hiredOn: '2023-12-13', emergencyPhone: '072-999-8888', note: '電話：072-111-2222（母）' },
      { familyName: '柴田', givenName: '恵子', certificates: [{ kind: 'intellectual', grade: 'B1' }], phone: '090-5555-6666', workplace: 'スーパーはなまる', hiredOn: '2016-03-18' },
      { familyName: '勅使河原', givenName: '修', familyKana: 'テシガワラ', givenKana: 'オサム', birthDate: '1989-01-07', disabilities: [{ kind: 'physical', detail: 'visual' }], phone: null },
    ])
  })

  it('one sheet for each stage, headings and repeated headers between the lines, hidden and foreign sheets left out', () => {
    const head = ['No', '氏名', 'カナ', '生年月日', '登録日', '終了日', '終了理由']
    const { proposals, rows: lines } = read(workbook([
      { name: '登録中', rows: [head, ['【豊中市】'], [1, '青木瞳', 'アオキ ヒトミ', 'H3/7/23', 'R4/9/12', '', ''], head, ['【吹田市】'], [2, '森田 由美', 'モリタ ユミ', 'S55/4/10', 'H29/1/13', '', ''], ['※R6年度から様式変更']] },
      { name: '終了', rows: [head, [1, '小野 学', 'オノ マナブ', 'S60/1/1', 'H25/4/1', 'R3/3/31', '転居']] },
      { name: '集計表', rows: [['障害別', '人数'], ['知的', 10], ['精神', 12]] },
    ]), 'f.xlsx')
    expect(proposals.map((proposal) => [proposal.name, proposal.kind, proposal.stage])).toMatchObject([['登録中', 'registrant', 'registered'], ['終了', 'registrant', 'closed'], ['集計表', null, null]])
    expect(people(lines)).toMatchObject([{ familyName: '青木', givenName: '瞳', stage: 'registered' }, { familyName: '森田', stage: 'registered' }, { familyName: '小野', stage: 'closed', closedOn: '2021-03-31', closedReason: '転居' }])
  })

  it('a list without any header', () => {
    const { rows: lines } = read(Buffer.from(csv([['青木 瞳', 'アオキ ヒトミ', 'S55.1.2', '090-1234-5678', '豊中市本町1-1'], ['小野 学', 'オノ マナブ', 'S60.1.1', '090-2222-3333', '吹田市南2-2'], ['森田 由美', 'モリタ ユミ', 'H2.3.4', '090-4444-5555', '堺市北区3-3']], ',')), 'g.csv')
    expect(people(lines)).toMatchObject([{ familyName: '青木', givenKana: 'ヒトミ', birthDate: '1980-01-02', phone: '090-1234-5678' }, {}, {}])
  })

  it('one sheet for each person, the name above the table', () => {
    const { rows: lines } = read(workbook([{ name: '青木', rows: [['氏名', '青木 瞳', '', '担当', '森'], ['日付', '方法', '内容'], ['R8.4.1', '電話', '仕事の様子を聞いた。変わりなく通えているとのこと。'], ['R8.4.8', '職場訪問', '上司と面談し、作業量について話し合いを行った。']] }]), 'h.xlsx')
    expect(records(lines)).toMatchObject([{ name: '青木 瞳', occurredOn: '2026-04-01', method: 'phone' }, { name: '青木 瞳', method: 'workplace_visit' }])
  })
})

describe('what cannot be read is said, never invented', () => {
  const text = csv([['氏名', '生年月日', '登録日'], ['青木 瞳', 'S55.2.30', '平成32年4月1日'], ['小野 学', '55.1.2', '平成31年5月1日'], ['', 'S60.1.1', 'H30.4'], ['森田 由美', '不明', 'R2.4.1']], ',')
  it('asks about impossible days and offers the right one', () => {
    const { rows: lines } = read(Buffer.from(text), 'i.csv')
    expect(lines.flatMap((row) => row.issues.map((issue) => [row.rowNumber, issue.level, issue.code, issue.suggestion ?? null]))).toEqual([
      [2, 'review', 'calendar.impossible', null], [2, 'review', 'calendar.era-ended', '2020-04-01'], [3, 'review', 'calendar.era-missing', null], [3, 'review', 'calendar.era-ended', '2019-05-01'], [4, 'error', 'name.missing', null], [4, 'review', 'calendar.incomplete', null],
    ])
    expect(people(lines)[0]).toMatchObject({ birthDate: null, registeredOn: null })
  })
  it('takes days of an ended era over after one confirmation for the file', () => {
    const { rows: lines } = read(Buffer.from(text), 'i.csv', { isEraConfirmed: true })
    expect(people(lines).map((values) => values.registeredOn)).toEqual(['2020-04-01', '2019-05-01', null, '2020-04-01'])
    expect(people(lines)[0]?.birthDate).toBeNull()
  })
})

describe('doubles', () => {
  const head = ['登録番号', '氏名', 'フリガナ', '生年月日', '電話', '登録日', '勤務先']
  const doublesOf = (...rows: string[][]) => {
    const { rows: lines } = read(Buffer.from(csv([head, ...rows], ',')), 'j.csv')
    const found = lines.filter((row): row is RegistrantRow => row.kind === 'registrant')
    return { lines: found, ...findDoubles(found.map(factsOf)) }
  }
  it('joins one person written in variants; the line registered later wins and fills its gaps from the other', () => {
    const { lines, groups } = doublesOf(['7', '渡邉 朋美', 'ワタナベ トモミ', 'H7.9.11', '080-0000-0003', 'R1.5.1', '㈱A'], ['', '渡辺朋美', 'ﾜﾀﾅﾍﾞ ﾄﾓﾐ', '1995/9/11', '08000000003', 'R5.5.1', '㈱B'])
    expect(groups).toEqual([['row:0:2', 'row:0:3']])
    const joined = joinRows(lines)
    expect(joined).toMatchObject({ mainRef: 'row:0:3', values: { number: '7', familyName: '渡辺', workplace: '㈱B', registeredOn: '2023-05-01' } })
    expect(joined.differences).toContainEqual({ field: 'workplace', kept: '㈱B', other: '㈱A', otherRef: 'row:0:2' })
  })
  it('never joins namesakes with other birth dates, not through a third line without one either', () => {
    const { groups, pairs } = doublesOf(['', '林 愛', 'ハヤシ アイ', 'S40.1.1', '090-1111-1111', '', ''], ['', '林 愛', 'ハヤシ アイ', 'H5.5.5', '090-1111-1111', '', ''], ['', '林 愛', 'ハヤシ アイ', '', '090-1111-1111', '', ''])
    expect(groups).toHaveLength(3)
    expect(pairs.map((pair) => pair.verdict).toSorted()).toEqual(['likely', 'likely', 'namesake'])
  })
  it('asks about a changed family name and a slip in the birth date', () => {
    expect(doublesOf(['', '佐藤 花', 'サトウ ハナ', 'S60.1.1', '090-1111-1111', '', ''], ['', '田中 花', 'タナカ ハナ', 'S60.1.1', '090-1111-1111', '', '']).pairs).toMatchObject([{ verdict: 'likely', reasons: ['givenName', 'birthDate', 'phone'] }])
    expect(doublesOf(['', '佐藤 花', 'サトウ ハナ', 'S60.1.1', '090-1111-1111', '', ''], ['', '佐藤 花', 'サトウ ハナ', 'S61.1.1', '090-1111-1111', '', '']).pairs).toMatchObject([{ verdict: 'likely' }])
  })
})
