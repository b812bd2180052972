import { billing, forbidden, invalid, notFound, sendFailure, unauthorized, type Reply } from './reply'

export const faultKinds = [
  'latency', '401', '403', 'billing', 'empty404', '422', '429', '500', '503', 'cut', 'malformed', 'html', 'reset', 'redirect', 'proxy',
] as const

/**
 * What can go wrong on purpose.
 * - `latency`: answers after `ms`
 * - `401`, `403`, `422`, `429` (with Retry-After: `seconds`), `500`, `503`: that answer, with the API's own body
 * - `billing`: a 403 that names the billing profile
 * - `empty404`: a list without rows answers 404
 * - `cut`: the connection ends in the middle of the body; `reset`: before any answer
 * - `proxy`: a proxy on the way refuses
 * - `malformed`: broken JSON; `html`: a web page with status 200; `redirect`: to another host
 */
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly kind: FaultKind
  /** Id of the one operation it hits; all when absent. */
  readonly operation?: string
  readonly ms?: number
  readonly seconds?: number
  /** How many requests it hits; without end when absent. */
  readonly times?: number
}

const isFaultKind = (text: string): text is FaultKind => (faultKinds as readonly string[]).includes(text)

/** Reads `503`, `latency=2000` (ms) or `429=7` (seconds), as the header `X-Demo-Fault` and the magic words have it. */
export function parseFault(text: string): Fault | undefined {
  const [kind = '', number] = text.trim().split('=')
  if (!isFaultKind(kind)) return undefined
  const value = number === undefined ? undefined : Number(number)
  if (value !== undefined && !(value >= 0)) return undefined
  return { kind, ...(value === undefined ? {} : kind === 'latency' ? { ms: value } : { seconds: value }) }
}

/** A fault asked for inside a request: `fault:503` as the searched text of a list, or as a name, label, description or subject that is written. */
export function magicFault(query: URLSearchParams, body: unknown): Fault | undefined {
  const written = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const message = Array.isArray(written['messages']) ? (written['messages'][0] as Record<string, unknown> | undefined) : undefined
  for (const text of [query.get('query'), written['name'], written['label'], written['description'], message?.['subject']]) {
    const found = typeof text === 'string' ? /^fault:([\w=.]+)$/.exec(text) : null
    if (found) return parseFault(found[1]!)
  }
  return undefined
}

/** The switchboard of faults. */
export class Faults {
  private held: { fault: Fault; left: number }[] = []

  /** Switches on exactly these. */
  set(...faults: readonly Fault[]): void {
    this.held = []
    this.add(...faults)
  }

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) this.held.push({ fault, left: fault.times ?? Infinity })
  }

  clear(): void {
    this.held = []
  }

  list(): readonly Fault[] {
    return this.held.map(({ fault }) => fault)
  }

  /** The faults that hit this request; each is used up by one. */
  take(operation: string | undefined): readonly Fault[] {
    const hit = this.held.filter(({ fault }) => fault.operation === undefined || fault.operation === operation)
    for (const entry of hit) entry.left--
    this.held = this.held.filter(({ left }) => left > 0)
    return hit.map(({ fault }) => fault)
  }
}

const page = '<!DOCTYPE html>\n<html><head><title>Please sign in</title></head><body><h1>Please sign in to the network</h1></body></html>\n'

/** Answers the request in place of its handler, or undefined when the fault works on the handler's own answer (or not at all). */
export function insteadOf(fault: Fault, api: 'management' | 'send', requestId: string): Reply | undefined {
  const sendBody = (status: number, code: string): Reply => sendFailure(status, code, `Demo fault ${fault.kind}`, requestId)
  const send = api === 'send'
  switch (fault.kind) {
    case '401':
      return send ? sendBody(401, 'unauthorized') : unauthorized()
    case '403':
      return send ? sendBody(403, 'forbidden') : forbidden()
    case 'billing':
      return send ? sendBody(403, 'billing_profile_required') : billing()
    case '422':
      return send ? sendBody(400, 'invalid_message') : invalid({ field: 'name', description: 'is not valid' })
    case '429': {
      const reply = send ? sendBody(429, 'rate_limited') : { status: 429, body: { message: 'Too many requests', errors: [] } }
      return { ...reply, headers: { 'retry-after': String(fault.seconds ?? 1) } }
    }
    case '500':
      return send ? sendBody(500, 'internal_error') : { status: 500, body: { message: 'Internal server error', errors: [] } }
    case '503': {
      const reply = send ? sendBody(503, 'unavailable') : { status: 503, body: { message: 'Service unavailable', errors: [] } }
      return fault.seconds === undefined ? reply : { ...reply, headers: { 'retry-after': String(fault.seconds) } }
    }
    case 'html':
      return { status: 200, text: page, type: 'text/html' }
    case 'reset':
      return { status: 0, broken: 'reset' }
    case 'proxy':
      return { status: 407, headers: { 'proxy-authenticate': 'Basic realm="demo"' }, broken: 'proxy' }
    case 'redirect':
      return { status: 302, text: '', type: 'text/html', headers: { location: 'https://elsewhere.invalid/login' } }
    case 'latency':
    case 'empty404':
    case 'cut':
    case 'malformed':
      return undefined
  }
}

/** Spoils an answer that the handler gave. */
export function spoil(fault: Fault, reply: Reply): Reply {
  const resources = (reply.body as { resources?: unknown } | undefined)?.resources
  switch (fault.kind) {
    case 'empty404':
      return Array.isArray(resources) && resources.length === 0 ? notFound() : reply
    case 'cut':
      return { ...reply, status: reply.status === 204 ? 200 : reply.status, body: reply.body ?? { message: 'OK' }, broken: 'cut' }
    case 'malformed': {
      const text = reply.text ?? JSON.stringify(reply.body ?? { message: 'OK' })
      return { ...reply, status: reply.status === 204 ? 200 : reply.status, body: undefined, text: `${text.slice(0, Math.ceil(text.length / 2))}`, type: 'application/json' }
    }
    default:
      return reply
  }
}
