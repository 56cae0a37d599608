import { createHandover, getHandover, saveHandover, stepHandover, type Handover, type HandoverSheet, type HandoverStep } from '@tomoni/contract/handovers'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import type { z } from 'zod'
import type { Answer, Harness } from './harness.ts'
import type { Member, Organization } from './world.ts'

// Two organisations, a person and a consent; a sheet that passes every gate.

export const everyCategory = ['contact_details', 'profile', 'disability_medical', 'family_living', 'employment', 'plan', 'assessment', 'records_summary'] as const

export type Pair = { readonly sender: Organization; readonly receiver: Organization; readonly me: Member; readonly other: Member; readonly head: Member; readonly person: RegistrantId; readonly consentId: string }

/** A consent that lives by the database clock whatever day it is; `more` are snake-case columns. */
export async function consentOf(h: Harness, sender: Organization, person: string, receiver: Organization | null, more: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  await h.world.insert('consent', {
    organization_id: sender.id, id, registrant_id: person, recipient_kind: receiver === null ? 'outside' : 'organization', recipient_organization_id: receiver?.id ?? null, recipient_name: receiver?.name ?? '試験', categories: everyCategory,
    purpose: 'handover', starts_on: '2020-01-01', ends_on: '2090-12-31', given_by: 'person', giver_name: '試験 太郎', given_how: 'signedPaper', given_on: '2020-01-01', ...more,
  })
  return id
}

export async function pairOf(h: Harness): Promise<Pair> {
  const sender = await h.world.center(undefined, 'transitionSupport')
  const receiver = await h.world.center()
  const me = await h.world.member(sender, 'partnerStaff', { name: '今泉 渚' })
  const other = await h.world.member(receiver, 'supporter', { name: '三宅 葵' })
  const head = await h.world.member(receiver, 'director', { name: '白井 章' })
  const person = (await h.world.registrant(sender, { family_name: '青木', given_name: '渚', family_kana: 'アオキ', given_kana: 'ナギサ', birth_date: '1998-05-03', lead_membership_id: me.membershipId, work_status: 'employed', workplace: 'みどりフーズ' })) as RegistrantId
  return { sender, receiver, me, other, head, person, consentId: await consentOf(h, sender, person, receiver) }
}

/** Fills what the gate asks for. */
export const complete = (sheet: HandoverSheet): HandoverSheet => ({
  ...sheet,
  ownWords: { text: '今の会社で長く働きたいです。', heardOn: '2026-11-02' as never, how: 'spoken' },
  needs: [{ id: newId(), code: 'employerLiaison', text: '月に一回、店長と三人で仕事の量を見直す。' }],
  recentWork: { ...sheet.recentWork, comment: '毎月会社を訪問した。' },
  roles: [{ id: newId(), matter: '会社との話合い', now: 'つばさ', later: 'センター', from: null }],
  alternative: 'つばさが月に一回の電話を続ける。',
  disclosureScope: 'open',
})

export type Draft = { readonly holderId: number; readonly handoverId: string }
type New = Partial<z.input<typeof createHandover.body>>
export async function draftOf(h: Harness, pair: Pair, more: New = {}): Promise<Draft> {
  const handoverId = newId()
  const { status, body, error } = await h.as(pair.me).call(createHandover, {
    body: { id: handoverId, registrantId: pair.person, kind: 'retentionEnd', addressedOrganizationId: pair.receiver.id as never, situation: 'working', reason: 'needsContinue', movesLead: true, desiredStartOn: '2026-12-01', ...more },
  })
  if (status !== 200) throw new Error(JSON.stringify(error))
  return { holderId: body.holderId, handoverId }
}

export const read = async (h: Harness, member: Member, draft: Draft): Promise<Answer<Handover>> => h.as(member).call(getHandover, { params: draft as never })
export async function saveSheet(h: Harness, member: Member, draft: Draft, change: (sheet: HandoverSheet) => HandoverSheet = complete, more: Record<string, unknown> = {}) {
  const { body } = await read(h, member, draft)
  return h.as(member).call(saveHandover, {
    params: draft as never,
    body: {
      version: body.version, situation: body.situation, reason: body.reason, movesLead: body.movesLead, desiredStartOn: body.desiredStartOn, termEndsOn: body.termEndsOn, consentId: body.consentId, addressedOrganizationId: body.addressedOrganizationId,
      addressedPartnerOrganizationId: body.addressedPartnerOrganizationId, receiverMembershipId: null, sheet: change(body.sheet!), ...more,
    } as never,
  })
}

type Step = z.input<typeof HandoverStep> extends infer S ? (S extends { step: string } ? Partial<Omit<S, 'version'>> & Pick<S, 'step'> : never) : never
/** Takes a step with the version of now. */
export async function take(h: Harness, member: Member, draft: Draft, step: Step & Record<string, unknown>, version?: number) {
  const current = version ?? (await h.sql<{ version: number }>('select version from handover where organization_id = $1 and id = $2', [draft.holderId, draft.handoverId]))[0]!.version
  return h.as(member).call(stepHandover, { params: draft as never, body: { version: current, ...step } as never })
}
export async function sent(h: Harness, pair: Pair, more: New = {}): Promise<Draft> {
  const draft = await draftOf(h, pair, more)
  await saveSheet(h, pair.me, draft)
  const { status, error } = await take(h, pair.me, draft, { step: 'send' })
  if (status !== 200) throw new Error(JSON.stringify(error))
  return draft
}
