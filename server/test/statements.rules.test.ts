import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../src/settings.ts'

// Decision 5: every statement on a held table names its organisation, although row-level security would cut it anyway. The
// statements are read as they stand in the source: each held table in a `from` or `join` needs its own condition.

const read = (file: string): string => fs.readFileSync(path.join(projectFolder, file), 'utf8')
const migrations = fs.readdirSync(path.join(projectFolder, 'server/migrations')).filter((f) => f.endsWith('.sql')).map((f) => read(`server/migrations/${f}`)).join('\n')
const held = [...migrations.matchAll(/create table (?:if not exists )?(\w+) \(([\s\S]*?)\n\);/g)].filter(([, , columns]) => /\borganization_id int/.test(columns!)).map(([, name]) => name!)
/** Read by everybody who signed in; the statement names the publisher where it means one. */
const regional = ['published_requirement', 'gate_rule']
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
const walk = (folder: string): string[] => fs.readdirSync(path.join(projectFolder, folder), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(`${folder}/${e.name}`) : [`${folder}/${e.name}`]))

/** Template and string literals that hold SQL, with the line they begin in. Nested `${…}` are part of the text. */
function statementsOf(file: string): { readonly line: number; readonly text: string }[] {
  const source = read(file)
  const found: { line: number; text: string }[] = []
  for (let i = 0; i < source.length; i++) {
    const quote = source[i]!
    if (source.startsWith('//', i) || source.startsWith('/*', i)) {
      i = source.startsWith('//', i) ? source.indexOf('\n', i) : source.indexOf('*/', i) + 1
      if (i < 1) break
      continue
    }
    if (quote !== '`' && quote !== "'" && quote !== '"') continue
    const start = i
    let depth = 0
    for (i++; i < source.length && (depth > 0 || source[i] !== quote); i++) {
      if (source[i] === '\\') i++
      else if (quote === '`' && source.startsWith('${', i)) depth++
      else if (depth > 0 && source[i] === '}') depth--
    }
    const text = source.slice(start + 1, i)
    if (/\b(select|update|delete from|insert into|join|exists)\b/.test(text)) found.push({ line: source.slice(0, start).split('\n').length, text })
  }
  return found
}

const domains = ['consents', 'shared-registrants', 'handovers', 'intake-requests', 'requirements', 'school-pathways', 'support-terms', 'notices', 'secure-links']
const files = domains.flatMap((d) => walk(`server/src/domains/${d}`)).filter((f) => /\/sql[\w-]*\.ts$/.test(f))
const mention = new RegExp(`\\b(?:from|join|update)\\s+(${held.filter((name) => !regional.includes(name)).join('|')})\\b(?!\\s*\\()`, 'g')

/** Pieces of SQL under a name (`const ofPerson = 'where organization_id = $1 …'`), whole, for the statements that are made of them. */
const piecesOf = (source: string): Map<string, string> => new Map([...source.matchAll(/^const (\w+) = (?:\([^)]*\)(?:: string)? => )?([`'][\s\S]*?[`'])$/gm)].map(([, name, text]) => [name!, text!]))
function conditionsIn(text: string, pieces: ReadonlyMap<string, string>): number {
  const own = [...text.matchAll(/organization_id\s*(?:=|in\b|<>)/g)].length
  return own + [...text.matchAll(/\$\{(\w+)/g)].reduce((sum, [, name]) => sum + (pieces.has(name!) ? conditionsIn(pieces.get(name!)!, pieces) : 0), 0)
}

describe('SQL の文', () => {
  test('同意・共有・引継ぎの文は、読む表と変える表のそれぞれに、機関の条件がある', () => {
    expect(held.length).toBeGreaterThan(60)
    const faults: string[] = []
    let checked = 0
    for (const file of files) {
      const pieces = piecesOf(read(file))
      for (const { line, text } of statementsOf(file)) {
        const tables = [...text.matchAll(mention)].map((m) => m[1]!).filter((name) => !new RegExp(`\\b${name} as (materialized )?\\(`).test(text))
        if (tables.length === 0) continue
        checked++
        const conditions = conditionsIn(text, pieces)
        if (conditions < tables.length) faults.push(`${file}:${line} reads ${tables.join(', ')} with ${conditions} conditions on organization_id`)
      }
    }
    expect(checked).toBeGreaterThan(40)
    expect(faults).toEqual([])
  })

  test('組み立てた文（query.…）は、どれも見える範囲か自分の機関の条件から始まる', () => {
    const faults = files.flatMap((file) =>
      read(file).split(/\n(?=(?:export )?(?:const|async function|function) )/).flatMap((piece) => {
        const begun = [...piece.matchAll(/\.(updateTable|deleteFrom)\(/g)].length
        const owned = [...piece.matchAll(/\b(?:own|isParty)\(|`organization_id = \$\{|\.where\('organizationId', '=',/g)].length
        const raw = [...piece.matchAll(/query\s*\.selectFrom\('(\w+)/g)].filter((m) => held.includes(snake(m[1]!)) && !regional.includes(snake(m[1]!))).length
        return begun > owned || raw > 0 ? [`${file}: ${piece.slice(0, 80)}`] : []
      }),
    )
    expect(faults).toEqual([])
  })
})
