import type { RequirementContent } from '@tomoni/contract/requirements'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { searchKey } from '@tomoni/contract/shared/japanese-text'

// What may be published, and which version is in force on a day.

type Version = { readonly versionNumber: number; readonly validFrom: string }

/** The version in force on a day: the newest of those that began. Null before the first one begins. */
export function versionInForce<V extends Version>(versions: readonly V[], today: string): V | null {
  return versions.filter((v) => v.validFrom <= today).toSorted((a, b) => b.versionNumber - a.versionNumber)[0] ?? null
}

/** Each version as past, in force or coming. */
export function stateOfVersion(version: Version, versions: readonly Version[], today: string): 'past' | 'inForce' | 'coming' {
  if (version.validFrom > today) return 'coming'
  return versionInForce(versions, today)?.versionNumber === version.versionNumber ? 'inForce' : 'past'
}

/** What still keeps a draft from being published; every problem at once. */
export function problemsOfPublishing(content: RequirementContent, validFrom: string, today: string, lastFrom: string | null): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (content.items.every((item) => item.text.trim() === '')) problems.push({ path: 'items', code: 'required' })
  if (content.procedure.every((step) => step.text.trim() === '')) problems.push({ path: 'procedure', code: 'required' })
  if (content.desk.name.trim() === '' || content.desk.phone.trim() === '') problems.push({ path: content.desk.name.trim() === '' ? 'desk.name' : 'desk.phone', code: 'required' })
  const seen = new Set<string>()
  content.form.forEach((cell, i) => {
    if (seen.has(cell.key)) problems.push({ path: `form.${i}.label`, code: 'named-twice' })
    seen.add(cell.key)
    if (cell.key.startsWith('free:') && cell.label.trim() === '') problems.push({ path: `form.${i}.label`, code: 'required' })
  })
  if (validFrom < today) problems.push({ path: 'validFrom', code: 'requirement.before-today' })
  else if (lastFrom !== null && validFrom < lastFrom) problems.push({ path: 'validFrom', code: 'requirement.before-last', values: { from: lastFrom } })
  return problems
}

const said = (text: string): boolean => text.trim() !== ''
/** Empty lines of a form somebody was typing in are not published. */
export function withoutEmptyLines(content: RequirementContent): RequirementContent {
  return {
    ...content,
    items: content.items.filter((item) => said(item.text)),
    procedure: content.procedure.filter((step) => said(step.text)),
    can: content.can.filter(said),
    cannot: content.cannot.filter(said),
    catchment: content.catchment.filter(said),
    documents: content.documents.filter((document) => said(document.name)),
  }
}

/** Every word of the search stands somewhere in the texts. */
export function matches(q: string, texts: readonly string[]): boolean {
  const words = q.split(/[\s　]+/u).map((word) => searchKey(word)).filter((word) => word !== '')
  if (words.length === 0) return true
  const all = searchKey(texts.join('|'))
  return words.every((word) => all.includes(word))
}
