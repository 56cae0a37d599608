import { fileBody } from '@tomoni/contract/shared/files'
import { newId } from '@tomoni/contract/shared/ids'
import { z } from 'zod'
import type { Route } from '../src/http/endpoint.ts'

// A well-formed input for any endpoint, made from its contract alone, so that the probes reach the commands behind the
// shape checks and need no line for a new endpoint.

type Schema = { type?: string; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; prefixItems?: Schema[]; minItems?: number; minLength?: number; minimum?: number; exclusiveMinimum?: number; format?: string; pattern?: string; $ref?: string; $defs?: Record<string, Schema> }

/** Gives an id for a field of this name, or undefined for a fresh one. */
export type Ids = (name: string) => string | undefined

function sample(schema: Schema, name: string, ids: Ids, root: Schema): unknown {
  if (schema.$ref !== undefined) return sample(root.$defs?.[schema.$ref.split('/').at(-1)!] ?? {}, name, ids, root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return sample(choices.find((c) => c.type !== 'null') ?? choices[0]!, name, ids, root)
  if (schema.allOf !== undefined) return sample(Object.assign({}, ...schema.allOf) as Schema, name, ids, root)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, key, ids, root)]))
    case 'array':
      return schema.prefixItems !== undefined ? schema.prefixItems.map((s) => sample(s, name, ids, root)) : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sample(schema.items ?? {}, name.replace(/s$/, ''), ids, root))
    case 'integer':
    case 'number':
      if (/^\d+$/.test(ids(name) ?? '')) return Number(ids(name))
      return schema.minimum !== undefined && schema.minimum > -1e9 ? schema.minimum : 1
    case 'boolean':
      return true
    case 'null':
      return null
    case 'string':
      if (schema.format === 'uuid') return ids(name) ?? newId()
      if (schema.format === 'date') return '2026-11-20'
      if (schema.format === 'date-time') return '2026-11-20T03:00:00.000Z'
      if (schema.format === 'email') return 'probe@example.jp'
      if (schema.format === 'time') return '10:00:00'
      return '試'.repeat(Math.max(2, Math.min(schema.minLength ?? 2, 200)))
    default:
      return '試験'
  }
}

export function sampleOf(schema: z.ZodType | undefined, ids: Ids = () => undefined): unknown {
  if (schema === undefined || schema === fileBody) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return sample(json, '', ids, json)
}

/** Every place in a value, as a function that puts something else there. */
export function places(value: unknown): ((other: unknown) => unknown)[] {
  if (Array.isArray(value)) return [...value.flatMap((item, i) => places(item).map((put) => (other: unknown) => value.with(i, put(other)))), (other) => other]
  if (typeof value === 'object' && value !== null) {
    return [...Object.entries(value).flatMap(([key, item]) => places(item).map((put) => (other: unknown) => ({ ...value, [key]: put(other) }))), (other) => other]
  }
  return [(other) => other]
}

export const nameOf = (r: Route): string => `${r.endpoint.method} ${r.endpoint.path}`

const deep = (depth: number): unknown => (depth === 0 ? 0 : { a: [deep(depth - 1)] })

/** Values that have broken other systems. */
export const nasty: readonly unknown[] = [
  null, true, 0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 2, 2_147_483_648, '', ' ', '　', 'x'.repeat(100_000), 'あ'.repeat(5000), '\u0000', 'a\u0000b', '\uD800', '\uDC00\uD800', '👩‍🦽‍➡️🇯🇵', '﷽'.repeat(50), '\u202Eabc', '\r\nSet-Cookie: a=b',
  "' OR 1=1; --", "'; drop table registrant; --", '$1', '%', '_%', '\\', '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '../../../etc/passwd', 'NaN', 'Infinity', '1e999', '-0', '0x10', '９９９', '平成32年5月1日', '2026-02-30', '0000-00-00', '9999-12-31', '+275760-09-13', '10000-01-01', '25:61',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'not-a-uuid', [], [[]], [null], ['a', 'a'], {}, { length: 1e9 }, { __proto__: null, constructor: 'x' }, { toString: 'x' }, deep(60), Array.from({ length: 3000 }, (_, i) => i),
]
