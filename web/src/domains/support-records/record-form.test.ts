import { WriteVisitBody } from '@tomoni/contract/support-records'
import { describe, expect, test } from 'vitest'
import { countOf, correctionOf, emptyForm, fromDraft, joinForms, newStep, problemsOf, RecordForm, subjectsOf, toDraft, visitOf, type Party } from './record-form.ts'
import { readNearDay, readTime, showNearDay } from './read-when.ts'

const today = '2026-11-20'
const id = (n: number): string => `0190a5d0-ac96-774b-bcce-00000000000${n}`
const aoki: Party = { kind: 'registrant', id: id(1), label: '青木 真由美', partnerKind: '' }
const kaneko: Party = { kind: 'registrant', id: id(2), label: '金子 武', partnerKind: '' }
const foods: Party = { kind: 'partner', id: id(3), label: 'みどりフーズ', partnerKind: 'employer' }
const clinic: Party = { kind: 'partner', id: id(4), label: 'みなもクリニック', partnerKind: 'medical' }
const send = (more: Partial<RecordForm>) => visitOf(emptyForm({ method: 'phone', content: 'job_retention', ...more }), { visitId: id(9), today, draftId: null, stepId: (s, p) => (s.about === '' && p.id === kaneko.id ? id(8) : s.id) })

describe('what the sheet becomes', () => {
  test('two people share one note; it is accepted by the contract', () => {
    const visit = send({ parties: [aoki, kaneko], note: '二人と話した。', time: '1320', minutes: 50 })
    expect([visit.sharedNote, visit.subjects.map((s) => s.note), visit.startedAt, visit.occurredOn]).toEqual(['二人と話した。', ['', ''], '13:20', today])
    expect(WriteVisitBody.safeParse(visit).success).toBe(true)
  })
  test('one person has the note alone', () => {
    const visit = send({ parties: [aoki], note: '話した。' })
    expect([visit.sharedNote, visit.subjects[0]!.note]).toEqual(['', '話した。'])
  })
  test('written for each, everybody has an own note and result', () => {
    const visit = send({ parties: [aoki, kaneko], note: '共通', isPerSubject: true, own: { [aoki.id]: { note: '青木さんのこと', outcome: '', reason: '' }, [kaneko.id]: { note: '', outcome: 'noShow', reason: 'ownForgot' } } })
    expect(visit.subjects.map((s) => [s.note, s.outcome, s.outcomeReason])).toEqual([['青木さんのこと', 'held', null], ['', 'noShow', 'ownForgot']])
    expect(visit.sharedNote).toBe('共通')
  })
  test('a company met on a visit to people has a record of its own', () => {
    const visit = send({ parties: [aoki, kaneko, foods], partnerContent: 'management', contactNames: { [foods.id]: '柳さん' } })
    expect(visit.subjects.map((s) => [s.registrantId, s.partnerOrganizationId, s.counterpart, s.content, s.partnerContactName])).toEqual([
      [aoki.id, null, 'person', 'job_retention', null], [kaneko.id, null, 'person', 'job_retention', null], [null, foods.id, 'employer', 'management', '柳さん'],
    ])
  })
  test('a call of a company about people names it in their records and has none apart', () => {
    const visit = send({ parties: [aoki, kaneko, foods], counterpart: 'employer', content: 'management' })
    expect(visit.subjects.map((s) => [s.registrantId, s.partnerOrganizationId, s.counterpart])).toEqual([[aoki.id, foods.id, 'employer'], [kaneko.id, foods.id, 'employer']])
  })
  test('organisations alone are counted by their kind', () => {
    expect(send({ parties: [foods], content: 'hiring' }).subjects).toMatchObject([{ registrantId: null, counterpart: 'employer', content: 'hiring' }])
    expect(send({ parties: [clinic], content: 'coordination' }).subjects).toMatchObject([{ counterpart: 'agency' }])
  })
  test('a promise for all becomes one for each person, and the same again when sent again', () => {
    const step = { ...newStep(), id: id(7), text: '電話する', day: '11/27' }
    const once = send({ parties: [aoki, kaneko, foods], steps: [step] })
    expect(once.nextSteps!.map((s) => [s.id, s.registrantId, s.dueOn])).toEqual([[id(7), aoki.id, '2026-11-27'], [id(8), kaneko.id, '2026-11-27']])
    expect(send({ parties: [aoki, kaneko, foods], steps: [step] })).toEqual(once)
    expect(send({ parties: [aoki, foods], steps: [{ ...step, about: foods.id }] }).nextSteps).toMatchObject([{ registrantId: null, partnerOrganizationId: foods.id }])
  })
  test('the contract travels only when it was changed', () => {
    expect('contractId' in send({ parties: [aoki] }).subjects[0]!).toBe(false)
    expect(send({ parties: [aoki], contract: 'none' }).subjects[0]!.contractId).toBeNull()
  })
  test('a correction of a record carries its reason and its own note', () => {
    expect(correctionOf(emptyForm({ parties: [aoki], day: '2026/11/18', method: 'phone', content: 'job_retention', note: '直した', sharedNote: '共通', reason: '書きもれ' }), today)).toMatchObject({ occurredOn: '2026-11-18', sharedNote: '共通', reason: '書きもれ', appliesTo: 'record', subject: { note: '直した', registrantId: aoki.id } })
  })
})

describe('what the sheet says', () => {
  test('everything missing at once', () => {
    expect(Object.keys(problemsOf(emptyForm({ day: 'いつか', time: '99', steps: [{ ...newStep(), text: '電話' }], outcome: 'noShow' }), today))).toEqual(['parties', 'day', 'time', 'method', 'outcomeReason', 'steps.0.day'])
    expect(problemsOf(emptyForm({ parties: [aoki], method: 'phone', content: 'job_retention' }), today)).toEqual({})
  })
  test('how many records count: those that took place', () => {
    expect(countOf(emptyForm({ parties: [aoki, kaneko, foods] }))).toEqual({ people: 2, partners: 1 })
    expect(countOf(emptyForm({ parties: [aoki, kaneko], isPerSubject: true, own: { [kaneko.id]: { note: '', outcome: 'noShow', reason: 'ownForgot' } } }))).toEqual({ people: 1, partners: 0 })
    expect(countOf(emptyForm({ parties: [aoki], outcome: 'unreachable' }))).toEqual({ people: 0, partners: 0 })
  })
  test('a draft of an older shape keeps all it has', () => {
    expect(RecordForm.parse({ note: '前の文', parties: [aoki] })).toMatchObject({ note: '前の文', parties: [aoki], outcome: 'held', day: '今日' })
  })
  test('a draft kept today means the same days tomorrow', () => {
    const kept = toDraft(emptyForm({ day: '今日', steps: [{ ...newStep(), text: '電話', day: '来週' }] }), today)
    expect([kept.day, kept.steps[0]!.day]).toEqual(['2026/11/20', '2026/11/27'])
    expect(fromDraft(kept, '2026-11-21')).toMatchObject({ day: '11/20', steps: [{ day: '11/27' }] })
    expect(fromDraft(toDraft(emptyForm({ day: 'いつか' }), today), today).day).toBe('いつか')
  })
  test('a value of a draft that cannot be understood costs only itself', () => {
    expect(fromDraft({ note: '大事な文', minutes: 'ながい', outcome: 'maybe', parties: 5 }, today)).toMatchObject({ note: '大事な文', minutes: null, outcome: 'held', parties: [] })
  })
  test('two versions joined lose no word of either', () => {
    const mine = emptyForm({ parties: [aoki], note: '左', own: { [aoki.id]: { note: 'a', outcome: 'held', reason: '' } } })
    const theirs = emptyForm({ parties: [aoki, kaneko], note: '右', isPerSubject: true, own: { [aoki.id]: { note: 'b', outcome: '', reason: '' }, [kaneko.id]: { note: 'c', outcome: 'noShow', reason: 'ownForgot' } }, steps: [{ ...newStep(), text: '電話' }] })
    expect(joinForms(mine, theirs)).toMatchObject({ parties: [aoki, kaneko], note: '左\n右', own: { [aoki.id]: { note: 'a\nb', outcome: 'held' }, [kaneko.id]: { note: 'c', outcome: 'noShow' } }, steps: [{ text: '電話' }], isPerSubject: true })
  })
  test('who has an own place in writing for each', () => {
    expect(subjectsOf(emptyForm({ parties: [aoki, foods, clinic], counterpart: 'agency' })).map((p) => p.id)).toEqual([aoki.id, clinic.id])
  })
})

describe('days and times in a hurry', () => {
  test.each([['今日', '2026-11-20'], ['昨日', '2026-11-19'], ['おととい', '2026-11-18'], ['11/18', '2026-11-18'], ['１１月１８日', '2026-11-18'], ['12/1', '2025-12-01'], ['R8.11.18', '2026-11-18'], ['令和8年11月18日', '2026-11-18'], ['2026-11-18', '2026-11-18'], ['18日', '2026-11-18'], ['', null], ['いつか', undefined], ['2/30', undefined]])('%s', (text, day) => {
    expect(readNearDay(text, today)).toBe(day)
  })
  test.each([['11/27', '2026-11-27'], ['1/10', '2027-01-10'], ['来週', '2026-11-27'], ['3日後', '2026-11-23'], ['2週間後', '2026-12-04'], ['明日', '2026-11-21']])('to come: %s', (text, day) => {
    expect(readNearDay(text, today, 'future')).toBe(day)
  })
  test.each([['13:20', '13:20'], ['1320', '13:20'], ['１３：２０', '13:20'], ['13時20分', '13:20'], ['9時', '09:00'], ['午後1時半', '13:30'], ['930', '09:30'], ['', null], ['25:00', undefined], ['あさ', undefined]])('time %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })
  test('today is called so, another year is said', () => {
    expect([showNearDay(today, today), showNearDay('2026-11-18', today), showNearDay('2025-11-18', today)]).toEqual(['今日', '11/18', '2025/11/18'])
  })
})
