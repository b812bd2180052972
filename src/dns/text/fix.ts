import { isIPv4, isIPv6 } from 'node:net'
import { t } from '../../l10n'
import type { Finding, Span } from '../finding'
import { excerpt } from '../text'
import { hole } from './holes'
import { stamp } from './offer'
import type { TextRecord } from './read'
import { tagWords } from './words'

/** A change of a record that mends what a finding tells of. */
export interface Fix {
  title: string
  /** What is replaced, in characters of the record's text. */
  span: Span
  text: string
}

/** The ways to mend it that are certain enough to be offered, often none: where there is a choice all of them, else what the rule says. */
export function fixesFor(record: Pick<TextRecord, 'area' | 'text'>, finding: Finding, now: Date): Fix[] {
  const fixes = ownFixes(record, finding, now)
  if (fixes.length > 0 || finding.fix === undefined) return fixes
  const { replaced, ...fix } = difference(record.text, finding.fix)
  return (replaced + fix.text).includes(hole) ? [] : [fix]
}

function ownFixes({ text }: Pick<TextRecord, 'text'>, { rule, position }: Finding, now: Date): Fix[] {
  if (rule === 'spf.no-all') {
    const end = text.trimEnd().length
    return ['~all', '-all'].map((all) => ({ title: changeTo(all), span: { start: end, end: text.length }, text: ` ${all}` }))
  }
  if (!position) return []
  const part = text.slice(position.start, position.end)
  const change = (...texts: readonly string[]): Fix[] => texts.filter((one) => one !== part).map((one) => ({ title: changeTo(one), span: position, text: one }))
  switch (rule) {
    case 'spf.pass-all':
    case 'spf.neutral-all':
      return change('~all', '-all')
    case 'spf.unknown-mechanism':
    case 'spf.syntax':
      return change(mendTerm(part))
    case 'spf.missing-space':
      return change(part.replace(/(?<=[^ ])(?=[-~?+]all$)/i, ' '))
    case 'spf.duplicate-term':
    case 'spf.redirect-ignored':
      return [remove(part, around(text, position, / +$/, /^ +/))]
    case 'dkim.duplicate-tag':
    case 'dkim.unknown-tag':
    case 'dkim.testing':
    case 'dkim.hash':
    case 'dkim.service':
    case 'dmarc.duplicate-tag':
    case 'dmarc.unknown-tag':
    case 'dmarc.removed-tag':
      return [remove(part, around(text, position, /;\s*$/, /^\s*;\s*/))]
    case 'dkim.syntax':
    case 'dmarc.syntax':
    case 'mta-sts.syntax':
      return /^\s*;$/.test(part) ? [remove(part.trim(), position)] : []
    case 'dkim.version':
      return part.includes('=') ? [] : change('DKIM1')
    case 'dmarc.bad-policy':
      return change('none', 'quarantine', 'reject')
    case 'dmarc.bad-value':
      return change(...Object.keys(tagWords.dmarc[nameBefore(text, position.start)]?.values ?? {}))
    case 'tls-rpt.bad-address':
      return /^[^\s:@]+@[^\s:@]+$/.test(part) ? change(`mailto:${part}`) : []
    case 'mta-sts.bad-id':
      return change(stamp(now))
    case 'bimi.logo':
    case 'bimi.evidence':
      return change(part.replace(/^http:/i, 'https:'))
    default:
      return []
  }
}

function changeTo(text: string): string {
  return t('Change to “{0}”', excerpt(text.trim()))
}

function remove(part: string, span: Span): Fix {
  return { title: t('Remove “{0}”', excerpt(part)), span, text: '' }
}

/** The usual slips in a term of SPF; the term itself where it has none of them. */
function mendTerm(term: string): string {
  const clean = term.replace(/[,;]+$/, '').replace(/[\t\r\n]+/g, ' ')
  if (isIPv4(clean.split('/', 1)[0] ?? '')) return `ip4:${clean}`
  if (isIPv6(clean.split('/', 1)[0] ?? '')) return `ip6:${clean}`
  const [, qualifier = '', address] = /^([-+~?]?)ip(?:v?[46])?[:=](.+)$/i.exec(clean) ?? []
  if (address === undefined) return clean
  return `${qualifier}${address.includes(':') ? 'ip6' : 'ip4'}:${address}`
}

/** The stretch with the separator before it; with the one after it where it is the first. */
function around(text: string, { start, end }: Span, before: RegExp, after: RegExp): Span {
  const ahead = before.exec(text.slice(0, start))
  if (ahead) return { start: ahead.index, end }
  return { start, end: end + (after.exec(text.slice(end))?.[0].length ?? 0) }
}

function nameBefore(text: string, at: number): string {
  return /(\w+)\s*=\s*$/.exec(text.slice(Math.max(0, at - 40), at))?.[1] ?? ''
}

/** What has to be replaced to make one text of the other; its title names the words that come of it. */
function difference(text: string, wanted: string): Fix & { replaced: string } {
  let start = 0
  while (start < text.length && text[start] === wanted[start]) start++
  let tail = 0
  while (tail < Math.min(text.length, wanted.length) - start && text.at(-1 - tail) === wanted.at(-1 - tail)) tail++
  const end = wanted.length - tail
  const span = { start, end: text.length - tail }
  const replaced = text.slice(span.start, span.end)
  if (end === start && replaced.trim() !== '') return { ...remove(replaced.trim(), span), replaced }
  const from = Math.max(wanted.lastIndexOf(' ', start - 1), wanted.lastIndexOf(';', start - 1)) + 1
  return { title: changeTo(wanted.slice(from, end + wanted.slice(end).search(/[ ;]|$/))), span, text: wanted.slice(start, end), replaced }
}
