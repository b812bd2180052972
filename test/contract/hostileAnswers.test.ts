import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Client } from '../../src/api/client'
import { ApiError } from '../../src/api/errors'
import type { AnyInput } from '../../src/api/operation'
import { allOperations as declared } from '../../src/api/operations/all'
import { contractOf, resolve, successesOf, type ContractOperation, type JsonSchema } from './contract'
import { numbers, sample } from './samples'

/** Hostile answers for each operation. */
const rounds = 100
const token = 'token-Zx9+/secret='
const statuses = [200, 201, 202, 204, 301, 400, 401, 403, 404, 405, 418, 422, 429, 500, 503, 599]

/** What stands where something else is expected: other types, sizes and depths, keys of prototypes, text that no schema thinks of. */
const intruder = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, [], {}, '', -0, 1e308, -1, 2 ** 53, '\u0000', '\u202e', '\ud800', '<img src=x onerror=alert(1)>', '0x10', 'NaN', '9'.repeat(400), 'x'.repeat(70_000)),
  fc.array(fc.constantFrom<unknown>(null, 0, 'a', [], {}), { maxLength: 300 }),
  fc.dictionary(fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'then', 'length', 'toJSON', 'valueOf', '0'), fc.jsonValue({ maxDepth: 1 })),
)

/** Texts that are no JSON, or more of it than anybody sends. */
const brokenText = fc.oneof(
  fc.string(),
  fc.constantFrom('', ' ', 'null', 'undefined', '{', '[', '"', '{"resources":[', '{"resources":[{}]', '\ufeff{"resources":[]}', '<!doctype html><title>x</title>', 'NaN', '1e999', '{"a":1}{"b":2}'),
  fc.integer({ min: 1, max: 3000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 1, max: 3000 }).map((depth) => `${'{"resources":'.repeat(depth)}0${'}'.repeat(depth)}`),
)

/** As the contract has it, but somewhere in it stands an intruder. */
function spoiledAnswer(wanted: ContractOperation): fc.Arbitrary<string> {
  const schema = successesOf(wanted).flatMap(({ content }) => Object.values(content)).find((media) => media.schema)?.schema
  return fc.tuple(fc.nat(), fc.nat(), intruder, fc.constantFrom('value', 'key', 'proto')).map(([seed, at, value, how]) => {
    const good = schema ? sample(resolve<JsonSchema>(schema).value, 'full', numbers(seed)) : {}
    const places = placesOf(good)
    const place = places[at % Math.max(1, places.length)]
    if (!place) return JSON.stringify(value) ?? ''
    if (how === 'key') place.holder[`${place.key}?`] = value
    else place.holder[place.key] = value
    const text = JSON.stringify(good)
    // A literal of the language would set the prototype; a text that is parsed makes a key of its own.
    return how === 'proto' ? text.replace('{', `{"__proto__":{"polluted":${JSON.stringify(value) ?? 'null'}},`) : text
  })
}

interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function placesOf(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places
  for (const key of Object.keys(value)) {
    places.push({ holder: value as Record<string, unknown>, key })
    placesOf((value as Record<string, unknown>)[key], places)
  }
  return places
}

function inputOf(wanted: ContractOperation): AnyInput {
  const params = Object.fromEntries(wanted.parameters.filter((parameter) => parameter.in === 'path').map(({ name, schema }) => [name, sample(schema, 'full', numbers(1))]))
  return { params, ...(wanted.body?.schema ? { body: sample(wanted.body.schema, 'minimal', numbers(1)) } : {}) }
}

/** Whether something that came has another prototype than a literal has, or a getter: both run when it is looked at. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as object & unknown[])) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every((property) => 'value' in property && isPlain(property.value))
}

describe.each(declared.map((operation) => [operation.id, operation] as const))('a hostile answer to %s', (id, operation) => {
  const wanted = contractOf(id)
  const input = inputOf(wanted)

  it('is data or a typed failure, changes nothing, and gives nothing away', async () => {
    const before = Reflect.ownKeys(Object.prototype).length
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: spoiledAnswer(wanted) }, { weight: 1, arbitrary: brokenText }), fc.oneof({ weight: 2, arbitrary: fc.constant(200) }, fc.constantFrom(...statuses)), async (text, status) => {
        const lines: string[] = []
        const add = (line: string): void => void lines.push(line)
        const client = new Client({
          bases: { management: 'https://management.example', send: 'https://send.example' },
          token: async () => token,
          fetch: () => async () => ({ status, headers: new Headers({ 'content-type': 'application/json', 'retry-after': text.slice(0, 5).replace(/[^ -~]/g, '') }), text: async () => text.replace('alert(1)', token) }),
          sleep: async () => undefined,
          log: { trace: add, debug: add, info: add, warn: add, error: add },
        })
        try {
          const value = await client.run(operation, input)
          expect(isPlain(value)).toBe(true)
          expect((value as { polluted?: unknown } | undefined)?.polluted).toBe(undefined)
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          // What the error says and what the log has, without the answer that a caller may want to see.
          expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain(token)
        }
        expect(lines.join('\n')).not.toContain(token)
        expect(Reflect.ownKeys(Object.prototype)).toHaveLength(before)
        expect(({} as { polluted?: unknown }).polluted).toBe(undefined)
      }),
      { numRuns: rounds },
    )
  })
})
