import { correctionText, recordText } from '@tomoni/contract/text/support-records'
import type { ApiProblem } from '../../api.ts'
import { fieldErrorsOf } from '../../problem.tsx'
import { fieldOfRefusal, type RecordForm } from './record-form.ts'

const labels: Readonly<Record<string, string>> = {
  parties: recordText.who, day: recordText.day, time: recordText.time, minutes: recordText.minutes, method: recordText.method, counterpart: recordText.counterpart, content: recordText.content, partnerContent: recordText.partnerContent,
  outcome: recordText.outcome, outcomeReason: recordText.outcomeReason, eventType: recordText.eventType, note: recordText.note, sharedNote: recordText.sharedNote, place: recordText.place, companions: recordText.companions,
  travelMinutes: recordText.travelMinutes, distanceKm: recordText.distance, costYen: recordText.cost, contract: recordText.contract, reason: correctionText.reason,
}
const parts: Readonly<Record<string, string>> = { text: recordText.nextStep, day: `${recordText.nextStep}（${recordText.nextStepDay}）`, menu: recordText.menu, unit: recordText.unit }

/** Names of fields for the summary of errors, by the names of the sheet. */
export const labelsFor = (names: readonly string[], form: RecordForm): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const [first, id, last] = name.split('.')
      if (first === 'own') return [name, `${form.parties.find((p) => p.id === id)?.label ?? ''} ${recordText.outcomeReason}`]
      return [name, labels[name] ?? parts[last ?? ''] ?? recordText.note]
    }),
  )

/** What the server refused, by the names of the sheet. */
export const refusedFields = (problem: ApiProblem | null, form: RecordForm): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldErrorsOf(problem)).map(([path, text]) => [fieldOfRefusal(path, form), text]))
