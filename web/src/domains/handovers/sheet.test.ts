import type { Handover, HandoverSheet, StepOffer } from '@tomoni/contract/handovers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../api.ts'
import { emptyNew, missingIn, movesLeadOf, reasonsFor, usualKindsOf } from './new-handover.ts'
import { pathOf, placeOf } from './path-of.ts'
import { changesBetween } from './sheet-diff.ts'
import { emptySheet, fieldOfRequirement, textAt, withTextAt } from './sheet-form.ts'
import { SheetSaver } from './sheet-saver.ts'
import { asksOf, missingInStep, stepBody } from './step-form.ts'
import { stepsOf } from './use-steps.ts'

const need = { id: '0192f0c0-0000-7000-8000-000000000001', code: 'retention', text: '月曜の朝に電話をかける。' }
const sheet: HandoverSheet = { ...emptySheet, needs: [need], alternative: '当センターが続ける。' }

describe('a passage of the sheet', () => {
  test('is found by its path and only it is changed', () => {
    expect(textAt(sheet, 'needs.0.text')).toBe(need.text)
    const changed = withTextAt(sheet, 'needs.0.text', '火曜の朝に電話をかける。')
    expect(changed.needs[0]).toEqual({ ...need, text: '火曜の朝に電話をかける。' })
    expect(changed.alternative).toBe(sheet.alternative)
    expect(sheet.needs[0]?.text).toBe(need.text)
  })
  test('that does not exist changes nothing', () => {
    expect(textAt(sheet, 'needs.3.text')).toBeNull()
    expect(withTextAt(sheet, 'needs.3.text', 'x')).toBe(sheet)
  })
})

describe('what changed between two versions', () => {
  test('is nothing for the same sheet', () => expect(changesBetween(sheet, sheet)).toEqual([]))
  test('names new, changed and dropped words', () => {
    const after: HandoverSheet = { ...sheet, needs: [], alternative: '三か月後にまた話す。', reasonWords: '早番が増えた。' }
    expect(changesBetween(sheet, after).map(({ before, after: now }) => [before, now])).toEqual([['', '早番が増えた。'], ['当センターが続ける。', '三か月後にまた話す。'], [need.text, '']])
  })
})

describe('the gate', () => {
  test('leads to the first empty cell of the form of the receiver', () => {
    const cell = { label: '', category: null, source: null }
    expect(fieldOfRequirement('receiverForm', { ...sheet, cells: [{ ...cell, key: 'address', value: '市内' }, { ...cell, key: 'phone', value: ' ' }] })).toBe('cells.1')
    expect(fieldOfRequirement('jointContacts', sheet)).toBeNull()
  })
})

describe('a new handover', () => {
  test('asks for all that is missing at once', () => expect(Object.keys(missingIn({ ...emptyNew, kind: 'internal' }))).toEqual(['registrantId', 'receiverMembershipId', 'situation', 'reason']))
  test('moves the lead where that is what it is about, until somebody says otherwise', () => {
    expect([movesLeadOf({ kind: 'leadMove', movesLead: null }), movesLeadOf({ kind: 'referral', movesLead: null }), movesLeadOf({ kind: 'retentionEnd', movesLead: false })]).toEqual([true, false, false])
  })
  test('offers a change of worker only inside', () => {
    expect(reasonsFor('internal', [])).toContain('workerChange')
    expect(reasonsFor('leadMove', ['needsContinue', 'workerChange'])).toEqual(['needsContinue'])
    expect(usualKindsOf('specialNeedsSchool')[0]).toBe('schoolFirstContact')
  })
})

describe('the path', () => {
  test('has no time side by side where the lead stays', () => expect(pathOf({ state: 'accepted', movesLead: false })).not.toContain('overlapping'))
  test('stands where it was when it is put on hold or declined', () => {
    expect(placeOf({ state: 'onHold', movesLead: true }, ['draft', 'sent', 'received'])).toBe(2)
    expect(placeOf({ state: 'asked', movesLead: true })).toBe(-1)
  })
})

const row = (steps: StepOffer[], more: Partial<Handover> = {}) => ({ steps, waitsFor: 'receiver', side: 'receiver', state: 'received', results: [], ...more }) as unknown as Handover
describe('the buttons', () => {
  test('have one main step when it is the own turn, what turns back is in the menu', () => {
    const found = stepsOf(row([{ step: 'decline', allowed: true, why: null }, { step: 'accept', allowed: true, why: null }, { step: 'arrangeMeeting', allowed: true, why: null }, { step: 'check', allowed: true, why: null }]))
    expect([found.main?.step, found.others.map((one) => one.step), found.back.map((one) => one.step)]).toEqual(['accept', ['arrangeMeeting'], ['check', 'decline']])
  })
  test('say why the lead cannot move yet and keep silent about steps of another time', () => {
    const found = stepsOf(row([{ step: 'takeLead', allowed: false, why: 'joint-contacts.short' }, { step: 'send', allowed: false, why: 'wrong-side' }], { state: 'overlapping' }))
    expect([found.main, found.closed.map((one) => one.step)]).toEqual([null, ['takeLead']])
  })
})

describe('a step', () => {
  const taken = { consentState: 'live', kind: 'leadMove', state: 'received', movesLead: true } as Handover
  const form = { reason: '', on: '', message: '', situation: '' } as const
  test('asks for what is missing and sends only what belongs to it', () => {
    expect(Object.keys(missingInStep(asksOf('decline', taken), form))).toEqual(['reason', 'message'])
    expect(stepBody('hold', 3, { ...form, on: '2026/12/10', message: '会議のあと' }, asksOf('hold', taken), false)).toEqual({ step: 'hold', version: 3, holdUntil: '2026/12/10', message: '会議のあと', lookedAt: false })
  })
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
function server() {
  const kept = { text: '', version: 1, fails: null as unknown }
  const send = async (text: string, version: number) => {
    if (kept.fails !== null) throw kept.fails
    if (version !== kept.version) throw new ApiProblem('version.stale', 409)
    kept.text = text
    kept.version += 1
    return { version: kept.version, savedAt: '2026-11-20T05:02:00Z' }
  }
  return { kept, send }
}

describe('saving while writing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  test('keeps the newest words some seconds behind', async () => {
    const { kept, send } = server()
    const saver = new SheetSaver<string, { version: number; savedAt: string }>('', 1, send, () => undefined)
    saver.give('a'); saver.give('ab')
    await wait(2_000)
    expect([kept.text, saver.view().isUnsaved, saver.view().state.kind]).toEqual(['ab', false, 'saved'])
  })
  test('loses nothing while the network is cut and saves when it is back', async () => {
    const { kept, send } = server()
    const saver = new SheetSaver<string, { version: number; savedAt: string }>('', 1, send, () => undefined)
    kept.fails = new ApiProblem('network.down', 0)
    saver.give('ab')
    await wait(3_000)
    expect([kept.text, saver.view().isUnsaved, saver.view().state.kind]).toEqual(['', true, 'offline'])
    kept.fails = null
    await wait(5_000)
    expect([kept.text, saver.view().isUnsaved]).toEqual(['ab', false])
  })
  test('stops at words of somebody else until one version is chosen', async () => {
    const { kept, send } = server()
    const saver = new SheetSaver<string, { version: number; savedAt: string }>('', 1, send, () => undefined)
    kept.version = 5
    saver.give('mine')
    await wait(9_000)
    expect([kept.text, saver.view().state.kind]).toEqual(['', 'conflict'])
    saver.keepMine(5)
    await wait(100)
    expect([kept.text, saver.view().state.kind]).toEqual(['mine', 'saved'])
  })
})
