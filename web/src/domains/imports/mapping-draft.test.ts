import type { Import, ImportColumn } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { describe, expect, test } from 'vitest'
import { draftOf, mappingOf, problemsOf } from './mapping-draft.ts'

const column = (index: number, header: string, field: string | null): ImportColumn => ({ index, header, samples: [], filled: 1, field, proposed: field, confidence: 1, alternatives: [], isRemembered: false })
const one = {
  id: 'x', version: 3, isEraConfirmed: false,
  sheets: [{ index: 0, name: '台帳', kind: 'registrant', proposedKind: 'registrant', unusedBecause: null, headerRows: [1, 1], rowCount: 1, stage: null, columns: [column(0, '氏名', 'name'), column(1, '備考', 'note'), column(2, '備考2', 'note')] }],
  codeUses: [{ field: 'sex', written: '男', count: 3, code: 'male', isKnown: true }, { field: 'workStatus', written: '1', count: 2, code: null, isKnown: false }],
  workerUses: [{ written: '森', count: 2, membershipId: 'm' }, { written: '謎', count: 1, membershipId: null }],
} as unknown as Import

describe('対応づけの下書き', () => {
  test('読み取った意味と決めた担当だけを送り、まだ決めていないものは送らない', () => {
    const draft = draftOf(one)
    expect(mappingOf(one, draft)).toEqual({ version: 3, isEraConfirmed: false, workers: { 森: 'm' }, codeTables: { sex: { 男: 'male' } }, sheets: [{ index: 0, kind: 'registrant', stage: null, columns: ['name', 'note', 'note'] }] })
    expect(mappingOf(one, draft, true).isEraConfirmed).toBe(true)
  })
  test('備考は何列あってもよいが、名前がない・同じ項目が2列は送る前に止める', () => {
    const draft = draftOf(one)
    const columnsAre = (...columns: (string | null)[]) => ({ ...draft, sheets: [{ ...draft.sheets[0]!, columns }] })
    expect(problemsOf(one, draft)).toEqual([])
    expect(problemsOf(one, columnsAre(null, 'note', null))).toEqual([t.nameNeeded('台帳')])
    expect(problemsOf(one, columnsAre('name', 'phone', 'phone'))).toEqual([t.twice('電話')])
    expect(problemsOf(one, { ...draft, sheets: [{ ...draft.sheets[0]!, kind: null }] })).toEqual([t.nothingUsed])
  })
})
