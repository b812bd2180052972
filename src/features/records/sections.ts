import type { FurtherResult } from '../../dns/further'
import { t } from '../../l10n'
import { factsOf, type AnyResult } from './facts'
import type { Given, GivenArea, GivenRecord } from '../../dns/given/givenRecord'
import { dkimName } from '../../dns/given/givenRecord'
import type { Section, Service, ShownResult } from './messages'
import type { Views } from './shown'
import type { Subject } from './subject'

/** What the sections are made of. */
export interface SectionParts {
  readonly subject: Subject
  readonly given: Given
  /** How it went with the service: while it is awaited, or when it failed, its records are not known. */
  readonly service: Service['phase']
  readonly needsOwnership: boolean
  /** Results so far, by section id. */
  readonly results: ReadonlyMap<string, ShownResult>
  /** Ids of the sections whose results are of this check; others are of an earlier one. */
  readonly finished: ReadonlySet<string>
  readonly lookups: 'running' | 'stopped' | 'done'
  /** What the zone's own servers say, by section id. */
  readonly views?: ReadonlyMap<string, Views>
}

export const dkimId = (selector: string): string => `dkim:${selector}`
export const cnameId = (name: string): string => `cname:${name}`

/** The areas of the panel in the order of their weight for this kind of domain. */
export function sectionsOf(parts: SectionParts): Section[] {
  const { subject } = parts
  const { name } = subject
  const delivery = subject.kind === 'deliveryDomain'
  const one = (id: GivenArea, owner: string, more: Partial<Section> = {}): Section => section(parts, id, id, owner, of(parts.given, id), more)
  const mx = delivery ? minorMx(one('mx', name)) : one('mx', name)
  const spf = one('spf', name)
  const dmarc = one('dmarc', `_dmarc.${name}`)
  const cnames = of(parts.given, 'cname').map((record) => section(parts, cnameId(record.name), 'cname', record.name, [record]))
  const unreadCname = parts.given.unread.some(({ area }) => area === 'cname') && cnames.length === 0
  if (unreadCname) cnames.push({ ...section(parts, 'cname', 'cname', name, []), lookup: 'none' })
  const dkim = dkimSections(parts)
  const ownership = of(parts.given, 'ownership').map((record) =>
    section(parts, 'ownership', 'ownership', record.name, [record], {
      ...(parts.needsOwnership ? {} : { minor: true }),
      ...(record.value === undefined ? { note: t('Qboxmail tells the address when it is asked: “Check Ownership”.') } : {}),
    }),
  )
  const further = furtherSections(parts)
  if (delivery) return [...cnames, ...dkim, spf, dmarc, mx, ...further]
  return parts.needsOwnership ? [...ownership, mx, spf, ...dkim, dmarc, ...further] : [mx, spf, ...dkim, dmarc, ...ownership, ...further]
}

/** A domain that only sends needs no MX: what is found there is told, and is no problem. */
const minorMx = (found: Section): Section => ({ ...asMinor(found), note: t('Delivery needs no MX record: this is only what DNS has.') })

function asMinor(found: Section): Section {
  const { result } = found
  const noted = result && { ...result, verdict: 'ok' as const, findings: result.findings.map((finding) => ({ ...finding, severity: 'info' as const })) }
  return { ...found, minor: true, ...(noted ? { result: noted } : {}) }
}

/** The areas of `checkFurther` in the order of their weight, and where each is looked for. */
const furtherNames: Readonly<Record<FurtherResult['area'], string>> = {
  alignment: '', 'dmarc-reports': '_dmarc.', reverse: '', 'mta-sts': '_mta-sts.', 'tls-rpt': '_smtp._tls.', bimi: 'default._bimi.', names: '', dnssec: '',
}
/** They are about incoming mail alone, which a domain that only sends does without. */
const incoming: readonly string[] = ['reverse', 'mta-sts', 'tls-rpt', 'dnssec'] satisfies FurtherResult['area'][]

function furtherSections(parts: SectionParts): Section[] {
  const { kind, name } = parts.subject
  // Not every DNS server tells what is signed.
  const told = Object.entries(furtherNames).filter(([id]) => id !== 'dnssec' || parts.results.has(id))
  return told.map(([id, label]) => {
    const made = section(parts, id, id as FurtherResult['area'], `${label}${name}`, [], { further: true })
    return kind === 'deliveryDomain' && incoming.includes(id) ? asMinor(made) : made
  })
}

/** The selectors to look up: those that Qboxmail gave, then those that were typed in. */
export function selectorsOf(subject: Subject, given: Given): string[] {
  const own = of(given, 'dkim').flatMap(({ selector }) => (selector === undefined ? [] : [selector]))
  return [...new Set([...own, ...(subject.selectors ?? [])])]
}

const weights = ['error', 'warning', 'ok', 'info'] as const

/** A result as the view shows it: the gravest finding first. */
export function shownResult(result: AnyResult): ShownResult {
  const { name, outcome, published, findings, verdict } = result
  const sorted = [...findings].sort((one, other) => weights.indexOf(one.severity) - weights.indexOf(other.severity))
  return {
    name, outcome, published: [...published], findings: sorted.map((finding) => ({ ...finding })), verdict, facts: factsOf(result),
    ...(result.area === 'spf' && result.tree ? { tree: result.tree } : {}),
  }
}

function dkimSections(parts: SectionParts): Section[] {
  const { subject, given } = parts
  const records = of(given, 'dkim')
  const made = selectorsOf(subject, given).map((selector) => {
    const record = records.find((one) => one.selector === selector)
    const alias = of(given, 'cname').some(({ name }) => name === record?.name)
    const note = record?.value !== undefined ? undefined : record === undefined ? t('This selector was typed in: there is nothing to compare it with.') : noKeyNote(alias)
    return section(parts, dkimId(selector), 'dkim', dkimName(selector, subject.name), record ? [record] : [], { selector, ...(note ? { note } : {}) })
  })
  if (made.length > 0) return made
  return [{ ...section(parts, 'dkim', 'dkim', `_domainkey.${subject.name}`, []), lookup: parts.service === 'loading' ? 'running' : 'none', note: noSelectorNote(parts) }]
}

const noKeyNote = (alias: boolean): string =>
  alias ? t('The key comes from Qboxmail through the CNAME of the same name.') : t('Qboxmail gives the selector, but no key that can be read.')

function noSelectorNote({ subject, service }: SectionParts): string {
  if (service === 'loading') return t('Waiting for Qboxmail’s answer…')
  if (service === 'failed') return t('Qboxmail could not be asked, so the selector is not known.')
  if (subject.kind === 'domain') return t('Qboxmail gives no selector: the domain has no key of its own yet.')
  return t('Nobody can find out a selector from DNS. It stands in a sent message, in the header DKIM-Signature behind “s=”.')
}

const of = (given: Given, area: GivenArea): GivenRecord[] => given.records.filter((record) => record.area === area)

function section(parts: SectionParts, id: string, area: Section['area'], name: string, given: GivenRecord[], more: Partial<Section> = {}): Section {
  const views = parts.views?.get(id)
  const result = withViews(parts.results.get(id), views)
  const unread = parts.given.unread.filter((one) => one.area === area)
  const lookup = result && parts.finished.has(id) ? 'done' : parts.lookups
  return { id, area, name, given, unread, lookup, ...(result ? { result } : {}), ...(views ? { views } : {}), ...more }
}

/** That the zone's servers do not agree is a finding like the others. */
function withViews(result: ShownResult | undefined, views: Views | undefined): ShownResult | undefined {
  if (!result || !views || views.findings.length === 0) return result
  return { ...result, verdict: result.verdict === 'ok' ? 'warning' : result.verdict, findings: [...result.findings, ...views.findings] }
}
