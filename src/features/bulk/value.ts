import { fieldsOf, type JsonSchema } from '../../editor/edit/schema'
import { t } from '../../l10n'
import { bodyOperation, type Kind } from './rows'

const yes = /^(true|yes|y|1|si|sì|on)$/i
const no = /^(false|no|n|0|off)$/i
const units: Readonly<Record<string, number>> = { mb: 1024 ** 2, gb: 1024 ** 3 }

/** What stands in a cell, as the field's own kind of value. */
export function valueOf(schema: JsonSchema, text: string): { readonly value: unknown } | { readonly problem: string } {
  const trimmed = text.trim()
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  const closed = schema.enum
  if (type === 'boolean') {
    if (yes.test(trimmed)) return { value: true }
    return no.test(trimmed) ? { value: false } : { problem: t('yes or no is needed.') }
  }
  if (type === 'array') return { value: trimmed.split(/[\s,;|]+/).filter(Boolean) }
  const numbers = type === 'integer' || type === 'number' || (closed !== undefined && closed.every((each) => typeof each === 'number'))
  if (!numbers) return { value: trimmed }
  const size = /^(\d+(?:[.,]\d+)?)\s*(mb|gb)$/i.exec(trimmed)
  const number = size ? Number(size[1]!.replace(',', '.')) * units[size[2]!.toLowerCase()]! : trimmed === '' ? NaN : Number(trimmed)
  return Number.isFinite(number) ? { value: number } : { problem: t('a number is needed.') }
}

/** The fields of a kind by name, of what can be created and what can be changed. */
export function fieldSchemas(kind: Kind): ReadonlyMap<string, JsonSchema> {
  const fields = (['create', 'update'] as const).flatMap((action) => fieldsOf(bodyOperation(kind, action), 'body'))
  return new Map(fields.map(({ name, schema }) => [name, schema]))
}
