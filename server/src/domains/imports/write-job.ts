import { newId } from '@tomoni/contract/shared/ids'
import { auditInsert } from '../../audit/audit.ts'
import type { Job } from '../../jobs/tasks.ts'
import { refreshSearch } from '../registrants/search-columns/search-columns.ts'
import { contractFor, isTwoWay } from '../support-records/rules.ts'
import { refreshDue } from '../today/today.ts'
import { disabilityWords } from './disability-words.ts'
import { jobOf, within } from './job-context.ts'
import type { ImportJob } from './job-context.ts'
import { idOf } from './parsed-row.ts'
import { importKeyOf } from './plan-records.ts'
import { undoUntil } from './rules.ts'
import { codeLabels, colleagues, contracts, livingPeople } from './sql-register.ts'
import type { Colleague } from './sql-register.ts'
import { idsByRef, insertPeople, insertRecords, linkJoined, markWritten, sendBack, takenNumbers, updatePerson, versionSums, waitingRows, writeCounts } from './sql-write.ts'
import type { NewRecord, Place, WaitingRow, WrittenRow } from './sql-write.ts'
import { findImport, patchImport } from './sql.ts'
import type { ImportCtx, StoredOptions } from './sql.ts'
import { summaryFallback } from './present.ts'
import { workerFinder } from './uses.ts'

const peopleAtOnce = 200
const recordsAtOnce = 500

const auditPeople = async (ctx: ImportCtx, job: ImportJob, membershipId: string | null, action: string, ids: readonly string[]): Promise<void> => {
  const origin = { organizationId: job.organizationId, actorAccountId: job.accountId, actorMembershipId: membershipId, actorOrganizationId: job.organizationId, requestId: `import:${job.importId}`, ip: '', userAgent: '' }
  for (let start = 0; start < ids.length; start += 500) await ctx.tx.run(auditInsert(origin, ids.slice(start, start + 500).map((registrantId) => ({ action, objectKind: 'import', objectId: job.importId, registrantId }))))
}

const placesOf = (rows: readonly Place[]): Place[] => rows.map(({ sheetIndex, rowNumber }) => ({ sheetIndex, rowNumber }))
const isNumberLost = (row: WaitingRow) => row.issues.some((issue) => issue.code === 'number.taken' || issue.code === 'number.repeated')

/** One chunk of people; answers the rows it took, none when none waits. */
const writePeople = async (ctx: ImportCtx, job: ImportJob, membershipId: string | null, after: Place): Promise<readonly Place[]> => {
  const rows = await waitingRows(ctx, job.importId, 'registrant', peopleAtOnce, after)
  if (rows.length === 0) return []
  const words = disabilityWords(await codeLabels(ctx))
  const taken = await takenNumbers(ctx, rows.flatMap((row) => row.parsed.person?.flat.number ?? []))
  const used = new Set<string>()
  const news = rows.flatMap((row) => {
    const person = row.parsed.person
    if (row.verdict !== 'new' || !person) return []
    const number = person.flat.number
    const isFree = number !== null && !isNumberLost(row) && !taken.has(number) && !used.has(number)
    if (isFree) used.add(number)
    return [{ row, id: newId(), person, number: isFree ? number : null }]
  })
  await insertPeople(ctx, job.importId, news, words)
  const written: Omit<WrittenRow, 'afterVersion'>[] = news.map(({ row, id }) => ({ sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, registrantId: id, supportRecordId: null, before: null }))
  const known = await livingPeople(ctx, rows.flatMap((row) => (row.verdict === 'update' ? (row.registrantId ?? []) : [])))
  await sendBack(ctx, job.importId, placesOf(rows.filter((row) => row.verdict === 'update' && !known.has(row.registrantId ?? ''))))
  for (const row of rows) {
    if (row.verdict !== 'update' || row.registrantId === null || !known.has(row.registrantId)) continue
    const before = await updatePerson(ctx, job.importId, row.registrantId, row.parsed, isNumberLost(row) || taken.has(row.parsed.person?.flat.number ?? ''), words)
    written.push({ sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, registrantId: row.registrantId, supportRecordId: null, before })
  }
  const ids = written.flatMap((row) => row.registrantId ?? [])
  await refreshSearch(ctx, ids)
  await refreshDue(ctx, ids)
  const versions = await versionSums(ctx, ids)
  await markWritten(ctx, job.importId, written.map((row) => ({ ...row, afterVersion: versions.get(row.registrantId ?? '') ?? null })))
  await auditPeople(ctx, job, membershipId, 'import.write', ids)
  return rows
}

const contentFor = (counterpart: string, content: string | null): string | null => {
  if (content === null || counterpart === 'person' || counterpart === 'family') return content
  if (counterpart === 'agency') return 'coordination'
  return content === 'toward_employment' ? 'hiring' : content === 'job_retention' ? 'management' : 'employerOther'
}

type Desk = { readonly staff: readonly Colleague[]; readonly findWorker: (written: string) => string | null; readonly importer: Colleague | null; readonly contracts: Awaited<ReturnType<typeof contracts>>; readonly refs: ReadonlyMap<string, string> }

const writeRecords = async (ctx: ImportCtx, job: ImportJob, membershipId: string | null, desk: Desk, after: Place): Promise<readonly Place[]> => {
  const rows = await waitingRows(ctx, job.importId, 'supportRecord', recordsAtOnce, after)
  if (rows.length === 0) return []
  const aimed = rows.flatMap((row) => {
    const registrantId = idOf(row.parsed.target) ?? desk.refs.get(row.parsed.target ?? '') ?? null
    return registrantId && row.parsed.record ? [{ row, registrantId, values: row.parsed.record }] : []
  })
  const branch = await livingPeople(ctx, [...new Set(aimed.map(({ registrantId }) => registrantId))])
  const ready = aimed.filter(({ registrantId }) => branch.has(registrantId))
  const readyRows = new Set(ready.map(({ row }) => row))
  await sendBack(ctx, job.importId, placesOf(rows.filter((row) => !readyRows.has(row))))
  const records = ready.map(({ row, registrantId, values }): NewRecord => {
    const worker = values.worker ? desk.findWorker(values.worker) : null
    const writer = desk.staff.find((one) => one.id === worker) ?? desk.importer
    const named = values.contract ? desk.contracts.find((contract) => [contract.name, contract.shortName].includes(values.contract ?? '')) : undefined
    return {
      row, values, registrantId, visitId: newId(), id: newId(), importKey: importKeyOf(registrantId, row.parsed.recordKey ?? ''), membershipId: worker, branchId: branch.get(registrantId) ?? null, content: contentFor(values.counterpart, values.content),
      contractId: named?.id ?? contractFor({ defaultContractId: writer?.defaultContractId ?? null, post: writer?.post ?? '' }, desk.contracts, values.occurredOn ?? ctx.today),
      isTwoWay: isTwoWay({ outcome: values.outcome as Parameters<typeof isTwoWay>[0]['outcome'], counterpart: values.counterpart as Parameters<typeof isTwoWay>[0]['counterpart'], registrantId }),
    }
  })
  const writtenKeys = await insertRecords(ctx, job.importId, records)
  const byRow = new Map(records.map((record) => [record.row, record]))
  await markWritten(ctx, job.importId, [...readyRows].map((row) => {
    const record = byRow.get(row)
    return { sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, registrantId: record?.registrantId ?? null, supportRecordId: record && writtenKeys.has(record.importKey) ? record.id : null, before: null, afterVersion: null }
  }))
  const people = [...new Set(records.map((record) => record.registrantId))]
  await refreshDue(ctx, people)
  await auditPeople(ctx, job, membershipId, 'import.write-records', people)
  return rows
}

/** Writes what was checked, chunk by chunk: each is one transaction, so a crash continues where it stopped. */
export const writeImportJob: Job = async (payload, services) => {
  const job = jobOf(payload)
  const head = await within(job, services, (ctx) => findImport(ctx, job.importId))
  if (head?.state !== 'writing') return
  let done = head.progressDone
  const inChunks = async (work: (ctx: ImportCtx, after: Place) => Promise<readonly Place[]>): Promise<void> => {
    let after: Place | undefined = { sheetIndex: -1, rowNumber: 0 }
    while (after) {
      const from: Place = after
      after = await within(job, services, async (ctx) => {
        const rows = await work(ctx, from)
        done += rows.length
        if (rows.length > 0) await ctx.tx.run(patchImport(ctx, job.importId, { progressDone: Math.min(done, head.progressTotal) }))
        return rows.at(-1)
      })
    }
  }
  await inChunks((ctx, after) => writePeople(ctx, job, head.membershipId, after))
  await within(job, services, (ctx) => linkJoined(ctx, job.importId))
  const desk = await within(job, services, async (ctx): Promise<Desk> => {
    const staff = await colleagues(ctx)
    return { staff, findWorker: workerFinder((head.options as StoredOptions).workers, staff), importer: staff.find((one) => one.id === head.membershipId) ?? null, contracts: await contracts(ctx), refs: await idsByRef(ctx, job.importId) }
  })
  await inChunks((ctx, after) => writeRecords(ctx, job, head.membershipId, desk, after))
  await within(job, services, async (ctx) => {
    const summary = { ...summaryFallback(head.summary), written: await writeCounts(ctx, job.importId) }
    await ctx.tx.run(patchImport(ctx, job.importId, { state: 'done', summary, progressDone: head.progressTotal, writtenAt: ctx.now.toISOString(), undoUntil: undoUntil(ctx.now).toISOString() }, { bump: true }))
  })
}

export { auditPeople }
