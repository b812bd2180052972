import { t } from '../l10n'
import { failureFinding, type Finding } from './finding'
import type { Lookup, QueryType, RecordTypes } from './lookup'
import { fitsDns } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome } from './outcome'
import { askServer } from './serverQuery'
import { excerpt } from './text'

export type AskServer = typeof askServer

export interface AuthoritativeCheck<T extends QueryType> {
  type: T
  name: string
  /** Finds the servers of the zone. */
  lookup: Lookup
  /** For one server, in milliseconds; a server that does not answer is asked twice. */
  timeoutMs?: number
  /** Where an address is reached, if not at itself and port 53. */
  reach?: (address: string) => { address: string; port: number }
  /** Asks one server, if not over the network. */
  ask?: AskServer
  signal?: AbortSignal
}

/** What one authoritative server says. The time to live in its answer is the whole one, not what is left of it. */
export interface ServerAnswer<R> {
  /** Its name. */
  server: string
  /** Undefined when the name has none. */
  address?: string
  outcome: Outcome<R>
  /** False for a server that is named as one of the zone's and does not speak for it (a lame one). */
  authoritative: boolean
}

export interface AuthoritativeResult<R> {
  /** The zone that holds the name; undefined when its servers could not be found. */
  zone?: string
  servers: ServerAnswer<R>[]
  /** `same` when all that speak for the zone say the same; `unknown` when fewer than one does. */
  agreement: 'same' | 'different' | 'unknown'
  findings: Finding[]
}

const source = 'RFC 1034 §4.2.2'
const mostServers = 16

/** Asks every authoritative server of the zone a name is in, and compares what they say. */
export async function askAuthoritative<T extends QueryType>(check: AuthoritativeCheck<T>): Promise<AuthoritativeResult<RecordTypes[T]>> {
  const { name, lookup, signal } = check
  const found = await zoneOf(name, lookup, signal)
  if (!('zone' in found)) {
    return { servers: [], agreement: 'unknown', findings: [found.outcome ? failureFinding('servers', found.outcome, found.name) : { severity: 'warning', rule: 'servers.none', source, message: t('No authoritative servers were found for {0}.', excerpt(name)) }] }
  }
  const named = found.servers.filter(fitsDns)
  // Each costs look-ups of its own, so a hostile zone is cut before they are made.
  const places = (await Promise.all(named.slice(0, mostServers).map((server) => addressesOf(server, lookup, signal)))).flat()
  const all = Math.max(named.length, places.length) <= mostServers
  const servers = await Promise.all(places.slice(0, mostServers).map((place) => askOne(check, place)))
  const saying = servers.filter((one) => one.authoritative && !isFailure(one.outcome))
  const different = new Set(saying.map((one) => fingerprint(one.outcome)))
  const agreement = different.size === 0 ? 'unknown' : different.size === 1 ? 'same' : 'different'
  return { zone: found.zone, servers, agreement, findings: findingsOf(servers, agreement, name, all) }
}

/** The zone that holds a name: the closest name at or above it that has NS records. An alias is never the top of a zone. */
async function zoneOf(name: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<{ zone: string; servers: string[] } | { outcome?: Outcome<never>; name: string }> {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.')
  for (let at = 0; at < labels.length; at++) {
    const candidate = labels.slice(at).join('.')
    if (at === 0 && recordsOf(await lookup.cname(candidate, signal)).length > 0) continue
    const outcome = await lookup.ns(candidate, signal)
    if (isFailure(outcome)) return { outcome, name: candidate }
    const servers = recordsOf(outcome)
    if (servers.length > 0) return { zone: candidate, servers: [...servers].sort() }
  }
  return { name }
}

interface Place {
  server: string
  address?: string
  outcome?: Outcome<never>
}

/** A server's IPv4 addresses; its IPv6 ones only where it has no others, for not every network has IPv6. */
async function addressesOf(server: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<Place[]> {
  const ipv4 = await lookup.a(server, signal)
  const outcome = recordsOf(ipv4).length > 0 ? ipv4 : await lookup.aaaa(server, signal)
  const addresses = recordsOf(outcome)
  if (addresses.length > 0) return addresses.map((address) => ({ server, address }))
  const failure = [ipv4, outcome].find((one) => isFailure(one))
  return [{ server, ...(failure ? { outcome: failure } : {}) }]
}

async function askOne<T extends QueryType>({ type, name, timeoutMs = 2000, reach, ask = askServer, signal }: AuthoritativeCheck<T>, { server, address, outcome }: Place): Promise<ServerAnswer<RecordTypes[T]>> {
  if (address === undefined) return { server, outcome: outcome ?? { kind: 'servfail', code: 'UNREACHABLE', detail: 'no address' }, authoritative: false }
  const question = { ...(reach?.(address) ?? { address, port: 53 }), type, name, timeoutMs, ...(signal ? { signal } : {}) }
  const first = await ask(question)
  // One lost datagram is no silence.
  const answer = first.outcome.kind === 'timeout' ? await ask(question) : first
  return { server, address, outcome: answer.outcome, authoritative: answer.authoritative }
}

/** The same text for the same records, in whatever order they came; times to live do not count. */
function fingerprint(outcome: Outcome<unknown>): string {
  return JSON.stringify([outcome.kind, recordsOf(outcome).map((record) => JSON.stringify(record)).sort()])
}

function findingsOf(servers: readonly ServerAnswer<unknown>[], agreement: AuthoritativeResult<unknown>['agreement'], name: string, all: boolean): Finding[] {
  const findings = servers.flatMap((one): Finding[] => {
    const who = one.address === undefined ? excerpt(one.server) : `${excerpt(one.server)} (${one.address})`
    if (one.outcome.kind === 'servfail' && one.outcome.code === 'REFUSED') return [{ severity: 'warning', rule: 'servers.lame', source, message: t('{0} is named as a server of the zone, but refuses to speak for it.', who) }]
    if (isFailure(one.outcome)) return [{ severity: 'warning', rule: 'servers.silent', source, message: t('{0} gives no answer. {1}', who, outcomeWords(one.outcome, excerpt(name))) }]
    if (!one.authoritative) return [{ severity: 'warning', rule: 'servers.lame', source, message: t('{0} is named as a server of the zone, but does not speak for it.', who) }]
    return []
  })
  if (agreement === 'different') {
    findings.unshift({ severity: 'warning', rule: 'servers.disagree', source, message: t('The authoritative servers do not agree on {0}. After a change that passes by itself; if it stays, the zone is not copied to all of them.', excerpt(name)) })
  }
  if (!all) findings.push({ severity: 'info', rule: 'servers.many', source, message: t('Only the first {0} are looked at.', mostServers) })
  else if (agreement === 'same' && findings.length === 0) findings.push({ severity: 'ok', rule: 'servers.agree', source, message: t('All authoritative servers say the same of {0}.', excerpt(name)) })
  return findings
}
