import type { Lookup, TxtRecord } from './lookup'
import { isFailure, recordsOf, type Outcome } from './outcome'

/** The name within the domain: `sel` and `sel.example.com` mean the same; lower-case, without the trailing dot. */
export function nameWithin(name: string, domain: string): string {
  const bare = name.trim().toLowerCase().replace(/\.$/, '')
  return bare === domain || bare.endsWith(`.${domain}`) ? bare : `${bare}.${domain}`
}

/** The names a name is an alias for, in order; empty when it is none. Loops and chains beyond eight end. */
export async function aliasChain(lookup: Lookup, name: string, signal?: AbortSignal): Promise<string[]> {
  const chain: string[] = []
  let at = name
  while (chain.length < 8) {
    const [next] = recordsOf(await lookup.cname(at, signal))
    if (next === undefined || next === name || chain.includes(next)) break
    chain.push(next)
    at = next
  }
  return chain
}

/**
 * TXT at a name with the CNAMEs on the way. A server that holds only the zone of the alias answers with the CNAME alone,
 * which looks like “no TXT”; so the end of the chain is asked, too.
 */
export async function txtThroughAliases(lookup: Lookup, name: string, signal?: AbortSignal): Promise<{ outcome: Outcome<TxtRecord>; chain: string[] }> {
  const [direct, chain] = await Promise.all([lookup.txt(name, signal), aliasChain(lookup, name, signal)])
  const last = chain.at(-1)
  if (direct.kind === 'answer' || isFailure(direct) || last === undefined) return { outcome: direct, chain }
  return { outcome: await lookup.txt(last, signal), chain }
}
