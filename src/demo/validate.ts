import type * as z from 'zod/mini'
import type { Schema } from '../api/operation'
import type { FieldProblem } from './reply'

export type Validated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly FieldProblem[] }

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<PropertyKey, unknown>>)[key], body)

function describe(issue: z.core.$ZodIssue, body: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(body, issue.path) === undefined ? 'is required' : `is not a valid ${issue.expected}`
    case 'too_small':
      return 'is too short'
    case 'too_big':
      return 'is too long'
    case 'invalid_value':
      return `is not one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `holds unknown fields: ${issue.keys.join(', ')}`
    default:
      return 'is not valid'
  }
}

/** Checks a body as the operation declares it. `loose` leaves unknown fields aside instead of refusing them. */
export function validateBody(schema: Schema, body: unknown, loose = false): Validated {
  const read = schema.safeParse(body)
  if (read.success) return { ok: true, value: read.data }
  const issues = loose ? read.error.issues.filter((issue) => issue.code !== 'unrecognized_keys') : read.error.issues
  if (issues.length === 0) return { ok: true, value: body }
  return { ok: false, problems: issues.map((issue) => ({ field: issue.path.join('.') || 'body', description: describe(issue, body) })) }
}

function converted(text: string, expected: string): unknown {
  if (/^(number|int)/.test(expected) && text.trim() !== '') return Number(text)
  if (expected === 'boolean' && /^(true|false|0|1)$/.test(text)) return text === 'true' || text === '1'
  return expected === 'array' ? text.split(',') : text
}

/** Reads a query: everything arrives as text and becomes what the schema wants. Unknown parameters are not looked at. */
export function validateQuery(schema: Schema, params: URLSearchParams): Validated {
  const query: Record<string, unknown> = Object.fromEntries(params)
  const first = schema.safeParse(query)
  if (first.success) return { ok: true, value: first.data }
  for (const issue of first.error.issues) {
    const [key] = issue.path
    if (issue.code === 'unrecognized_keys') for (const unknown of issue.keys) delete query[unknown]
    else if (issue.code === 'invalid_type' && typeof key === 'string') query[key] = converted(String(query[key]), issue.expected)
  }
  return validateBody(schema, query)
}
