import fs from 'node:fs'
import path from 'node:path'
import { checkFences, gateFences, guardFences, permissionFences, statementFences, transitionFences } from './code.ts'
import type { Fence } from './edits.ts'
import { functionFences, grantFences, heldTables, policyFences } from './sql.ts'

// All fences around what crosses two organisations, found by searching the source.

const domains = ['consents', 'shared-registrants', 'handovers'] as const

export function findFences(root: string): Fence[] {
  const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
  const list = (folder: string): string[] => fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? list(`${folder}/${e.name}`) : [`${folder}/${e.name}`])).toSorted()
  const migrations = list('server/migrations').filter((f) => /^server\/migrations\/\d+\w+\.sql$/.test(f)).map((file) => ({ file, text: read(file) }))
  const policies = read('server/migrations/policies/10_row_level_security.sql')
  const code = domains.flatMap((d) => list(`server/src/domains/${d}`)).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
  const handovers = 'server/src/domains/handovers'
  return [
    ...policyFences(policies, heldTables(migrations)),
    ...grantFences(policies),
    ...functionFences(migrations),
    ...code.filter((f) => /\/sql[\w-]*\.ts$/.test(f)).flatMap((f) => statementFences(f, read(f))),
    ...code.filter((f) => f.endsWith('/routes.ts')).flatMap((f) => permissionFences(f, read(f))),
    ...gateFences(`${handovers}/gate-defaults.ts`, read(`${handovers}/gate-defaults.ts`)),
    ...[`${handovers}/rules.ts`, `${handovers}/gate.ts`].flatMap((f) => guardFences(f, read(f))),
    ...transitionFences(`${handovers}/rules.ts`, read(`${handovers}/rules.ts`)),
    ...code.filter((f) => !/\/(sql[\w-]*|rules|gate)\.ts$/.test(f)).flatMap((f) => checkFences(f, read(f))),
  ]
}

export type Run = { readonly project: 'rules' | 'server'; readonly files: readonly string[] }

const rules = (...files: string[]): Run => ({ project: 'rules', files })
const server = (...files: string[]): Run => ({ project: 'server', files })

/** The quickest tests that have to notice, in the order they are tried; the first that turns red decides. */
export function testsFor(fence: Fence): Run[] {
  const domain = /server\/src\/domains\/([\w-]+)\//.exec(fence.file)?.[1]
  const [rows, oracle, catalogue] = [server('server/test/between-rows.test.ts'), server('server/test/oracle.test.ts'), server('server/test/catalogue.test.ts')]
  const ofDomain = [rules(`server/src/domains/${domain}`), server(`server/src/domains/${domain}`)]
  switch (fence.kind) {
    case 'policy':
    case 'grant':
      return [rows, catalogue, oracle]
    case 'function':
      return [oracle, rows, fence.says.startsWith('expected_handovers') ? server('server/src/domains/support-terms') : fence.says.startsWith('handover_consent') ? server('server/src/domains/handovers') : server('server/src/domains/shared-registrants')]
    case 'statement':
      return [rules('server/test/statements.rules.test.ts'), ...ofDomain]
    case 'permission':
      return [rules('server/test/permissions.rules.test.ts')]
    case 'gate':
    case 'guard':
    case 'transition':
      return [rules('server/src/domains/handovers'), server('server/src/domains/handovers')]
    case 'check':
      return domain === 'handovers' || domain === 'consents' ? [...ofDomain.slice(1), ...(domain === 'handovers' ? [server('server/src/domains/secure-links')] : [])] : ofDomain.slice(1)
  }
}
