import type { Operation } from './operation'
import { ApiError, type ApiErrorDetails, type ApiReason, type FieldError } from './errors'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export type Body = { readonly kind: 'empty' } | { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken'; readonly html: boolean }

export function readBody(reply: Reply): Body {
  const text = reply.text.replace(/^\uFEFF/, '').trim()
  if (text === '') return { kind: 'empty' }
  try {
    const value = JSON.parse(text) as unknown
    return isTooDeep(value) ? { kind: 'broken', html: false } : { kind: 'json', value }
  } catch {
    return { kind: 'broken', html: /^<(!doctype|html|head|body)/i.test(text) || /text\/html/i.test(reply.headers.get('content-type') ?? '') }
  }
}

/** Levels of an answer; none has ten. Whatever walks through a value would run out of stack in one of thousands. */
const deepest = 100

function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? (Object.values(entry) as unknown[]) : []))
  }
  return false
}

/** Seconds to wait by the Retry-After header, in either of its forms (RFC 9110 §10.2.3). */
function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  // Two headers come as a list: the longer wait holds. Anything but seconds and a date is none (RFC 9110, section 10.2.3).
  if (/^\d+(?: *, *\d+)*$/.test(value)) return Math.max(...value.split(',').map(Number))
  const at = /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

function fieldErrors(body: unknown): FieldError[] {
  const errors = isObject(body) ? body['errors'] : undefined
  if (Array.isArray(errors))
    return errors.flatMap((entry): FieldError[] => {
      if (typeof entry === 'string') return [{ field: '', description: entry }]
      if (!isObject(entry)) return []
      const description = textOf(entry['description']) ?? textOf(entry['message']) ?? ''
      return [{ field: textOf(entry['field']) ?? '', description }]
    })
  if (isObject(errors))
    return Object.entries(errors).map(([field, value]) => ({ field, description: Array.isArray(value) ? value.join(', ') : String(value) }))
  return []
}

/** What a reply that is not a success means. `base` holds what is known of the call. */
export function failureOf(operation: Operation, reply: Reply, base: ApiErrorDetails, now: number): ApiError {
  const body = readBody(reply)
  const json = body.kind === 'json' && isObject(body.value) ? body.value : undefined
  const serverMessage = textOf(json?.['message'])
  const code = textOf(json?.['error'])
  const details: ApiErrorDetails = {
    ...base,
    status: reply.status,
    serverMessage,
    code,
    requestId: textOf(json?.['request_id']) ?? base.requestId,
    fields: fieldErrors(json),
    retryAfter: retryAfterOf(reply.headers, now),
    guessed: isGuessed(operation) || undefined,
  }
  const reason = reasonOf(operation, reply.status, [serverMessage, code].join(' '), json === undefined ? body.kind : 'own', body.kind === 'broken' && body.html)
  return new ApiError(reason, `${operation.id}: ${reply.status} ${reason}`, details)
}

/** Whether the public reference does not give the operation's address itself. */
function isGuessed({ evidence }: Operation): boolean {
  return evidence === 'assumed' || evidence === 'inferred'
}

/** `body`: `own` is an object as the API gives it. */
function reasonOf(operation: Operation, status: number, words: string, body: Body['kind'] | 'own', html: boolean): ApiReason {
  if (status === 401) return 'unauthorized'
  if (status === 403) {
    if (html) return 'not-qboxmail'
    return /billing|first[ _]order|ordine|fatturazione/i.test(words) ? 'billing' : 'forbidden'
  }
  if (status === 404 || status === 405) {
    if (body === 'own' && status === 404) return 'not-found'
    // How a list says that it is empty is not public: seen is a 404, its body is not.
    if (body === 'empty' && status === 404 && operation.answer.kind === 'list' && operation.evidence !== 'assumed') return 'not-found'
    // Without the API's own body the address itself is unknown; on a documented one it is another server that answers.
    return isGuessed(operation) ? 'unknown-route' : 'not-qboxmail'
  }
  if (status === 407) return 'proxy'
  if (status === 422 || status === 400) return 'validation'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'server'
  if (status >= 300 && status < 400) return 'not-qboxmail'
  return 'unexpected'
}
