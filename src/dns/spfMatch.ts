import { t } from '../l10n'
import { fitsDns } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome } from './outcome'
import { inNetwork } from './spfAddress'
import { expandName } from './spfExpand'
import type { SpfStep } from './spfEvaluation'
import { addressesOf, countLookup, countVoid, SpfStop, validatedNames, valuesAt, type SpfSession } from './spfSession'
import type { Directive } from './spfSyntax'
import { excerpt } from './text'

/** Whether a mechanism other than include matches the client (RFC 7208 §5). Throws `SpfStop` where the check must end. */
export async function matches(session: SpfSession, directive: Directive, step: Omit<SpfStep, 'outcome'>): Promise<boolean> {
  const { mechanism, value } = directive
  if (mechanism === 'all') return true
  if (mechanism === 'ip4' || mechanism === 'ip6') {
    const [network = '', length] = (value ?? '').split('/')
    return inNetwork(session.client, network, length === undefined ? 128 : Number(length))
  }
  countLookup(session)
  const name = (step.name = value === undefined ? step.domain : await expandName(value, valuesAt(session, step.domain)))
  // What macros make may be no name that DNS can be asked for; then nothing is found there (RFC 7208 §4.8).
  if (!fitsDns(name)) return false
  switch (mechanism) {
    case 'a':
      return holds(session, directive, found(session, await addressesOf(session, name), name))
    case 'mx':
      return matchesMx(session, directive, name)
    case 'ptr':
      return matchesPtr(session, name)
    default:
      return found(session, await session.question.lookup.a(name, session.question.signal), name).length > 0
  }
}

async function matchesMx(session: SpfSession, directive: Directive, name: string): Promise<boolean> {
  const hosts = found(session, await session.question.lookup.mx(name, session.question.signal), name).filter(({ exchange }) => fitsDns(exchange))
  for (const [at, { exchange }] of hosts.toSorted((one, other) => one.priority - other.priority).entries()) {
    // The limit is on the hosts that are asked for: a match among the first ten stands (RFC 7208 §4.6.4).
    if (at === 10) throw new SpfStop('permerror', t('{0} has more than 10 MX hosts, so “mx” for it is an error.', excerpt(name)))
    const outcome = await addressesOf(session, exchange)
    if (isFailure(outcome)) throw new SpfStop('temperror', outcomeWords(outcome, excerpt(exchange)))
    if (holds(session, directive, recordsOf(outcome))) return true
  }
  return false
}

async function matchesPtr(session: SpfSession, name: string): Promise<boolean> {
  const names = await validatedNames(session)
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
