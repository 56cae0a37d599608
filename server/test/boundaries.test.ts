import fs from 'node:fs'
import path from 'node:path'
import { errorStatus } from '@tomoni/contract/shared/errors'
import { dayProblemText } from '@tomoni/contract/text/calendar'
import { errorText, fieldText } from '@tomoni/contract/text/errors'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../src/settings.ts'
import { routes } from '../src/routes.ts'

// What keeps the house in order, searched in the source (house-style §6.2). Each failure names the file and the rule.

const skipped = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'coverage'])
function walk(folder: string): string[] {
  return fs.readdirSync(path.join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(file)
    return [file]
  })
}

const all = walk('')
const source = all.filter((f) => /\.(ts|tsx)$/.test(f) && !f.endsWith('.d.ts'))
const texts = new Map<string, string>()
const textOf = (file: string): string => {
  let text = texts.get(file)
  if (text === undefined) texts.set(file, (text = fs.readFileSync(path.join(projectFolder, file), 'utf8')))
  return text
}
const inFolder = (folder: string) => (f: string) => f.startsWith(`${folder}/`)
const isTest = (f: string): boolean => /\.test\.tsx?$/.test(f)
const server = source.filter(inFolder('server/src'))

type Import = { readonly from: string; readonly to: string; readonly names: string; readonly isType: boolean }
/** Imports of a file; relative ones as a path of the project. */
function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(/^import\s+(type\s+)?(?:([\w*{][^'"]*?)\s+from\s+)?['"]([^'"]+)['"]|^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s+from\s+['"]([^'"]+)['"]/gm)].map(([, type, names, imported, exported]) => {
    const target = (imported ?? exported)!
    return { from: file, to: target.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target)) : target, names: names ?? '', isType: type !== undefined }
  })
}
const importsIn = (files: readonly string[]): Import[] => files.flatMap(importsOf)
const say = (imports: readonly Import[], rule: string): string[] => imports.map((i) => `${i.from} imports ${i.to}: ${rule}`)
const domainOf = (file: string): string | undefined => /^server\/src\/domains\/([^/]+)\//.exec(file)?.[1]

describe('だれが、だれを使ってよいか', () => {
  test('contract は zod と uuid のほか何も知らない', () => {
    expect(say(importsIn(source.filter(inFolder('contract'))).filter((i) => !i.to.startsWith('contract/') && !['zod', 'uuid', 'vitest', 'fast-check'].includes(i.to) && !(isTest(i.from) && i.to.startsWith('node:'))), 'contract depends on the validator library only')).toEqual([])
  })

  test('画面はサーバーを知らない', () => {
    expect(say(importsIn(source.filter(inFolder('web'))).filter((i) => i.to.startsWith('@tomoni/server') || i.to.startsWith('server/') || /^(pg|kysely|fastify)/.test(i.to) || (i.to.startsWith('node:') && !isTest(i.from) && !i.from.endsWith('vite.config.ts'))), 'web talks to the server through the contract only')).toEqual([])
  })

  test('部品（web/src/ui）は、業務も住所もデータも知らない', () => {
    expect(say(importsIn(source.filter((f) => f.startsWith('web/src/ui/') && !isTest(f))).filter((i) => /^web\/src\/(domains|shell|api|routes|paths|session|query-client)/.test(i.to) || /^@tomoni\/contract\/(?!shared|text)/.test(i.to) || i.to === '@tanstack/react-query'), 'ui knows no domain, no route, no data')).toEqual([])
  })

  test('土台（http・db・access・audit）は業務を知らない', () => {
    const base = server.filter((f) => /^server\/src\/(http|db|access|audit)\//.test(f) && !isTest(f))
    expect(say(importsIn(base).filter((i) => /^server\/src\/(domains|reports|jobs|demo)\//.test(i.to)), 'http, db, access and audit never import a domain')).toEqual([])
  })

  test('業務は、ほかの業務の SQL と窓口に手を入れない', () => {
    const across = importsIn(server.filter((f) => domainOf(f) !== undefined)).filter((i) => domainOf(i.to) !== undefined && domainOf(i.to) !== domainOf(i.from))
    expect(say(across.filter((i) => /\/(sql[\w-]*|[\w-]+-sql|routes)\.ts$/.test(i.to)), "call the other domain's commands, never its sql.ts or routes.ts")).toEqual([])
  })

  test('きまり（rules.ts・policy.ts）は、データベースもネットワークも時計も知らない', () => {
    const reached = (file: string, seen: Set<string>): string[] => {
      if (seen.has(file)) return []
      seen.add(file)
      return importsOf(file).filter((i) => !i.isType).flatMap((i) => {
        if (/^(pg|kysely|fastify|otpauth)|^node:(?!assert)/.test(i.to)) return [`${file} imports ${i.to}`]
        if (/^server\/src\/(db|http|access|audit|jobs|clock)/.test(i.to)) return [`${file} imports ${i.to}`]
        return i.to.startsWith('server/') ? reached(i.to, seen) : []
      })
    }
    expect(server.filter((f) => /\/(rules|policy)\.ts$/.test(f)).flatMap((f) => reached(f, new Set()).map((r) => `${f}: ${r}`))).toEqual([])
  })

  test('だれも、試験用のファイルや入り口のまとめ（index）を使わない', () => {
    expect(say(importsIn(source.filter((f) => !isTest(f) && !f.startsWith('server/test/') && !f.startsWith('e2e/') && !f.startsWith('tools/'))).filter((i) => i.to.startsWith('server/test/') || /\/index\.tsx?$/.test(i.to)), 'no index files, no test files')).toEqual([])
    expect(source.filter((f) => /\/index\.tsx?$/.test(f))).toEqual([])
  })
})

const mayHoldSql = (f: string): boolean => /^server\/src\/(db|access|audit|reports|demo)\//.test(f) || /\/(sql|sql-[\w-]+|[\w-]+-sql)\.ts$/.test(f) || ['server/src/http/receipts.ts', 'server/src/jobs/queue.ts', 'server/src/main.ts'].includes(f)

describe('SQL と時計の置き場所', () => {
  test('SQL は sql.ts と db・access・audit・reports のほかに書かない', () => {
    const builders = importsIn(server.filter((f) => !isTest(f) && !mayHoldSql(f))).filter((i) => !i.isType && (i.to === 'kysely' || i.to === 'pg' || (i.to === 'server/src/db/database.ts' && /\bquery\b/.test(i.names))))
    expect(say(builders, 'queries live in sql.ts')).toEqual([])
    expect(server.filter((f) => !isTest(f) && !mayHoldSql(f) && /\.named\(/.test(textOf(f)))).toEqual([])
  })

  test('見える範囲を自分で書かず、機関の条件は access に任せる', () => {
    // `where('organizationId', '=', …)` by hand: only where the table is not held or the path begins before sign-in.
    const allowed = new Set(['server/src/domains/sessions/sql.ts'])
    expect(server.filter((f) => f.startsWith('server/src/domains/') && !isTest(f) && !allowed.has(f) && /\bset_config\b/.test(textOf(f)))).toEqual([])
    expect(server.filter((f) => !isTest(f) && /set_config\([^)]*false\)/.test(textOf(f)))).toEqual([])
  })

  test('いまの時刻を読むのは clock.ts だけ', () => {
    const readers = [...server, ...source.filter(inFolder('contract/src'))].filter((f) => !isTest(f) && f !== 'server/src/clock.ts' && /\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(|process\.hrtime/.test(textOf(f)))
    expect(readers).toEqual([])
  })
})

describe('名前と大きさ', () => {
  test('業務の入れ物には決まった形の名前だけがあり、窓口と、両側の形（contract）をもつ', () => {
    const files = server.filter((f) => domainOf(f) !== undefined)
    expect(files.filter((f) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.rules)?(\.test)?\.ts$/.test(path.posix.basename(f)) || /^(utils?|helpers?|misc|common|lib|types)\.ts$/.test(path.posix.basename(f)))).toEqual([])
    const domains = [...new Set(files.map((f) => domainOf(f)!))]
    expect(domains.filter((d) => !files.includes(`server/src/domains/${d}/routes.ts`))).toEqual([])
    expect(domains.filter((d) => !all.includes(`contract/src/${d}.ts`) && d !== 'system')).toEqual([])
  })

  test('画面の部品は PascalCase、ほかは kebab-case', () => {
    const web = source.filter((f) => f.startsWith('web/src/') && !isTest(f))
    expect(web.filter((f) => !/^([A-Z][A-Za-z0-9]*\.tsx|[a-z0-9]+(-[a-z0-9]+)*\.tsx?)$/.test(path.posix.basename(f)))).toEqual([])
  })

  test('どのファイルも400行まで', () => {
    const long = source.filter((f) => f !== 'server/src/db/rows.ts').map((f) => [f, textOf(f).trimEnd().split('\n').length] as const).filter(([, lines]) => lines > 400)
    expect(long).toEqual([])
  })

  test('移行のファイルは、時刻・動詞・対象の順の名前', () => {
    expect(all.filter((f) => /^server\/migrations\/[^/]+\.sql$/.test(f) && !/^\d{14}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(path.posix.basename(f)))).toEqual([])
  })

  test('型の検査を黙らせる印、あとまわしの印、飛ばした試験がない', () => {
    const marks = [new RegExp(`@ts-${'(ignore|nocheck|expect-error)'}`), new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XX${'X'})\\b`), new RegExp(`\\b(test|describe|it)\\.(skip|only|todo)\\b`), new RegExp(`(oxlint|eslint)-${'disable'}(?!.* -- .{10})`)]
    expect(source.flatMap((f) => marks.filter((m) => m.test(textOf(f)) && f !== 'server/test/boundaries.test.ts').map((m) => `${f}: ${m}`))).toEqual([])
  })
})

describe('文書と言葉', () => {
  const documents = all.filter((f) => f.endsWith('.md'))

  test('文書の中のリンクの先がある', () => {
    const broken = documents.flatMap((f) =>
      [...textOf(f).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => decodeURIComponent(m[1]!.split('#')[0]!)).filter((target) => target !== '' && !/^[a-z]+:/.test(target) && !fs.existsSync(path.join(projectFolder, path.posix.dirname(f), target))).map((target) => `${f} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  test('文書に書いてある npm の命令がある', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const missing = documents.flatMap((f) => [...textOf(f).matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1]!).filter((name) => scripts[name] === undefined).map((name) => `${f}: npm run ${name}`))
    expect([...new Set(missing)]).toEqual([])
  })

  test('package.json の命令が呼ぶファイルがある', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    expect(Object.entries(scripts).flatMap(([name, command]) => [...command.matchAll(/node (\S+\.ts)/g)].filter((m) => !all.includes(m[1]!)).map((m) => `${name}: ${m[1]}`))).toEqual([])
  })

  test('この機械だけの場所が書かれていない', () => {
    const places = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'home', 'root', 'Users'].join('|')})/[\\w.-]+`)
    const readable = all.filter((f) => /\.(ts|tsx|md|json|sql|html|css|yml|yaml|mjs|js|sh)$/.test(f) && f !== 'package-lock.json')
    expect(readable.filter((f) => places.test(textOf(f)))).toEqual([])
  })

  test('用語集（CONTEXT.md）に、この仕事の言葉がそろっている', () => {
    const context = textOf('CONTEXT.md')
    for (const word of ['registrant', 'supportRecord', 'visit', 'membership', 'partnerOrganization', 'contract', 'branch', 'nextStep', 'appointment', 'inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed']) expect([word, context.includes(word)]).toEqual([word, true])
  })

  test('断るときの符号には、どれも日本語の文がある', () => {
    for (const code of Object.keys(errorStatus) as (keyof typeof errorStatus)[]) {
      const { title, text } = errorText[code]
      expect([code, /[ぁ-んァ-ヶ一-龠]/.test(title), text.endsWith('。')]).toEqual([code, true, true])
    }
  })

  test('項目の誤りの符号には、どれも日本語の文がある', () => {
    const codes = new Map<string, string>()
    for (const f of [...server, ...source.filter(inFolder('contract/src'))].filter((x) => !isTest(x))) {
      for (const m of textOf(f).matchAll(/path: [^,{}]+, code: '([\w.-]+)'|params: \{ code: '([\w.-]+)'/g)) codes.set((m[1] ?? m[2])!, f)
    }
    expect(codes.size).toBeGreaterThan(5)
    expect([...codes].filter(([code]) => fieldText[code] === undefined && !Object.hasOwn(dayProblemText, code)).map(([code, f]) => `${f}: ${code}`)).toEqual([])
  })

  test('両側で決めた窓口（contract）は、どれもサーバーで開いている', async () => {
    const registered = new Set(routes.map((r) => `${r.endpoint.method} ${r.endpoint.path}`))
    const missing: string[] = []
    for (const f of source.filter((x) => /^contract\/src\/[\w-]+\.ts$/.test(x))) {
      const module = (await import(path.join(projectFolder, f))) as Record<string, { method?: unknown; path?: unknown } | undefined>
      for (const [name, value] of Object.entries(module)) {
        if (typeof value === 'object' && value !== null && typeof value.method === 'string' && typeof value.path === 'string' && !registered.has(`${value.method} ${value.path}`)) missing.push(`${f}: ${name}`)
      }
    }
    expect(missing).toEqual([])
  })
})
