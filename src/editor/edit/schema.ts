import * as z from 'zod/mini'
import { operationOf } from '../../api/operations/all'
import type { Operation, Schema } from '../../api/operation'
import { t } from '../../l10n'

/** A JSON schema (draft 7), as far as it is looked into here. */
export interface JsonSchema {
  type?: string | readonly string[]
  title?: string
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema | readonly JsonSchema[]
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly JsonSchema[]
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  format?: string
  pattern?: string
  enumDescriptions?: string[]
  [key: string]: unknown
}

/** What a part of an operation takes, as a JSON schema. */
export function jsonSchemaOf(schema: Schema): JsonSchema {
  const made = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema
  delete made['$schema']
  return made
}

export interface Field {
  readonly name: string
  readonly required: boolean
  readonly schema: JsonSchema
  /** Never stands in a document or a panel. */
  readonly secret: boolean
}

/** The fields of a part, in the order of their declaration. */
export function fieldsOf(operation: Operation, part: 'params' | 'query' | 'body'): readonly Field[] {
  const schema = operation[part]
  if (!schema) return []
  const made = jsonSchemaOf(schema)
  return Object.entries(made.properties ?? {}).map(([name, each]) => ({
    name,
    schema: each,
    required: made.required?.includes(name) ?? false,
    secret: operation.secrets?.includes(name) ?? false,
  }))
}

/** The schema of the document in which the body of this operation is edited: without secrets, with words for each field. */
export function documentSchema(operation: Operation): JsonSchema {
  if (!operation.body) return {}
  const all = fieldsOf(operation, 'body')
  const fields = all.filter(({ secret }) => !secret)
  const secrets = all.filter(({ secret }) => secret).map(({ name }) => name)
  return {
    ...jsonSchemaOf(operation.body),
    title: operation.title,
    ...(operation.note === undefined ? {} : { description: operation.note() }),
    properties: Object.fromEntries(fields.map((field) => [field.name, described(field.schema)])),
    // A secret is not offered; that it is refused is told in our own words, not also as a field that is not allowed.
    ...(secrets.length === 0 ? {} : { patternProperties: { [`^(${secrets.join('|')})$`]: {} } }),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
  }
}

/** The text of `documentSchema`, for the editor's JSON support. */
export function documentSchemaText(operationId: string): string {
  const operation = operationOf(operationId)
  return JSON.stringify(operation ? documentSchema(operation) : {}, undefined, 2)
}

function described(schema: JsonSchema): JsonSchema {
  const words = schema.enum?.map(valueWords)
  // `errorMessage` is the editor's own extension of JSON Schema.
  return { ...schema, description: kindWords(schema), errorMessage: kindWords(schema), ...(words?.some(Boolean) ? { enumDescriptions: words } : {}) }
}

/** Sizes are hard to read in bytes; other values speak for themselves. */
export function valueWords(value: unknown): string {
  if (typeof value !== 'number' || value < 1024 ** 2 || value % 1024 ** 2 !== 0) return ''
  return value % 1024 ** 3 === 0 ? `${value / 1024 ** 3} GB` : `${value / 1024 ** 2} MB`
}

/** What a field takes, in words: “Text, at least 8 characters”. */
export function kindWords(schema: JsonSchema): string {
  if (schema.enum) return t('One of: {0}', schema.enum.map((value) => [String(value), valueWords(value)].filter(Boolean).join(' = ')).join(', '))
  if (schema.const !== undefined) return t('Always {0}', String(schema.const))
  switch (schema.type) {
    case 'string':
      return [textWords(schema), schema.minLength === undefined ? '' : t('at least {0} {0:character|characters}', schema.minLength)].filter(Boolean).join(', ')
    case 'integer':
      return [t('Whole number'), ...bounds(schema)].join(', ')
    case 'number':
      return [t('Number'), ...bounds(schema)].join(', ')
    case 'boolean':
      return t('true or false')
    case 'array':
      return schema.items && !Array.isArray(schema.items) ? t('List, each: {0}', kindWords(schema.items as JsonSchema)) : t('List')
    case 'object':
      return t('Object')
    default:
      return schema.anyOf ? schema.anyOf.map(kindWords).join(' / ') : t('Any value')
  }
}

function textWords(schema: JsonSchema): string {
  if (schema.format === 'date') return t('Date, as 2030-12-31')
  if (schema.format === 'date-time') return t('Time, as 2030-12-31T23:59:00Z')
  return schema.format === 'email' ? t('E-mail address') : t('Text')
}

function bounds({ exclusiveMinimum, maximum, ...schema }: JsonSchema): string[] {
  const minimum = exclusiveMinimum === undefined ? schema.minimum : exclusiveMinimum + 1
  // The widest bounds are those of the number's own kind and say nothing to a person.
  const telling = (value: number | undefined): value is number => value !== undefined && Math.abs(value) < 2 ** 31 - 1
  return [...(telling(minimum) ? [t('at least {0}', minimum)] : []), ...(telling(maximum) ? [t('at most {0}', maximum)] : [])]
}
