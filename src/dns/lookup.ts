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

/** What the records of each type look like. Names are lower-case without the trailing dot. */
export interface RecordTypes {
  txt: TxtRecord
  mx: MxRecord
  a: string
  aaaa: string
  cname: string
  ns: string
  ptr: string
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

/**
 * A session that asks each question once, however many rules want the answer. Make one for each check and drop it:
 * nothing in it expires. `signal` ends the questions under way; a caller's own signal only ends that caller's wait.
 */
export function withMemory(lookup: Lookup, signal?: AbortSignal): Lookup {
  const memory: { [T in QueryType]: Map<string, Promise<Outcome<RecordTypes[T]>>> } = {
    txt: new Map(), mx: new Map(), a: new Map(), aaaa: new Map(), cname: new Map(), ns: new Map(), ptr: new Map(),
  }
  return lookupFrom(<T extends QueryType>(type: T, name: string, own?: AbortSignal) => {
    const key = name.toLowerCase().replace(/\.$/, '')
    const known = memory[type].get(key)
    if (known) return orAbort(known, own)
    const asked = askOf(lookup, type, key, signal)
    memory[type].set(key, asked)
    return orAbort(asked, own)
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
