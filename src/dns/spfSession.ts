import { t } from '../l10n'
import { fitsDns, reverseName } from './name'
import { isFailure, recordsOf, type Outcome } from './outcome'
import type { ClientAddress } from './spfAddress'
import { clientAddress } from './spfAddress'
import type { SpfEvaluation, SpfQuestion, SpfStep } from './spfEvaluation'
import type { MacroValues } from './spfExpand'

/** One evaluation: what was asked, and what has been used up so far. */
export interface SpfSession {
  question: SpfQuestion
  client: ClientAddress
  localPart: string
  senderDomain: string
  trace: SpfStep[]
  lookups: number
  voids: number
  /** Whether the term being tried has been counted as void. */
  voidTerm: boolean
}

/** Ends a check with an error result; the message is for the user. */
export class SpfStop extends Error {
  constructor(readonly result: 'temperror' | 'permerror', message: string, readonly term?: SpfEvaluation['term']) {
    super(message)
  }
}

/** Counts a term that asks DNS; the eleventh ends the check (RFC 7208 §4.6.4). */
export function countLookup(session: SpfSession): void {
  if (++session.lookups > 10) throw new SpfStop('permerror', t('More than 10 terms ask DNS; receivers stop there with an error.'))
}

/** Counts a term one of whose questions found nothing, once; the third such term ends the check (RFC 7208 §4.6.4). */
export function countVoid(session: SpfSession, outcome: Outcome<unknown>): void {
  if (session.voidTerm || (outcome.kind !== 'nxdomain' && outcome.kind !== 'nodata')) return
  session.voidTerm = true
  if (++session.voids > 2) throw new SpfStop('permerror', t('More than 2 look-ups find nothing; receivers stop there with an error.'))
}

/**
 * What macros stand for in the record of `domain`. The PTR query behind a `p` in a term counts among the ten (RFC 7208 §4.6.4); in an
 * explanation it does not, for the result is known by then: `free`.
 */
export function valuesAt(session: SpfSession, domain: string, free = false): MacroValues {
  const { question, client, localPart, senderDomain } = session
  return {
    sender: `${localPart}@${senderDomain}`, localPart, senderDomain, domain,
    dotted: client.dotted, client: client.text, family: client.family, helo: question.helo,
    receiver: question.receiver ?? 'unknown', time: Math.floor((question.now ?? Date.now()) / 1000),
    validated: async () => {
      if (!free) countLookup(session)
      return validatedName(session, domain, free)
    },
  }
}

/** The client's addresses of a name, of its own family. */
export function addressesOf(session: SpfSession, name: string): Promise<Outcome<string>> {
  const { lookup, signal } = session.question
  return session.client.family === 4 ? lookup.a(name, signal) : lookup.aaaa(name, signal)
}

/** The names the client's address points to and that point back to it; at most ten are tried (RFC 7208 §4.6.4, §5.5). */
export async function validatedNames(session: SpfSession, free = false): Promise<string[]> {
  const { client, question } = session
  const outcome = await question.lookup.ptr(reverseName(client.text) ?? '', question.signal)
  // A failure, unlike a missing record, only means that nothing is validated (RFC 7208 §5.5).
  if (!free) countVoid(session, outcome)
  const names: string[] = []
  for (const name of recordsOf(outcome).slice(0, 10)) {
    // A name that cannot be asked for, or whose question fails, is passed over (RFC 7208 §5.5).
    if (!fitsDns(name)) continue
    const found = await addressesOf(session, name)
    if (!isFailure(found) && recordsOf(found).some((address) => clientAddress(address)?.text === client.text)) names.push(name.toLowerCase().replace(/\.$/, ''))
  }
  return names
}

/** The macro `p`: the domain itself if it is validated, else a name below it, else any, else `unknown` (RFC 7208 §7.3). */
async function validatedName(session: SpfSession, domain: string, free: boolean): Promise<string> {
  const names = await validatedNames(session, free)
  return names.find((name) => name === domain) ?? names.find((name) => name.endsWith(`.${domain}`)) ?? names[0] ?? 'unknown'
}
