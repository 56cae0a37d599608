import { describe, expect, it } from 'vitest'
import { paths, patterns } from './paths.ts'

const fixed = Object.values(paths).filter((path) => typeof path === 'string')

describe('addresses', () => {
  it('lists every page once', () => {
    expect(fixed).toEqual([
      '/sign-in', '/invitation', '/recovery', '/account', '/', '/case-loads', '/registrants', '/registrants/new', '/registrants/doubles', '/partner-organizations',
      '/handovers', '/handovers/new', '/handovers/figures', '/school-pathways', '/support-terms', '/intake', '/requirements', '/requirements/own', '/requirements/gate', '/link', '/handovers/links',
      '/reports', '/reports/cross-table', '/shared-registrants', '/break-glass', '/break-glass/reviews', '/notices',
      '/settings', '/settings/staff', '/settings/branches', '/settings/contracts', '/settings/organization', '/settings/code-lists', '/settings/note-templates', '/settings/imports', '/settings/exports', '/settings/audit',
    ])
  })
  it('fills names in so that nothing typed can leave its place in the address', () => {
    expect(paths.registrant('a/b?c')).toBe('/registrants/a%2Fb%3Fc')
    expect(paths.newRegistrantNamed('佐藤 &')).toBe('/registrants/new?name=%E4%BD%90%E8%97%A4+%26')
  })
  it('repeats the key of a list and leaves empty values out', () => {
    expect(paths.registrantsWhere({ q: '', stage: ['inquiry', 'closed'] })).toBe('/registrants?stage=inquiry&stage=closed')
    expect(paths.registrantsWhere({})).toBe('/registrants')
  })
  it('has a pattern for each address with a changing part', () => {
    const names = Object.values(patterns).flatMap((pattern) => [...pattern.matchAll(/\$(\w+)/g)].map((match) => match[1]))
    expect(names.every((name) => name !== undefined && /^[a-z][A-Za-z]+$/.test(name))).toBe(true)
  })
})
