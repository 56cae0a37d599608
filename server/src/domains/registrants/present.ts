import { ageOn, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { FoundRegistrant, RegistrantRow } from '@tomoni/contract/registrants'
import type { z } from 'zod'
import type { ListedRow } from './sql.ts'

type Named = { readonly familyName: string; readonly givenName: string }
type Read = { readonly familyKana: string; readonly givenKana: string }

/** 姓 名, with one blank as people write it; nothing is done to the characters. */
export const fullName = ({ familyName, givenName }: Named): string => `${familyName} ${givenName}`.trim()
export const fullKana = ({ familyKana, givenKana }: Read): string => `${familyKana} ${givenKana}`.trim()

const worker = (membershipId: string | null, shortName: string | null) => (membershipId === null ? null : { membershipId, shortName: shortName ?? '' })
export const ageOf = (birthDate: string | null, today: string): number | null => (birthDate === null ? null : ageOn(birthDate as CalendarDay, today as CalendarDay))

export const presentRow = (row: ListedRow, today: string): z.input<typeof RegistrantRow> => ({
  id: row.id,
  name: fullName(row),
  kana: fullKana(row),
  number: row.number,
  birthDate: row.birthDate,
  age: ageOf(row.birthDate, today),
  stage: row.stage,
  workStatus: row.workStatus,
  workplace: row.workplace,
  disabilitySummary: row.disabilitySummary,
  communicationNeeds: row.communicationNeeds,
  lead: worker(row.leadMembershipId, row.leadShortName),
  deputy: worker(row.deputyMembershipId, row.deputyShortName),
  branchId: row.branchId,
  lastContactOn: row.lastContactOn,
  lastContactMethod: row.lastContactMethod,
  nextDueOn: row.nextDueOn,
  nextDueKind: row.nextDueKind,
  daysLate: row.nextDueOn !== null && row.nextDueOn < today ? daysBetween(row.nextDueOn as CalendarDay, today as CalendarDay) : null,
  isWatchedClosely: row.isWatchedClosely,
  registeredOn: row.registeredOn,
})

export const presentFound = (row: ListedRow, matched: z.input<typeof FoundRegistrant>['matched'], today: string): z.input<typeof FoundRegistrant> => ({
  id: row.id,
  name: fullName(row),
  kana: fullKana(row),
  number: row.number,
  birthDate: row.birthDate,
  age: ageOf(row.birthDate, today),
  stage: row.stage,
  workStatus: row.workStatus,
  workplace: row.workplace,
  leadShortName: row.leadShortName,
  matched,
})
