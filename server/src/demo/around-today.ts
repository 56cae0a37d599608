import { addDays, weekdayOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Dice } from './dice.ts'
import { writeEvent, writeHistory, type Event } from './history.ts'
import type { Organization, Staff } from './organizations.ts'
import { momentOf, stampOf, writePerson, type Person } from './person.ts'
import { showcase, traitsOf, withDays, type Showcase, type Told } from './showcase.ts'
import type { Tables } from './tables.ts'

// What makes the first screens alive: the people written by hand, appointments of today and the coming days, drafts,
// saved views, who looked at whom.

export function writeShowcase(tables: Tables, d: Dice, center: Organization, today: CalendarDay, from: CalendarDay, nextNumber: (year: number) => string): Person[] {
  const staff = (name: string | undefined): Staff | null => center.staff.find((m) => m.shortName === name) ?? null
  return showcase.map((s) => {
    const traits = traitsOf(d, center, s, today)
    const number = traits.number ?? (traits.registeredOn === null ? null : nextNumber(Number(traits.registeredOn.slice(0, 4))))
    const person = writePerson(tables, d, center, { ...traits, number }, today)
    for (const told of s.told ?? []) writeEvent(tables, d, center, tellingOf(told, person, center, today, staff))
    const oldest = (s.told ?? []).reduce((most, t) => Math.max(most, t.daysAgo), s.told === undefined ? s.lastDaysAgo : s.lastDaysAgo + 14)
    writeHistory(tables, d, center, person, from, today, { before: addDays(today, s.told === undefined ? -oldest : -oldest - 9), most: s.most ?? 120 })
    writeOwnDays(tables, d, center, person, s, today)
    return person
  })
}

function tellingOf(told: Told, person: Person, center: Organization, today: CalendarDay, staff: (name: string | undefined) => Staff | null): Event {
  const companion = staff(told.companion)
  const partner = center.partners.find((p) => p.name === told.partner)
  return {
    on: addDays(today, -told.daysAgo), method: told.method, minutes: told.minutes, worker: person.lead ?? staff('三宅'), companions: companion === null ? [] : [companion],
    subjects: [{ person, counterpart: told.counterpart ?? 'person', content: told.content ?? null, outcome: told.outcome ?? 'held', outcomeReason: told.outcomeReason ?? null, eventType: told.eventType ?? null, note: withDays(told.note, today), ...(partner === undefined ? {} : { partner, contactName: told.contactName ?? partner.contact }) }],
  }
}

function writeOwnDays(tables: Tables, d: Dice, center: Organization, person: Person, s: Showcase, today: CalendarDay): void {
  const own = { organizationId: center.id, registrantId: person.id }
  if (s.step !== undefined) {
    const madeOn = addDays(today, -s.lastDaysAgo)
    tables.add('nextStep', { ...own, id: d.id(momentOf(madeOn, '17:00')), partnerOrganizationId: null, supportRecordId: null, dueOn: addDays(today, s.step[0]), text: withDays(s.step[1], today), membershipId: person.lead?.id ?? center.staff.find((m) => m.shortName === '三宅')?.id ?? null, doneOn: null, doneByMembershipId: null, createdAt: stampOf(madeOn, '17:00') })
  }
}

type Planned = { readonly inDays: number; readonly startsAt: string; readonly endsAt: string; readonly method: string; readonly title: string; readonly people: readonly string[]; readonly partner?: string; readonly worker: string }

const planned: readonly Planned[] = [
  { inDays: 0, startsAt: '10:00', endsAt: '10:40', method: 'office_visit', title: '来所面談', people: ['山口 彩'], worker: '三宅' },
  { inDays: 0, startsAt: '13:20', endsAt: '14:10', method: 'workplace_visit', title: '職場訪問（みどりフーズ）', people: ['青木 真由美', '森本 さゆり'], partner: 'みどりフーズ', worker: '三宅' },
  { inDays: 0, startsAt: '15:30', endsAt: '16:30', method: 'meeting', title: 'ケース会議（復職について）', people: ['木村 亮'], worker: '相原' },
  { inDays: 1, startsAt: '09:30', endsAt: '10:30', method: 'office_visit', title: '初回の面談', people: ['後藤 さくら'], worker: '三宅' },
  { inDays: 3, startsAt: '14:00', endsAt: '15:00', method: 'workplace_visit', title: '職場訪問（あさひサービス）', people: ['坂本 陽子', '上田 千尋'], partner: 'あさひサービス', worker: '三宅' },
  { inDays: 5, startsAt: '10:00', endsAt: '12:00', method: 'accompany', title: '面接に同行（ことのは印刷）', people: ['岡田 朋美'], partner: 'ことのは印刷', worker: '三宅' },
  { inDays: 6, startsAt: '16:00', endsAt: '16:30', method: 'online', title: 'オンライン面談', people: ['上田 千尋'], worker: '三宅' },
  { inDays: 12, startsAt: '15:00', endsAt: '16:00', method: 'meeting', title: '移行支援会議の打合せ', people: ['石井 結衣'], partner: 'ひがし野支援学校', worker: '三宅' },
  { inDays: 0, startsAt: '11:00', endsAt: '11:40', method: 'workplace_visit', title: '職場訪問（くぬぎ）', people: ['阿部 浩一'], partner: 'ホームセンターくぬぎ', worker: '岡' },
  { inDays: 4, startsAt: '10:30', endsAt: '11:30', method: 'accompany', title: 'ハローワーク同行', people: ['伊藤 学'], partner: 'ハローワークひがし野', worker: '柳' },
]

/** Weekday at or after the day; today stays today. */
const openDay = (day: CalendarDay): CalendarDay => (weekdayOf(day) === 6 ? addDays(day, 2) : weekdayOf(day) === 0 ? addDays(day, 1) : day)

export function writeAppointments(tables: Tables, d: Dice, center: Organization, people: readonly Person[], today: CalendarDay): void {
  const add = (onDate: CalendarDay, startsAt: string, endsAt: string, method: string, title: string, who: readonly Person[], worker: Staff | null, partnerOrganizationId: string | null): void =>
    tables.add('appointment', { organizationId: center.id, id: d.id(momentOf(addDays(today, -d.int(2, 14)))), onDate, startsAt, endsAt, method, title, registrantIds: who.map((p) => p.id), partnerOrganizationId, membershipId: worker?.id ?? null })
  const named = (name: string): Person[] => people.filter((p) => `${p.name.family} ${p.name.given}` === name).slice(0, 1)
  if (center.staff.some((s) => s.shortName === '三宅')) for (const p of planned) add(p.inDays === 0 ? today : openDay(addDays(today, p.inDays)), p.startsAt, p.endsAt, p.method, p.title, p.people.flatMap(named), center.staff.find((s) => s.shortName === p.worker) ?? null, center.partners.find((q) => q.name === p.partner)?.id ?? null)
  for (const worker of center.staff.filter((s) => s.to === null && s.carriesCases && s.shortName !== '三宅')) {
    const own = people.filter((p) => p.lead?.id === worker.id && p.stage === 'registered')
    for (let i = d.int(1, 4); i > 0 && own.length > 0; i--) {
      const person = d.pick(own)
      const hour = d.int(9, 16)
      const isVisit = person.workplace?.kind === 'employer' && d.chance(0.5)
      add(openDay(addDays(today, d.int(0, 9))), `${String(hour).padStart(2, '0')}:00`, `${String(hour).padStart(2, '0')}:45`, isVisit ? 'workplace_visit' : 'office_visit', isVisit ? `職場訪問（${person.workplaceName}）` : '来所面談', [person], worker, isVisit ? (person.workplace?.id ?? null) : null)
    }
  }
}

const label = (p: Person): string => `${p.name.family} ${p.name.given}`

const written = (day: CalendarDay): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`
const party = (p: Person): unknown => ({ kind: 'registrant', id: p.id, label: label(p), partnerKind: '' })

export function writeDrafts(tables: Tables, d: Dice, center: Organization, people: readonly Person[], today: CalendarDay): void {
  const writer = center.staff.find((s) => s.shortName === '三宅')
  const find = (name: string): Person => people.find((p) => `${p.name.family} ${p.name.given}` === name)!
  const partner = center.partners.find((p) => p.name === 'みどりフーズ')
  if (writer === undefined || partner === undefined) return
  const [aoki, morimoto, fujii] = [find('青木 真由美'), find('森本 さゆり'), find('藤井 茂')]
  const draft = (subject: string, who: readonly Person[], payload: unknown, day: CalendarDay, time: string): void =>
    tables.add('draft', { organizationId: center.id, id: d.id(momentOf(day, time)), accountId: writer.accountId, kind: 'supportRecord', subject, registrantIds: who.map((p) => p.id), payload: JSON.stringify(payload), updatedAt: stampOf(day, time), expiresAt: stampOf(addDays(today, 30), time), revision: 3 })
  const [yesterday, before] = [addDays(today, -1), addDays(today, -2)]
  draft('青木 真由美、森本 さゆり、みどりフーズの記録', [aoki, morimoto], {
    parties: [party(aoki), party(morimoto), { kind: 'partner', id: partner.id, label: partner.name, partnerKind: 'employer' }], day: written(yesterday), time: '13:20', minutes: 50, travelMinutes: 25, method: 'workplace_visit', content: 'job_retention',
    note: '休憩室で面談。夜ねむれない日が続き、早番の週に2回休んだ。',
  }, yesterday, '17:50')
  draft('藤井 茂の記録', [fujii], { parties: [party(fujii)], day: written(before), minutes: 15, method: 'phone', counterpart: 'family', content: 'work_and_life', note: '妻から電話。来週の受診に同席してほしいとのこと。本人にも' }, before, '17:25')
}

export function writeSavedViews(tables: Tables, d: Dice, center: Organization, today: CalendarDay): void {
  const add = (name: string, page: string, query: unknown, sortOrder: number): void => tables.add('savedView', { organizationId: center.id, id: d.id(momentOf(addDays(today, -200))), accountId: null, page, name, query: JSON.stringify(query), sortOrder })
  add('手話が必要な人', 'registrants', { communicationNeed: ['signLanguage'] }, 0)
  add('手帳の更新が近い人', 'registrants', { renewalSoon: 'true' }, 1)
}

/** Past readings, so that 見た人 of a person has something to show. */
export function writeReadings(tables: Tables, d: Dice, center: Organization, people: readonly Person[], today: CalendarDay): void {
  const readers = center.staff.filter((s) => s.to === null)
  if (readers.length === 0 || people.length === 0) return
  const read = (person: Person, reader: Staff, day: CalendarDay, time: string, action: string): void =>
    tables.add('auditEvent', { organizationId: center.id, id: d.id(momentOf(day, time)), at: stampOf(day, time), epoch: 1, actorAccountId: reader.accountId, actorMembershipId: reader.id, actorOrganizationId: center.id, action, objectKind: 'registrant', objectId: person.id, registrantId: person.id, ground: 'own', requestId: d.id(momentOf(day, time)) })
  const well = showcase.map((s) => s.name)
  for (const person of people) {
    const isKnown = well.includes(`${person.name.family} ${person.name.given}`)
    for (let i = isKnown ? d.int(4, 9) : d.chance(0.25) ? d.int(1, 2) : 0; i > 0; i--) {
      const reader = person.lead !== null && d.chance(0.6) ? person.lead : d.pick(readers)
      const day = addDays(today, -d.int(1, isKnown ? 40 : 90))
      if (day < person.metOn || weekdayOf(day) % 6 === 0) continue
      read(person, reader, day, `${String(d.int(9, 18)).padStart(2, '0')}:${String(d.int(0, 59)).padStart(2, '0')}`, d.chance(0.93) ? 'registrant.open' : 'registrant.print')
    }
  }
}
