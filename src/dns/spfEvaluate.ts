import { t } from '../l10n'
import { withMemory } from './lookup'
import { fitsDns } from './name'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { clientAddress } from './spfAddress'
import type { SpfEvaluation, SpfQuestion, SpfStep } from './spfEvaluation'
import { explanationOf } from './spfExplanation'
import { expandName } from './spfExpand'
import { matches } from './spfMatch'
import { countLookup, SpfStop, valuesAt, type SpfSession } from './spfSession'
import { isSpfRecord, parseSpf, type Directive, type Modifier } from './spfSyntax'
import { directivesOf, modifiersOf } from './spfTree'
import { excerpt } from './text'

interface Checked extends Pick<SpfEvaluation, 'result' | 'reason' | 'term'> {
  exp?: { modifier: Modifier; domain: string }
}

/** A term as it is being tried: the name comes in on the way. */
type Step = Omit<SpfStep, 'outcome'>

const results = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const

/**
 * Answers whether a mail from this address would pass: check_host of RFC 7208 §4, with all its limits. Never rejects for what DNS
 * or a record does. Throws a RangeError when `ip` is no address, and rejects with the signal's reason when aborted.
 */
export async function evaluateSpf(question: SpfQuestion): Promise<SpfEvaluation> {
  const client = clientAddress(question.ip)
  if (!client) throw new RangeError(`${question.ip} is not an IP address`)
  const sender = question.sender === '' ? question.helo : question.sender
  const at = sender.lastIndexOf('@')
  const senderDomain = sender.slice(at + 1)
  // Without a local part it is the postmaster who sends (RFC 7208 §4.3).
  const localPart = at > 0 ? sender.slice(0, at) : 'postmaster'
  const lookup = withMemory(question.lookup, question.signal)
  const session: SpfSession = { question: { ...question, lookup }, client, localPart, senderDomain, trace: [], lookups: 0, voids: 0, voidTerm: false }
  const { exp, ...checked } = await checkHost(session, senderDomain, 0)
  const explanation = exp && checked.result === 'fail' ? await explanationOf(session, exp.modifier, exp.domain) : undefined
  const { trace, lookups, voids } = session
  return { ...checked, domain: senderDomain, trace, lookups, voids, ...(explanation === undefined ? {} : { explanation }) }
}

async function checkHost(session: SpfSession, domain: string, depth: number): Promise<Checked> {
  const name = domain.toLowerCase().replace(/\.$/, '')
  if (!fitsDns(name) || !name.includes('.') || name.startsWith('[')) return { result: 'none', reason: t('“{0}” is not a whole domain name.', excerpt(domain)) }
  const outcome = await session.question.lookup.txt(name, session.question.signal)
  if (isFailure(outcome)) return { result: 'temperror', reason: outcomeWords(outcome, excerpt(name)) }
  const records = recordsOf(outcome).map((record) => record.text).filter(isSpfRecord)
  const [text] = records
  if (text === undefined) return { result: 'none', reason: t('{0} has no SPF record.', excerpt(name)) }
  if (records.length > 1) return { result: 'permerror', reason: t('{0} has more than one SPF record.', excerpt(name)) }
  try {
    return await evaluateRecord(session, text, name, depth)
  } catch (error) {
    if (error instanceof SpfStop) return { result: error.result, reason: error.message, ...(error.term ? { term: error.term } : {}) }
    throw error
  }
}

async function evaluateRecord(session: SpfSession, text: string, domain: string, depth: number): Promise<Checked> {
  const record = parseSpf(text)
  const [problem] = record.problems
  // Any fault anywhere counts before anything is evaluated (RFC 7208 §4.6).
  if (problem) {
    const term = { text: text.slice(problem.span.start, problem.span.end), domain, record: text, position: problem.span }
    return { result: 'permerror', reason: problem.message, term }
  }
  const [exp] = modifiersOf(record, 'exp')
  for (const directive of record.terms.filter((term): term is Directive => term.kind === 'directive')) {
    const term = { text: directive.text, domain, record: text, position: directive.span }
    const step: Step = { depth, domain, term: directive.text }
    const matched = await stopped(session, term, step, () => tryDirective(session, directive, step))
    session.trace.push({ ...step, outcome: matched ? 'match' : 'no-match' })
    if (!matched) continue
    const reason = t('“{0}” in the record of {1} matches the sending server.', excerpt(directive.text), domain)
    return { result: results[directive.qualifier], reason, term, ...(exp ? { exp: { modifier: exp, domain } } : {}) }
  }
  const [redirect] = modifiersOf(record, 'redirect')
  if (redirect && directivesOf(record, 'all').length === 0) {
    const term = { text: redirect.text, domain, record: text, position: redirect.span }
    const step: Step = { depth, domain, term: redirect.text }
    return stopped(session, term, step, () => follow(session, redirect, step))
  }
  return { result: 'neutral', reason: t('Nothing in the record of {0} matches the sending server.', domain) }
}

async function follow(session: SpfSession, redirect: Modifier, step: Step): Promise<Checked> {
  countLookup(session)
  step.name = await expandName(redirect.value, valuesAt(session, step.domain))
  const there = await checkHost(session, step.name, step.depth)
  if (there.result === 'none') throw new SpfStop('permerror', there.reason)
  session.trace.push({ ...step, outcome: there.result })
  return there
}

async function tryDirective(session: SpfSession, directive: Directive, step: Step): Promise<boolean> {
  session.voidTerm = false
  if (directive.mechanism !== 'include') return matches(session, directive, step)
  countLookup(session)
  step.name = await expandName(directive.value ?? step.domain, valuesAt(session, step.domain))
  const there = await checkHost(session, step.name, step.depth + 1)
  // RFC 7208 §5.2: only a pass matches; an error there is an error here, and no record there is one, too.
  if (there.result === 'none' || there.result === 'permerror') throw new SpfStop('permerror', there.reason, there.term)
  if (there.result === 'temperror') throw new SpfStop('temperror', there.reason, there.term)
  return there.result === 'pass'
}

/** Runs the work; where it ends the check, the term is noted. */
async function stopped<T>(session: SpfSession, term: SpfEvaluation['term'] & object, step: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SpfStop)) throw error
    session.trace.push({ ...step, outcome: 'error' })
    throw new SpfStop(error.result, error.message, error.term ?? term)
  }
}
