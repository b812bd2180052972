import type { Span } from '../finding'
import { asciiName, completed, relative, within, withinAny } from './names'
import { mxParts, readTypes, ttl, type CodeFile, type CodeRecord, type FileRecord, type Publication, type Unjudged } from './records'
import { kinds, Script, scriptString } from './script'
import { Builder, type Placed } from './strings'

const host = (name: string): string => scriptString(`${asciiName(name)}.`)

function data(type: string, value: string): string {
  if (type === 'TXT') return scriptString(value)
  if (type === 'CNAME') return host(value)
  if (type !== 'MX') return scriptString(value)
  const [preference, target] = mxParts(value)
  return `${preference}, ${host(target)}`
}

const call = ({ type, name, value }: CodeRecord, zone: string): string => `${type}(${scriptString(relative(name, zone))}, ${data(type, value)}, TTL(${ttl}))`

/** Records as an addition to a domain of dnsconfig.js: a whole `D(…)` would tell dnscontrol to delete everything else. Long texts it splits itself. */
export function writeDnscontrol({ domain, records, remarks }: Publication): string {
  const zone = asciiName(domain)
  const comment = (text: string): string => `// ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`
  const lines = records.flatMap((record) => [...(record.note === undefined ? [] : [`  ${comment(record.note)}`]), `  ${call(record, zone)},`])
  return `${[...remarks.map(comment), `D_EXTEND(${scriptString(zone)},`, ...lines].join('\n').replace(/,$/, '')}\n);\n`
}

// https://docs.dnscontrol.org/language-reference/domain-modifiers: what holds no record of the types that are read.
const harmless = /^(?:NO_PURGE|IGNORE\w*|AUTODNSSEC_\w+|DISABLE_\w+|DnsProvider|DefaultTTL|TTL|NAMESERVER|NAMESERVER_TTL|PURGE|NS|SRV|CAA|CAA_BUILDER|PTR|ALIAS|SSHFP|TLSA|DS|DNSKEY|SVCB|HTTPS|NAPTR|SOA|LOC|LOC_BUILDER_\w+|URL|URL301|FRAME|R53_\w+|CF_\w+|AZURE_\w+)$/

/** A part between commas, as indices of its first token and the one behind its last. */
interface Part {
  readonly from: number
  readonly to: number
}

/** Reads the domains of a dnsconfig.js. */
export function readDnscontrol(text: string): CodeFile {
  const script = new Script(text)
  const records: FileRecord[] = []
  const unjudged: Unjudged[] = []
  const zones: { name: string; span: Span }[] = []
  const extended: { name: string; span: Span }[] = []
  const zoneOf = new Map<FileRecord, string>()
  const ends: { zone: string; at: number }[] = []
  const spanOf = ({ from, to }: Part): Span => script.span(from, to)

  /** The parts between the commas of a bracket. */
  const parts = (open: number, close: number): Part[] => {
    const found: Part[] = []
    let from = open + 1
    for (let at = from; at <= close; at++) {
      if (at === close || script.is(at, ',')) {
        if (at > from) found.push({ from, to: at })
        from = at + 1
      } else at = script.close(at) ?? at
    }
    return found
  }
  /** A text, also one of several with a plus between them. */
  const literal = ({ from, to }: Part): Placed | undefined => {
    const pieces: Placed[] = []
    for (let at = from; at < to; at++) {
      const isPlus = script.is(at, '+')
      const piece = isPlus ? undefined : script.placed(at)
      if ((at - from) % 2 === 1 ? !isPlus : !piece) return undefined
      if (piece) pieces.push(piece)
    }
    return (to - from) % 2 === 1 ? concatenated(pieces) : undefined
  }
  const texts = (part: Part): Placed | undefined => {
    const close = script.close(part.from)
    if (!script.is(part.from, '[') || close !== part.to - 1) return literal(part)
    const list = parts(part.from, close).map(literal)
    return list.every((one) => one !== undefined) && list.length > 0 ? concatenated(list) : undefined
  }

  const readCall = (part: Part, zone: string): void => {
    const type = script.word(part.from)
    const span = spanOf(part)
    const [label, ...rest] = parts(part.from + 1, part.to - 1)
    const labelText = label && literal(label)?.text
    const name = labelText === undefined ? undefined : completed(labelText, zone)
    const about = name === undefined ? { type, zone } : { type, name }
    if (!label || name === undefined) return void unjudged.push({ why: 'variable', span: label ? spanOf(label) : span, ...about })
    const preference = type === 'MX' ? rest.shift() : undefined
    const [value] = rest
    const placed = value && texts(value)
    const number = preference && preference.to - preference.from === 1 && script.kind(preference.from) === kinds.number ? script.word(preference.from) : undefined
    if (!placed || (type === 'MX' && number === undefined)) return void unjudged.push({ why: isCall(value) ? 'function' : 'variable', span: value ? spanOf(value) : span, ...about })
    const read = (made: string, before?: Span): void => {
      const valueSpan = { start: preference ? spanOf(preference).start : spanOf(value).start, end: spanOf(value).end }
      const fitted = placed.fitted(made)
      const whole = before ? fitted.after(`${text.slice(before.start, before.end)} `, before.start) : fitted
      const record = { type, name, value: whole.text, span, nameSpan: spanOf(label), valueSpan, placed: whole }
      records.push(record)
      zoneOf.set(record, zone)
    }
    if (type === 'TXT') read(placed.text)
    else if (type === 'CNAME') read(completed(placed.text, zone))
    else if (type === 'MX') read(completed(placed.text, zone), spanOf(preference!))
    else read(placed.text.toLowerCase())
  }
  const isCall = (part: Part | undefined): boolean => part !== undefined && script.is(part.from + 1, '(') && script.close(part.from + 1) === part.to - 1

  const readItems = (items: readonly Part[], zone: string): void => {
    const waiting = [...items]
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      const { from, to } = part
      const kind = script.kind(from)
      const isBracket = script.close(from) === to - 1
      if (isBracket && script.is(from, '[')) for (const one of parts(from, to - 1)) waiting.push(one)
      else if ((isBracket && script.is(from, '{')) || (to - from === 1 && kind !== kinds.word && kind !== kinds.other)) continue
      else if (isCall(part) && kind === kinds.word) {
        const name = script.word(from)
        if (readTypes.has(name)) readCall(part, zone)
        else if (!harmless.test(name)) unjudged.push({ why: 'function', span: spanOf(part), ...builder(name, part, zone) })
      } else if (to - from > 1 || !harmless.test(script.word(from))) unjudged.push({ why: to - from === 1 ? 'variable' : 'function', span: spanOf(part), zone })
    }
  }
  /** Builders of a record at a name that is known; else anything may come of it. */
  const builder = (name: string, part: Part, zone: string): Partial<Unjudged> => {
    if (name !== 'SPF_BUILDER' && name !== 'DMARC_BUILDER') return { zone, ...(name === 'DKIM_BUILDER' ? { type: 'TXT' } : {}) }
    const [object] = parts(part.from + 1, part.to - 1)
    const close = object && script.close(object.from)
    const property = close && parts(object.from, close).find(({ from }) => script.is(from + 1, ':') && /^["']?label["']?$/.test(script.word(from)))
    const label = property ? literal({ from: property.from + 2, to: property.to })?.text : ''
    if (label === undefined) return { zone, type: 'TXT' }
    const short = label === '@' ? '' : label
    const full = name === 'SPF_BUILDER' ? short : short === '' ? '_dmarc' : `_dmarc.${short}`
    return { type: 'TXT', name: completed(full, zone) }
  }

  for (let index = 0; index < script.length; index++) {
    if (script.kind(index) !== kinds.word || !script.is(index + 1, '(') || script.is(index - 1, '.') || script.word(index - 1) === 'function') continue
    const name = script.word(index)
    const span = script.span(index)
    if (/^require(?:_glob)?$/.test(name)) unjudged.push({ why: 'elsewhere', span })
    if (name !== 'D' && name !== 'D_EXTEND') continue
    const close = script.close(index + 1)
    if (close === undefined) {
      unjudged.push({ why: 'form', span })
      continue
    }
    const [head, ...items] = parts(index + 1, close)
    const domain = head && literal(head)?.text
    if (!head || domain === undefined) {
      unjudged.push({ why: 'variable', span: head ? spanOf(head) : span })
      continue
    }
    // `example.com!tag` is another view of the same domain.
    const zone = asciiName(domain.replace(/!.*$/s, ''))
    ;(name === 'D' ? zones : extended).push({ name: zone, span: spanOf(head) })
    ends.push({ zone, at: spanOf(items.at(-1) ?? head).end })
    readItems(name === 'D' ? items.slice(1) : items, zone)
  }
  // What a D_EXTEND adds to stands in another file.
  const own = new Set(zones.map(({ name }) => name))
  for (const { name, span } of extended) if (!withinAny(name, own)) unjudged.push({ why: 'elsewhere', span, zone: name })
  return {
    zones: [...zones, ...extended],
    records: records.sort((one, other) => one.span.start - other.span.start),
    unjudged,
    written: ({ type }, value) => data(type, value),
    writtenName: (record, name) => scriptString(relative(name, zoneOf.get(record) ?? name)),
    added: (record) => {
      const [best] = ends.filter(({ zone }) => within(record.name, zone)).sort((one, other) => other.zone.length - one.zone.length)
      if (!best) return undefined
      return { span: { start: best.at, end: best.at }, text: `,\n${indentAt(text, best.at)}${call(record, best.zone)}` }
    },
  }
}

/** The white space at the beginning of the line of `at`, at least two spaces. */
function indentAt(text: string, at: number): string {
  const line = text.lastIndexOf('\n', at - 1) + 1
  return /^[ \t]+/.exec(text.slice(line, at))?.[0] ?? '  '
}

function concatenated(list: readonly Placed[]): Placed {
  const into = new Builder()
  for (const one of list) one.copy(0, one.text.length, into)
  return into.done(list.at(-1)!.end)
}
