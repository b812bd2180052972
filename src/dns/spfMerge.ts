import { isSpfRecord, parseSpf, type SpfTerm } from './spfSyntax'
import { directivesOf } from './spfTree'

/** What Qboxmail's guide says to publish: https://docs.qboxmail.com/en/guides/configurations/spf-record-settings/ */
export const usualSpf = 'v=spf1 include:spf.qboxmail.com mx a -all'

/** The include on its own, for a domain that has a record already. */
export const usualInclude = 'spf.qboxmail.com'

/**
 * The terms that must be in a record so that Qboxmail may send: the includes of `expected` where it has any, else its other
 * mechanisms. `expected` may be a whole record, `include:name` or only a name.
 */
export function requiredTerms(expected: string): string[] {
  const text = expected.trim().replace(/^"(.*)"$/s, '$1')
  if (!isSpfRecord(text)) return [text.includes(':') ? text : `include:${text}`]
  const { terms } = parseSpf(text)
  const directives = terms.filter((term) => term.kind === 'directive' && term.mechanism !== 'all')
  const includes = directives.filter((term) => term.kind === 'directive' && term.mechanism === 'include')
  return (includes.length > 0 ? includes : directives).map((term) => term.text)
}

/** The name an include term points to. */
export function includedName(term: string): string | undefined {
  return /^\+?include:(.+?)\.?$/i.exec(term)?.[1]?.toLowerCase()
}

/** One record out of `records` and `added`: all terms once, what was added first, the mildest `all` at the end. */
export function mergedRecord(records: readonly string[], added: readonly string[] = []): string {
  const parsed = records.map(parseSpf)
  const terms = parsed.flatMap((record) => record.terms)
  const alls = parsed.flatMap((record) => directivesOf(record, 'all')).map((all) => all.qualifier)
  // Where records differ, strictness was not agreed on: the milder one loses no mail. A plain `+all` is not carried over.
  const qualifier = (['?', '~', '-'] as const).find((one) => alls.includes(one))
  const isRedirect = (term: SpfTerm) => term.kind === 'modifier' && term.name === 'redirect'
  const all = qualifier ? [`${qualifier}all`] : terms.some(isRedirect) ? [] : ['~all']
  // A term like `-include:x` would contradict the `include:x` that is added.
  const against = new Set(added.map((text) => text.toLowerCase()))
  const plain = terms
    .filter((term) => term.kind === 'directive' && term.mechanism !== 'all' && !(term.qualifier !== '+' && against.has(term.text.slice(1).toLowerCase())))
    .map((term) => term.text)
  const modifiers = terms.filter((term) => term.kind === 'modifier' && (all.length === 0 || !isRedirect(term))).map((term) => term.text)
  return ['v=spf1', ...unique([...added, ...plain]), ...all, ...unique(modifiers)].join(' ')
}

function unique(texts: readonly string[]): string[] {
  const seen = new Set<string>()
  return texts.filter((text) => {
    const key = text.toLowerCase()
    return seen.has(key) ? false : (seen.add(key), true)
  })
}
