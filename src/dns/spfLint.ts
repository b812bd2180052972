import { t } from '../l10n'
import { fixing, mostFaults, type Finding, type Span } from './finding'
import { parseSpf, type Qualifier, type SpfRecord, type SpfTerm } from './spfSyntax'
import { isWide } from './spfSaid'
import { costs, directivesOf, modifiersOf, reachableTerms } from './spfTree'
import { excerpt } from './text'

/** What can be said of an SPF record by reading it, without DNS. */
export function lintSpf(text: string): { record: SpfRecord; findings: Finding[] } {
  const record = parseSpf(text)
  // What allows nobody else would without its `ptr` forbid all mail.
  const spared = reachableTerms(record).some((term) => term.kind === 'modifier' || (term.qualifier === '+' && term.mechanism !== 'ptr'))
  const findings = [
    ...record.problems.map(({ rule, message, span }): Finding => ({
      severity: 'error', rule, source: 'RFC 7208 §4.6', message: `${message} ${t('Receivers treat the whole record as an error.')}`, position: span,
    })),
    ...endingFindings(record, text),
    ...record.terms.flatMap((term) => termFindings(term, text, spared)).slice(0, mostFaults),
    ...duplicateFindings(record.terms),
    ...lengthFindings(text),
  ]
  return { record, findings }
}

function endingFindings(record: SpfRecord, text: string): Finding[] {
  const findings: Finding[] = []
  const [all] = directivesOf(record, 'all')
  const [redirect] = modifiersOf(record, 'redirect')
  if (!all) {
    // One that cannot be read is told of on its own.
    if (!redirect && !/ (?:redirect=|[-+~?]?all(?![a-z0-9_=-]))/i.test(text)) {
      findings.push({
        severity: 'warning', rule: 'spf.no-all', source: 'RFC 7208 §4.7',
        message: t('The record does not end in “all”, so mail from anywhere else is neither allowed nor refused. End it in ~all or -all.'),
        ...(record.problems.length === 0 ? { fix: `${text.trimEnd()} ~all` } : {}),
      })
    }
    return findings
  }
  const late = record.terms.filter((term) => term.kind === 'directive' && term.span.start > all.span.start)
  const [first] = late
  if (first) {
    findings.push({
      severity: 'warning', rule: 'spf.after-all', source: 'RFC 7208 §5.1', position: { start: first.span.start, end: late.at(-1)?.span.end ?? first.span.end },
      message: t('What stands after “{0}” is never looked at. Move “{0}” to the end.', all.text), fix: allToEnd(record),
    })
  }
  if (redirect) {
    findings.push({
      severity: 'warning', rule: 'spf.redirect-ignored', source: 'RFC 7208 §6.1', position: redirect.span,
      message: t('“{0}” is ignored, because the record has an “all”.', excerpt(redirect.text)),
    })
  }
  if (all.qualifier === '-' && record.terms.every((term) => term === all || term.kind === 'modifier') && record.problems.length === 0) {
    findings.push({ severity: 'info', rule: 'spf.sends-nothing', source: 'RFC 7208 §10.1.2', position: all.span, message: t('The record says that the domain sends no mail at all.') })
  }
  return [...findings, ...saidFindings(all.qualifier, all.text, all.span, 'RFC 7208 §5.1').map((finding) => ({ ...finding, ...fixing(text, all.span, '~all') }))]
}

/** What there is to tell of a term, or of the terms that lead to it, where it speaks of every sender. */
export function saidFindings(qualifier: Qualifier, words: string, position: Span | undefined, source: string): Finding[] {
  const base = { source, ...(position ? { position } : {}) }
  const shown = excerpt(words, 200)
  switch (qualifier) {
    case '+':
      return [isWide(words)
        ? { ...base, severity: 'error', rule: 'spf.whole-internet', message: t('“{0}” covers more addresses than any sender has.', shown) }
        : { ...base, severity: 'error', rule: 'spf.pass-all', message: t('“{0}” lets every server in the world send for this domain. Use ~all or -all.', shown) }]
    case '?':
      return [{ ...base, severity: 'warning', rule: 'spf.neutral-all', message: t('“{0}” says nothing about mail from elsewhere, so the record protects little. Use ~all or -all.', shown) }]
    default:
      return []
  }
}

function termFindings(term: SpfTerm, record: string, ptrSpared: boolean): Finding[] {
  if (term.kind === 'modifier') return modifierFindings(term.name, term.text, term.span, record)
  const findings: Finding[] = []
  if (term.mechanism === 'ptr') {
    findings.push({
      severity: 'warning', rule: 'spf.ptr', source: 'RFC 7208 §5.5', position: term.span, ...(ptrSpared ? fixing(record, term.span, '') : {}),
      message: t('“ptr” should not be used: it is slow and unreliable, and many receivers skip it. Name the hosts or addresses instead.'),
    })
  }
  if (term.qualifier === '+' && isWide(term.text)) findings.push(...saidFindings('+', term.text, term.span, 'RFC 7208 §5.6'))
  const named = term.mechanism !== 'ip4' && term.mechanism !== 'ip6' && term.value !== undefined
  if (named && /:|[-~?+]all$/i.test(term.value ?? '')) {
    findings.push({
      severity: 'warning', rule: 'spf.missing-space', source: 'RFC 7208 §4.6.1', position: term.span,
      message: t('“{0}” looks like two terms without a space between them.', excerpt(term.text)),
    })
  }
  return findings
}

function modifierFindings(name: string, text: string, position: Span, record: string): Finding[] {
  if (name === 'redirect' || name === 'exp') return []
  if (name === 'v') {
    const message = t('“{0}” again in the middle: two records seem to have been put into one. Receivers ignore it there.', excerpt(text))
    return [{ severity: 'warning', rule: 'spf.second-version', source: 'RFC 7208 §4.5', position, message, ...fixing(record, position, '') }]
  }
  const meant = /^(include|a|mx|ptr|ip4|ip6|exists)$/.test(name)
  return [{
    severity: meant ? 'warning' : 'info', rule: meant ? 'spf.equals-for-colon' : 'spf.unknown-modifier', source: 'RFC 7208 §6', position,
    ...(meant ? fixing(record, position, text.replace('=', ':')) : {}),
    message: meant
      ? t('“{0}” is ignored: with “=” it is an unknown modifier. Write “{1}:” with a colon.', excerpt(text), name)
      : t('“{0}” is an unknown modifier; receivers ignore it.', excerpt(text)),
  }]
}

function duplicateFindings(terms: readonly SpfTerm[]): Finding[] {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const term of terms) {
    const key = term.text.toLowerCase()
    if (term.kind === 'directive' && seen.has(key) && findings.length < mostFaults) {
      findings.push({
        severity: costs(term) ? 'warning' : 'info', rule: 'spf.duplicate-term', source: 'RFC 7208 §4.6.4', position: term.span,
        message: t('“{0}” is there twice. The second has no effect but may cost look-ups.', excerpt(term.text)),
      })
    }
    seen.add(key)
  }
  return findings
}

function lengthFindings(text: string): Finding[] {
  if (text.length <= 450) return []
  const tooLong = text.length > 512
  return [{
    severity: tooLong ? 'warning' : 'info', rule: 'spf.length', source: 'RFC 7208 §3.4',
    message: tooLong
      ? t('The record has {0} characters. Beyond 512 the answer may not fit in one packet and some receivers fail.', text.length)
      : t('The record has {0} characters; above 450 the answer may soon not fit in one packet.', text.length),
  }]
}

/** The record with its first `all` as the last mechanism and any other `all` gone. */
function allToEnd(record: SpfRecord): string {
  const [all] = directivesOf(record, 'all')
  const others = record.terms.filter((term) => term.kind === 'directive' && term.mechanism !== 'all')
  const modifiers = record.terms.filter((term) => term.kind === 'modifier' && (term.name !== 'redirect' || !all))
  return ['v=spf1', ...others.map((term) => term.text), ...(all ? [all.text] : []), ...modifiers.map((term) => term.text)].join(' ')
}
