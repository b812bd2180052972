import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020'
import formats from 'ajv-formats'
import { parse } from 'yaml'

/** A JSON Schema, as far as the generator reads it. */
export interface JsonSchema {
  $ref?: string
  description?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  not?: JsonSchema
  format?: string
  pattern?: string
  minLength?: number
  minItems?: number
  additionalProperties?: boolean | JsonSchema
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: JsonSchema
  readonly style?: string
  readonly explode?: boolean
}

export interface Answer {
  readonly status: string
  /** By content type; empty when the answer has no body. */
  readonly content: Readonly<Record<string, Media>>
}

interface Media {
  readonly schema?: JsonSchema
  /** JSON pointer of the schema inside the contract. */
  readonly pointer: string
}

export interface ContractOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** What else is said of it. */
  readonly words: string
  readonly tag: string
  readonly evidence: string
  readonly send: boolean
  /** What it does, and what is remarked about it. */
  readonly description: string
  readonly remark: string
  readonly parameters: readonly Parameter[]
  readonly body?: Media & { readonly required: boolean }
  readonly answers: readonly Answer[]
}

type Json = Record<string, unknown>

const document = parse(readFileSync(new URL('./openapi.yaml', import.meta.url), 'utf8')) as Json
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
formats.default(ajv)
ajv.addSchema(document, 'contract')

const escape = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1')
const at = (pointer: string): unknown =>
  pointer.split('/').slice(1).reduce<unknown>((value, key) => (value as Json)[key.replace(/~1/g, '/').replace(/~0/g, '~')], document)

/** Follows references until something else stands there. */
export function resolve<T>(value: T & { $ref?: string }, pointer = ''): { readonly value: T; readonly pointer: string } {
  if (value.$ref === undefined) return { value, pointer }
  const target = value.$ref.replace(/^#/, '')
  return resolve(at(target) as T & { $ref?: string }, target)
}

function mediaOf(owner: Json, pointer: string): Record<string, Media> {
  const content = (owner['content'] ?? {}) as Record<string, { schema?: JsonSchema }>
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema }]) => [type, { schema, pointer: `${pointer}/content/${escape(type)}/schema` }]),
  )
}

function* read(): Generator<ContractOperation> {
  for (const [path, entry] of Object.entries(document['paths'] as Record<string, Json>))
    for (const method of ['get', 'post', 'put', 'delete']) {
      const declared = entry[method] as Json | undefined
      if (!declared) continue
      const here = `/paths/${escape(path)}/${method}`
      const body = declared['requestBody'] as Json | undefined
      const json = body ? mediaOf(body, `${here}/requestBody`)['application/json'] : undefined
      const parameters = [...((entry['parameters'] ?? []) as Parameter[]), ...((declared['parameters'] ?? []) as Parameter[])]
      yield {
        id: declared['operationId'] as string,
        method: method.toUpperCase(),
        path,
        summary: declared['summary'] as string,
        words: [declared['description'], declared['x-note']].filter(Boolean).join(' '),
        tag: (declared['tags'] as string[])[0] ?? '',
        evidence: declared['x-evidence'] as string,
        send: JSON.stringify(declared['security'] ?? '').includes('SendToken'),
        description: (declared['description'] as string | undefined) ?? '',
        remark: (declared['x-note'] as string | undefined) ?? '',
        // An operation's own parameter replaces the path's of the same name.
        parameters: [...new Map(parameters.map((parameter) => resolve(parameter).value).map((one) => [`${one.in} ${one.name}`, one])).values()],
        ...(json ? { body: { ...json, required: body?.['required'] === true } } : {}),
        answers: Object.entries(declared['responses'] as Record<string, Json>).map(([status, raw]) => {
          const { value, pointer } = resolve(raw, `${here}/responses/${status}`)
          return { status, content: mediaOf(value, pointer) }
        }),
      }
    }
}

/** Every operation of the contract. */
export const contract: readonly ContractOperation[] = [...read()]

/** The operation of this id. */
export function contractOf(id: string): ContractOperation {
  const found = contract.find((operation) => operation.id === id)
  if (!found) throw new Error(`The contract has no ${id}`)
  return found
}

const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a value at this place of the contract; empty when nothing is. */
export function problemsAt(pointer: string, value: unknown): readonly string[] {
  // A JSON pointer in a URI fragment is percent-encoded (RFC 6901 §6).
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer.split('/').map(encodeURIComponent).join('/')}` })
  compiled.set(pointer, validate)
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath || '(root)'} ${error.message ?? ''}`)
}

/** What is wrong with a value by a schema that stands by itself, like a parameter's. */
export function problemsBy(schema: JsonSchema, value: unknown): readonly string[] {
  const key = JSON.stringify(schema)
  const validate = compiled.get(key) ?? ajv.compile(absolute(schema) as object)
  compiled.set(key, validate)
  return validate(value) ? [] : (validate.errors ?? []).map((error) => error.message ?? '')
}

function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === '$ref' && typeof entry === 'string' ? entry.replace(/^#/, 'contract#') : absolute(entry)]),
  )
}

/** The success of an operation: its 2xx answers. */
export function successesOf(operation: ContractOperation): readonly Answer[] {
  return operation.answers.filter(({ status }) => /^2/.test(status))
}
