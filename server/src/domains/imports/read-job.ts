import type { Job } from '../../jobs/tasks.ts'
import { jobOf, orFail, within } from './job-context.ts'
import { isField } from './ledger/fields.ts'
import { readLedgerFile } from './ledger/read-file.ts'
import { mappingOf, proposeFile, usedCodes } from './ledger/read-ledger.ts'
import type { CodeTables } from './ledger/codes.ts'
import { colleagues } from './sql-register.ts'
import { fileOf, findImport, forgetOldFiles, patchImport, rememberedMappings } from './sql.ts'
import type { StoredSheet } from './sql.ts'
import { codeUsesOf, workerUsesOf } from './uses.ts'

/** Reads an uploaded file and proposes what its sheets and columns mean; a mapping used before for the same header comes first. */
export const readImport: Job = async (payload, services) => {
  const job = jobOf(payload)
  await orFail(job, services, () => within(job, services, async (ctx) => {
    await ctx.tx.run(forgetOldFiles(ctx))
    const [head, bytes] = [await findImport(ctx, job.importId), await fileOf(ctx, job.importId)]
    if (head?.state !== 'reading' || bytes === null) return
    const fail = (failureCode: string) => ctx.tx.run(patchImport(ctx, job.importId, { state: 'failed', failureCode, file: null }))
    const result = readLedgerFile(bytes, head.fileName)
    if (!result.ok) return void (await fail(`import.${result.problem}`))
    const proposals = proposeFile(result.file)
    if (proposals.every((proposal) => proposal.kind === null)) return void (await fail('import.not-a-ledger'))
    const remembered = await rememberedMappings(ctx, proposals.map((proposal) => proposal.signature).filter((signature) => signature !== ''))
    const sheets = proposals.map((proposal): StoredSheet => {
      const before = remembered.get(proposal.signature)?.mapping
      const fits = before !== undefined && proposal.signature !== '' && before.columns.length === proposal.columns.length && proposal.kind !== null
      return { ...proposal, isRemembered: fits, chosen: { kind: fits ? before.kind : proposal.kind, stage: proposal.stage, columns: fits ? before.columns.map((field) => (field !== null && isField(field) ? field : null)) : proposal.columns.map((column) => column.field) } }
    })
    const used = sheets.flatMap((sheet) => remembered.get(sheet.signature) ?? [])
    const codeTables: CodeTables = Object.assign({}, ...used.map((one) => one.codeTables.codes))
    const workers: Record<string, string | null> = Object.assign({}, ...used.map((one) => one.codeTables.workers))
    const mappings = sheets.map((sheet) => mappingOf(result.file, sheet, chosenOf(sheet)))
    const staff = await colleagues(ctx)
    await ctx.tx.run(patchImport(ctx, job.importId, {
      state: 'mapping', sheets, progressTotal: sheets.reduce((sum, sheet) => sum + (sheet.chosen.kind ? sheet.rowCount : 0), 0),
      options: { encoding: result.file.encoding, codeTables, workers, isEraConfirmed: false, codeUses: codeUsesOf(usedCodes(result.file, proposals, mappings, { codeTables, isEraConfirmed: false })), workerUses: workerUsesOf(result.file, sheets, mappings, workers, staff) },
    }, { bump: true }))
  }))
}

export const chosenOf = (sheet: StoredSheet) => ({ kind: sheet.chosen.kind, stage: sheet.chosen.stage, columns: sheet.columns.map((_, index) => { const field = sheet.chosen.columns[index] ?? null; return field !== null && isField(field) ? field : null }) })
