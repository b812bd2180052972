import { randomUUID } from 'node:crypto'
import { t } from '../l10n'
import { txtThroughAliases } from './alias'
import { bareSelector, expectedKey, keyDifference, type ExpectedKey } from './dkimExpected'
import { lintDkimKey, type DkimKey } from './dkimKey'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import { doubledName } from './name'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { tagOf } from './tags'
import { excerpt } from './text'

export interface DkimCheck {
  domain: string
  /** With or without `._domainkey` and the domain; empty when none is known, for selectors are never guessed. */
  selector: string
  /** The key or whole record that Qboxmail gave. */
  expected?: string
  lookup: Lookup
  signal?: AbortSignal
}

/** `present` when nothing was given to compare with; `unknown` when DNS failed or there was no selector. */
export type DkimMatch = 'match' | 'mismatch' | 'present' | 'missing' | 'revoked' | 'multiple' | 'unknown'

export interface DkimResult extends AreaResult {
  area: 'dkim'
  selector: string
  match: DkimMatch
  /** The names the selector's name is an alias for. */
  aliases: string[]
  key?: DkimKey
}

/** Compares the DKIM key in DNS with the one that was given, and reads it with the eyes of a receiver (RFC 6376 §3.6). */
export async function checkDkim(check: DkimCheck): Promise<DkimResult> {
  const { domain, lookup, signal } = check
  const selector = bareSelector(check.selector, domain)
  if (selector === undefined) return withoutSelector(check)
  const name = `${selector}._domainkey.${domain}`
  const wanted = check.expected === undefined ? undefined : expectedKey(check.expected)
  const { outcome, chain } = await txtThroughAliases(lookup, name, signal)
  const texts = recordsOf(outcome).map((record) => record.text)
  const base = {
    area: 'dkim' as const, selector, name, outcome: outcome.kind, published: texts, aliases: chain, ...(wanted ? { expected: wanted.record } : {}),
  }
  const result = (match: DkimMatch, findings: Finding[], key?: DkimKey): DkimResult => ({
    ...base, match, findings, verdict: verdictOf(findings, match === 'unknown'), ...(key ? { key } : {}),
  })
  if (isFailure(outcome)) return result('unknown', [failureFinding('dkim', outcome, chain.at(-1) ?? name)])
  const [text] = texts
  if (text === undefined) {
    const hints = chain.length > 0 ? t('It is an alias for {0}, where there is no key.', excerpt(chain.join(' → '), 200)) : await whereElse(check, selector, name)
    return result('missing', [{
      severity: 'error', rule: 'dkim.missing', source: 'RFC 6376 §3.6.2', message: `${outcomeWords(outcome, name)} ${hints}`.trim(), ...fixOf(wanted),
    }])
  }
  if (texts.length > 1) return result('multiple', [multiple(texts, wanted)])
  const { tags, key, findings } = lintDkimKey(text)
  const tag = tagOf(tags, 'p')
  if (key.revoked) return result('revoked', findings.map((finding) => (finding.rule === 'dkim.revoked' ? { ...finding, ...fixOf(wanted) } : finding)), key)
  if (!wanted) return result('present', [...findings, ...(await wildcard(check, text))], key)
  const difference = tag && keyDifference(tag, wanted)
  if (tag && !difference && key.algorithm === wanted.algorithm) {
    return result('match', [{ severity: 'ok', rule: 'dkim.match', source: 'RFC 6376 §3.6.2', message: t('The key in DNS is the one Qboxmail gave.') }, ...findings], key)
  }
  const words = difference?.message ?? (tag ? t('The key type is {0} instead of {1}.', excerpt(key.algorithm), wanted.algorithm) : t('The record at the selector holds no key.'))
  const mismatch: Finding = {
    severity: 'error', rule: 'dkim.mismatch', source: 'RFC 6376 §3.6.2', message: words, ...(difference ? { position: difference.position } : {}), ...fixOf(wanted),
  }
  return result('mismatch', [mismatch, ...findings, ...(await wildcard(check, text))], key)
}

function fixOf(wanted: ExpectedKey | undefined): { fix?: string } {
  return wanted ? { fix: wanted.record } : {}
}

function withoutSelector({ selector, domain }: DkimCheck): DkimResult {
  const empty = selector.trim() === ''
  const finding: Finding = {
    severity: empty ? 'info' : 'error', rule: empty ? 'dkim.no-selector' : 'dkim.selector', source: 'RFC 6376 §3.1',
    message: empty
      ? t('DKIM keys can only be looked up with their selector, and none is known for {0}.', domain)
      : t('“{0}” cannot be a DKIM selector.', excerpt(selector)),
  }
  return {
    area: 'dkim', selector, name: `_domainkey.${domain}`, outcome: 'not-asked', published: [], aliases: [], match: 'unknown', findings: [finding], verdict: empty ? 'unknown' : 'error',
  }
}

function multiple(texts: readonly string[], wanted: ExpectedKey | undefined): Finding {
  const right = wanted !== undefined && texts.some((text) => lintDkimKey(text).key.data === wanted.data)
  return {
    severity: 'error', rule: 'dkim.multiple-records', source: 'RFC 6376 §3.6.2.2',
    message: t('There are {0} TXT records at the selector; receivers may take any of them.', texts.length)
      + ` ${right ? t('One of them is right: remove the others.') : t('Leave only the right one.')}`,
    ...fixOf(wanted),
  }
}

/** Looks where a key lands by the usual slips: the domain added twice, or `_domainkey` left out. */
async function whereElse({ domain, lookup, signal }: DkimCheck, selector: string, name: string): Promise<string> {
  const doubled = doubledName(name, domain)
  const bare = `${selector}.${domain}`
  const [twice, without] = await Promise.all([lookup.txt(doubled, signal), lookup.txt(bare, signal)])
  const isKey = (text: string) => /(?:^|;)\s*p\s*=/.test(text)
  if (recordsOf(twice).some((record) => isKey(record.text))) return t('A key stands at {0}: the domain was added twice to the name.', doubled)
  if (recordsOf(without).some((record) => isKey(record.text))) return t('A key stands at {0}: “._domainkey” is missing in the name.', bare)
  return ''
}

/** A wildcard answers for every selector: what was found proves nothing of this one (RFC 6376 §3.6.2.1). */
async function wildcard({ domain, lookup, signal }: DkimCheck, text: string): Promise<Finding[]> {
  const probe = await lookup.txt(`probe-${randomUUID()}._domainkey.${domain}`, signal)
  if (!recordsOf(probe).some((record) => record.text === text)) return []
  return [{
    severity: 'warning', rule: 'dkim.wildcard', source: 'RFC 6376 §3.6.2.1',
    message: t('Every selector answers with this record: a wildcard in the zone stands in for a key that is not there.'),
  }]
}
