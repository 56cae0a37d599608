import type { Draft } from '@tomoni/contract/drafts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../api.ts'
import { DraftSaver, type DraftContent } from './draft-saver.ts'

const words = (note: string): DraftContent => ({ payload: { note }, subject: '青木さん', registrantIds: [] })

/** A server that keeps the newest note, counts revisions, and can be cut off. */
function server() {
  const kept = { note: '', revision: 0, saves: 0, fails: null as unknown, delay: 0 }
  const send = async (content: DraftContent, revision: number) => {
    if (kept.delay > 0) await new Promise((go) => setTimeout(go, kept.delay))
    if (kept.fails !== null) throw kept.fails
    if (revision !== kept.revision) throw new ApiProblem('version.stale', 409, [], { stored: { revision: kept.revision, payload: { note: kept.note }, updatedAt: 'then' } as unknown as Draft })
    kept.revision += 1
    kept.saves += 1
    kept.note = String(content.payload['note'])
    return { revision: kept.revision, savedAt: `save ${kept.saves}` }
  }
  return { kept, send }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('what is typed', () => {
  test('is on the server within three seconds, also while typing goes on without a pause', async () => {
    const { kept, send } = server()
    const saver = new DraftSaver(null, send)
    for (let i = 1; i <= 100; i++) {
      saver.give(words('あ'.repeat(i)), true)
      await wait(100)
      if (i * 100 > 3000) expect(i - kept.note.length).toBeLessThanOrEqual(30)
    }
    await wait(3000)
    expect(kept.note).toHaveLength(100)
    expect(saver.view().isUnsaved).toBe(false)
  })

  test('is not sent before somebody has typed', async () => {
    const { kept, send } = server()
    new DraftSaver(null, send).give(words('青木さん'), false)
    await wait(10_000)
    expect(kept.saves).toBe(0)
  })

  test('without network stays here, says so, and is saved when it is back', async () => {
    const { kept, send } = server()
    const saver = new DraftSaver(null, send)
    kept.fails = new ApiProblem('network.down', 0)
    saver.give(words('切れているあいだの文'), true)
    await wait(3000)
    expect(saver.view()).toMatchObject({ state: { kind: 'offline' }, isUnsaved: true })
    saver.give(words('切れているあいだの文、続き'), true)
    kept.fails = null
    await wait(6000)
    expect([kept.note, saver.view().isUnsaved]).toEqual(['切れているあいだの文、続き', false])
  })

  test('after the session ended is saved once somebody has signed in again', async () => {
    const { kept, send } = server()
    const saver = new DraftSaver(null, send)
    kept.fails = new ApiProblem('session.expired', 401)
    saver.give(words('長い文'), true)
    await wait(3000)
    expect(saver.view().state.kind).toBe('signedOut')
    kept.fails = null
    await wait(6000)
    expect(kept.note).toBe('長い文')
  })

  test('during a slow save is saved after it, the newest words and nothing twice', async () => {
    const { kept, send } = server()
    kept.delay = 5000
    const saver = new DraftSaver(null, send)
    saver.give(words('一'), true)
    await wait(2000)
    for (const note of ['一二', '一二三']) saver.give(words(note), true)
    await wait(20_000)
    expect([kept.note, kept.saves]).toEqual(['一二三', 2])
  })

  test('in two windows is never lost: the second is asked and may keep its own words', async () => {
    const { kept, send } = server()
    const [left, right] = [new DraftSaver(null, send), new DraftSaver(null, send)]
    left.give(words('左'), true)
    await wait(2000)
    right.give(words('右'), true)
    await wait(2000)
    expect(right.view().state).toMatchObject({ kind: 'conflict', stored: { payload: { note: '左' } } })
    await wait(60_000)
    expect(kept.note).toBe('左')
    right.keepMine()
    await wait(100)
    expect([kept.note, right.view().state.kind]).toEqual(['右', 'saved'])
  })

  test('in two windows: going on from the other window’s words', async () => {
    const { kept, send } = server()
    const [left, right] = [new DraftSaver(null, send), new DraftSaver(null, send)]
    left.give(words('左'), true)
    await wait(2000)
    right.give(words('右'), true)
    await wait(2000)
    right.takeTheirs()
    right.give(words('左と続き'), true)
    await wait(3000)
    expect([kept.note, right.view().isUnsaved]).toEqual(['左と続き', false])
  })

  test('that became a record is not saved once more', async () => {
    const { kept, send } = server()
    const saver = new DraftSaver(null, send)
    saver.give(words('記録'), true)
    await wait(2000)
    saver.give(words('記録する'), true)
    await saver.stop()
    await wait(10_000)
    expect([kept.note, saver.view().isUnsaved]).toEqual(['記録', false])
  })

  test('goes on from a draft that was left', async () => {
    const { kept, send } = server()
    Object.assign(kept, { note: 'きのう', revision: 7 })
    const saver = new DraftSaver({ revision: 7, updatedAt: 'then' } as Draft, send)
    saver.give(words('きのうと今日'), true)
    await wait(2000)
    expect(kept).toMatchObject({ note: 'きのうと今日', revision: 8 })
  })
})
