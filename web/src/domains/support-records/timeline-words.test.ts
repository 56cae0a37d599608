import type { TimelineEntry } from '@tomoni/contract/support-records'
import { describe, expect, test } from 'vitest'
import { wordsOfEntry, type Names } from './timeline-words.ts'

const labels: Readonly<Record<string, string>> = { phone: '電話', workplace_visit: '職場訪問', management: '雇用管理', job_retention: '職場定着', noAnswer: '電話に出ない', safetyCheck: '安否確認', moneyManagement: '金銭管理', wantsToWork: '就職したい' }
const label = (_list: string, code: string | null | undefined): string => (code == null ? '' : (labels[code] ?? code))
const names: Names = { lists: { label, shortLabel: label, options: () => [], isReady: true }, shortName: (id) => (id == null ? '' : id === 'm' ? '三宅' : '浜口'), day: (day) => day }
const contact = (more: object): TimelineEntry =>
  ({
    id: 'r', kind: 'person', on: '2026-11-12', membershipId: 'm', visitId: 'v', startedAt: null, method: 'phone', content: 'job_retention', eventType: null, outcome: 'held', outcomeReason: null, minutes: 10, partnerOrganizationId: null, partnerOrganizationName: null,
    partnerContactName: null, companionMembershipIds: [], note: '話した。', sharedNote: '', deliveries: [], otherPeople: 0, otherPartners: [], isCorrected: false, isImported: false, writtenAt: '2026-11-12T00:00:00.000Z', ...more,
  }) as unknown as TimelineEntry
const words = (more: object) => wordsOfEntry(contact(more), names)

describe('what an entry of the timeline says', () => {
  test('a talk with the person', () => {
    expect(words({ companionMembershipIds: ['h'], otherPeople: 1 })).toEqual({ tone: 'b', title: '本人と', aside: '電話・10分・職場定着・三宅、浜口・ほか1人', lines: ['話した。'], isQuiet: false })
  })
  test('a call of the company, with who called', () => {
    expect(words({ kind: 'employer', content: 'management', partnerOrganizationName: 'みどりフーズ', partnerContactName: '柳さん' })).toMatchObject({ tone: 'o', title: 'みどりフーズ 柳さん', aside: '電話・10分・雇用管理・三宅' })
  })
  test('what did not take place is quiet and says why; its minutes do not count', () => {
    expect(words({ outcome: 'unreachable', outcomeReason: 'noAnswer', note: '' })).toMatchObject({ tone: 'n', title: '連絡がつかない', aside: '電話・本人・職場定着・三宅', lines: ['わけ：電話に出ない'], isQuiet: true })
  })
  test('a typed event goes by its name; life support says what, by whom, how much', () => {
    expect(words({ eventType: 'safetyCheck', deliveries: [{ menu: 'moneyManagement', provider: '社協', amount: 1.5, unit: 'hours' }] })).toMatchObject({ title: '安否確認', lines: ['話した。', '金銭管理・社協・1.5時間'] })
  })
  test('together with agencies', () => {
    expect(words({ otherPartners: ['訪問看護みなも'] })).toMatchObject({ tone: 'g', lines: ['話した。', '同席 訪問看護みなも'] })
  })
  test.each<[object, string]>([
    [{ kind: 'stage', fromStage: 'inquiry', toStage: 'registered', reason: 'wantsToWork', note: null }, '問合せ から 登録 へ'],
    [{ kind: 'assignment', leadMembershipId: 'm', deputyMembershipId: 'h', branchId: null, reason: null }, '主担当 三宅・副担当 浜口'],
    [{ kind: 'nextStep', text: '年金の書類', dueOn: '2026-11-01' }, '年金の書類'],
    [{ kind: 'certificate', certificateKind: 'mental', grade: '2級', event: 'issued' }, '精神障害者保健福祉手帳（2級）の交付'],
    [{ kind: 'merge', mergedName: '青木 まゆみ', isUndone: false }, '「青木 まゆみ」を統合した'],
    [{ kind: 'import', fileName: '台帳.xlsx' }, '「台帳.xlsx」から取り込んだ'],
  ])('other events: %j', (entry, title) => {
    expect(wordsOfEntry({ id: 'x', on: '2026-11-01', membershipId: 'm', ...entry } as unknown as TimelineEntry, names).title).toBe(title)
  })
})
