import { t } from '../l10n'
import { fitsDns } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome } from './outcome'
import { inNetwork } from './spfAddress'
import { expandName } from './spfExpand'
import { addressesOf, countLookup, countVoid, SpfStop, validatedNames, valuesAt, type SpfSession } from './spfSession'
import type { Directive } from './spfSyntax'
import { excerpt } from './text'

interface Matched {
  matched: boolean
  /** The name asked for. */
  name?: string
}

/** Whether a mechanism other than include matches the client (RFC 7208 §5). Throws `SpfStop` where the check must end. */
export async function matches(session: SpfSession, directive: Directive, domain: string): Promise<Matched> {
  const { mechanism, value } = directive
  if (mechanism === 'all') return { matched: true }
  if (mechanism === 'ip4' || mechanism === 'ip6') {
    const [network = '', length] = (value ?? '').split('/')
    return { matched: inNetwork(session.client, network, length === undefined ? 128 : Number(length)) }
  }
  countLookup(session)
  const name = value === undefined ? domain : await expandName(value, valuesAt(session, domain))
  // What macros make may be no name that DNS can be asked for; then nothing is found there (RFC 7208 §4.8).
  if (!fitsDns(name)) return { matched: false, name }
  switch (mechanism) {
    case 'a':
      return { matched: await matchesHost(session, directive, name), name }
    case 'mx':
      return { matched: await matchesMx(session, directive, name), name }
    case 'ptr':
      return { matched: await matchesPtr(session, name), name }
    default: {
      const outcome = await session.question.lookup.a(name, session.question.signal)
      return { matched: found(session, outcome, name).length > 0, name }
    }
  }
}

async function matchesHost(session: SpfSession, directive: Directive, name: string): Promise<boolean> {
  return holds(session, directive, found(session, await addressesOf(session, name), name))
}

async function matchesMx(session: SpfSession, directive: Directive, name: string): Promise<boolean> {
  const hosts = found(session, await session.question.lookup.mx(name, session.question.signal), name)
  if (hosts.length > 10) throw new SpfStop('permerror', t('{0} has more than 10 MX hosts, so “mx” for it is an error.', excerpt(name)))
  for (const { exchange } of hosts.toSorted((one, other) => one.priority - other.priority)) {
    if (!fitsDns(exchange)) continue
    const outcome = await addressesOf(session, exchange)
    if (isFailure(outcome)) throw new SpfStop('temperror', outcomeWords(outcome, excerpt(exchange)))
    if (holds(session, directive, recordsOf(outcome))) return true
  }
  return false
}

async function matchesPtr(session: SpfSession, name: string): Promise<boolean> {
  const { names, outcome } = await validatedNames(session)
  // A failure here only means that nothing matches (RFC 7208 §5.5).
  countVoid(session, outcome)
  return names.some((one) => one === name || one.endsWith(`.${name}`))
}

function found<T>(session: SpfSession, outcome: Outcome<T>, name: string): T[] {
  if (isFailure(outcome)) throw new SpfStop('temperror', outcomeWords(outcome, excerpt(name)))
  countVoid(session, outcome)
  return recordsOf(outcome)
}

function holds({ client }: SpfSession, { text }: Directive, addresses: readonly string[]): boolean {
  const [, four, six] = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(text) ?? []
  const length = client.family === 4 ? four : six
  return addresses.some((address) => inNetwork(client, address, length === undefined ? 128 : Number(length)))
}
