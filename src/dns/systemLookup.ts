import { getServers } from 'node:dns'
import { isIP } from 'node:net'
import { failOver } from './failOver'
import type { Lookup } from './lookup'
import { askServer } from './serverQuery'

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

/**
 * Looks names up through the system's DNS servers, or the given ones, trying again as `failOver` does. Asks them itself: the
 * platform's resolver tells no time to live but for addresses, and takes a server failure for an answer.
 */
export function systemLookup(options: SystemLookupOptions = {}): Lookup {
  const { timeoutMs = 3000, tries = 3, concurrency = 32 } = options
  const servers = () => (options.servers?.length ? options.servers : getServers())
  return failOver({ servers, tries, concurrency }, async (type, name, server, signal) => {
    const place = serverPlace(server)
    if (!place) return { kind: 'servfail', code: 'UNREACHABLE', detail: `${server} is no address` }
    const answer = await askServer({ ...place, type, name, recursion: true, timeoutMs, ...(signal ? { signal } : {}) })
    return answer.outcome
  })
}

/** Address and port of `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` and `[2001:db8::1]:5353`; undefined for anything else. */
export function serverPlace(server: string): { address: string; port: number } | undefined {
  const text = server.trim()
  if (isIP(text)) return { address: text, port: 53 }
  const [, six, four, digits = '53'] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const address = six ?? four ?? ''
  const port = Number(digits)
  return isIP(address) === (six === undefined ? 4 : 6) && port > 0 && port < 65_536 ? { address, port } : undefined
}
