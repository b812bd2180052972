import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as dashboard from '../../src/features/dashboard/messages'
import * as explorer from '../../src/features/explorer/messages'
import * as logs from '../../src/features/logs/messages'
import * as preview from '../../src/features/preview/messages'
import * as allDomains from '../../src/features/records/all/messages'
import * as records from '../../src/features/records/messages'
import * as send from '../../src/features/send/messages'

/** Both directions of every panel, and what the views keep. */
const schemas: readonly (readonly [name: string, schema: z.ZodMiniType])[] = Object.entries({ dashboard, explorer, logs, preview, allDomains, records, send }).flatMap(([panel, module]) =>
  Object.entries(module).flatMap(([name, value]) => (['toView', 'fromView', 'keptSchema'].includes(name) ? [[`${panel}: ${name}`, value as z.ZodMiniType] as const] : [])),
)

type Json = Readonly<Record<string, unknown>>

/** Values that a JSON schema of zod describes. `whole` has what is referred to; what holds its own kind does so some levels deep. */
function valuesOf(schema: Json, whole = schema, depth = 0): fc.Arbitrary<unknown> {
  const of = (key: string): unknown => schema[key]
  const inside = (part: Json): fc.Arbitrary<unknown> => valuesOf(part, whole, depth)
  if (typeof of('$ref') === 'string') {
    const target = (of('$ref') as string).split('/').slice(1).reduce((at, key) => at[key] as Json, whole)
    return fc.constant(0).chain(() => valuesOf(target, whole, depth + 1))
  }
  const variants = (of('anyOf') ?? of('oneOf')) as Json[] | undefined
  if (variants) return fc.oneof(...variants.map(inside))
  if ('const' in schema) return fc.constant(of('const'))
  if ('enum' in schema) return fc.constantFrom(...(of('enum') as unknown[]))
  switch (of('type')) {
    case 'object': {
      const required = (of('required') ?? []) as string[]
      const properties = Object.entries((of('properties') ?? {}) as Record<string, Json>).map(([name, part]) => [name, inside(part)] as const)
      const fixed = fc.record(Object.fromEntries(properties), { requiredKeys: required.filter((name) => properties.some(([own]) => own === name)) })
      const more = of('additionalProperties')
      const names = (of('propertyNames') as Json | undefined)?.['enum'] as string[] | undefined
      if (names) return fc.record(Object.fromEntries(names.map((name) => [name, inside(more as Json)])))
      return properties.length === 0 && typeof more === 'object' && more !== null ? fc.dictionary(fc.string({ maxLength: 10 }), inside(more as Json), { maxKeys: 3 }) : fixed
    }
    case 'array':
      return Array.isArray(of('prefixItems')) ? fc.tuple(...(of('prefixItems') as Json[]).map(inside)) : depth > 2 ? fc.constant([]) : fc.array(inside((of('items') ?? {}) as Json), { maxLength: 3 })
    case 'string':
      return typeof of('pattern') === 'string' ? fc.stringMatching(new RegExp(of('pattern') as string)) : fc.string({ maxLength: Math.min(20, Number(of('maxLength') ?? 20)), minLength: Number(of('minLength') ?? 0) })
    case 'integer':
      return fc.integer({ min: Number(of('minimum') ?? -1000), max: Number(of('maximum') ?? 1000) })
    case 'number':
      return fc.double({ min: Number(of('minimum') ?? -1000), max: Number(of('maximum') ?? 1000), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const validOf = (schema: z.ZodMiniType): fc.Arbitrary<unknown> => valuesOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json)

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

/** What stands in the place of something expected. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything(), fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -0, 2 ** 53, '\u202e\u0000', '__proto__', 'x'.repeat(1_000_000), [], {}, deep(3_000), JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
)

/** The same with something else in one place, or with more than belongs there. */
function changed(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = [...Object.keys(value), 'more']
  const key = keys[step % keys.length]!
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  Object.assign(copy, { [key]: changed((value as Record<string, unknown>)[key], rest, by) })
  return copy
}

const runs = { numRuns: 200, seed: 7 }

describe('a message between a panel and the extension', () => {
  it('has a schema in each direction', () => expect(schemas.map(([name]) => name).filter((name) => /View$/.test(name))).toHaveLength(14))

  it.each(schemas)('that is as it should be is taken: %s', (_, schema) => {
    fc.assert(
      fc.property(validOf(schema), (value) => {
        const read = schema.safeParse(value)
        // Rules that a JSON schema cannot say may refuse more, e.g. that a text is a query.
        expect(read.success ? [] : read.error.issues.filter(({ code }) => code !== 'custom')).toEqual([])
      }),
      runs,
    )
  })

  it.each(schemas)('that is not is refused and breaks nothing: %s', (_, schema) => {
    fc.assert(
      fc.property(validOf(schema), fc.array(fc.nat(30), { maxLength: 6 }), hostile, (value, path, by) => {
        const read = schema.safeParse(changed(value, path, by))
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
        if (!read.success) return
        expect(Object.getPrototypeOf(read.data)).toBe(Object.prototype)
        // What came in beside what belongs there does not go on.
        expect(Object.keys(read.data as object)).not.toContain('more')
      }),
      runs,
    )
  })

  it.each(schemas)('of any kind is read without an end of its own: %s', (_, schema) => {
    fc.assert(fc.property(hostile, (value) => void schema.safeParse(value)), runs)
  })
})
