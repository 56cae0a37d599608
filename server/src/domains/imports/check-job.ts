import type { RowCandidate, RowDecision } from '@tomoni/contract/imports'
import { certificateKindText, counterpartText, outcomeText, stageText } from '@tomoni/contract/text/codes'
import type { Job } from '../../jobs/tasks.ts'
import { differenceOf, toImported } from './flat-person.ts'
import type { Difference } from './flat-person.ts'
import { jobOf, orFail, within } from './job-context.ts'
import { refOf } from './ledger/join-rows.ts'
import { readLedgerFile } from './ledger/read-file.ts'
import { mappingOf, readLedger, usedCodes } from './ledger/read-ledger.ts'
import type { LedgerRow, RecordRow, RegistrantRow } from './ledger/read-ledger.ts'
import type { Issue } from './ledger/values.ts'
import type { ParsedRow, StoredRow } from './parsed-row.ts'
import { idOf } from './parsed-row.ts'
import { planPeople } from './plan-people.ts'
import { importKeyOf, planRecords, recordKeyOf } from './plan-records.ts'
import { chosenOf } from './read-job.ts'
import { noDecision, verdictOf } from './rules.ts'
import { branches, codeLabels, colleagues, existingPeople, knownKeys, lastImported, storedPeople } from './sql-register.ts'
import type { ExistingPerson } from './sql-register.ts'
import { clearRows, databaseTime, decisionsOf, fileOf, findImport, lockImport, patchImport, saveRows } from './sql.ts'
import type { ImportCtx, StoredOptions } from './sql.ts'
import { summaryOf } from './summary.ts'
import { understoodPerson, understoodRecord } from './understood.ts'
import type { Labels } from './understood.ts'
import { codeUsesOf, workerFinder, workerUsesOf } from './uses.ts'

const labeller = (labels: ReadonlyMap<string, string>): Labels => {
  const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = { stage: stageText, counterpart: counterpartText, outcome: outcomeText, certificate: certificateKindText, publicAssistance: { yes: '受給中', no: '受けていない', applying: '申請中' } }
  return (list, code) => fixed[list]?.[code] ?? labels.get(`${list}:${code}`) ?? code
}

type Judged = StoredRow & { decision: RowDecision | null }

const candidateOf = (facts: ExistingPerson | undefined, row: RegistrantRow | undefined, found: { ref: string; verdict: RowCandidate['verdict']; score: number; reasons: readonly string[] }): RowCandidate[] => {
  const rest = { ref: found.ref, verdict: found.verdict, score: found.score, reasons: [...found.reasons] }
  if (facts) return [{ ...rest, name: `${facts.familyName} ${facts.givenName}`.trim(), kana: `${facts.familyKana} ${facts.givenKana}`.trim(), birthDate: facts.birthDate, number: facts.number, phone: facts.phones[0] ?? null, address: facts.address, stage: facts.stage, workplace: facts.workplace }]
  if (!row) return []
  const { values } = row
  return [{ ...rest, name: `${values.familyName} ${values.givenName}`.trim(), kana: `${values.familyKana} ${values.givenKana}`.trim(), birthDate: values.birthDate, number: values.number, phone: values.phone ?? values.mobile, address: values.address, stage: values.stage, workplace: values.workplace }]
}

/** Understands every line under the chosen mapping and judges what taking it in would do. Writes nothing but the check itself. */
export const checkImportJob: Job = async (payload, services) => {
  const job = jobOf(payload)
  await orFail(job, services, () => within(job, services, async (ctx) => {
    const head = await findImport(ctx, job.importId)
    const bytes = await fileOf(ctx, job.importId)
    if (head?.state !== 'checking' || bytes === null) return
    const result = readLedgerFile(bytes, head.fileName)
    if (!result.ok) throw new Error(`a file read before cannot be read again: ${result.problem}`)
    const options = head.options as StoredOptions
    const read = { codeTables: options.codeTables, isEraConfirmed: options.isEraConfirmed }
    const mappings = head.sheets.map((sheet) => mappingOf(result.file, sheet, chosenOf(sheet)))
    const decided = await decisionsOf(ctx, job.importId)
    const decisions = new Map(decided.map((one) => [refOf(one), one.decision]))
    const rows = readLedger(result.file, head.sheets, mappings, read, (sheetIndex, rowNumber) => new Map(Object.entries(decisions.get(refOf({ sheetIndex, rowNumber }))?.fixes ?? {}).map(([column, text]) => [Number(column), text])))
    const staff = await colleagues(ctx)
    const checkedAt = await databaseTime(ctx)
    const judged = await judge(ctx, rows, decisions, { worker: workerFinder(options.workers, staff) })
    // Somebody decided meanwhile: the job queued by that decision will look again. The lock is held for the writing only.
    const now = await lockImport(ctx, job.importId)
    if (now?.state !== 'checking' || now.version !== head.version) return
    await ctx.tx.run(clearRows(ctx, job.importId))
    await saveRows(ctx, job.importId, judged)
    await ctx.tx.run(patchImport(ctx, job.importId, {
      state: 'ready', progressDone: judged.length, progressTotal: judged.length, summary: summaryOf(judged),
      options: { ...options, checkedAt, codeUses: codeUsesOf(usedCodes(result.file, head.sheets, mappings, read)), workerUses: workerUsesOf(result.file, head.sheets, mappings, options.workers, staff) },
    }, { bump: true }))
  }))
}

export const judge = async (ctx: ImportCtx, rows: readonly LedgerRow[], decisions: ReadonlyMap<string, RowDecision>, how: { worker: (written: string) => string | null }): Promise<Judged[]> => {
  const registrants = rows.filter((row): row is RegistrantRow => row.kind === 'registrant')
  const records = rows.filter((row): row is RecordRow => row.kind === 'supportRecord')
  const existing = await existingPeople(ctx)
  const existingByRef = new Map(existing.map((person) => [person.ref, person]))
  const rowsByRef = new Map(registrants.map((row) => [refOf(row), row]))
  const label = labeller(await codeLabels(ctx))
  const branchIds = new Map((await branches(ctx)).map((branch) => [branch.name.normalize('NFKC'), branch.id]))
  const resolve = { worker: how.worker, branch: (written: string) => branchIds.get(written.normalize('NFKC')) ?? null }
  const plan = planPeople(registrants, decisions, existing)
  const targetIds = plan.people.flatMap((person) => idOf(person.target) ?? [])
  const [stored, last] = [await storedPeople(ctx, targetIds), await lastImported(ctx, targetIds)]

  const personOf = new Map(plan.people.flatMap((person) => person.refs.map((ref) => [ref, person] as const)))
  const unsettled = new Set<string>()
  const judgedPeople = registrants.map((row): Judged => {
    const ref = refOf(row)
    const decision = decisions.get(ref) ?? noDecision
    const person = personOf.get(ref)
    const isMain = person?.mainRef === ref
    const imported = person && isMain ? toImported(person.values, resolve) : null
    const targetId = idOf(person?.target ?? null)
    const known = targetId === null ? undefined : stored.get(targetId)
    const difference: Difference = imported && known && targetId ? differenceOf(imported, known, last.get(targetId) ?? null) : { changes: [], conflicts: [] }
    const unknownWorkers = [row.values.worker, row.values.deputyWorker].filter((written) => written !== null && how.worker(written) === null)
    const issues: Issue[] = [
      ...row.issues, ...(plan.issues.get(ref) ?? []),
      ...unknownWorkers.map((written): Issue => ({ level: 'notice', code: 'worker.unknown', column: null, field: 'worker', original: written ?? '', values: { written: written ?? '' } })),
      ...difference.conflicts.map((change): Issue => ({ level: 'review', code: 'value.both-changed', column: null, field: null, original: change.after, values: { field: change.field, before: change.before ?? '', after: change.after } })),
      ...(row.values.birthDate && row.values.birthDate > ctx.today ? [{ level: 'review', code: 'calendar.in-the-future', column: null, field: 'birthDate', original: row.values.birthDate, values: {} } as const] : []),
    ]
    const verdict = verdictOf(issues, decision, { isKnown: !isMain || targetId !== null, hasChanges: isMain && difference.changes.length > 0 })
    if (isMain && person && (verdict === 'review' || verdict === 'error' || verdict === 'skipped')) for (const one of person.refs) unsettled.add(one)
    const parsed: ParsedRow = {
      title: `${row.values.familyName} ${row.values.givenName}`.trim() || row.values.familyKana, understood: understoodPerson(row.values, label),
      target: isMain ? (person?.target ?? null) : (person?.mainRef ?? null), changes: [...difference.changes], person: imported, mainRef: person?.mainRef ?? null, differences: [], record: null, recordKey: null,
      candidates: (plan.alike.get(ref) ?? []).flatMap((pair) => candidateOf(existingByRef.get(pair.b), rowsByRef.get(pair.b), { ref: pair.b, verdict: pair.verdict === 'different' ? 'named' : pair.verdict, score: pair.score, reasons: pair.reasons })),
    }
    return { sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, kind: 'registrant', cells: row.cells, parsed, verdict, issues, registrantId: idOf(person?.target ?? null), supportRecordId: null, decision: decisions.get(ref) ?? null }
  })

  const seen = new Map<string, number>()
  const plans = planRecords(records, decisions, plan.people, new Set(plan.people.filter((person) => unsettled.has(person.mainRef)).map((person) => person.target ?? person.mainRef)), existing, ctx.today)
  const keyed = plans.map((one) => {
    const base = JSON.stringify([one.target, recordKeyOf(one.row.values, 0)])
    const nth = seen.get(base) ?? 0
    seen.set(base, nth + 1)
    const recordKey = recordKeyOf(one.row.values, nth)
    const id = idOf(one.target)
    return { ...one, recordKey, importKey: id === null ? null : importKeyOf(id, recordKey) }
  })
  const known = await knownKeys(ctx, keyed.flatMap((one) => one.importKey ?? []))
  const judgedRecords = keyed.map(({ row, issues: found, target, candidates, recordKey, importKey }): Judged => {
    const ref = refOf(row)
    const decision = decisions.get(ref) ?? noDecision
    const issues = [...row.issues, ...found, ...(row.values.worker && how.worker(row.values.worker) === null ? [{ level: 'notice', code: 'worker.unknown', column: null, field: 'worker', original: row.values.worker, values: { written: row.values.worker } } as const] : [])]
    const recordId = importKey === null ? null : (known.get(importKey) ?? null)
    const main = target?.startsWith('row:') ? target : null
    const parsed: ParsedRow = {
      title: row.values.name, understood: understoodRecord(row.values, label), target, changes: [], person: null, mainRef: main, differences: [], record: row.values, recordKey,
      candidates: candidates.flatMap((one) => candidateOf(existingByRef.get(one), rowsByRef.get(one), { ref: one, verdict: 'named', score: 0, reasons: [] })),
    }
    return { sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, kind: 'supportRecord', cells: row.cells, parsed, verdict: verdictOf(issues, decision, { isKnown: recordId !== null, hasChanges: false }), issues, registrantId: idOf(target), supportRecordId: recordId, decision: decisions.get(ref) ?? null }
  })

  const skipped = rows.filter((row) => row.kind === 'skipped').map((row): Judged => ({ sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, kind: 'skipped', cells: row.cells, parsed: null, verdict: 'skipped', issues: [{ level: 'notice', code: `row.${row.reason}`, column: null, field: null, original: '', values: {} }], registrantId: null, supportRecordId: null, decision: null }))
  return [...judgedPeople, ...judgedRecords, ...skipped]
}

