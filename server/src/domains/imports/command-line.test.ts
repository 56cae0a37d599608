import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import { clockOn } from '../../clock.ts'
import { importFromCommandLine } from './command-line.ts'

const h = useHarness()
const bytes = readFileSync(new URL('../../../fixtures/L1-登録者台帳.xlsx', import.meta.url))

test('コマンドラインからも同じ取込みができ、--write がなければ何も書かない', async () => {
  const organization = await h.world.center()
  const lead = await h.world.member(organization, 'lead')
  const services = { pool: h.pool, clock: clockOn(testDay) }
  const run = async (more: { isWriting: boolean; email?: string; bytes?: Uint8Array }) => {
    const lines: string[] = []
    const code = await importFromCommandLine(services, { email: lead.email, fileName: 'L1.xlsx', bytes, isEraConfirmed: false, print: (line) => void lines.push(line), ...more })
    return { code, text: lines.join('\n') }
  }
  const people = async () => (await h.sql<{ n: number }>('select count(*)::int as n from registrant where organization_id = $1', [organization.id]))[0]?.n
  const dry = await run({ isWriting: false })
  expect(dry.code).toBe(0)
  expect(dry.text).toContain('登録者：新規 480、変化なし 32')
  expect(await people()).toBe(0)
  expect((await run({ isWriting: true })).text).toContain('取り込みました：登録者 新規 480')
  expect(await people()).toBe(480)
  expect(await run({ isWriting: true, email: 'nobody@example.jp' })).toMatchObject({ code: 1 })
  expect((await run({ isWriting: true, bytes: Buffer.from('拝啓\n敬具') })).text).toContain('台帳として読み取れませんでした')
})
