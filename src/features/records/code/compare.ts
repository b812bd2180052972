import { asciiName, within } from '../../../dns/code/names'
import { mxParts, type CodeFile, type Edit, type FileRecord, type Unjudged, type UnjudgedReason } from '../../../dns/code/records'
import { doubledName } from '../../../dns/name'
import type { Span } from '../../../dns/finding'
import { mergedRecord, requiredTerms } from '../../../dns/spfMerge'
import { isSpfRecord, parseSpf } from '../../../dns/spfSyntax'
import { parseTagList, tagOf } from '../../../dns/tags'
import { excerpt } from '../../../dns/text'
import { t } from '../../../l10n'
import type { GivenRecord } from '../../../dns/given/givenRecord'

export interface Fix {
  readonly title: string
  readonly edit: Edit
}

/** Something that a file has otherwise than given. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info'
  readonly rule: 'differs' | 'missing' | 'unexpected' | 'several' | 'not-judged' | 'other-value'
  readonly message: string
  readonly span: Span
  readonly fix?: Fix
}

/** A given record with its value, in A-labels. */
type Wanted = GivenRecord & { readonly value: string }

/**
 * Compares a file with what is given. `others` are files that belong to it: what they hold is not missing here. What only a run of
 * the file would tell is never called missing or wrong.
 */
export function compareFile(file: CodeFile, given: readonly GivenRecord[], others: readonly CodeFile[] = []): Problem[] {
  const wanted = given.flatMap((record) => (record.value === undefined ? [] : [{ ...record, value: valueOf(record.type, record.value), name: asciiName(record.name) }]))
  const comparison = new Comparison(file, others)
  for (const record of wanted.filter(({ area }) => area !== 'spf' && area !== 'mx' && area !== 'dmarc')) comparison.exact(record)
  for (const records of byName(wanted, 'spf')) comparison.spf(records)
  for (const records of byName(wanted, 'mx')) comparison.mx(records)
  for (const [record] of byName(wanted, 'dmarc')) comparison.dmarc(record!)
  return comparison.result()
}

function byName(wanted: readonly Wanted[], area: GivenRecord['area']): Wanted[][] {
  const names = new Map<string, Wanted[]>()
  for (const record of wanted) if (record.area === area) names.set(record.name, [...(names.get(record.name) ?? []), record])
  return [...names.values()]
}

function valueOf(type: string, value: string): string {
  if (type === 'TXT') return value
  if (type !== 'MX') return asciiName(value)
  const [preference, host] = mxParts(value)
  return `${preference} ${asciiName(host)}`
}

class Comparison {
  private readonly problems: Problem[] = []
  /** What could not be judged, with the records that may be there. */
  private readonly open = new Map<Unjudged, Set<string>>()
  private readonly byName = new Map<string, FileRecord[]>()

  constructor(
    private readonly file: CodeFile,
    private readonly others: readonly CodeFile[],
  ) {
    for (const record of file.records) {
      const there = this.byName.get(record.name)
      if (there) there.push(record)
      else this.byName.set(record.name, [record])
    }
  }

  result(): Problem[] {
    for (const [{ span, why }, names] of this.open) {
      const list = [...names].slice(0, 5).map((name) => excerpt(name)).join(', ')
      this.say('info', 'not-judged', span, `${t('Not judged: {0}', reasonWords(why))} ${t('It may hold: {0}.', list)}`)
    }
    return this.problems.sort((one, other) => one.span.start - other.span.start)
  }

  /** A record that must be as given, alone at its name. */
  exact(wanted: Wanted): void {
    const { type, name, area } = wanted
    const here = this.at(name)
    const same = here.filter((record) => record.type === type)
    const others = here.filter((record) => record.type !== type)
    const good = same.find((record) => equal(wanted, record.value))
    for (const record of same) {
      if (record === good || equal(wanted, record.value)) continue
      if (good || record !== same[0]) this.say('error', 'unexpected', record.span, unexpectedWords(wanted))
      else this.differs(wanted, record)
    }
    if (type === 'CNAME')
      for (const record of others) this.say('error', 'unexpected', record.span, t('{0} {1} must not stand beside the CNAME that Qboxmail gives for this name (RFC 1034 §3.6.2).', record.type, excerpt(name)))
    const alias = area === 'dkim' ? others.find((record) => record.type === 'CNAME') : undefined
    if (alias) this.say('info', 'not-judged', alias.valueSpan, t('A CNAME stands where Qboxmail gives a TXT record; whether it leads to the same key, this file does not tell.'))
    else if (same.length === 0) this.missing(wanted, others.length === 0 || type !== 'CNAME')
  }

  spf(wanted: readonly Wanted[]): void {
    const { name } = wanted[0]!
    const records = this.at(name).filter(({ type, value }) => type === 'TXT' && isSpfRecord(value))
    const [record, ...more] = records
    for (const one of more) this.say('error', 'several', one.span, t('{0} has {1} SPF records: with more than one, none of them counts (RFC 7208 §3.2). Join them into one.', excerpt(name), records.length))
    if (!record) {
      const [first] = wanted
      return this.missing({ ...first!, value: wanted.length === 1 ? first!.value : mergedRecord(wanted.map(({ value }) => value)), source: strongest(wanted) })
    }
    const terms = new Set(parseSpf(record.value).terms.map(({ text }) => text.toLowerCase().replace(/^\+/, '')))
    const lacking = wanted.flatMap(({ value, source }) => requiredTerms(value).filter((term) => !terms.has(term.toLowerCase())).map((term) => ({ term, source })))
    if (lacking.length === 0) return
    const list = lacking.map(({ term }) => term)
    const given = lacking.some(({ source }) => source === 'api')
    this.say(
      given ? 'warning' : 'info',
      given ? 'differs' : 'other-value',
      record.valueSpan,
      given ? t('The SPF record lacks {0}, which Qboxmail gives for {1}.', excerpt(list.join(' ')), excerpt(name)) : t('The SPF record lacks Qboxmail’s usual {0}; resellers have a value of their own.', excerpt(list.join(' '))),
      this.replacement(record, mergedRecord([record.value], list)),
    )
  }

  mx(wanted: readonly Wanted[]): void {
    const { name } = wanted[0]!
    const records = this.at(name).filter(({ type }) => type === 'MX')
    if (records.length === 0) {
      for (const one of wanted) this.missing(one)
      return
    }
    const hosts = wanted.map(({ value }) => mxParts(value)[1])
    const usual = records.filter(({ value }) => hosts.includes(mxParts(value)[1]))
    for (const record of records) {
      if (usual.includes(record)) continue
      const host = excerpt(mxParts(record.value)[1])
      if (usual.length > 0) this.say('warning', 'unexpected', record.span, t('Mail for {0} goes to {1} as well, which is none of Qboxmail’s usual hosts.', excerpt(name), host))
      else this.say('info', 'other-value', record.valueSpan, t('{0} is not one of Qboxmail’s usual hosts; resellers have hosts of their own.', host))
    }
    if (usual.length > 0) for (const one of wanted) if (!records.some(({ value }) => mxParts(value)[1] === mxParts(one.value)[1])) this.missing(one)
  }

  /** The policy is the owner's: any one record is right. */
  dmarc(wanted: Wanted): void {
    const records = this.at(wanted.name).filter(({ type, value }) => type === 'TXT' && /^v\s*=\s*DMARC1(?:\s*;|\s*$)/.test(value))
    for (const one of records.slice(1)) this.say('error', 'several', one.span, t('{0} has {1} DMARC records: with more than one, none of them counts (RFC 9989 §4.10).', excerpt(wanted.name), records.length))
    if (records.length === 0 && !this.at(wanted.name).some(({ type }) => type === 'CNAME')) this.missing(wanted)
  }

  private at(name: string): readonly FileRecord[] {
    return this.byName.get(name) ?? []
  }

  private differs(wanted: Wanted, record: FileRecord): void {
    const { type, name, value } = wanted
    const { value: found, placed } = record
    if (type !== 'TXT' && found.startsWith(`${value}.`)) {
      return this.say('error', 'differs', record.valueSpan, t('A dot is missing at the end of {0}: without it, it stands for {1}.', excerpt(value), excerpt(found)), this.replacement(record, value))
    }
    let at = 0
    while (at < found.length && found[at] === value[at]) at++
    const span = { start: placed.place(at), end: placed.end }
    const here = span.end > span.start ? span : record.valueSpan
    const words = at === found.length
      ? t('{0} {1} is cut off: {2} of the {3} characters that Qboxmail gives are there.', type, excerpt(name), at, value.length)
      : at === value.length
        ? t('{0} {1} has {2} {2:character|characters} more than Qboxmail gives.', type, excerpt(name), found.length - at)
        : t('{0} {1} differs from what Qboxmail gives from character {2} on: “{3}” instead of “{4}”.', type, excerpt(name), at + 1, excerpt(found.slice(at, at + 12)), excerpt(value.slice(at, at + 12)))
    this.say('error', 'differs', here, words, this.replacement(record, value))
  }

  private missing(wanted: Wanted, addable = true): void {
    const { type, name, value, source } = wanted
    const covers = (one: Unjudged): boolean => (one.type === undefined || one.type === type || one.type === 'CNAME') && (one.name === undefined ? one.zone === undefined || within(name, one.zone) : one.name === name)
    const open = this.file.unjudged.filter(covers)
    for (const one of open) this.open.set(one, (this.open.get(one) ?? new Set()).add(`${name} ${type}`))
    if (open.length > 0) return
    if (this.others.some(({ records, unjudged }) => unjudged.some(covers) || records.some((one) => one.name === name && (one.type === type || one.type === 'CNAME')))) return
    const severity = source === 'api' ? 'warning' : 'info'
    const zone = this.zoneOf(name)
    const doubled = zone && this.at(doubledName(name, zone.name)).find((record) => record.type === type)
    if (doubled) {
      const fix: Fix = { title: t('Correct the Name'), edit: { span: doubled.nameSpan, text: this.file.writtenName(doubled, name) } }
      return this.say('error', 'differs', doubled.nameSpan, t('The name has the domain twice: it stands for {0}.', excerpt(doubled.name)), fix)
    }
    const edit = addable ? this.file.added({ type, name, value }) : undefined
    const words = source === 'api' ? t('Missing: {0} {1}, as Qboxmail gives it: {2}', type, excerpt(name), excerpt(value, 120)) : t('Missing: {0} {1}, usually {2}', type, excerpt(name), excerpt(value, 120))
    this.say(severity, 'missing', zone?.span ?? { start: 0, end: 0 }, words, edit && { title: t('Add {0} {1}', type, excerpt(name)), edit })
  }

  private zoneOf(name: string): CodeFile['zones'][number] | undefined {
    return this.file.zones.filter((zone) => within(name, zone.name)).sort((one, other) => other.name.length - one.name.length)[0]
  }

  private replacement(record: FileRecord, value: string): Fix {
    return { title: t('Replace by What Qboxmail Gives'), edit: { span: record.valueSpan, text: this.file.written(record, value) } }
  }

  private say(severity: Problem['severity'], rule: Problem['rule'], span: Span, message: string, fix?: Fix): void {
    this.problems.push({ severity, rule, span, message, ...(fix ? { fix } : {}) })
  }
}

const strongest = (wanted: readonly Wanted[]): Wanted['source'] => (wanted.some(({ source }) => source === 'api') ? 'api' : wanted[0]!.source)

/** A DKIM key counts by its tags, whatever the white space between them (RFC 6376 §3.2). */
function equal({ area, type, value }: Wanted, found: string): boolean {
  if (found === value) return true
  if (area !== 'dkim' || type !== 'TXT') return false
  const facts = (text: string): string => {
    const tags = parseTagList(text)
    return `${tagOf(tags, 'k')?.value ?? 'rsa'} ${tagOf(tags, 'p')?.value.replace(/\s+/g, '') ?? ''}`
  }
  return tagOf(parseTagList(found), 'p') !== undefined && facts(found) === facts(value)
}

function unexpectedWords({ area, name, type }: Wanted): string {
  if (area === 'dkim') return t('This should not be here: {0} has one TXT record, the key that Qboxmail gives (RFC 6376 §3.6.2.2).', excerpt(name))
  return t('This should not be here: {0} has one {1} record, the one that Qboxmail gives.', excerpt(name), type)
}

function reasonWords(why: UnjudgedReason): string {
  switch (why) {
    case 'variable':
      return t('what stands here is a variable or an expression.')
    case 'function':
      return t('what stands here comes from a function.')
    case 'loop':
      return t('what stands here is made by a loop or only under a condition.')
    case 'elsewhere':
      return t('a part of the records is in another file.')
    case 'zone':
      return t('the name is relative, and the zone that it belongs to is not known.')
    case 'form':
      return t('this is written in a way that is not read here.')
  }
}
