import { t } from '../../l10n'
import { lintDkimKey } from '../dkimKey'
import type { Span } from '../finding'
import { costs, directivesOf, reachableTerms } from '../spfTree'
import { parseSpf, type Directive, type SpfTerm } from '../spfSyntax'
import { parseTagList, tagOf, type Tag } from '../tags'
import { excerpt } from '../text'
import { hole } from './holes'
import { qualifierWord, recordWords, ruleOf, tagWords } from './words'
import type { TextRecord } from './read'

/** A term of a record explained. */
export interface TermWords {
  span: Span
  /** For the user, in their language. */
  words: string
  source: string
}

/** More terms than these fit no record that can be looked up in ten steps. */
const mostTerms = 200

/** Explains a record term by term, its version first. What cannot be read as a term is left to the findings. Total. */
export function describeRecord({ area, text }: Pick<TextRecord, 'area' | 'text'>): TermWords[] {
  const start = /^\s*v\s*=\s*\w+/.exec(text)?.[0] ?? ''
  const head = (words: string): TermWords => ({ span: { start: start.length - start.trimStart().length, end: start.length }, words, source: ruleOf(area) })
  if (area === 'spf') {
    const record = parseSpf(text)
    const reached = new Set(reachableTerms(record))
    const [all] = directivesOf(record, 'all')
    const lookups = `${t('DNS look-ups')}: ≥ ${[...reached].filter(costs).length} / 10`
    return [head(`${recordWords(area)} ${lookups}`), ...[...record.terms.slice(0, mostTerms).map((term) => (reached.has(term) || term === all ? spfTerm(term) : unreached(term))), ...openTerms(text)].sort((one, other) => one.span.start - other.span.start)]
  }
  const list = parseTagList(text)
  const version = tagOf(list, 'v')
  const rest = list.tags.filter((tag) => tag !== version).slice(0, mostTerms)
  return [head(recordWords(area)), ...rest.flatMap((tag) => tagTerm(area, tag, text))]
}

function tagTerm(area: keyof typeof tagWords, tag: Tag, text: string): TermWords[] {
  const known = tagWords[area][tag.name]
  if (!known) return []
  const values = known.list ? tag.value.split(known.list) : [tag.value]
  const meant = values.flatMap((value) => {
    const words = known.values?.[value.trim().toLowerCase()]
    return words ? [`${excerpt(value.trim())}: ${words()}`] : []
  })
  if (area === 'dkim' && tag.name === 'p' && !tag.value.includes(hole)) meant.push(...keyFacts(text))
  const words = tag.value.includes(hole) ? [known.means(), later()] : meant.length > 0 ? [known.means(), `${meant.join('; ')}.`] : [known.means()]
  return [{ span: tag.span, words: words.join(' '), source: ruleOf(area, known.section) }]
}

function keyFacts(text: string): string[] {
  const { bits, algorithm } = lintDkimKey(text).key
  return bits === undefined ? [] : [`${algorithm.toUpperCase()}, ${bits} bit`]
}

const sections: Readonly<Record<Directive['mechanism'] | 'redirect' | 'exp', string>> = {
  all: '5.1', include: '5.2', a: '5.3', mx: '5.4', ptr: '5.5', ip4: '5.6', ip6: '5.6', exists: '5.7', redirect: '6.1', exp: '6.2',
}

/** A term that takes no effect beside an `all`; modifiers other than redirect do. */
function unreached(term: SpfTerm): TermWords {
  const { span } = term
  if (term.kind === 'directive') {
    return { span, words: t('Never looked at, because it stands after “all”.'), source: ruleOf('spf', sections.all) }
  }
  return term.name === 'redirect' ? { span, words: t('Ignored, because the record has an “all”.'), source: ruleOf('spf', sections.redirect) } : spfTerm(term)
}

function spfTerm(term: SpfTerm): TermWords {
  const { span } = term
  const extra = term.hasMacros ? ` ${t('What stands in %{…} comes from the message.')}` : ''
  if (term.kind === 'directive') return { span, words: `${qualifierWord(term.qualifier)}: ${matched(term)}${extra}`, source: ruleOf('spf', sections[term.mechanism]) }
  const value = excerpt(term.value)
  switch (term.name) {
    case 'redirect':
      return { span, words: t('If nothing before matches, the SPF record of {0} decides.', value) + extra, source: ruleOf('spf', sections.redirect) }
    case 'exp':
      return { span, words: t('What refused senders are told stands at {0}.', value) + extra, source: ruleOf('spf', sections.exp) }
    default:
      return { span, words: t('Receivers ignore it.'), source: ruleOf('spf', '6') }
  }
}

/** Who matches a mechanism. */
function matched({ mechanism, value, text }: Directive): string {
  const name = excerpt(value ?? t('this domain'))
  switch (mechanism) {
    case 'all':
      return t('everybody else')
    case 'include':
      return t('whom the SPF record of {0} allows', name)
    case 'a':
      return t('the addresses of {0}', name) + length(text)
    case 'mx':
      return t('the MX hosts of {0}', name) + length(text)
    case 'ptr':
      return t('hosts with a reverse name under {0}', name)
    case 'ip4':
    case 'ip6':
      return t('the addresses {0}', name)
    case 'exists':
      return t('everybody, if {0} has an address', name)
  }
}

/** The length of the networks around the addresses, where one is given. */
function length(text: string): string {
  const lengths = /\/\/?\d.*$/.exec(text)?.[0]
  return lengths === undefined ? '' : ` (${lengths})`
}

/** The terms that are not all there; none of them can be read. */
function openTerms(text: string): TermWords[] {
  if (!text.includes(hole)) return []
  return [...text.matchAll(/[^ ]+/g)].filter(([word]) => word.includes(hole)).slice(0, mostTerms).map((found) => ({
    span: { start: found.index, end: found.index + found[0].length }, words: later(), source: ruleOf('spf'),
  }))
}

function later(): string {
  return t('Filled in later, so it is not judged here.')
}
