import type { Lookup } from './lookup'
import { fitsDns } from './name'
import { isFailure, recordsOf, type Outcome, type OutcomeKind } from './outcome'
import { expandDomain } from './spfMacro'
import { isSpfRecord, parseSpf, type Directive, type Modifier, type SpfRecord, type SpfTerm } from './spfSyntax'

/**
 * What became of a term: the DNS outcome, or for include and redirect what is wrong with the record there: `none` no SPF
 * record, `many` several, `broken` a syntax error, `loop` a record above leads here; `macro` depends on the message;
 * `not-asked` the tree has grown too large; `bad-name` no possible name.
 */
export type SpfNodeOutcome = OutcomeKind | 'none' | 'many' | 'broken' | 'loop' | 'macro' | 'not-asked' | 'bad-name'

/** A term that costs DNS look-ups, and what stands below it. Plain data. */
export interface SpfNode {
  /** As written; empty at the root. */
  term: string
  /** The name asked for; the domain-spec itself where it depends on the message. */
  name: string
  outcome: SpfNodeOutcome
  /** The SPF record there, for the root, include and redirect. */
  record?: string
  /** How many of the ten look-ups this term and all below it may take. */
  lookups: number
  children: SpfNode[]
}

export interface SpfWalk {
  root: SpfNode
  /** Void look-ups in the worst case for a client of each family; two are allowed (RFC 7208 §4.6.4). */
  voids: { ipv4: number; ipv6: number }
  voidNames: string[]
  /** Names of `mx` terms with more than ten hosts. */
  crowded: string[]
  /** The first look-up that failed, if any. */
  failure?: { outcome: Outcome<never>; name: string }
}

// The tree is followed beyond ten look-ups, since only the whole tree shows what to take out. But a hostile record must end.
const mostNodes = 120

interface Session extends SpfWalk {
  lookup: Lookup
  signal: AbortSignal | undefined
  sender: string
  nodes: number
}

/** Follows a record as a receiver would in the worst case, where nothing matches before the end. */
export async function walkSpf(domain: string, text: string, lookup: Lookup, signal?: AbortSignal): Promise<SpfWalk> {
  const root: SpfNode = { term: '', name: domain, outcome: 'answer', record: text, lookups: 0, children: [] }
  const session: Session = { root, voids: { ipv4: 0, ipv6: 0 }, voidNames: [], crowded: [], lookup, signal, sender: domain, nodes: 0 }
  await follow(session, root, parseSpf(text), [domain])
  const { voids, voidNames, crowded, failure } = session
  return { root, voids, voidNames, crowded, ...(failure ? { failure } : {}) }
}

/** The terms a receiver may come to: those before `all`, and redirect only where there is no `all` (RFC 7208 §5.1, §6.1). */
export function reachableTerms(record: SpfRecord): SpfTerm[] {
  const all = record.terms.findIndex((term) => term.kind === 'directive' && term.mechanism === 'all')
  return record.terms.filter((term, at) => (term.kind === 'directive' ? all < 0 || at < all : all < 0 && term.name === 'redirect'))
}

async function follow(session: Session, node: SpfNode, record: SpfRecord, above: readonly string[]): Promise<void> {
  const costly = reachableTerms(record).filter(costs)
  // What is too much to be shown is counted all the same.
  const shown = costly.slice(0, mostNodes)
  node.lookups += costly.length - shown.length
  node.children = await Promise.all(shown.map((term) => termNode(session, term, node.name, above)))
  for (const child of node.children) node.lookups += child.lookups
}

/** True for the terms that count among the ten; `exp` does not (RFC 7208 §4.6.4). */
export function costs(term: SpfTerm): boolean {
  if (term.kind === 'modifier') return term.name === 'redirect'
  return term.mechanism !== 'all' && term.mechanism !== 'ip4' && term.mechanism !== 'ip6'
}

async function termNode(session: Session, term: SpfTerm, domain: string, above: readonly string[]): Promise<SpfNode> {
  const spec = term.value ?? domain
  const name = term.value === undefined ? domain : expandDomain(spec, domain, session.sender)
  const node: SpfNode = { term: term.text, name: name ?? spec, outcome: 'macro', lookups: 1, children: [] }
  if (name === undefined || (term.kind === 'directive' && term.mechanism === 'ptr')) return node
  if (++session.nodes > mostNodes) return { ...node, outcome: 'not-asked' }
  if (!fitsDns(name)) return { ...node, outcome: 'bad-name' }
  if (term.kind === 'modifier' || term.mechanism === 'include') await recordNode(session, node, above)
  else await hostNode(session, node, term)
  return node
}

async function recordNode(session: Session, node: SpfNode, above: readonly string[]): Promise<void> {
  if (above.includes(node.name)) {
    node.outcome = 'loop'
    return
  }
  const outcome = await session.lookup.txt(node.name, session.signal)
  node.outcome = outcome.kind
  if (isFailure(outcome)) return fail(session, outcome, node.name)
  const records = recordsOf(outcome).filter((record) => isSpfRecord(record.text))
  const [only] = records
  if (!only) {
    if (outcome.kind === 'answer') node.outcome = 'none'
    return
  }
  node.record = only.text
  if (records.length > 1) {
    node.outcome = 'many'
    return
  }
  const record = parseSpf(only.text)
  if (record.problems.length > 0) node.outcome = 'broken'
  await follow(session, node, record, [...above, node.name])
}

async function hostNode(session: Session, node: SpfNode, term: Directive): Promise<void> {
  const { lookup, signal } = session
  if (term.mechanism === 'mx') {
    const outcome = await lookup.mx(node.name, signal)
    if (recordsOf(outcome).length > 10) session.crowded.push(node.name)
    return settle(session, node, outcome, outcome)
  }
  // `exists` always asks for A, whatever the client's family (RFC 7208 §5.7).
  const ipv4 = lookup.a(node.name, signal)
  const [four, six] = await Promise.all([ipv4, term.mechanism === 'exists' ? ipv4 : lookup.aaaa(node.name, signal)])
  return settle(session, node, four, six)
}

function settle(session: Session, node: SpfNode, ipv4: Outcome<unknown>, ipv6: Outcome<unknown>): void {
  const answer = [ipv4, ipv6].find((outcome) => outcome.kind === 'answer')
  const failed = [ipv4, ipv6].find((outcome) => isFailure(outcome))
  node.outcome = (answer ?? failed ?? ipv4).kind
  if (failed) return fail(session, failed, node.name)
  const empty = (outcome: Outcome<unknown>) => outcome.kind === 'nxdomain' || outcome.kind === 'nodata'
  if (empty(ipv4)) session.voids.ipv4++
  if (empty(ipv6)) session.voids.ipv6++
  if (!answer) session.voidNames.push(node.name)
}

function fail(session: Session, outcome: Outcome<never>, name: string): void {
  session.failure ??= { outcome, name }
}

/** The names of all records a receiver may come to with the result “pass”: by plain include or redirect, at any depth. */
export function reachedNames(node: SpfNode): Set<string> {
  const names = new Set<string>()
  const visit = (one: SpfNode) => {
    for (const child of one.children) {
      if (!/^\+?include:|^redirect=/i.test(child.term)) continue
      names.add(child.name)
      visit(child)
    }
  }
  visit(node)
  return names
}

/** Modifiers of a record by name. */
export function modifiersOf(record: SpfRecord, name: string): Modifier[] {
  return record.terms.filter((term): term is Modifier => term.kind === 'modifier' && term.name === name)
}

/** Mechanisms of a record by name. */
export function directivesOf(record: SpfRecord, name: Directive['mechanism']): Directive[] {
  return record.terms.filter((term): term is Directive => term.kind === 'directive' && term.mechanism === name)
}
