import { ApiError } from '../api/errors'

/**
 * What was refused, by the name of the field: from the server's 422 or from the check before sending. Undefined when the failure is
 * of another kind; what names no field is under `''`.
 */
export function fieldErrors(error: unknown): ReadonlyMap<string, string> | undefined {
  if (!ApiError.is(error, 'validation', 'invalid-input')) return undefined
  const fields = new Map<string, string>()
  for (const { field, description } of error.details.fields ?? []) {
    // `destinations.3` and `email_account[name]` are of the fields that a person filled in.
    const name = /^\w+\[(\w+)\]$/.exec(field)?.[1] ?? field.split('.').find((part) => part !== 'body' && !/^\d+$/.test(part)) ?? ''
    fields.set(name, [fields.get(name), description].filter(Boolean).join(' '))
  }
  return fields
}
