import { t } from '../l10n'
import { truncate } from '../text'
import { describeIssue } from './issues'
import type { AnyInput, Method, Operation } from './operation'
import { ApiError, type FieldError } from './errors'
import { isSecretOf, secretTexts } from './redact'

export interface Address {
  readonly method: Method
  readonly path: string
}

/** Operation id → "METHOD /path/{parameter}", as the setting `qboxmail.api.operationOverrides` has it. */
export type Overrides = Readonly<Record<string, string>>

/** Reads one override; undefined when it is not "METHOD /path". */
export function parseAddress(text: string): Address | undefined {
  const match = /^(GET|POST|PUT|DELETE)\s+(\/[^\s?#]*)$/i.exec(text.trim())
  return match ? { method: match[1]!.toUpperCase() as Method, path: match[2]! } : undefined
}

/**
 * Where the operation lives: as declared, or as the user's setting says.
 * @throws ApiError `bad-setting` for a setting that cannot be read: the declared address is what the user did not want
 */
export function addressOf(operation: Operation, overrides: Overrides): Address {
  const own = Object.hasOwn(overrides, operation.id) ? overrides[operation.id] : undefined
  if (own === undefined) return { method: operation.method, path: operation.path }
  const address = parseAddress(own)
  if (address) return address
  throw new ApiError('bad-setting', `${operation.id}: the address set in qboxmail.api.operationOverrides cannot be read`, {
    operationId: operation.id,
    method: operation.method,
    url: operation.path,
    problem: t('For “{0}” the setting “{1}” says “{2}”. Needed is a method and a path, such as “{3}”.', operation.id, 'qboxmail.api.operationOverrides', truncate(own, 100), `${operation.method} ${operation.path}`),
  })
}

/** Whether a request to this address relies on a guess: it is the declared one, and the public reference does not give it. */
export function isGuess(operation: Operation, { method, path }: Address): boolean {
  return operation.evidence === 'assumed' && method === operation.method && path === operation.path
}

export interface Prepared {
  readonly method: Method
  /** Where it goes, before the parameters were filled in. */
  readonly address: Address
  readonly url: string
  readonly body?: string
  /** Texts of the secret fields in it. */
  readonly secrets: readonly string[]
}

/**
 * Checks the input strictly and builds the request.
 * @throws ApiError `invalid-input` with a message for each field; nothing has been sent then
 */
export function prepare(operation: Operation, input: AnyInput, base: string, overrides: Overrides): Prepared {
  const address = addressOf(operation, overrides)
  const fields: FieldError[] = []
  const check = (part: 'params' | 'query' | 'body'): unknown => {
    const schema = operation[part]
    const value = input[part]
    if (!schema || (value === undefined && (part === 'query' || (part === 'body' && operation.bodyOptional)))) return undefined
    const read = schema.safeParse(value ?? {}, { error: describeIssue })
    if (read.success) return read.data
    for (const issue of read.error.issues) fields.push({ field: issue.path.join('.') || part, description: issue.message, part })
    return undefined
  }
  const params = (check('params') ?? {}) as Record<string, unknown>
  const query = (check('query') ?? {}) as Record<string, unknown>
  const body = check('body')
  const path = address.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] === undefined ? '' : String(params[name])
    // A dot segment would be resolved away by the URL parser and hit another address.
    if (value === '' || value === '.' || value === '..') fields.push({ field: name, description: t('A value is needed here.'), part: 'params' })
    return encodeURIComponent(value)
  })
  if (fields.length > 0)
    throw new ApiError('invalid-input', `${operation.id}: input refused (${fields.map((f) => f.field).join(', ')})`, {
      operationId: operation.id,
      method: address.method,
      url: operation.path,
      fields,
    })
  const url = new URL(base.replace(/\/+$/, '') + path)
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    // Lists travel as one comma-separated value (https://docs.qboxmail.com/en/api/getApiDomains/).
    url.searchParams.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  const secrets = secretTexts(body, isSecretOf(operation))
  return { method: address.method, address, url: url.href, body: body === undefined ? undefined : JSON.stringify(body), secrets }
}

const agent = 'Qboxmail-for-VSCode'

/** The headers of a request; `token` is a placeholder where they are only shown. */
export function headersOf(operation: Operation, token: string, hasBody: boolean): Record<string, string> {
  return {
    Accept: operation.answer.kind === 'text' ? `${operation.answer.type}, */*` : 'application/json',
    'User-Agent': agent,
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    ...(operation.api === 'send' ? { Authorization: `Bearer ${token}` } : { 'X-Api-Token': token }),
  }
}
