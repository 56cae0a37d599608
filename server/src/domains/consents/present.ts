import type { Consent, ConsentRecipient, listConsents, Share } from '@tomoni/contract/consents'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { z } from 'zod'
import { daysLeftOf, endsSoon, lifeOf, retakeAt18, shareStateOf } from './rules.ts'
import type { ReadingRow, ShareRow } from './sql-shares.ts'
import type { ConsentRow, RecipientRow } from './sql.ts'

export const presentRecipient = (row: RecipientRow): z.input<typeof ConsentRecipient> => ({ ...row })

export function presentConsent(row: ConsentRow, birthDate: string | null): z.input<typeof Consent> {
  return {
    id: row.id, life: lifeOf(row, row.today), endsSoon: endsSoon(row, row.today), daysLeft: daysLeftOf(row, row.today),
    recipient: { kind: row.recipientKind, organizationId: row.recipientOrganizationId, partnerOrganizationId: row.recipientPartnerOrganizationId, name: row.recipientName, organizationKind: row.organizationKind ?? '' },
    categories: inOrder(row.categories), purpose: row.purpose as Consent['purpose'], purposeDetail: row.purposeDetail, startsOn: row.startsOn, endsOn: row.endsOn,
    givenBy: row.givenBy, giverName: row.giverName, guardianRelation: row.guardianRelation, givenHow: row.givenHow as Consent['givenHow'], witnessName: row.witnessName, givenOn: row.givenOn,
    explainedOn: row.explainedOn, explainedBy: row.explainedBy, notDisclosed: row.notDisclosed, allowsResultsBack: row.allowsResultsBack, supersedesId: row.supersedesId, supersededById: row.supersededById,
    withdrawn: row.withdrawnAt === null ? null : { at: row.withdrawnAt, by: row.withdrawnBy ?? 'holder', note: row.withdrawalNote, writtenBy: row.withdrawnWriter },
    scans: row.scans, recordedBy: row.recordedBy, createdAt: row.createdAt, retakeAt18: retakeAt18(row, birthDate, row.today),
  }
}

const rank = { live: 0, notYet: 1, expired: 2, withdrawn: 3, superseded: 3 } as const
/** What is in force first, what ends first among it; then the newest. */
export const sortConsents = (items: z.input<typeof listConsents.reply>['items']): z.input<typeof listConsents.reply>['items'] =>
  items.toSorted((a, b) => rank[a.life] - rank[b.life] || (a.life === 'live' ? (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0) : a.createdAt < b.createdAt ? 1 : -1))

export function presentShare(row: ShareRow, readings: readonly ReadingRow[]): z.input<typeof Share> {
  // The last 20 of this reader; when all of them fall into this share, so do the older ones.
  const ofReader = readings.filter((r) => r.actorOrganizationId === row.recipientOrganizationId)
  const own = ofReader.filter((r) => r.at >= row.openedAt && (row.closedAt === null || r.at <= row.closedAt))
  return {
    id: row.id, recipientOrganizationId: row.recipientOrganizationId, recipientName: row.recipientName, consentId: row.consentId, ...shareStateOf(row, row.today), categories: inOrder(row.categories), openUntil: row.endsOn,
    openedAt: row.openedAt, openedBy: row.openedBy, closedAt: row.closedAt, closedBy: row.closedBy, closeReason: row.closeReason,
    readings: own.map((r) => ({ at: r.at, who: r.who ?? '', action: r.action.slice('registrant.'.length) as 'open' | 'print' | 'export' })), readingCount: own.length === ofReader.length ? (ofReader[0]?.total ?? 0) : own.length,
  }
}
