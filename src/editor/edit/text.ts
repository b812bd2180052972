import type { Operation } from '../../api/operation'
import { isSecretOf } from '../../api/redact'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Values } from './changes'
import { fieldsOf, type JsonSchema } from './schema'

/** The text of the document in which `values` are edited or, with `create`, a new resource is filled in. */
export function documentText(operation: Operation, title: string, values: Values, create: boolean): string {
  const fields = fieldsOf(operation, 'body').filter(({ secret }) => !secret)
  const shown = fields.filter(({ name, required }) => name in values || (create && required))
  const others = Object.keys(values).filter((name) => !isSecretOf(operation)(name) && !fields.some((field) => field.name === name))
  const entries = [
    ...shown.map(({ name, schema }): [string, unknown] => [name, name in values ? values[name] : emptyValue(schema)]),
    ...others.map((name): [string, unknown] => [name, values[name]]),
  ]
  const unset = fields.filter((field) => !shown.includes(field)).map(({ name }) => name)
  const secrets = fieldsOf(operation, 'body').filter(({ secret, required }) => secret && required && create)
  const comments = [
    safeText(title, 200),
    ...(operation.note ? [operation.note()] : []),
    ...(create
      ? [t('Save to create it: you are asked before anything is sent.')]
      : [t('Save to send the changes: they are shown and you are asked first.'), t('Fields that are left out stay as they are.')]),
    ...(secrets.length > 0 ? [t('Asked for on saving: {0}', secrets.map(({ name }) => name).join(', '))] : []),
    ...(unset.length > 0 ? [t('Also possible: {0}', unset.join(', '))] : []),
  ]
  return `${comments.map((line) => `// ${line}\n`).join('')}${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`
}

function emptyValue(schema: JsonSchema): unknown {
  if (schema.type === 'array') return []
  return schema.type === 'object' ? {} : schema.type === 'boolean' ? false : ''
}
