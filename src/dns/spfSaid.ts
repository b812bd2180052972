import { parseSpf, type Qualifier } from './spfSyntax'
import { modifiersOf, type SpfNode } from './spfTree'

/** What a record says of every sender there is, and the way to the term that says it; empty where no term does. */
export interface Said {
  qualifier: Qualifier
  way: readonly string[]
}

/**
 * True for a range shorter than /8, or the way to one. No network is larger: IANA gives out IPv4 by the /8 and IPv6 by the /12 (its
 * registries of unicast address space). So the halves of the Internet are found without being put together.
 */
export function isWide(term: string): boolean {
  return /\/[0-7](?:\/\/\d+)?$/.test(term)
}

/** What a record and those it leads to say of every sender; undefined where what would decide is not known or is an error. */
export function saidOfAll({ record, outcome, children }: SpfNode): Said | undefined {
  if (record === undefined || outcome !== 'answer') return undefined
  const below = (text: string): Said | undefined => {
    const child = children.find(({ term }) => term === text)
    const said = child && saidOfAll(child)
    return said && { ...said, way: [text, ...said.way] }
  }
  const parsed = parseSpf(record)
  for (const term of parsed.terms) {
    if (term.kind === 'modifier') continue
    const { qualifier, text } = term
    if (term.mechanism === 'all' || (qualifier === '+' && isWide(text))) return { qualifier, way: [text] }
    // Of what an include leads to only a pass matches, and then its own qualifier counts (RFC 7208 §5.2).
    const said = term.mechanism === 'include' ? below(text) : undefined
    if (said?.qualifier === '+') return { ...said, qualifier }
  }
  const [redirect] = modifiersOf(parsed, 'redirect')
  // Without either the result is neutral (RFC 7208 §4.7).
  return redirect ? below(redirect.text) : { qualifier: '?', way: [] }
}
