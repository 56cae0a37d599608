import type { downloadHandoverSheet, Handover } from '@tomoni/contract/handovers'
import { dayInJapan } from '@tomoni/contract/shared/calendar'
import { defaultCodeLists } from '@tomoni/contract/shared/code-lists'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { LateFile } from '@tomoni/contract/shared/files'
import type { AuditFact } from '../../audit/audit.ts'
import { findDesk } from '../../documents/desk-sql.ts'
import { makeHandoverSheetFile, type HandoverSheetDocument, type Party } from '../../documents/handover-sheet.ts'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { beyondConsent } from './gate.ts'
import { getHandoverOf } from './handovers.ts'
import { findNeedLabels, findPartnerDesk } from './sql-documents.ts'

// The sheet on paper. Whoever may open it may print it; by fax it leaves the house, so only what was sent under a live consent goes.

type Seen = Omit<Handover, 'sheet'> & { readonly sheet: NonNullable<Handover['sheet']> }

/** What stands in the way of a fax; null when it may go. Pure. */
export function faxRefusal(seen: Pick<Seen, 'side' | 'state' | 'kind' | 'consentState' | 'consentCategories' | 'sheet'>): AppError | null {
  if (seen.side !== 'sender' || seen.kind === 'internal') return new AppError('handover.step-refused', { data: { why: 'wrong-side', gate: [] } })
  if (seen.state === 'draft' || seen.state === 'asked') return new AppError('handover.step-refused', { data: { why: 'wrong-state', gate: [] } })
  if (seen.consentState !== 'live') return new AppError('handover.consent-not-live')
  return beyondConsent(seen.sheet, seen.consentCategories).length > 0 ? new AppError('handover.beyond-consent') : null
}

const needLabels = async (ctx: Ctx): Promise<Record<string, string>> =>
  Object.fromEntries([...defaultCodeLists.supportNeed.map(([code, label]) => [code, label] as const), ...(await findNeedLabels(ctx)).map((one) => [one.code, one.label] as const)])

async function partiesOf(ctx: Ctx, seen: Seen): Promise<{ from: Party; to: Party; printedBy: string }> {
  const from = found(await findDesk(ctx, seen.holderId))
  const own = found(await findDesk(ctx, ctx.actor.organizationId))
  // Addressed to somebody outside: only the sender's own address book knows the number. Else an organisation: the other side, or the reader's own.
  const receiverId = seen.addressedOrganizationId ?? (seen.side === 'receiver' ? ctx.actor.organizationId : seen.kind === 'internal' ? seen.holderId : null)
  const to = seen.addressedPartnerOrganizationId !== null ? await findPartnerDesk(ctx, seen.addressedPartnerOrganizationId) : receiverId === null ? null : await findDesk(ctx, receiverId)
  return { from: { ...from, worker: seen.fromWorker }, to: { name: to?.name ?? seen.toName, phone: to?.phone ?? null, fax: to?.fax ?? null, worker: seen.toWorker }, printedBy: own.name }
}

async function documentOf(ctx: Ctx, seen: Seen): Promise<HandoverSheetDocument> {
  const savedAt = seen.sheetVersions[0]?.at
  return {
    sheet: seen.sheet, kind: seen.kind, situation: seen.situation, reason: seen.reason, movesLead: seen.movesLead, isDraft: seen.state === 'draft' || seen.state === 'asked', sentOn: seen.sentOn, desiredStartOn: seen.desiredStartOn,
    termEndsOn: seen.termEndsOn, consent: seen.kind === 'internal' ? 'notNeeded' : seen.consentState === 'live' ? { categories: seen.consentCategories, endsOn: seen.consentEndsOn } : null, formTitle: null,
    sheetVersion: seen.sheetVersion, sheetSavedOn: savedAt === undefined ? null : dayInJapan(new Date(savedAt)), jointContacts: seen.jointContacts.filter((one) => one.cancelledAt === null), jointNeeded: seen.jointNeeded,
    needLabels: await needLabels(ctx), printedAt: ctx.now, matchingCode: seen.id.replaceAll('-', '').slice(-6).toUpperCase(), ...(await partiesOf(ctx, seen)),
  }
}

/** PDF, workbook or fax of the sheet as this side may see it; enters 見た人 of the holder as a print. */
export async function downloadSheet(ctx: Ctx, { params, query }: ParsedOf<typeof downloadHandoverSheet>): Promise<LateFile> {
  const opened: AuditFact[] = []
  const seen = (await getHandoverOf({ ...ctx, audit: (fact) => void opened.push(fact) }, { params })) as Handover
  if (seen.sheet === null) throw new AppError(seen.state === 'draft' || seen.state === 'asked' ? 'not-found' : 'handover.consent-not-live')
  const full = { ...seen, sheet: seen.sheet }
  const refusal = query.format === 'fax' ? faxRefusal(full) : null
  if (refusal !== null) throw refusal
  // The same holder and ground as an opening, one line for the print.
  for (const fact of opened) ctx.audit({ ...fact, action: 'registrant.print', fields: [query.format] })
  return makeHandoverSheetFile(await documentOf(ctx, full), query.format)
}
