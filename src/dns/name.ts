import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import { t } from '../l10n'
import { excerpt } from './text'

export type NameFault = 'empty' | 'invisible' | 'address' | 'characters' | 'hyphen' | 'empty-label' | 'single-label' | 'label-length' | 'name-length'

export type ParsedName =
  /** `name` in A-labels, lower-case, without the trailing dot; `unicode` the same for people to read. */
  | { ok: true; name: string; unicode: string }
  | { ok: false; reason: NameFault; message: string }

export type ParsedDomain =
  /** `selector` when a DKIM name was given; `reducedFrom` the name as it was given, when it had service labels. */
  | { ok: true; name: string; unicode: string; selector?: string; reducedFrom?: string }
  | { ok: false; reason: NameFault; message: string }

// Format characters, and letters and marks that are drawn as nothing (Unicode Default_Ignorable_Code_Point).
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}/u
// The dots that IDNA takes for a full stop (UTS 46 §2.3).
const otherDots = /[\u3002\uFF0E\uFF61]/g

/**
 * Reads a domain name out of what people paste: upper case, a trailing dot, Unicode, a web address (its host), a mail address
 * (its domain), spaces around. Labels with underscores are names too. Never throws; `message` is for the user.
 */
export function parseDomainName(input: string): ParsedName {
  const odd = invisible.exec(input)
  if (odd) {
    const code = (odd[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return fault('invisible', t('The name contains an invisible character (U+{0}), probably pasted along with it. Type the name by hand.', code))
  }
  const host = hostOf(input.trim().replace(otherDots, '.'))
  if (host === '') return fault('empty', t('Enter a domain name, like example.com.'))
  if (isIP(host.replace(/^\[(.*)\]$/, '$1'))) return addressFault(host)
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  if (name.split('.').includes('')) return fault('empty-label', t('“{0}” has an empty part: two dots in a row, or a dot at the start.', excerpt(name)))
  const ascii = toAscii(name)
  if (ascii === undefined) {
    return fault('characters', t('“{0}” has characters that no domain name can have. Letters, digits, hyphens and dots are allowed.', excerpt(name)))
  }
  const hyphened = ascii.split('.').find((label) => label.startsWith('-') || label.endsWith('-'))
  if (hyphened !== undefined) return fault('hyphen', t('“{0}” begins or ends with a hyphen; no part of a domain name may.', excerpt(hyphened)))
  return measured(ascii)
}

function measured(name: string): ParsedName {
  const labels = name.split('.')
  const last = labels.at(-1) ?? ''
  if (isIP(name) || /^(\d+|0x[0-9a-f]*)$/.test(last)) return addressFault(name)
  const long = labels.find((label) => label.length > 63)
  if (long !== undefined) {
    return fault('label-length', t('The part “{0}” has {1} characters; a part of a domain name has at most 63.', excerpt(long, 20), long.length))
  }
  if (name.length > 253) return fault('name-length', t('The name has {0} characters; a domain name has at most 253.', name.length))
  if (labels.length < 2) return fault('single-label', t('“{0}” is a single word. Enter the whole domain, like {0}.com.', excerpt(name)))
  return { ok: true, name, unicode: domainToUnicode(name) || name }
}

/**
 * The domain to check behind an input: like `parseDomainName`, and service labels go (`_dmarc.example.com` and
 * `sel._domainkey.example.com` both mean example.com).
 */
export function parseCheckedDomain(input: string): ParsedDomain {
  const parsed = parseDomainName(input)
  if (!parsed.ok) return parsed
  const labels = parsed.name.split('.')
  const at = labels.findLastIndex((label) => label.startsWith('_'))
  if (at < 0) return parsed
  const rest = measured(labels.slice(at + 1).join('.'))
  if (!rest.ok) return rest
  const selector = labels[at] === '_domainkey' && at > 0 ? labels.slice(0, at).join('.') : undefined
  return { ...rest, reducedFrom: parsed.name, ...(selector === undefined ? {} : { selector }) }
}

function hostOf(text: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)
  let rest = scheme ? text.slice(scheme[0].length) : text.replace(/^mailto:/i, '')
  const angle = rest.lastIndexOf('<')
  if (!scheme && angle >= 0) rest = rest.slice(angle + 1).replace(/>.*$/s, '')
  rest = rest.replace(/[/?#\\].*$/s, '')
  rest = rest.slice(rest.lastIndexOf('@') + 1).trim()
  return rest.startsWith('[') ? rest.replace(/\].*$/s, ']') : rest.split(':').length === 2 ? rest.replace(/:\d*$/, '') : rest
}

function toAscii(name: string): string | undefined {
  const plain = name.toLowerCase()
  if (/^[a-z0-9_.-]*$/.test(plain)) return plain.includes('xn--') && domainToUnicode(plain) === '' ? undefined : plain
  // Only what is beyond ASCII may need conversion: the converter would also decode per cent signs and the like.
  if (!/^[\p{L}\p{M}\p{N}\p{S}\p{Pd}\p{Pc}\u00B7\u0375\u05F3\u05F4\u30FB.]+$/u.test(plain)) return undefined
  const ascii = domainToASCII(plain)
  return ascii !== '' && /^[a-z0-9_.-]+$/.test(ascii) ? ascii : undefined
}

function addressFault(host: string): ParsedName & { ok: false } {
  return fault('address', t('“{0}” is an IP address. Enter the domain name itself.', excerpt(host)))
}

function fault(reason: NameFault, message: string): { ok: false; reason: NameFault; message: string } {
  return { ok: false, reason, message }
}

/** True for a name that can be asked for: parts of 1 to 63 octets, 253 in all (RFC 1035 §2.3.4). */
export function fitsDns(name: string): boolean {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name
  return bare.length <= 253 && bare.split('.').every((label) => label.length >= 1 && label.length <= 63)
}

/**
 * The name a record gets when a zone editor that adds the domain by itself is given the whole name:
 * `_dmarc.example.com.example.com`.
 */
export function doubledName(name: string, domain: string): string {
  return `${name}.${domain}`
}

/** The name to ask PTR at for an IPv4 or IPv6 address (RFC 1035 §3.5, RFC 3596 §2.5); undefined when it is neither. */
export function reverseName(address: string): string | undefined {
  const version = isIP(address)
  if (version === 4) return `${address.split('.').reverse().join('.')}.in-addr.arpa`
  if (version !== 6) return undefined
  const quad = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address.replace(/%.*$/, ''))
  const hex = (high: string | undefined, low: string | undefined) => ((Number(high) << 8) | Number(low)).toString(16)
  const plain = quad ? `${quad[1]}${hex(quad[2], quad[3])}:${hex(quad[4], quad[5])}` : address.replace(/%.*$/, '')
  const [left = '', right] = plain.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const head = groups(left)
  const tail = right === undefined ? [] : groups(right)
  const fill = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const digits = [...head, ...fill, ...tail].map((group) => group.padStart(4, '0')).join('')
  return `${[...digits].reverse().join('.')}.ip6.arpa`
}
