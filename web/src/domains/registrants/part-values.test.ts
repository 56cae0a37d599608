import { faceSheetParts, type FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { fieldLabels } from '@tomoni/contract/text/face-sheet'
import { describe, expect, test } from 'vitest'
import { isListPart, partFields, partOrder } from './face-sheet-fields.ts'
import { emptyRow, formOf, previewOf, valueOf } from './part-values.ts'

const shapeOf = (part: FaceSheetPart): string[] => {
  const schema = faceSheetParts[part]
  const shape = isListPart(part) ? (schema as unknown as { shape: { items: { element: { shape: Record<string, unknown> } } } }).shape.items.element.shape : (schema as unknown as { shape: Record<string, unknown> }).shape
  return Object.keys(shape).filter((name) => name !== 'id')
}

describe('フェイスシートの画面', () => {
  for (const part of Object.keys(faceSheetParts) as FaceSheetPart[])
    test(`${part} は、決めた項目をすべて書ける`, () => {
      expect(partFields[part].map((field) => field.name).toSorted()).toEqual(shapeOf(part).toSorted())
      for (const field of partFields[part]) expect(fieldLabels[field.name]).toBeDefined()
      expect(partOrder).toContain(part)
    })

  test('何も書かずに保存すると、空の行は送らず、ほかはすべて空として送れる', () => {
    for (const part of partOrder.filter(isListPart)) expect(valueOf(part, formOf(part, { items: [] }))).toEqual({ items: [] })
    for (const part of ['contact', 'profile', 'medical', 'living', 'intake', 'work', 'communication'] as const) {
      const parsed = faceSheetParts[part].safeParse(valueOf(part, formOf(part, {})))
      expect(parsed.error).toBeUndefined()
    }
  })
  test('和暦は打ったまま送り、保存した日は西暦で開く', () => {
    const form = { ...formOf('basic', { birthDate: '1990-04-01' }) }
    expect(form['birthDate']).toBe('1990/04/01')
    expect(valueOf('basic', { ...form, birthDate: 'H2.4.1' })['birthDate']).toBe('H2.4.1')
    expect(previewOf('basic', { ...form, birthDate: 'H2.4.1' })['birthDate']).toBe('1990-04-01')
  })
  test('同居・別居・不明', () => {
    const row = { ...emptyRow('family'), name: '母', livesTogether: 'false' }
    expect((valueOf('family', { items: [row] })['items'] as { livesTogether: unknown }[])[0]?.livesTogether).toBe(false)
    expect(formOf('family', { items: [{ id: 'x', livesTogether: null }] })).toMatchObject({ items: [{ livesTogether: '' }] })
  })
})
