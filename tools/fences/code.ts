import { closing, conditionBefore, fenceAt, type Fence } from './edits.ts'

// Fences of the code: the organisation in each statement, permissions of routes, the gate, the guards of the state machine
// and the checks of the commands.

export const statementFences = (file: string, text: string): Fence[] => [
  ...[...text.matchAll(/\b(?:and )?(?:\w+\.)?organization_id = \$1\b/g)].map((m) => fenceAt('statement', file, text, m.index, m.index + m[0].length, m[0].startsWith('and') ? 'and true' : 'true', text.slice(m.index - 60, m.index + m[0].length))),
  ...[...text.matchAll(/\.where\((?:own\(\w+\)|isParty\([\w.]+\))\)/g)].map((m) => fenceAt('statement', file, text, m.index, m.index + m[0].length, '')),
]

/** The weakest permission there is: everybody who signs in manages the own account. */
export const permissionFences = (file: string, text: string): Fence[] =>
  [...text.matchAll(/permission: '([\w.-]+)'/g)].filter((m) => m[1] !== 'own-account.manage').map((m) => fenceAt('permission', file, text, m.index, m.index + m[0].length, `permission: 'own-account.manage'`, text.slice(text.lastIndexOf('\n', m.index) + 1, text.indexOf('\n', m.index))))

/** Requirements that refuse become warnings; what nobody may lower becomes adjustable. */
export function gateFences(file: string, text: string): Fence[] {
  const hard = [...text.matchAll(/(\w+): 'hard'/g)].map((m) => fenceAt('gate', file, text, m.index, m.index + m[0].length, `${m[1]}: 'warn'`))
  const promised = /promised: readonly Requirement\[\] = \[([^\]]*)\]/.exec(text)
  const fixed = promised === null ? [] : [...promised[1]!.matchAll(/'\w+',? ?/g)].map((m) => {
    const at = promised.index + promised[0].indexOf('[', promised[0].indexOf('=')) + 1 + m.index
    return fenceAt('gate', file, text, at, at + m[0].length, '', `promised: ${m[0]}`)
  })
  return [...hard, ...fixed]
}

/** `if (…) return 'why'` and `… ? 'why' : …` of pure rules: the refusal never comes. */
export function guardFences(file: string, text: string): Fence[] {
  const branches = [...text.matchAll(/^\s*if (?=\()/gm)].flatMap((m) => {
    const from = m.index + m[0].length
    const to = closing(text, from)
    return /^ return (?:\{ why: )?'[\w.-]+'/.test(text.slice(to, to + 60)) ? [fenceAt('guard', file, text, from, to, '(false)', text.slice(from, text.indexOf('\n', to)))] : []
  })
  const choices = [...text.matchAll(/ \? (?:\{ why: )?'[a-z]+(?:-[a-z]+)*\.[a-z-]+'/g)].map((m) => {
    const from = conditionBefore(text, m.index)
    return fenceAt('guard', file, text, from, m.index, text[from] === ' ' ? ' false' : 'false', text.slice(from, m.index + m[0].length))
  })
  return [...branches, ...choices]
}

const states = `['asked', 'draft', 'sent', 'received', 'checking', 'arrangingMeeting', 'accepted', 'onHold', 'declined', 'overlapping', 'leadMoved', 'reporting', 'completed', 'withdrawn']`
/** Each column of the table of steps: from any state, by anybody; and each step that needs a living consent. */
export function transitionFences(file: string, text: string): Fence[] {
  const begin = text.indexOf('export const transitions')
  const end = text.indexOf('\n}\n', begin)
  const rows = [...text.slice(begin, end).matchAll(/^ {2}(\w+): \{ from: (.*?), by: (.*?), to: /gm)].flatMap((m) => {
    const at = begin + m.index
    const from = at + m[0].indexOf('from: ') + 6
    const by = at + m[0].indexOf(', by: ') + 6
    return [fenceAt('transition', file, text, from, from + m[2]!.length, states, `${m[1]} from ${m[2]}`), fenceAt('transition', file, text, by, by + m[3]!.length, `['sender', 'receiver', 'link']`, `${m[1]} by ${m[3]}`)]
  })
  const consent = /needsConsent: readonly StepName\[\] = \[([^\]]*)\]/.exec(text)!
  const list = consent.index + consent[0].indexOf('[', consent[0].indexOf('=')) + 1
  const needs = [...consent[1]!.matchAll(/'\w+',? ?/g)].map((m) => fenceAt('transition', file, text, list + m.index, list + m.index + m[0].length, '', `needsConsent ${m[0]}`))
  return [...rows, ...needs]
}

/** `if (…) throw new AppError(…)` of the commands: nothing is refused. */
export const checkFences = (file: string, text: string): Fence[] =>
  [...text.matchAll(/\bif (?=\()/g)].flatMap((m) => {
    const from = m.index + m[0].length
    const to = closing(text, from)
    return /^ (?:\{\s*)?throw new AppError\(/.test(text.slice(to, to + 60)) ? [fenceAt('check', file, text, from, to, '(false)', text.slice(from, text.indexOf('\n', to)))] : []
  })
