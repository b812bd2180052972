import { isIPv4, isIPv6 } from 'node:net'
import { t } from '../l10n'
import { mostFaults, type Span } from './finding'
import { readDomainSpec, readMacroString, type MacroFault } from './spfMacro'
import { excerpt } from './text'

export type Mechanism = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists'
export type Qualifier = '+' | '-' | '~' | '?'

export interface Directive {
  kind: 'directive'
  mechanism: Mechanism
  qualifier: Qualifier
  /** The domain-spec, or the network of ip4 and ip6 with its length; undefined where none was given. */
  value?: string
  hasMacros: boolean
  text: string
  span: Span
}

export interface Modifier {
  kind: 'modifier'
  /** Lower-case. */
  name: string
  value: string
  hasMacros: boolean
  text: string
  span: Span
}

export type SpfTerm = Directive | Modifier

export interface SpfProblem {
  rule: string
  message: string
  span: Span
}

export interface SpfRecord {
  /** The terms that could be read, in order. */
  terms: SpfTerm[]
  /** Any of these makes the whole record a permanent error (RFC 7208 §4.6). */
  problems: SpfProblem[]
}

const mechanisms: readonly string[] = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] satisfies Mechanism[]

/** True for text that is an SPF record: `v=spf1` alone or followed by a space, in any case (RFC 7208 §4.5). */
export function isSpfRecord(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text)
}

/** Reads a selected record. Total and linear: any text gives terms and problems with their places. */
export function parseSpf(text: string): SpfRecord {
  const record: SpfRecord = { terms: [], problems: [] }
  const version = /^v=spf1(?= |$)/i.exec(text)?.[0].length ?? 0
  const modifiers = new Set<string>()
  let start = version
  // The first fault decides; after many more nobody reads on.
  while (start < text.length && record.problems.length < mostFaults) {
    if (text[start] === ' ') {
      start++
      continue
    }
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space
    readTerm(text.slice(start, end), { start, end }, modifiers, record)
    start = end
  }
  return record
}

function readTerm(text: string, span: Span, modifiers: Set<string>, record: SpfRecord): void {
  const term = /^[A-Za-z][A-Za-z0-9_.-]*=/.test(text) ? readModifier(text, span, modifiers) : readDirective(text, span)
  if ('rule' in term) record.problems.push(term)
  else record.terms.push(term)
}

function readModifier(text: string, span: Span, seen: Set<string>): Modifier | SpfProblem {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals).toLowerCase()
  const value = text.slice(equals + 1)
  const known = name === 'redirect' || name === 'exp'
  if (known && seen.has(name)) return { rule: 'spf.duplicate-modifier', message: t('{0} appears twice; it may appear once.', name), span }
  seen.add(name)
  const at = span.start + equals + 1
  const read = known ? readDomainSpec(value, at) : readMacroString(value, at, 'modifier')
  if (read.fault) return macroProblem(read.fault)
  return { kind: 'modifier', name, value, hasMacros: read.hasMacros, text, span }
}

function readDirective(text: string, span: Span): Directive | SpfProblem {
  const parts = /^([+\-~?]?)([A-Za-z0-9_.-]*)(.*)$/s.exec(text)
  const qualifier = (parts?.[1] || '+') as Qualifier
  const name = (parts?.[2] ?? '').toLowerCase()
  const rest = parts?.[3] ?? ''
  if (!mechanisms.includes(name)) return { rule: 'spf.unknown-mechanism', message: unknownWords(text, name), span }
  const mechanism = name as Mechanism
  const directive = { kind: 'directive', mechanism, qualifier, text, span } as const
  const restAt = span.end - rest.length
  switch (mechanism) {
    case 'all':
      return rest === '' ? { ...directive, hasMacros: false } : syntax(t('“all” stands alone: “{0}” after it is not allowed.', excerpt(rest)), span)
    case 'ip4':
    case 'ip6':
      return readNetwork(directive, rest, span)
    case 'include':
    case 'exists':
      if (!rest.startsWith(':')) return syntax(t('“{0}” needs a colon and a domain name, as in {0}:example.com.', mechanism), span)
      return withDomain(directive, rest.slice(1), restAt + 1)
    case 'ptr':
      if (rest === '') return { ...directive, hasMacros: false }
      return rest.startsWith(':') ? withDomain(directive, rest.slice(1), restAt + 1) : syntax(afterWords(mechanism, rest), span)
    case 'a':
    case 'mx':
      return readHost(directive, rest, restAt, span)
  }
}

type Begun = Omit<Directive, 'value' | 'hasMacros'>

function readHost(directive: Begun, rest: string, restAt: number, span: Span): Directive | SpfProblem {
  const lengths = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(rest)
  const [all = '', four, six] = lengths ?? []
  if (!isLength(four, 32) || !isLength(six, 128)) return syntax(t('“{0}” is not a network length: 0 to 32 for IPv4, // and 0 to 128 for IPv6.', all), span)
  const domain = rest.slice(0, rest.length - all.length)
  if (domain === '') return { ...directive, hasMacros: false }
  return domain.startsWith(':') ? withDomain(directive, domain.slice(1), restAt + 1) : syntax(afterWords(directive.mechanism, domain), span)
}

function readNetwork(directive: Begun, rest: string, span: Span): Directive | SpfProblem {
  const six = directive.mechanism === 'ip6'
  const example = six ? 'ip6:2001:db8::/32' : 'ip4:192.0.2.0/24'
  const value = rest.slice(1)
  const slash = value.indexOf('/')
  const address = slash < 0 ? value : value.slice(0, slash)
  const length = slash < 0 ? undefined : value.slice(slash + 1)
  const good = six ? isIPv6(address) && !address.includes('%') : isIPv4(address)
  if (!rest.startsWith(':') || !good) {
    const glued = !six && isIPv4(/^[\d.]+/.exec(address)?.[0].replace(/\.$/, '') ?? '')
    const hint = glued ? ` ${t('Is a space missing between two terms?')}` : ''
    return syntax(t('“{0}” is not an address for {1}; it is written like {2}.', excerpt(value), directive.mechanism, example) + hint, span)
  }
  if (length === '' || !isLength(length, six ? 128 : 32)) return syntax(t('“/{0}” is not a network length for {1}.', excerpt(length ?? ''), directive.mechanism), span)
  return { ...directive, value, hasMacros: false }
}

function withDomain(directive: Begun, domain: string, offset: number): Directive | SpfProblem {
  const read = readDomainSpec(domain, offset)
  return read.fault ? macroProblem(read.fault) : { ...directive, value: domain, hasMacros: read.hasMacros }
}

/** True when absent, or a number without a leading zero up to `most`. */
function isLength(digits: string | undefined, most: number): boolean {
  return digits === undefined || (/^(0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= most)
}

function macroProblem(fault: MacroFault): SpfProblem {
  return { rule: 'spf.syntax', message: fault.message, span: fault.span }
}

function syntax(message: string, span: Span): SpfProblem {
  return { rule: 'spf.syntax', message, span }
}

function afterWords(mechanism: string, rest: string): string {
  return t('“{0}” after “{1}” is not allowed; a domain name follows after a colon.', excerpt(rest), mechanism)
}

function unknownWords(text: string, name: string): string {
  if (/^(ipv?[46]|ip)$/.test(name)) return t('“{0}” is not a mechanism of SPF; addresses are written ip4:… and ip6:….', excerpt(text))
  if (/[\t\r\n]/.test(text)) return t('Terms are separated by spaces; other white space is not allowed.')
  if (isIPv4(text) || isIPv6(text)) return t('“{0}” is an address without its mechanism: write {1}:{0}.', text, isIPv4(text) ? 'ip4' : 'ip6')
  return t('“{0}” is not a mechanism of SPF. One unknown word makes the whole record invalid.', excerpt(text))
}
