import { NewRegistrant } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { expect, test } from 'vitest'
import { bodyOf, emptyForm } from './new-registrant.ts'

const own = { membershipId: newId(), branchId: null }

test('さがした言葉は名前に入る。かなは、かなに入る', () => {
  expect(emptyForm('青木 真由美', '2026/11/20', own)).toMatchObject({ familyName: '青木', givenName: '真由美', familyKana: '' })
  expect(emptyForm('ｱｵｷ まゆみ', '2026/11/20', own)).toMatchObject({ familyName: '', familyKana: 'ｱｵｷ', givenKana: 'まゆみ' })
  expect(emptyForm('', '2026/11/20', own)).toMatchObject({ familyName: '', familyKana: '' })
})
test('名前とかなだけで登録できる', () => {
  const parsed = NewRegistrant.safeParse(bodyOf(newId(), { ...emptyForm('青木 真由美', '令和8年11月20日', own), familyKana: 'あおき' }, []))
  expect(parsed.error).toBeUndefined()
  expect(parsed.data).toMatchObject({ familyKana: 'アオキ', onDate: '2026-11-20', birthDate: null, phone: null, sex: null, branchId: null })
})
