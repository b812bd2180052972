import { failOver } from './failOver'
import type { Lookup } from './lookup'
import { askServer } from './serverQuery'

/** Where a DNS server listens: `192.0.2.53`, `127.0.0.1:5353`, `::1`, `[::1]:5353`. */
export function serverPlace(server: string): { address: string; port: number } {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(server) ?? []
  return { address: six ?? four ?? server, port: port === undefined ? 53 : Number(port) }
}

/**
 * Looks names up through recursive servers, asked directly: unlike the system's resolver, every answer says how long it may still be
 * kept, which is how long a resolver goes on giving it.
 */
export function recursiveLookup(servers: () => readonly string[], timeoutMs = 3000): Lookup {
  return failOver({ servers, tries: 3, concurrency: 8 }, async (type, name, server, signal) =>
    (await askServer({ ...serverPlace(server), type, name, recursion: true, timeoutMs, ...(signal ? { signal } : {}) })).outcome)
}
