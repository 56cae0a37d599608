import fs from 'node:fs'
import path from 'node:path'
import { permissionsOfRole } from '@tomoni/contract/shared/permissions'
import { auditActionText, unknownNoun, unknownVerb } from '@tomoni/contract/text/audit-trail'
import { expect, test } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../..')
const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const written = new Set(sources.flatMap((name) => [...fs.readFileSync(path.join(folder, name), 'utf8').matchAll(/action: '([a-z-]+\.[a-z-]+)'|action: [^,'}]*\? '([a-z-]+\.[a-z-]+)' : '([a-z-]+\.[a-z-]+)'/gu)].flatMap((found) => found.slice(1).filter(Boolean))))
// A list is named after its permission, a refusal is the permission itself.
const permissions = new Set(Object.values(permissionsOfRole).flat())
const lists = [...permissions].map((permission) => `${permission.split('.')[0]}.list`)

test.each([...new Set([...written, ...permissions, ...lists])].toSorted())('履歴の「%s」に言葉がある', (action) => {
  const text = auditActionText(action)
  expect(text.startsWith(unknownNoun) || text.endsWith(unknownVerb)).toBe(false)
  expect(text).not.toMatch(/[a-z]/u)
})
