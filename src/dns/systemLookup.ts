import { Resolver } from 'node:dns/promises'
import { failOver } from './failOver'
import type { Lookup, QueryType, RecordTypes } from './lookup'
import type { Outcome, ServerFailure } from './outcome'

export interface SystemLookupOptions {
  /** Addresses, with a port where it is not 53: `127.0.0.1:5353`, `[::1]:5353`. Without it the system's own servers. */
  servers?: readonly string[]
  /** How long one attempt may take, in milliseconds. */
  timeoutMs?: number
  /** Attempts in all, spread over the servers. */
  tries?: number
  /** Questions under way at once. */
  concurrency?: number
}

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '')

const readers: { [T in QueryType]: (resolver: Resolver, name: string) => Promise<{ records: RecordTypes[T][]; ttl?: number }> } = {
  txt: async (resolver, name) => ({ records: (await resolver.resolveTxt(name)).map((strings) => ({ strings, text: strings.join('') })) }),
  mx: async (resolver, name) => ({
    records: (await resolver.resolveMx(name)).map(({ exchange, priority }) => ({ exchange: bare(exchange), priority })),
  }),
  a: async (resolver, name) => addresses(await resolver.resolve4(name, { ttl: true })),
  aaaa: async (resolver, name) => addresses(await resolver.resolve6(name, { ttl: true })),
  cname: async (resolver, name) => ({ records: (await resolver.resolveCname(name)).map(bare) }),
  ns: async (resolver, name) => ({ records: (await resolver.resolveNs(name)).map(bare) }),
  ptr: async (resolver, name) => ({ records: (await resolver.resolvePtr(name)).map(bare) }),
}

function addresses(found: { address: string; ttl: number }[]): { records: string[]; ttl?: number } {
  if (found.length === 0) return { records: [] }
  return { records: found.map((one) => one.address), ttl: Math.min(...found.map((one) => one.ttl)) }
}

const serverFailures: Readonly<Record<string, ServerFailure>> = {
  ESERVFAIL: 'SERVFAIL', EREFUSED: 'REFUSED', ENOTIMP: 'NOTIMP', EFORMERR: 'FORMERR', ECONNREFUSED: 'UNREACHABLE',
}

/** The outcome behind an error code of `node:dns`. */
export function outcomeOfCode(code: string): Exclude<Outcome<never>, { kind: 'answer' }> {
  switch (code) {
    case 'ENOTFOUND':
      return { kind: 'nxdomain' }
    case 'ENODATA':
      return { kind: 'nodata' }
    case 'ETIMEOUT':
      return { kind: 'timeout' }
    case 'EBADRESP':
    case 'EBADNAME':
    case 'EBADSTR':
    case 'EBADQUERY':
    case 'EBADFAMILY':
      return { kind: 'undecodable', detail: code.slice(1) }
    default:
      return { kind: 'servfail', code: serverFailures[code] ?? 'OTHER', detail: code.replace(/^E/, '') }
  }
}

/** Looks names up through the system's DNS servers, or the given ones, trying again as `failOver` does. */
export function systemLookup(options: SystemLookupOptions = {}): Lookup {
  const { timeoutMs = 3000, tries = 3, concurrency = 8 } = options

  async function attempt<T extends QueryType>(type: T, name: string, server: string, signal?: AbortSignal): Promise<Outcome<RecordTypes[T]>> {
    // One resolver for each attempt: cancelling ends this question alone, and the library's own fail-over, which takes a
    // server failure for an answer, stays out of the way.
    const resolver = new Resolver({ timeout: timeoutMs, tries: 1 })
    let late = false
    const timer = setTimeout(() => {
      late = true
      resolver.cancel()
    }, timeoutMs)
    const stop = () => resolver.cancel()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      resolver.setServers([server])
      const { records, ttl } = await readers[type](resolver, name)
      if (records.length === 0) return { kind: 'nodata' }
      return ttl === undefined ? { kind: 'answer', records } : { kind: 'answer', records, ttl }
    } catch (error) {
      return late ? { kind: 'timeout' } : outcomeOfCode(codeOf(error))
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }

  const servers = () => (options.servers?.length ? options.servers : new Resolver().getServers())
  return failOver({ servers, tries, concurrency }, attempt)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'OTHER'
}
