import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import { describeIssue } from '../../api/issues'
import type { Operation } from '../../api/operation'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { fieldsOf } from './schema'

export type Values = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What can be written of a resource as it was read: fields of the body that are set, without secrets. */
export function writableValues(operation: Operation, resource: unknown): Values {
  if (!isObject(resource)) return {}
  const entries = fieldsOf(operation, 'body').flatMap(({ name, secret }): [string, unknown][] => {
    // Some resources answer in another spelling than they are written in, e.g. `defaultSignature`.
    const value = resource[name] ?? resource[camel(name)]
    return secret || value === undefined || value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}

/** The fields whose value is another one than the server holds. One that is left out stays as it is. */
export function changedFields(before: Values, after: Values): Values {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(value, before[name])))
}

/** What is sent: the changed fields, and those without which the body is not accepted. */
export function bodyOf(operation: Operation, changed: Values, after: Values): Values {
  const needed = fieldsOf(operation, 'body').filter(({ name, required }) => required && name in after && !(name in changed))
  return { ...Object.fromEntries(needed.map(({ name }) => [name, after[name]])), ...changed }
}

export interface FieldProblem {
  /** `destinations.0`; empty for the whole. */
  readonly path: string
  readonly message: string
}

/** Checks a body strictly. `without` are fields that are asked for later. */
export function bodyProblems(operation: Operation, body: Values, without: readonly string[] = []): readonly FieldProblem[] {
  const read = operation.body?.safeParse(body, { error: describeIssue })
  if (!read || read.success) return []
  return read.error.issues.flatMap((issue) => problemsOf(issue)).filter(({ path }) => !without.includes(path))
}

/** Secrets that were typed into a document: it, its differences and the question before sending would show them. */
export function secretProblems({ secrets = [] }: Operation, values: Values): readonly FieldProblem[] {
  const typed = secrets.filter((name) => name in values)
  return typed.map((path) => ({ path, message: t('“{0}” is a secret: leave it out here. It is asked for where it is set.', path) }))
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, message: t('Unknown field: {0}.', key) }))
}

const longest = 120

function valueText(value: unknown): string {
  return value === undefined ? t('not set') : safeText(typeof value === 'string' ? `“${value}”` : JSON.stringify(value), longest)
}

/** One line for each changed field: “quota: 1 → 2”. At most `max` lines, then how many more. */
export function changeLines(before: Values, changed: Values, max = 20): string {
  const lines = Object.entries(changed).map(([name, value]) =>
    name in before ? `${safeText(name, 60)}: ${valueText(before[name])} → ${valueText(value)}` : `${safeText(name, 60)}: ${valueText(value)}`,
  )
  const more = lines.length - max
  return [...lines.slice(0, max), ...(more > 0 ? [t('… and {0} more', more)] : [])].join('\n')
}
