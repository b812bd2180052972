import { resolve, type ContractOperation, type JsonSchema } from './contract'

/** A stream of numbers between 0 and 1 that only depends on its seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Which of the optional fields are there. */
export type Extent = 'minimal' | 'full' | 'some'

const texts = ['Mario', 'Zoë & Söhne', 'a/b?c=d#e', '" onload="x', 'riga 1\nriga 2', '日本語 ✉️', '100% sure', 'x'.repeat(300)] as const

function text(schema: JsonSchema, next: () => number): string {
  const n = Math.floor(next() * 100_000_000)
  const digits = String(n).padStart(9, '1')
  switch (schema.format) {
    case 'email':
      return `user${n}@customer.example`
    case 'date':
      return '2026-02-28'
    case 'date-time':
      return '2026-02-28T09:30:00Z'
    case 'uri':
      return `https://customer.example/hook/${n}`
    case 'byte':
      return 'SGVsbG8='
    case 'uuid':
      return 'f43eb659-beb4-4f8a-a737-2d403998f4cf'
    case 'password':
      return `Secret-${n}x`
    default:
  }
  const code = /^\^([A-Z]+)(?:\[0-9\]|\\d)\{(\d+)\}\$$/.exec(schema.pattern ?? '')
  if (code) return code[1]! + digits.slice(0, Number(code[2]))
  if (schema.pattern !== undefined) throw new Error(`No sample for the pattern ${schema.pattern}`)
  const found = texts[Math.floor(next() * texts.length)]!
  return found.length < (schema.minLength ?? 0) ? found.padEnd(schema.minLength ?? 0, 'a1') : found
}

/** A value that the schema allows. */
export function sample(given: JsonSchema, extent: Extent, next: () => number): unknown {
  const { value: schema } = resolve<JsonSchema>(given)
  const choices = schema.anyOf ?? schema.oneOf
  if (schema.allOf) {
    const required = [schema, ...schema.allOf].flatMap((part) => part.required ?? [])
    const parts = schema.allOf.map((part) => sample(withRequired(part, required), extent, next)).filter((part) => part !== undefined)
    const made = Object.assign({}, ...parts) as Record<string, unknown>
    // Said in words: one of the lists of recipients is needed.
    if (given.$ref?.endsWith('/SendMessage') && !['to', 'cc', 'bcc'].some((name) => name in made)) made['to'] = 'user@customer.example'
    return made
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[Math.floor(next() * schema.enum.length)]
  if (choices && !schema.properties) return sample(choices[Math.floor(next() * choices.length)]!, extent, next)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return text(schema, next)
    case 'integer':
      return 1 + Math.floor(next() * 1_000)
    case 'number':
      return next() * 1_000
    case 'boolean':
      return next() < 0.5
    case 'array': {
      const most = extent === 'minimal' ? (schema.minItems ?? 0) : Math.max(1, schema.minItems ?? 0) + Math.floor(next() * 2)
      return Array.from({ length: most }, () => sample(schema.items ?? {}, extent, next))
    }
    case 'object':
      return objectOf(schema, extent, next)
    default:
      return schema.not ? undefined : 'anything'
  }
}

function objectOf(schema: JsonSchema, extent: Extent, next: () => number): Record<string, unknown> {
  const needed = new Set(schema.required ?? [])
  // `anyOf: [{required: […]}, …]` beside properties: one of these sets has to be there.
  const sets = (schema.anyOf ?? []).map((choice) => choice.required ?? [])
  for (const name of sets[Math.floor(next() * sets.length)] ?? []) needed.add(name)
  const made: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (needed.has(name) || extent === 'full' || (extent === 'some' && next() < 0.5)) made[name] = sample(property, extent, next)
  if (!schema.properties && extent !== 'minimal') made['x-anything'] = typeof schema.additionalProperties === 'object' ? sample(schema.additionalProperties, extent, next) : 'free'
  return agreeing(made, schema)
}

/** A part of a combination, with those of the whole's needed fields that are its own. */
function withRequired(part: JsonSchema, required: readonly string[]): JsonSchema {
  const { value } = resolve<JsonSchema>(part)
  const own = required.filter((name) => value.properties?.[name])
  return own.length === 0 ? part : { ...value, required: [...(value.required ?? []), ...own] }
}

/** What the contract says in words only: a confirmation repeats its password, and they go together. */
function agreeing(made: Record<string, unknown>, schema: JsonSchema): Record<string, unknown> {
  for (const name of Object.keys(schema.properties ?? {})) {
    const first = name.replace(/_confirmation$/, '')
    if (first === name || !(name in made || first in made)) continue
    made[first] ??= 'Secret-1'
    made[name] = made[first]
  }
  return made
}

/** The body without each of its needed fields, with a field of a wrong type, and with one that does not exist. */
export function spoiled(body: Record<string, unknown>, wanted: ContractOperation): { readonly what: string; readonly field?: string; readonly body: unknown }[] {
  const schema = resolve<JsonSchema>(wanted.body?.schema ?? {}).value
  // An object where none is wanted; a list where one is.
  const other = (value: unknown): unknown => (typeof value === 'object' && !Array.isArray(value) ? ['not', 'this'] : { not: ['this'] })
  const wrong = Object.entries(body).map(([name, value]) => ({ what: `${name} of a wrong type`, field: name, body: { ...body, [name]: other(value) } }))
  const missing = (schema.required ?? []).map((name) => ({ what: `no ${name}`, field: name, body: Object.fromEntries(Object.entries(body).filter(([key]) => key !== name)) }))
  const more = schema.additionalProperties === true ? [] : [{ what: 'an unknown field', body: { ...body, not_in_the_contract: 1 } }]
  return [...wrong, ...missing, ...more, { what: 'a list', body: [] }]
}
