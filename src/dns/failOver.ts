import { lookupFrom, orAbort, type Lookup, type QueryType, type RecordTypes } from './lookup'
import type { Outcome } from './outcome'

/** One attempt at one server. */
export type Attempt = <T extends QueryType>(type: T, name: string, server: string, signal?: AbortSignal) => Promise<Outcome<RecordTypes[T]>>

export interface FailOverOptions {
  /** Asked for at each question, for the system's own may change. */
  servers: () => readonly string[]
  /** Attempts in all, spread over the servers. */
  tries: number
  /** Questions under way at once. */
  concurrency: number
}

/**
 * Makes a look-up of single attempts. Time-outs, server failures and unreadable answers are tried again, on the next server where
 * there is one; a server's word that a name or record is absent never is.
 */
export function failOver({ servers, tries, concurrency }: FailOverOptions, attempt: Attempt): Lookup {
  const gate = new Gate(concurrency)

  async function ask<T extends QueryType>(type: T, name: string, signal?: AbortSignal): Promise<Outcome<RecordTypes[T]>> {
    const list = servers()
    let last: Outcome<RecordTypes[T]> = { kind: 'servfail', code: 'UNREACHABLE', detail: 'no server' }
    const refused = new Set<string>()
    for (let n = 0; n < tries; n++) {
      const server = list[n % list.length]
      // A refusal is policy: the same server will not think again.
      if (server === undefined || refused.has(server)) continue
      signal?.throwIfAborted()
      last = await attempt(type, name, server, signal)
      signal?.throwIfAborted()
      if (last.kind === 'answer' || last.kind === 'nxdomain' || last.kind === 'nodata') return last
      if (last.kind === 'servfail' && last.code === 'REFUSED') refused.add(server)
    }
    return last
  }

  return lookupFrom((type, name, signal) => orAbort(gate.run(() => ask(type, name, signal)), signal))
}

/** Lets at most `places` tasks run at once; the others wait in order. */
class Gate {
  private waiting: (() => void)[] = []
  constructor(private places: number) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.places > 0) this.places--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.places++
    }
  }
}
