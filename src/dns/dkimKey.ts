import { t } from '../l10n'
import { rsaKeyFacts } from './der'
import { mostFaults, type Finding, type Span } from './finding'
import { hiddenIn } from './hidden'
import { parseTagList, tagOf, type Tag, type TagList } from './tags'
import { excerpt } from './text'

/** What a DKIM key record says. */
export interface DkimKey {
  /** `rsa`, `ed25519`, or what the record names. */
  algorithm: string
  /** RSA: length of the modulus. */
  bits?: number
  revoked: boolean
  testing: boolean
  /** The key in base64 without white space; empty when revoked or missing. */
  data: string
}

export interface DkimRecord {
  tags: TagList
  key: DkimKey
  findings: Finding[]
}

const rfc = (section: string) => `RFC 6376 §${section}`
const error = (rule: string, source: string, message: string, position?: Span): Finding => ({
  severity: 'error', rule, source, message, ...(position ? { position } : {}),
})

/** What can be said of a DKIM key record by reading it, without DNS. Total: any text gives a result. */
export function lintDkimKey(text: string): DkimRecord {
  const tags = parseTagList(text)
  const findings = [...syntaxFindings(text, tags), ...versionFindings(tags)]
  const tag = tagOf(tags, 'p')
  const algorithm = (tagOf(tags, 'k')?.value ?? 'rsa').toLowerCase()
  const flags = listOf(tagOf(tags, 't'))
  const key: DkimKey = { algorithm, revoked: tag?.value === '', testing: flags.includes('y'), data: tag?.value.replace(/\s+/g, '') ?? '' }
  if (!tag) findings.push(error('dkim.no-key', rfc('3.6.1'), t('The record has no p= tag, so it holds no key.')))
  else if (key.revoked) findings.push(error('dkim.revoked', rfc('3.6.1'), t('p= is empty: this key has been revoked, and signatures made with it fail.'), tag.span))
  else findings.push(...keyFindings(key, tag))
  return { tags, key, findings: [...findings, ...usageFindings(tags, key)] }
}

function syntaxFindings(text: string, tags: TagList): Finding[] {
  const hidden = hiddenIn(text)
  const escape = /\\[;"]|["“”]/.exec(text)
  const findings = tags.problems.map(({ kind, text: part, span }): Finding => {
    const name = excerpt(part)
    switch (kind) {
      case 'duplicate':
        return error('dkim.duplicate-tag', rfc('3.2'), t('The tag {0}= appears twice, which makes the whole record invalid.', name), span)
      case 'empty':
        return error('dkim.syntax', rfc('3.2'), t('Two semicolons without a tag between them.'), span)
      case 'no-equals':
        return error('dkim.syntax', rfc('3.2'), t('“{0}” is no tag: “=” is missing.', name), span)
      case 'bad-name':
        return error('dkim.syntax', rfc('3.2'), t('“{0}” is not a possible name for a tag.', name), span)
      case 'bad-value':
        return error('dkim.syntax', rfc('3.2'), hidden === undefined
          ? t('The value of {0}= has a character that is not allowed.', name)
          : t('The value of {0}= has an invisible character ({1}), probably pasted along.', name, hidden), span)
    }
  })
  if (escape) {
    findings.push(error('dkim.escaped', rfc('3.2'), t('“{0}” is part of the record. Quotation marks and backslashes belong into zone files, not into the form of a DNS panel.', escape[0]),
      { start: escape.index, end: escape.index + escape[0].length }))
  }
  return findings
}

function versionFindings(tags: TagList): Finding[] {
  const version = tagOf(tags, 'v')
  if (!version) return []
  if (version.value !== 'DKIM1') {
    return [error('dkim.version', rfc('3.6.1'), t('v= must be exactly DKIM1; a record with another version is discarded.'), version.valueSpan)]
  }
  return tags.tags[0] === version ? [] : [error('dkim.version', rfc('3.6.1'), t('v=DKIM1 must come first; otherwise the record is discarded.'), version.span)]
}

function keyFindings(key: DkimKey, tag: Tag): Finding[] {
  const span = tag.valueSpan
  const odd = tag.value.search(/[^A-Za-z0-9+/=\s]/)
  if (odd >= 0) {
    const at = span.start + odd
    return [error('dkim.base64', rfc('3.2'), t('The key has the character “{0}”, which base64 does not have.', excerpt(tag.value[odd] ?? '')), { start: at, end: at + 1 })]
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key.data) || key.data.length % 4 !== 0) {
    return [error('dkim.base64', rfc('3.2'), t('The key has {0} characters, which is no whole base64 text: a part is missing or doubled.', key.data.length), span)]
  }
  const octets = Buffer.from(key.data, 'base64')
  if (key.algorithm === 'ed25519') {
    if (octets.length === 32) return []
    return [error('dkim.not-a-key', 'RFC 8463 §4', t('An Ed25519 key has 32 octets; this one has {0}.', octets.length), span)]
  }
  if (key.algorithm !== 'rsa') return [error('dkim.algorithm', rfc('3.6.1'), t('The key type {0} is not known; receivers ignore such a key.', excerpt(key.algorithm)))]
  const facts = rsaKeyFacts(octets)
  if (!facts) return [error('dkim.not-a-key', rfc('3.6.1'), t('The text in p= is no RSA key. It may be cut off.'), span)]
  key.bits = facts.bits
  return [...lengthFindings(facts.bits, span), ...(facts.form === 'spki' ? [] : [bareKey(span)])]
}

function bareKey(position: Span): Finding {
  return { severity: 'warning', rule: 'dkim.bare-key', source: rfc('3.6.1'), position, message: t('The key is a bare RSAPublicKey; many receivers only read SubjectPublicKeyInfo.') }
}

function lengthFindings(bits: number, position: Span): Finding[] {
  if (bits < 1024) return [error('dkim.short-key', 'RFC 8301 §3.2', t('The key has {0} bits; receivers refuse keys under 1024.', String(bits)), position)]
  if (bits >= 2048) return []
  return [{ severity: 'warning', rule: 'dkim.weak-key', source: 'RFC 8301 §3.2', position, message: t('The key has {0} bits; 2048 are recommended.', String(bits)) }]
}

function usageFindings(tags: TagList, key: DkimKey): Finding[] {
  const findings: Finding[] = []
  const hashes = tagOf(tags, 'h')
  if (hashes && !listOf(hashes).includes('sha256')) {
    findings.push(error('dkim.hash', 'RFC 8301 §3.1', t('h= does not allow sha256, so no signature of today can be verified.'), hashes.span))
  }
  const services = tagOf(tags, 's')
  if (services && !listOf(services).some((one) => one === '*' || one === 'email')) {
    findings.push(error('dkim.service', rfc('3.6.1'), t('s= allows neither email nor *, so the key does not count for mail.'), services.span))
  }
  const flags = tagOf(tags, 't')
  if (flags && key.testing) {
    findings.push({ severity: 'warning', rule: 'dkim.testing', source: rfc('3.6.1'), position: flags.span, message: t('t=y: the domain is only testing DKIM; receivers may treat signed mail like unsigned.') })
  }
  if (flags && listOf(flags).includes('s')) {
    findings.push({ severity: 'info', rule: 'dkim.exact-domain', source: rfc('3.6.1'), position: flags.span, message: t('t=s: the key does not count for addresses of subdomains.') })
  }
  for (const tag of tags.tags.slice(0, mostFaults)) {
    if (/^[vghknpst]$/.test(tag.name)) continue
    findings.push({ severity: 'info', rule: 'dkim.unknown-tag', source: rfc('3.2'), position: tag.span, message: t('The tag {0}= is unknown; receivers ignore it.', excerpt(tag.name)) })
  }
  return findings
}

function listOf(tag: Tag | undefined): string[] {
  return tag ? tag.value.split(':').map((one) => one.trim().toLowerCase()) : []
}
