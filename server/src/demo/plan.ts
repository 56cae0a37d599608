import { addYears, fiscalYearOf, fiscalYearRange, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { writeAppointments, writeDrafts, writeReadings, writeSavedViews, writeShowcase } from './around-today.ts'
import { writeConsents, type Register } from './consents.ts'
import { dice, type Dice } from './dice.ts'
import { writeHandovers } from './handovers.ts'
import { writeGatherings, writeHistory } from './history.ts'
import { organizationPlans, planOrganization, type Organization } from './organizations.ts'
import { writePerson, type Person } from './person.ts'
import { writeRequirements } from './requirements.ts'
import { writePupils } from './school.ts'
import { writeSupportTerms } from './support-terms.ts'
import { collectTables, type Tables } from './tables.ts'
import { inventTraits, type Traits } from './traits.ts'

export type DemoOptions = { readonly seed: number; readonly referenceDay: string }
export type OrganizationIds = { readonly id: number; readonly contracts: Organization['contracts'] }

/** All rows of the practice region, a pure function of seed and reference day (and of the organisations it has). */
export function planDemo(options: DemoOptions, ids: readonly OrganizationIds[], passwordHash: string, plans = organizationPlans): Tables {
  const today = options.referenceDay as CalendarDay
  const tables = collectTables()
  const all = dice(options.seed)
  // Five whole fiscal years and the one that runs: reports have years to compare with.
  const from = fiscalYearRange(fiscalYearOf(addYears(today, -5))).from
  const registers: Register[] = []
  plans.forEach((plan, i) => {
    const d = all.fork(plan.name)
    const { id, contracts } = ids[i]!
    const center = planOrganization(tables, d.fork('staff'), plan, id, contracts, passwordHash)
    registers.push({ center, people: plan.size > 0 ? planRegister(tables, d, center, today, from) : [] })
  })
  writeConsents(tables, all.fork('consents'), registers, today)
  writeSupportTerms(tables, all.fork('support terms'), registers, today)
  writeRequirements(tables, all.fork('requirements'), registers, today)
  writeHandovers(tables, all.fork('handovers'), registers, today)
  return tables
}

function planRegister(tables: Tables, d: Dice, center: Organization, today: CalendarDay, from: CalendarDay): Person[] {
  const used = new Map<number, number>()
  const nextNumber = (year: number): string => {
    const next = (used.get(year) ?? 0) + 1
    used.set(year, next)
    return `${year}-${String(next).padStart(4, '0')}`
  }
  const isTour = center.staff.some((s) => s.shortName === '三宅')
  const people: Person[] = isTour ? writeShowcase(tables, d.fork('showcase'), center, today, from, nextNumber) : []
  if (isTour) people.push(...writePupils(tables, d.fork('school'), center, today, from, nextNumber))
  const taken = new Set(people.map((p) => p.name.family + p.name.given))
  const writers = d.fork('people')
  while (people.length < center.size) {
    const traits = inventTraits(writers, center, today)
    if (taken.has(traits.name.family + traits.name.given)) continue
    const number = traits.registeredOn === null ? null : nextNumber(Number(traits.registeredOn.slice(0, 4)))
    const person = writePerson(tables, writers, center, { ...traits, number }, today)
    people.push(person)
    writeHistory(tables, writers, center, person, from, today)
    // By chance, and four times for certain, so that every center has doubles to look at.
    const isDue = center.size > 100 && people.length % Math.floor(center.size / 5) === 0
    if (people.length < center.size && (writers.chance(0.006) || isDue)) people.push(likelyDouble(tables, writers, center, traits, today, isDue))
  }
  writeGatherings(tables, d.fork('gatherings'), center, people, from, today)
  const around = d.fork('around today')
  writeAppointments(tables, around, center, people, today)
  if (isTour) writeDrafts(tables, around, center, people, today)
  writeSavedViews(tables, around, center, today)
  writeReadings(tables, d.fork('readings'), center, people, today)
  return people
}

/** Somebody asked again and was written down anew: the same person twice, or a namesake with another birthday. */
function likelyDouble(tables: Tables, d: Dice, center: Organization, traits: Traits, today: CalendarDay, isSurelySame: boolean): Person {
  const isSame = isSurelySame || d.chance(0.6)
  const again = inventTraits(d, center, today)
  return writePerson(tables, d, center, { ...again, name: traits.name, sex: traits.sex, stage: 'inquiry', stageSince: again.lastTwoWayOn ?? today, metOn: again.lastTwoWayOn ?? today, registeredOn: null, closedOn: null, birthDate: isSame ? traits.birthDate : again.birthDate, workStatus: 'seeking', workplace: null, workplaceName: null, hiredOn: null, interval: null, askAgainOn: null, askAgainNote: null, number: null }, today)
}
