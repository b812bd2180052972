import { t } from '../l10n'
import { mostFaults, type Finding, type Span } from './finding'
import { excerpt } from './text'

/** An MTA-STS policy (RFC 8461 §3.2). Plain data. */
export interface MtaStsPolicy {
  mode?: 'enforce' | 'testing' | 'none'
  /** Seconds. */
  maxAge?: number
  /** Host names, or `*.` and a name for exactly one label before it; lower-case. */
  mx: string[]
}

const source = 'RFC 8461 §3.2'
const longest = 31_557_600

/** Reads a policy file. Total: any text gives a policy and findings, whose positions are in the text. */
export function parseMtaStsPolicy(text: string): { policy: MtaStsPolicy; findings: Finding[] } {
  const policy: MtaStsPolicy = { mx: [] }
  const findings: Finding[] = []
  const seen = new Set<string>()
  const error = (rule: string, message: string, position?: Span) => findings.push({ severity: 'error', rule, source, message, ...(position ? { position } : {}) })
  let start = 0
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '')
    const span = { start, end: start + line.length }
    start += whole.length + 1
    if (line.trim() === '' || findings.length === mostFaults) continue
    const [, key, value = ''] = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    if (key === undefined) {
      error('mta-sts.policy-syntax', t('“{0}” is no line of a policy; one is written “key: value”.', excerpt(line)), span)
      continue
    }
    // Of a field that comes twice the first counts, but for mx, which may.
    if (key !== 'mx' && seen.has(key)) continue
    seen.add(key)
    const bad = readField(policy, key, value)
    if (bad !== undefined) error(`mta-sts.policy-${key.replace('_', '-')}`, bad, span)
  }
  if (!seen.has('version')) error('mta-sts.policy-version', t('The policy has no line “version: STSv1”.'))
  if (!seen.has('mode')) error('mta-sts.policy-mode', t('The policy has no line “mode: …”.'))
  if (!seen.has('max_age')) error('mta-sts.policy-max-age', t('The policy has no line “max_age: …”.'))
  if (policy.mx.length === 0 && policy.mode !== 'none' && !seen.has('mx')) error('mta-sts.policy-mx', t('The policy names no MX host.'))
  if (policy.maxAge !== undefined && policy.maxAge < 86_400 && policy.mode === 'enforce') {
    findings.push({ severity: 'warning', rule: 'mta-sts.short-age', source, message: t('max_age is {0} {0:second|seconds}; less than a day protects little. Weeks are usual.', policy.maxAge) })
  }
  return { policy, findings }
}

function readField(policy: MtaStsPolicy, key: string, value: string): string | undefined {
  switch (key) {
    case 'version':
      return value === 'STSv1' ? undefined : t('version must be exactly STSv1, not “{0}”.', excerpt(value))
    case 'mode':
      if (value !== 'enforce' && value !== 'testing' && value !== 'none') return t('mode must be enforce, testing or none, not “{0}”.', excerpt(value))
      policy.mode = value
      return undefined
    case 'max_age':
      if (!/^\d{1,10}$/.test(value) || Number(value) > longest) return t('max_age must be a number of seconds up to {0}, not “{1}”.', longest, excerpt(value))
      policy.maxAge = Number(value)
      return undefined
    case 'mx':
      if (!/^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})+$/i.test(value) || value.length > 255) return t('“{0}” is neither a host name nor “*.” and a name.', excerpt(value))
      policy.mx.push(value.toLowerCase())
      return undefined
    default:
      return undefined
  }
}

/** True when a pattern of a policy covers the host: `*.` stands for exactly one label (RFC 8461 §4.1). */
export function coversHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host
  return host.slice(host.indexOf('.') + 1) === pattern.slice(2) && host.includes('.')
}
