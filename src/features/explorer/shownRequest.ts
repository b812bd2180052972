import type { AnyInput, Operation } from '../../api/operation'
import { ApiError } from '../../api/errors'
import { addressOf, headersOf, prepare, type Overrides } from '../../api/request'
import type { Problem, ShownRequest } from './messages'

/** Name of the variable that stands for the token in what is shown and copied. */
export const tokenVariable = (operation: Operation): string => (operation.api === 'send' ? 'QBOXMAIL_SEND_API_TOKEN' : 'QBOXMAIL_API_TOKEN')

/** The request that would be sent for this input, with placeholders for the token and `secrets`, and what keeps it from being sent. */
export function shownRequest(operation: Operation, input: AnyInput, secrets: readonly string[], base: string, overrides: Overrides): { readonly request: ShownRequest; readonly problems: readonly Problem[] } {
  const body = input.body === undefined ? undefined : JSON.stringify({ ...(input.body as object), ...Object.fromEntries(secrets.map((name) => [name, `<${name}>`])) }, undefined, 2)
  const headers = Object.entries(headersOf(operation, `$${tokenVariable(operation)}`, body !== undefined)).map(([name, value]) => ({ name, value }))
  const { method } = addressOf(operation, overrides)
  try {
    return { request: { method, url: prepare(operation, input, base, overrides).url, headers, body }, problems: [] }
  } catch (error) {
    if (!ApiError.is(error, 'invalid-input')) throw error
    const all = (error.details.fields ?? []).filter(({ field }) => !operation.secrets?.includes(field))
    // A missing part of the address is refused twice; the last says it best.
    const fields = all.filter(({ part, field }, index) => part !== 'params' || !all.slice(index + 1).some((later) => later.part === part && later.field === field))
    const problems = fields.map(({ part, field, description }) => ({ part, field: field.split('.')[0] ?? '', message: described(field, description) }))
    return { request: { method, url: roughUrl(operation, input, base, overrides), headers, body }, problems }
  }
}

/** Inside a list or an object the place matters as well. */
const described = (field: string, words: string): string => (field.includes('.') ? `${field.slice(field.indexOf('.') + 1)}: ${words}` : words)

/** As far as it is known already; what is missing keeps its name in braces. */
function roughUrl(operation: Operation, { params }: AnyInput, base: string, overrides: Overrides): string {
  const path = addressOf(operation, overrides).path.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params?.[name]
    return value === undefined ? hole : encodeURIComponent(String(value))
  })
  return base + path
}
