import type { ImportedPerson } from './flat-person.ts'
import { disabilitySummaryOf } from '../registrants/face-sheet/rules.ts'

/** Words of a person's disabilities for lists, from the center's own code lists. */
export const disabilityWords = (labels: ReadonlyMap<string, string>) => (person: ImportedPerson): string =>
  disabilitySummaryOf(person.disabilities.map((one, index) => ({ ...one, isPrimary: index === 0 })), (list, code) => labels.get(`${list}:${code}`) ?? code)
