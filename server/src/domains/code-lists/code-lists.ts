import { randomUUID } from 'node:crypto'
import type { CodeHistory, CodeItem, CodeLists } from '@tomoni/contract/code-lists'
import { codeListNames, defaultCodeLists, extendableLists, type CodeList, type DefaultCode } from '@tomoni/contract/shared/code-lists'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { decideChange, isInForce, stateOn, versionOn } from './rules.ts'
import { allVersions, insertVersion, lockCode, setOrder, updateVersion, versionsOfList, type CodeRow } from './sql.ts'

type Reader = Pick<Ctx, 'actor' | 'tx' | 'today'>

const sharedCodes = new Map<CodeList, ReadonlySet<string>>(codeListNames.map((list) => [list, new Set((defaultCodeLists[list] as readonly DefaultCode[]).map(([code]) => code))]))

const item = (r: CodeRow): CodeItem => ({ code: r.code, label: r.label, shortLabel: r.shortLabel, parentCode: r.parentCode, reportCode: r.reportCode })

function historyOf(list: CodeList, rows: readonly CodeRow[], today: string): CodeHistory {
  const newest = rows.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return {
    code: newest[0]!.code,
    isShared: sharedCodes.get(list)!.has(newest[0]!.code),
    state: stateOn(rows, today),
    parentCode: newest[0]!.parentCode,
    version: Math.max(...rows.map((r) => r.version)),
    versions: newest.map((r) => ({ label: r.label, shortLabel: r.shortLabel, reportCode: r.reportCode, validFrom: r.validFrom, validUntil: r.validUntil })),
  }
}

/** What can be chosen today, and the labels of what no longer can. */
export async function getLists(ctx: Reader): Promise<CodeLists> {
  const lists = Object.fromEntries(codeListNames.map((name) => [name, []])) as unknown as Record<CodeList, CodeItem[]>
  const retired = Object.fromEntries(codeListNames.map((name) => [name, []])) as unknown as Record<CodeList, CodeItem[]>
  const byCode = Map.groupBy(await ctx.tx.all(allVersions(ctx)), (r) => `${r.list}\n${r.code}`)
  for (const rows of byCode.values()) {
    const list = rows[0]!.list as CodeList
    if (!(list in lists)) continue
    const inForce = rows.find((r) => isInForce(r, ctx.today))
    if (inForce !== undefined) lists[list].push(item(inForce))
    else retired[list].push(item(versionOn(rows, ctx.today)))
  }
  return { lists, retired }
}

export async function getList(ctx: Reader, list: CodeList) {
  const byCode = Map.groupBy(await ctx.tx.all(versionsOfList(ctx, list)), (r) => r.code)
  return { list, canExtend: extendableLists.includes(list), items: [...byCode.values()].map((rows) => historyOf(list, rows, ctx.today)) }
}

async function lockedVersions(ctx: Ctx, list: CodeList, code: string, version: number): Promise<CodeRow[]> {
  const rows = await ctx.tx.all(lockCode(ctx, list, code))
  found(rows[0])
  const now = Math.max(...rows.map((r) => r.version))
  if (now !== version) throw new AppError('version.stale', { data: { current: historyOf(list, rows, ctx.today) } })
  return rows
}

function checkReportCode(list: CodeList, code: string | null): void {
  if (code !== null && !sharedCodes.get(list)!.has(code)) throw invalidFields([{ path: 'reportCode', code: 'code-list.not-shared' }])
}

async function checkLabel(ctx: Ctx, list: CodeList, label: string, exceptCode: string | null): Promise<void> {
  const rows = await ctx.tx.all(versionsOfList(ctx, list))
  if (rows.some((r) => r.code !== exceptCode && r.label === label && (r.validUntil === null || r.validUntil >= ctx.today))) throw new AppError('code-list.duplicate')
}

async function answer(ctx: Ctx, list: CodeList, code: string, fields: readonly string[], action: string): Promise<CodeHistory> {
  ctx.audit({ action, objectKind: `codeList:${list}`, fields: [code, ...fields] })
  return historyOf(list, await ctx.tx.all(lockCode(ctx, list, code)), ctx.today)
}

export async function addItem(ctx: Ctx, list: CodeList, body: { label: string; shortLabel: string | null; reportCode: string; validFrom: string }): Promise<CodeHistory> {
  if (!extendableLists.includes(list)) throw new AppError('code-list.not-extendable')
  checkReportCode(list, body.reportCode)
  await checkLabel(ctx, list, body.label, null)
  const rows = await ctx.tx.all(versionsOfList(ctx, list))
  const code = `local-${randomUUID().slice(0, 8)}`
  await ctx.tx.run(insertVersion({ organizationId: ctx.actor.organizationId, list, code, label: body.label, shortLabel: body.shortLabel, reportCode: body.reportCode, validFrom: body.validFrom, sortOrder: Math.max(0, ...rows.map((r) => r.sortOrder)) + 1 }))
  return answer(ctx, list, code, ['label'], 'code-list.add')
}

export async function changeItem(ctx: Ctx, list: CodeList, code: string, body: { label: string; shortLabel: string | null; reportCode: string | null; validFrom: string; version: number }): Promise<CodeHistory> {
  const rows = await lockedVersions(ctx, list, code, body.version)
  const isShared = sharedCodes.get(list)!.has(code)
  if (!isShared && body.reportCode === null) throw invalidFields([{ path: 'reportCode', code: 'required' }])
  if (body.reportCode === code) throw invalidFields([{ path: 'reportCode', code: 'code-list.not-shared' }])
  checkReportCode(list, body.reportCode)
  await checkLabel(ctx, list, body.label, code)
  const decided = decideChange(rows, body.validFrom)
  const newest = rows.at(-1)!
  const next = { label: body.label, shortLabel: body.shortLabel, reportCode: body.reportCode }
  if (decided.kind === 'refused') throw invalidFields([{ path: 'validFrom', code: decided.code, values: { from: newest.validFrom } }])
  if (decided.kind === 'correct') {
    await ctx.tx.run(updateVersion(ctx, newest, { ...next, version: body.version + 1 }))
  } else {
    await ctx.tx.run(updateVersion(ctx, newest, { validUntil: decided.closeUntil }))
    await ctx.tx.run(insertVersion({ organizationId: ctx.actor.organizationId, list, code, ...next, parentCode: newest.parentCode, validFrom: body.validFrom, validUntil: newest.validUntil !== null && newest.validUntil >= body.validFrom ? newest.validUntil : null, sortOrder: newest.sortOrder, version: body.version + 1 }))
  }
  return answer(ctx, list, code, Object.keys(next), 'code-list.change')
}

export async function retireItem(ctx: Ctx, list: CodeList, code: string, body: { lastDay: string | null; version: number }): Promise<CodeHistory> {
  const rows = await lockedVersions(ctx, list, code, body.version)
  const newest = rows.at(-1)!
  if (body.lastDay !== null && body.lastDay < newest.validFrom) throw invalidFields([{ path: 'lastDay', code: 'code-list.before-last-version', values: { from: newest.validFrom } }])
  await ctx.tx.run(updateVersion(ctx, newest, { validUntil: body.lastDay, version: body.version + 1 }))
  return answer(ctx, list, code, ['validUntil'], body.lastDay === null ? 'code-list.restore' : 'code-list.retire')
}

/** Codes not named keep their place behind the named ones. */
export async function orderItems(ctx: Ctx, list: CodeList, codes: readonly string[]): Promise<void> {
  const known = [...new Set((await ctx.tx.all(versionsOfList(ctx, list))).map((r) => r.code))]
  if (codes.some((code) => !known.includes(code)) || new Set(codes).size !== codes.length) throw invalidFields([{ path: 'codes', code: 'invalid' }])
  for (const [i, code] of [...codes, ...known.filter((k) => !codes.includes(k))].entries()) await ctx.tx.run(setOrder(ctx, list, code, i))
  ctx.audit({ action: 'code-list.order', objectKind: `codeList:${list}`, count: codes.length })
}
