import type { AnyInput, Operation } from '../../api/operation'
import { fieldsOf, kindWords, valueWords, type Field } from '../../editor/edit/schema'
import { leaderOf, secretsToAsk } from '../../editor/edit/secretNames'
import { t } from '../../l10n'
import type { Part, Problem, ShownField, Values } from './messages'

const parts: readonly Part[] = ['params', 'query', 'body']

/** The form of an operation, from its declaration: in each part what is required first. */
export function formOf(operation: Operation): ShownField[] {
  return parts.flatMap((part) => {
    const fields = fieldsOf(operation, part).filter((field) => !field.secret || leaderOf(field.name) === undefined)
    return fields.sort((a, b) => Number(b.required) - Number(a.required)).map((field) => shown(part, field))
  })
}

function shown(part: Part, { name, required, secret, schema }: Field): ShownField {
  const base = { part, name, required, words: kindWords(schema) }
  if (secret) return { ...base, control: 'secret' }
  const choices = schema.enum ?? (schema.type === 'boolean' ? [true, false] : schema.const === undefined ? undefined : [schema.const])
  if (choices) return { ...base, words: '', control: 'choice', choices: choices.map((value) => ({ value: JSON.stringify(value), label: [String(value), valueWords(value)].filter(Boolean).join(' = ') })) }
  if (schema.type === 'integer' || schema.type === 'number') return { ...base, control: 'number' }
  if (schema.type === 'string') return { ...base, control: 'text' }
  // A code or an id may be written as a text or as a number: it is sent as it is typed.
  if (part !== 'body' && schema.anyOf) return { ...base, control: 'text' }
  const { items } = schema
  if (schema.type === 'array' && items && !Array.isArray(items) && (items as { type?: unknown }).type === 'string') return { ...base, control: 'lines' }
  return { ...base, control: 'json' }
}

/** What was typed as the input of a call, and what of it cannot be read at all. The rest is checked by the declaration. */
export function inputOf(operation: Operation, values: Values): { readonly input: AnyInput; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const read = (part: Part): Record<string, unknown> =>
    Object.fromEntries(
      formOf(operation)
        .filter((field) => field.part === part)
        .flatMap((field): [string, unknown][] => {
          const typed = values[`${part}.${field.name}`] ?? ''
          // A list that must be there can be empty: so it is lifted.
          if (field.control === 'lines' && field.required && typed.trim() === '') return [[field.name, []]]
          if (typed.trim() === '' || field.control === 'secret') return []
          try {
            return [[field.name, valueOf(field, typed)]]
          } catch {
            problems.push({ part, field: field.name, message: t('This is not JSON.') })
            return []
          }
        }),
    )
  const body = read('body')
  const noBody = operation.body === undefined || (operation.bodyOptional && Object.keys(body).length === 0)
  const input: AnyInput = {
    ...(operation.params && { params: read('params') }),
    ...(operation.query && { query: read('query') }),
    ...(noBody ? {} : { body }),
  }
  return { input, problems }
}

/** The secrets that will be asked for: the required ones, and those that were ticked. */
export function secretsOf(operation: Operation, values: Values): readonly string[] {
  const ticked = formOf(operation).filter((field) => field.control === 'secret' && values[`${field.part}.${field.name}`] === 'true')
  return secretsToAsk(operation, ticked.map(({ name }) => name))
}

function valueOf({ control }: ShownField, typed: string): unknown {
  switch (control) {
    case 'text':
    case 'secret':
      return typed
    case 'number':
      // What is no number stays a text, and is refused as one.
      return Number.isNaN(Number(typed)) ? typed : Number(typed)
    case 'lines':
      return typed.split('\n').map((each) => each.trim()).filter(Boolean)
    case 'choice':
    case 'json':
      return JSON.parse(typed) as unknown
  }
}
