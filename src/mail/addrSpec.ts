import { t } from '../l10n'

/** An address as it may be sent, or the words that say why it may not. */
export type AddrSpec = { address: string; smtpUtf8: boolean } | { problem: string }

/** RFC 5322 section 3.2.3 `atext`, with the characters RFC 6531 section 3.3 adds. */
const atom = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u00a0-\u{10ffff}]+$/u
const label = /^[A-Za-z0-9-]+$/
const nonAscii = /[^ -~]/
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u

const octets = (value: string) => new TextEncoder().encode(value).length

/**
 * Checks `local@domain` (RFC 5321 section 4.1.2). The domain of the result is ASCII (IDNA A-labels); `smtpUtf8` says that the local part
 * is not, so that every server on the way must know RFC 6531.
 */
export function checkAddrSpec(text: string): AddrSpec {
  const at = text.lastIndexOf('@')
  if (at < 0) return { problem: t('There is no @ in this address.') }
  const local = text.slice(0, at)
  const domain = checkDomain(text.slice(at + 1))
  const problem = localProblem(local)
  if (problem !== undefined) return { problem }
  if ('problem' in domain) return domain
  if (octets(local) + 1 + domain.ascii.length > 254) return { problem: t('The address is longer than 254 characters.') }
  return { address: `${local}@${domain.ascii}`, smtpUtf8: nonAscii.test(local) }
}

function localProblem(local: string): string | undefined {
  if (local === '') return t('There is nothing before the @.')
  // RFC 5321 section 4.5.3.1.1
  if (octets(local) > 64) return t('The part before the @ is longer than 64 characters.')
  if (local.startsWith('"')) return quotedProblem(local)
  if (local.includes('@')) return t('There is more than one @ in this address.')
  for (const part of local.split('.')) {
    if (part === '') return t('A dot cannot be first, last or doubled before the @.')
    if (/\s/.test(part)) return t('There is a space before the @.')
    if (!atom.test(part) || invisible.test(part)) return t('A character before the @ is not allowed there.')
  }
  return undefined
}

/** RFC 5321 section 4.1.2 `Quoted-string`: printable characters, with `\` before `"` and `\`. */
function quotedProblem(local: string): string | undefined {
  const problem = t('The quotation marks before the @ do not match.')
  if (local.length < 3 || !local.endsWith('"')) return problem
  for (let i = 1; i < local.length - 1; i++) {
    if (local[i] === '"') return problem
    if (local[i] === '\\' && ++i === local.length - 1) return problem
  }
  return undefined
}

function checkDomain(domain: string): { ascii: string } | { problem: string } {
  if (domain === '') return { problem: t('There is nothing after the @.') }
  if (domain.startsWith('[')) return { problem: t('An IP address cannot stand for the domain.') }
  if (/\s/.test(domain)) return { problem: t('There is a space after the @.') }
  if (domain.endsWith('.')) return { problem: t('The domain ends with a dot.') }
  const ascii = nonAscii.test(domain) ? idnToAscii(domain) : domain
  if (ascii === undefined) return { problem: t('The domain is not a valid internationalized name.') }
  if (ascii.length > 253) return { problem: t('The domain is longer than 253 characters.') }
  const labels = ascii.split('.')
  for (const part of labels) {
    if (part === '') return { problem: t('The domain has two dots in a row or begins with one.') }
    if (part.length > 63) return { problem: t('A part of the domain is longer than 63 characters.') }
    if (!label.test(part)) return { problem: t('A character after the @ is not allowed there.') }
    if (part.startsWith('-') || part.endsWith('-')) return { problem: t('A part of the domain begins or ends with a hyphen.') }
  }
  if (labels.length < 2) return { problem: t('The domain lacks its ending, such as .com.') }
  if (/^\d+$/.test(labels.at(-1) ?? '')) return { problem: t('An IP address cannot stand for the domain.') }
  return { ascii }
}

/** UTS #46 mapping as URLs do it: the one implementation that both Node and a browser have. */
function idnToAscii(domain: string): string | undefined {
  // Characters that end a host in a URL would be cut off silently.
  if (/[^A-Za-z0-9.\-\u0080-\u{10ffff}]/u.test(domain) || invisible.test(domain)) return undefined
  try {
    return new URL(`http://${domain}`).hostname || undefined
  } catch {
    return undefined
  }
}
