import { sql } from 'kysely'
import { visible, type Viewer } from '../../access/visibility.ts'

// Reading side of staff, branches, contracts and settings.

export const isActiveOn = (today: string) => sql<boolean>`(starts_on <= ${today} and (ends_on is null or ends_on >= ${today}))`

const staffColumns = ['id as membershipId', 'displayName', 'shortName', 'role', 'post', 'branchId', 'communicationSkills', 'caseLoadLimit', 'endsOn'] as const

/** Workers of today first, in the order of their names; those who left after them. */
export const staffOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'membership')
    .select(staffColumns)
    .select(isActiveOn(today).as('isActive'))
    .orderBy('isActive', 'desc')
    .orderBy('displayName')
    .orderBy('id')

export const branchesOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'branch')
    .select(['id', 'name', 'sortOrder', 'closedOn', 'version'])
    .select(sql<boolean>`(closed_on is null or closed_on > ${today})`.as('isOpen'))
    .orderBy('sortOrder')
    .orderBy('name')

export const contractsOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'contract')
    .select(['id', 'kind', 'name', 'shortName', 'startsOn', 'endsOn', 'sortOrder', 'version'])
    .select(isActiveOn(today).as('isRunning'))
    .orderBy('sortOrder')
    .orderBy('startsOn')

const settingColumns = [
  'idleMinutes', 'absoluteHours', 'countSameDayPhoneAndVisit', 'countGroupSession', 'onlineCountsAs', 'smsCountsAs',
  'defaultContactIntervalDays', 'certificateNoticeDays', 'registrationRequirements', 'version',
] as const
export const settingsOf = (viewer: Viewer) => visible(viewer, 'organizationSetting').select(settingColumns)
