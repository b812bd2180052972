import { failOver } from './failOver'
import { askHttp, type HttpFetch, type HttpOutcome } from './http'
import type { Lookup } from './lookup'
import { tooLong, type Outcome } from './outcome'
import { decodeAnswer, encodeQuestion, type Decoded } from './wire'

export interface DohOptions {
  /** Addresses of DNS-over-HTTPS servers, as `https://dns.example/dns-query`; a template's `{?dns}` may be left in. */
  urls: readonly string[]
  fetch: HttpFetch
  /** POST hides the question from logs of addresses; GET can be cached on the way (RFC 8484 §4.1). */
  method?: 'GET' | 'POST'
  /** How long one attempt may take, in milliseconds. */
  timeoutMs?: number
  tries?: number
  concurrency?: number
}

// A DNS message over HTTPS has at most 64 KB (RFC 8484 §6).
const mostOctets = 65_535
const media = 'application/dns-message'

/** Looks names up over HTTPS (RFC 8484), trying again as `failOver` does. Throws a TypeError for an address that is no https one. */
export function dohLookup(options: DohOptions): Lookup {
  const { timeoutMs = 5000, tries = 3, concurrency = 32, method = 'POST', fetch } = options
  const urls = options.urls.map(serverUrl)
  return failOver({ servers: () => urls, tries, concurrency }, async (type, name, server, signal) => {
    // The id is 0 so that caches on the way know the same question again (RFC 8484 §4.1).
    const question = encodeQuestion(type, name, { id: 0, recursion: true, dnssec: true })
    if (!question) return { kind: 'undecodable', detail: 'BADNAME' }
    const outcome = await exchange({ fetch, server, question, method, timeoutMs, ...(signal ? { signal } : {}) })
    return judge(outcome, (octets) => decodeAnswer(octets, type, name, 0))
  })
}

function serverUrl(text: string): string {
  const url = new URL(text.replace(/\{[^}]*\}$/, ''))
  if (url.protocol !== 'https:') throw new TypeError(`${url.href} is not an https address`)
  return url.href
}

interface DohExchange {
  fetch: HttpFetch
  server: string
  question: Uint8Array<ArrayBuffer>
  method: 'GET' | 'POST'
  timeoutMs: number
  signal?: AbortSignal
}

/** Sends one question over HTTPS. */
function exchange({ fetch, server, question, method, timeoutMs, signal }: DohExchange): Promise<HttpOutcome> {
  const common = { timeoutMs, mostOctets, ...(signal ? { signal } : {}) }
  if (method === 'POST') return askHttp(fetch, server, { ...common, method, headers: { accept: media, 'content-type': media }, body: question })
  const url = new URL(server)
  url.searchParams.set('dns', Buffer.from(question).toString('base64url'))
  return askHttp(fetch, url.href, { ...common, headers: { accept: media } })
}

/** What an HTTP outcome means for the question. */
function judge<R>(http: HttpOutcome, read: (octets: Uint8Array) => Decoded<R> | undefined): Outcome<R> {
  switch (http.kind) {
    case 'timeout':
      return { kind: 'timeout' }
    case 'failed':
      return { kind: 'servfail', code: 'UNREACHABLE', detail: http.detail }
    case 'too-long':
      return { kind: 'undecodable', detail: tooLong }
    case 'reply':
      break
  }
  // Only a success carries a DNS answer, be it an NXDOMAIN (RFC 8484 §4.2.1).
  if (http.status < 200 || http.status > 299) return { kind: 'servfail', code: 'OTHER', detail: `HTTP ${http.status}` }
  if (http.type !== media) return { kind: 'undecodable', detail: http.type || 'no content type' }
  const answer = read(http.body)
  if (!answer) return { kind: 'undecodable', detail: 'another question' }
  if (answer.truncated) return { kind: 'undecodable', detail: tooLong }
  const { outcome } = answer
  const secure = answer.authenticated ? { secure: true as const } : {}
  switch (outcome.kind) {
    case 'answer':
      // What has lain in a cache on the way has that much less to live (RFC 8484 §5.1).
      return { ...outcome, ...secure, ...(outcome.ttl === undefined ? {} : { ttl: Math.max(0, outcome.ttl - http.age) }) }
    case 'nxdomain':
    case 'nodata':
      return { ...outcome, ...secure }
    default:
      return outcome
  }
}
