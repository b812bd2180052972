import type { Outcome } from './outcome'

/** One TXT record. One character stands for one octet; `text` is the strings joined without a space (RFC 7208 §3.3). */
export interface TxtRecord {
  strings: string[]
  text: string
}

/** One MX record; `exchange` is lower-case without the trailing dot, so a null MX (RFC 7505) has the empty string. */
export interface MxRecord {
  exchange: string
  priority: number
}

/** One TLSA record (RFC 6698 §2.1); `data` in hexadecimal. */
export interface TlsaRecord {
  usage: number
  selector: number
  matching: number
  data: string
}

/** What the records of each type look like. Names are lower-case without the trailing dot. */
export interface RecordTypes {
  txt: TxtRecord
  mx: MxRecord
  a: string
  aaaa: string
  cname: string
  ns: string
  ptr: string
  tlsa: TlsaRecord
}

export type QueryType = keyof RecordTypes

/**
 * The port to DNS. Each call answers with an outcome and never rejects for what DNS did; it rejects only with the
 * signal's reason when aborted. `ptr` takes the reverse name (see `reverseName`), not the address.
 */
export type Lookup = {
  readonly [T in QueryType]: (name: string, signal?: AbortSignal) => Promise<Outcome<RecordTypes[T]>>
}

/** One question of any type: what an implementation has to supply. */
export type Ask = <T extends QueryType>(type: T, name: string, signal?: AbortSignal) => Promise<Outcome<RecordTypes[T]>>

/** Makes the port from one function. */
export function lookupFrom(ask: Ask): Lookup {
  return {
    txt: (name, signal) => ask('txt', name, signal),
    mx: (name, signal) => ask('mx', name, signal),
    a: (name, signal) => ask('a', name, signal),
    aaaa: (name, signal) => ask('aaaa', name, signal),
    cname: (name, signal) => ask('cname', name, signal),
    ns: (name, signal) => ask('ns', name, signal),
    ptr: (name, signal) => ask('ptr', name, signal),
    tlsa: (name, signal) => ask('tlsa', name, signal),
  }
}

/** Puts one question through the port. */
function askOf<T extends QueryType>(lookup: Lookup, type: T, name: string, signal?: AbortSignal): Promise<Outcome<RecordTypes[T]>> {
  return lookup[type](name, signal)
}

/** The promise, or a rejection with the signal's reason, whichever comes first. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  if (signal.aborted) {
    // Nobody waits for the promise any more; its own rejection must not go unheard.
    promise.catch(() => undefined)
    return Promise.reject(signal.reason)
  }
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

interface Remembered<T> {
  outcome: Promise<Outcome<T>>
  /** Milliseconds since 1970; without end while the question is under way. */
  until: number
}

// A check takes seconds: within it a short-lived answer counts all the same, and so does one without a time to live.
const shortestMs = 30_000

/**
 * A session that asks each question once, however many rules want the answer, and again when the answer's time to live is over.
 * `signal` ends the questions under way; a caller's own signal only ends that caller's wait. `now` is in milliseconds.
 */
export function withMemory(lookup: Lookup, signal?: AbortSignal, now: () => number = Date.now): Lookup {
  const memory: { [T in QueryType]: Map<string, Remembered<RecordTypes[T]>> } = {
    txt: new Map(), mx: new Map(), a: new Map(), aaaa: new Map(), cname: new Map(), ns: new Map(), ptr: new Map(), tlsa: new Map(),
  }
  return lookupFrom(<T extends QueryType>(type: T, name: string, own?: AbortSignal) => {
    const key = name.toLowerCase().replace(/\.$/, '')
    const answers: Map<string, Remembered<RecordTypes[T]>> = memory[type]
    const known = answers.get(key)
    if (known && now() < known.until) return orAbort(known.outcome, own)
    const asked: Remembered<RecordTypes[T]> = { outcome: askOf(lookup, type, key, signal), until: Infinity }
    answers.set(key, asked)
    const settled = (outcome?: Outcome<unknown>) => {
      asked.until = now() + Math.max(shortestMs, outcome?.kind === 'answer' ? (outcome.ttl ?? 0) * 1000 : 0)
    }
    asked.outcome.then(settled, () => settled())
    return orAbort(asked.outcome, own)
  })
}

/** Sends questions at or below one of `domains` to `inside`, all others to `outside`. The list may be live. */
export function splitLookup(domains: readonly string[] | (() => readonly string[]), inside: Lookup, outside: Lookup): Lookup {
  const list = typeof domains === 'function' ? domains : () => domains
  return lookupFrom((type, name, signal) => {
    const asked = name.toLowerCase().replace(/\.$/, '')
    const ours = list().some((domain) => asked === domain.toLowerCase() || asked.endsWith(`.${domain.toLowerCase()}`))
    return askOf(ours ? inside : outside, type, name, signal)
  })
}
