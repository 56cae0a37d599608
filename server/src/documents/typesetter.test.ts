import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createTypesetter, type Typesetter } from './typesetter.ts'

// Children that behave badly, so that the web process is seen to behave well.

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-press-'))
const opened: Typesetter[] = []
afterAll(() => {
  for (const one of opened) one.close()
  fs.rmSync(folder, { recursive: true })
})
let count = 0
function pressOf(onMessage: string, limits: Partial<Parameters<typeof createTypesetter>[0]> = {}): Typesetter {
  const child = path.join(folder, `child-${++count}.mjs`)
  fs.writeFileSync(child, onMessage === '' ? 'process.exit(1)' : `process.on('message', (order) => { ${onMessage} }); process.on('disconnect', () => process.exit(0)); process.send({ id: 0, file: null })`)
  const made = createTypesetter({ child, processes: 1, seconds: 2, ...limits })
  opened.push(made)
  return made
}
const answer = 'process.send({ id: order.id, file: Buffer.from(String(process.pid)) })'
const make = (press: Typesetter, data: object = {}) => press.typeset('handover-sheet.typ', data, new Date(0)).then((file) => Buffer.from(file).toString(), (error: { code: string }) => error.code)

test('終わらない書類は時間で止め、つぎの書類は新しい部品がつくる', async () => {
  const press = pressOf(`if (order.data.hangs) for (;;) {} ; ${answer}`)
  const first = await make(press)
  const [hung, next] = await Promise.all([make(press, { hangs: true }), make(press)])
  expect(hung).toBe('document.cannot-be-made')
  expect(Number(next)).toBeGreaterThan(0)
  expect(next).not.toBe(first)
})

test('部品が倒れても、倒した書類だけを断る', async () => {
  const press = pressOf(`if (order.data.crashes) process.kill(process.pid, 'SIGSEGV'); else { ${answer} }`)
  const [crashed, next] = await Promise.all([make(press, { crashes: true }), make(press)])
  expect([crashed, Number(next) > 0]).toEqual(['document.cannot-be-made', true])
})

test('つくれない書類は、つくれないと答える', async () => {
  expect(await make(pressOf('process.send({ id: order.id, file: null })'))).toBe('document.cannot-be-made')
})

test('待ちが多すぎるときは、混みあっていると答える', async () => {
  const press = pressOf(`setTimeout(() => { ${answer} }, 200)`, { waiting: 2 })
  const all = await Promise.all(Array.from({ length: 5 }, () => make(press)))
  expect(all.filter((one) => one === 'server.busy').length).toBeGreaterThanOrEqual(2)
  expect(all.filter((one) => Number(one) > 0).length).toBeGreaterThanOrEqual(2)
})

test('組版の部品がない機械では、すぐにそう答える', async () => {
  const press = pressOf('')
  expect(await Promise.all([make(press), make(press)])).toEqual(['document.not-available', 'document.not-available'])
})

test('だれも頼まなくなった部品は終わり、たくさんつくった部品は替わる', async () => {
  const rested = pressOf(answer, { idleSeconds: 0.1 })
  const first = await make(rested)
  await vi.waitFor(() => expect(() => process.kill(Number(first), 0)).toThrow('ESRCH'), { timeout: 5000 })
  expect(Number(await make(rested))).toBeGreaterThan(0)
  const used = pressOf(answer, { documentsEach: 2 })
  const [a, b, c] = [await make(used), await make(used), await make(used)]
  expect([a === b, b === c]).toEqual([true, false])
})

test('部品には、データベースの場所も合言葉も渡らない', async () => {
  const kept = process.env['DATABASE_URL']
  process.env['DATABASE_URL'] = 'postgres://canary'
  try {
    expect(await make(pressOf('process.send({ id: order.id, file: Buffer.from(Object.keys(process.env).sort().join(",")) })'))).not.toMatch(/DATABASE|TOMONI/u)
  } finally {
    if (kept === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = kept
  }
})
