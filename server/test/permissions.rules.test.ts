import { expect, test } from 'vitest'
import { routes } from '../src/routes.ts'
import { endpointsOf } from './permissions-of-endpoints.ts'

test('どの窓口も、書いてあるとおりの許しを求める', () => {
  const written = new Map(Object.entries(endpointsOf).flatMap(([permission, endpoints]) => endpoints.map((name) => [name, permission] as const)))
  const faults = routes.flatMap((r) => {
    const name = `${r.endpoint.method} ${r.endpoint.path}`
    const asked = r.open ? 'open' : r.permission!
    return written.get(name) === asked ? [] : [`${name} asks for ${asked}, permissions-of-endpoints.ts says ${written.get(name) ?? 'nothing yet'}`]
  })
  expect(faults).toEqual([])
  expect([...written.keys()].filter((name) => !routes.some((r) => `${r.endpoint.method} ${r.endpoint.path}` === name))).toEqual([])
})
