import { createHash } from 'node:crypto'
import type { Import, ImportSummary } from '@tomoni/contract/imports'
import { newId } from '@tomoni/contract/shared/ids'
import { errorText } from '@tomoni/contract/text/errors'
import { importFieldText, importIssueText, importIssueTitle, ledgerKindText, unusedSheetText, verdictText } from '@tomoni/contract/text/imports'
import { mayCall } from '../../access/actor.ts'
import { membershipsOf } from '../../access/scope.ts'
import { auditInsert } from '../../audit/audit.ts'
import { inTransaction } from '../../db/database.ts'
import type { JobServices } from '../../jobs/tasks.ts'
import type { Role } from '@tomoni/contract/shared/permissions'
import { checkImportJob } from './check-job.ts'
import { presentImport } from './present.ts'
import { readImport } from './read-job.ts'
import { findAccount } from './sql-staff.ts'
import { clearRows, findImport, insertImport, pageOfRows, patchImport } from './sql.ts'
import type { ImportCtx, StoredOptions } from './sql.ts'
import { writeImportJob } from './write-job.ts'

// The same import without a browser: the same jobs, run one after the other, and the report of the check page as text.

export type CommandLine = { readonly email: string; readonly fileName: string; readonly bytes: Uint8Array; readonly isWriting: boolean; readonly isEraConfirmed: boolean; readonly print: (line: string) => void }

const countsLine = (title: string, counts: ImportSummary['rows']): string =>
  `${title}：${(Object.keys(verdictText) as (keyof typeof verdictText)[]).filter((verdict) => counts[verdict] > 0).map((verdict) => `${verdictText[verdict]} ${counts[verdict]}`).join('、') || 'なし'}`

const mappingLines = (one: Import): string[] =>
  one.sheets.flatMap((sheet) => [
    `■ ${sheet.name}：${sheet.kind ? `${ledgerKindText[sheet.kind]} ${sheet.rowCount}行` : `使わない（${sheet.unusedBecause ? unusedSheetText[sheet.unusedBecause] : '対象外'}）`}`,
    ...(sheet.kind ? sheet.columns.filter((column) => column.header !== '' || column.filled > 0).map((column) => `    ${column.header.replaceAll('\n', ' ') || '（見出しなし）'} → ${column.field ? (importFieldText[column.field] ?? column.field) : '取り込まない'}（確かさ ${Math.round(column.confidence * 100)}%）`) : []),
  ])

/** Answers the exit code: 0 taken in or clean, 1 refused, 2 rows are left that somebody has to look at. */
export async function importFromCommandLine(services: JobServices, how: CommandLine): Promise<number> {
  const { pool, clock } = services
  const member = await inTransaction(pool, { kind: 'nobody' }, async (tx) => {
    const account = await findAccount(tx, how.email)
    const memberships = account ? await membershipsOf(tx, account.id, clock.today()) : []
    const membership = memberships.find((one) => mayCall(one.role as Role, 'import.run'))
    return account && membership ? { accountId: account.id, ...membership } : null
  })
  if (!member) {
    how.print(`${how.email} は取り込む権限のある職員ではありません。--as に主任かセンター長のメールアドレスを付けてください。`)
    return 1
  }
  const importId = newId()
  const payload = { organizationId: member.organizationId, accountId: member.accountId, importId }
  const within = <T>(work: (ctx: ImportCtx) => Promise<T>): Promise<T> =>
    inTransaction(pool, { kind: 'organization', organizationId: member.organizationId, accountId: member.accountId }, (tx) => work({ actor: { organizationId: member.organizationId }, tx, today: clock.today(), now: clock.now() }))
  const read = () => within(async (ctx) => presentImport((await findImport(ctx, importId))!))
  await within(async (ctx) => {
    await ctx.tx.run(insertImport(ctx, { id: importId, fileName: how.fileName, fileSize: how.bytes.length, fileHash: createHash('sha256').update(how.bytes).digest('hex'), file: Buffer.from(how.bytes), membershipId: member.membershipId }))
    await ctx.tx.run(auditInsert({ organizationId: member.organizationId, actorAccountId: member.accountId, actorMembershipId: member.membershipId, actorOrganizationId: member.organizationId, requestId: `import:${importId}`, ip: '', userAgent: 'npm run import' }, [{ action: 'import.upload', objectKind: 'import', objectId: importId }]))
  })
  await readImport(payload, services)
  const proposed = await read()
  if (proposed.state === 'failed') {
    const text = errorText[(proposed.failureCode ?? 'import.damaged') as keyof typeof errorText]
    how.print(`${text.title}。${text.text}`)
    await within((ctx) => ctx.tx.run(patchImport(ctx, importId, { state: 'discarded' })))
    return 1
  }
  how.print(`${member.name} に取り込みます：${how.fileName}${proposed.encoding ? `（${proposed.encoding}）` : ''}`)
  for (const line of mappingLines(proposed)) how.print(line)
  await within(async (ctx) => {
    const full = (await findImport(ctx, importId))!
    await ctx.tx.run(patchImport(ctx, importId, { state: 'checking', options: { ...(full.options as StoredOptions), isEraConfirmed: how.isEraConfirmed } }, { bump: true }))
  })
  await checkImportJob(payload, services)
  const checked = await read()
  const summary = checked.summary!
  how.print('')
  how.print(countsLine('登録者', summary.registrants))
  how.print(countsLine('支援記録', summary.supportRecords))
  if (summary.joined > 0) how.print(`同じ人の行をまとめたもの：${summary.joined}`)
  if (summary.eraDays.count > 0 && !how.isEraConfirmed) how.print(`終わった元号の日付が ${summary.eraDays.count} か所あります（例：${summary.eraDays.examples[0]?.written} → ${summary.eraDays.examples[0]?.suggestion}）。正しく読み替えるときは --era を付けてください。`)
  for (const [code, count] of Object.entries(summary.issues).filter(([name]) => importIssueTitle[name])) how.print(`  ${importIssueTitle[code]}：${count}行`)
  for (const verdict of ['error', 'review'] as const)
    for (const row of await within((ctx) => pageOfRows(ctx, importId, { verdict }, 30, 0)))
      how.print(`  ${verdictText[verdict]} ${checked.sheets[row.sheetIndex]?.name ?? ''} ${row.rowNumber}行 ${row.parsed?.title ?? ''}：${row.issues.filter((issue) => issue.level !== 'notice').map((issue) => importIssueText(issue.code, issue.values ?? {})).join(' ')}`)
  if (!how.isWriting) {
    how.print('')
    how.print('まだ何も書き込んでいません。取り込むときは --write を付けてください。')
    await within(async (ctx) => {
      await ctx.tx.run(clearRows(ctx, importId))
      await ctx.tx.run(patchImport(ctx, importId, { state: 'discarded', file: null, sheets: [] }))
    })
    return summary.rows.error + summary.rows.review > 0 ? 2 : 0
  }
  await within((ctx) => ctx.tx.run(patchImport(ctx, importId, { state: 'writing', progressDone: 0 }, { bump: true })))
  await writeImportJob(payload, services)
  const written = (await read()).summary!.written!
  how.print('')
  how.print(`取り込みました：登録者 新規 ${written.registrants}・更新 ${written.updated}、支援記録 ${written.supportRecords}。取り込まなかった行 ${written.left}。7日のあいだ、画面の「取込み」から取り消せます。`)
  return written.left > 0 ? 2 : 0
}
