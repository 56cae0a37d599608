import type { ImportSummary } from '@tomoni/contract/imports'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import type { Job } from '../../jobs/tasks.ts'
import { refreshSearch } from '../registrants/search-columns/search-columns.ts'
import { refreshDue } from '../today/today.ts'
import { jobOf, within } from './job-context.ts'
import { summaryFallback } from './present.ts'
import { isTouched, peopleOf, restorePerson, takeBackPeople, takeBackRecords } from './sql-undo.ts'
import { findImport, patchImport } from './sql.ts'
import { auditPeople } from './write-job.ts'

/**
 * Takes an import back (decision 23): contacts are superseded, people it made disappear from the register, changed people
 * get their old values again. What the staff has worked on since stays and is listed.
 */
export const undoImportJob: Job = async (payload, services) => {
  const job = jobOf(payload)
  await within(job, services, async (ctx) => {
    const head = await findImport(ctx, job.importId)
    if (head?.state !== 'undoing') return
    const records = await takeBackRecords(ctx, job.importId)
    const people = await peopleOf(ctx, job.importId)
    const kept: NonNullable<ImportSummary['undo']>['kept'] = []
    const touched = await isTouched(ctx, job.importId, people.filter((person) => person.isNew))
    const gone = people.filter((person) => person.isNew && !touched.has(person.registrantId)).map((person) => person.registrantId)
    await takeBackPeople(ctx, gone)
    let restored = 0
    for (const person of people) {
      const name = `${person.familyName} ${person.givenName}`.trim()
      if (person.isNew) { if (touched.has(person.registrantId)) kept.push({ registrantId: person.registrantId as RegistrantId, name }) }
      else if (person.before && (await restorePerson(ctx, person.registrantId, person.before))) restored += 1
      else kept.push({ registrantId: person.registrantId as RegistrantId, name })
    }
    const changed = [...new Set([...people.map((person) => person.registrantId), ...records.people])]
    await refreshSearch(ctx, changed.filter((id) => !gone.includes(id)))
    await refreshDue(ctx, changed.filter((id) => !gone.includes(id)))
    await auditPeople(ctx, job, head.membershipId, 'import.undo', changed)
    const summary = { ...summaryFallback(head.summary), undo: { registrants: gone.length, restored, supportRecords: records.count, kept } }
    await ctx.tx.run(patchImport(ctx, job.importId, { state: 'undone', summary, undoneAt: ctx.now.toISOString(), file: null }, { bump: true }))
  })
}
