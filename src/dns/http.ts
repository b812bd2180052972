/** An HTTP answer as the checks read it: a part of the platform's `Response`. */
export interface HttpReply {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array> | null
}

export interface HttpInit {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
  /** Redirects are answers here, never followed: a policy or a DNS answer from elsewhere is not the one asked for. */
  redirect: 'manual'
  signal: AbortSignal
}

/** The port to HTTP: the platform's `fetch`, or the editor's, which knows its proxies. */
export type HttpFetch = (url: string, init: HttpInit) => Promise<HttpReply>

export interface HttpRequest {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
  /** For the whole answer, in milliseconds. */
  timeoutMs: number
  /** A longer body is not read to its end. */
  mostOctets: number
  signal?: AbortSignal
}

export type HttpOutcome =
  | { kind: 'reply'; status: number; type: string; body: Uint8Array; /** Seconds it has lain in caches. */ age: number }
  | { kind: 'too-long' }
  | { kind: 'timeout' }
  /** No answer: the name, the connection or the certificate; `detail` is the platform's word for it. */
  | { kind: 'failed'; detail: string }

/** Asks once. Rejects only with the signal's reason when aborted. */
export async function askHttp(fetch: HttpFetch, url: string, request: HttpRequest): Promise<HttpOutcome> {
  const late = AbortSignal.timeout(request.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, late]) : late
  try {
    const { method = 'GET', headers = {}, body } = request
    const reply = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body ? { body } : {}) })
    const octets = await readBody(reply, request.mostOctets)
    if (!octets) return { kind: 'too-long' }
    const type = (reply.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const age = Number(reply.headers.get('age') ?? 0)
    return { kind: 'reply', status: reply.status, type, body: octets, age: age > 0 ? age : 0 }
  } catch (error) {
    request.signal?.throwIfAborted()
    return late.aborted ? { kind: 'timeout' } : { kind: 'failed', detail: detailOf(error) }
  }
}

async function readBody(reply: HttpReply, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of reply.body ?? []) {
    length += part.length
    // Leaving the loop cancels the stream.
    if (length > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The innermost reason: `fetch` wraps it in a “fetch failed”, and what gathers several has a code and no words. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return detailOf(error.cause)
  return error.message || ('code' in error && typeof error.code === 'string' ? error.code : error.name)
}
