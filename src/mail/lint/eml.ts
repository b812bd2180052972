import { safeText } from '../../text'
import { parseAddressList } from '../address'
import { decodeWords } from '../encodedWords'
import { decodePart } from './encoded'
import type { Finding, Span } from './finding'
import { linksOf, type TestedLink } from './linkTest'
import { lintTemplate, type TemplateFacts } from './lint'
import type { Field } from './message'
import { checkMessage } from './message'
import { collector } from './report'

const addressFields = new Set('from sender reply-to to cc bcc'.split(' '))
/** Parts within parts within parts: nobody writes more. */
const deepest = 8

interface Part {
  fields: Field[]
  /** Offsets of the body. */
  start: number
  end: number
}

/** Everything that is wrong with a message file, at its place, also within encoded parts; what is wrong there has to be mended by hand. */
export function lintMessage(source: string, facts: TemplateFacts): Finding[] {
  const { report, found } = collector()
  const message = readPart(source, 0, source.length)
  const find = (wanted: string) => message.fields.find(({ name }) => name.toLowerCase() === wanted)
  for (const field of message.fields) {
    if (!addressFields.has(field.name.toLowerCase())) continue
    const { errors, warnings } = parseAddressList(field.value)
    const moved = ({ start, end }: { start: number; end: number }) => ({ start: field.start + start, end: field.start + Math.max(end, start + 1) })
    for (const { position, text, message: words } of errors) report('address', moved(position), `${safeText(text, 60)}: ${words}`)
    for (const { position, message: words } of warnings) report('address-form', moved(position), words)
  }
  const parts = leaves(source, message, 0)
  const html = shownAs(/^text\/html\b/i, parts)
  const text = shownAs(/^text\/plain\b/i, parts)
  const subject = find('subject')
  const from = find('from')
  checkMessage(
    {
      ...(html && { text: text ? source.slice(text.start, text.end) : '' }),
      ...(subject && { subject: { ...subject, value: decodeWords(subject.value.replace(/\r?\n/g, '')) } }),
      ...(from && { from }),
      headers: message.fields,
      newline: /\r?\n/.exec(source)?.[0] ?? '\r\n',
      ...(facts.domains && { domains: facts.domains }),
    },
    { start: 0, end: Math.max(1, source.search(/\r?\n|$/)) },
    report,
  )
  const attached = parts.map(({ fields }) => valueOf(fields, 'content-id').replace(/^<|>$/g, '')).filter((id) => id !== '')
  return [...found, ...(html ? inside(source, html, { ...facts, attached }) : [])].sort((one, other) => one.start - other.start)
}

/** The links in the HTML of a message file, at their places in the file. */
export function linksOfMessage(source: string): TestedLink[] {
  const part = shownAs(/^text\/html\b/i, leaves(source, readPart(source, 0, source.length), 0))
  const html = part && htmlOf(source, part)
  return html ? linksOf(html.text).map((link) => ({ ...link, places: link.places.map(html.placed) })) : []
}

/** The part that is shown as the body, not one that is attached (RFC 2183 section 2.2). */
function shownAs(type: RegExp, parts: readonly Part[]): Part | undefined {
  return parts.find(({ fields }) => type.test(valueOf(fields, 'content-type') || 'text/plain') && !/^attachment\b/i.test(valueOf(fields, 'content-disposition')))
}

/** What is wrong with the HTML of a part, at its places in the whole. */
function inside(source: string, part: Part, { clients, attached }: TemplateFacts): Finding[] {
  const html = htmlOf(source, part)
  if (!html) return []
  const { text, placed, encoded } = html
  return lintTemplate(text, { clients, final: true, subject: { name: '', value: '-', start: 0, end: 0 }, ...(attached && { attached }) }).map((finding) => ({
    ...finding,
    ...placed(finding),
    fixes: encoded ? [] : finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, ...placed(edit) })) })),
  }))
}

/** The HTML of a part, and where a span of it stands in the whole; undefined where it cannot be read. */
function htmlOf(source: string, { fields, start, end }: Part): { text: string; placed: (span: Span) => Span; encoded: boolean } | undefined {
  const encoding = valueOf(fields, 'content-transfer-encoding')
  if (/^(?:|7bit|8bit|binary)$/i.test(encoding)) return { text: source.slice(start, end), placed: (span) => ({ start: span.start + start, end: span.end + start }), encoded: false }
  const charset = /;\s*charset\s*=\s*"?([^"\s;]+)/i.exec(valueOf(fields, 'content-type'))?.[1] ?? 'us-ascii'
  const decoded = decodePart(source, start, end, encoding, charset)
  if (!decoded) return undefined
  const placeOf = (at: number) => decoded.places[Math.min(at, decoded.text.length)]!
  return { text: decoded.text, placed: (span) => ({ start: placeOf(span.start), end: Math.max(placeOf(span.end), placeOf(span.start) + 1) }), encoded: true }
}

/** Value of a field on one line, without comments and parameters of its own; empty where there is none. */
const valueOf = (fields: readonly Field[], wanted: string) => (fields.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '').replace(/\s+/g, ' ').trim()

/** Reads the header fields of RFC 5322 section 2.2 as they stand, folded, up to the blank line. */
function readPart(source: string, from: number, end: number): Part {
  const fields: Field[] = []
  const line = /([!-9;-~]+)([ \t]*:[ \t]*)([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)(?:\r?\n|$)/y
  let at = from
  for (line.lastIndex = at; at < end; at = line.lastIndex) {
    const found = line.exec(source)
    if (!found || line.lastIndex > end) break
    const [, name = '', colon = '', value = ''] = found
    const start = at + name.length + colon.length
    fields.push({ name, value, start, end: start + value.length })
  }
  const blank = /\r?\n?/y
  blank.lastIndex = at
  blank.test(source)
  return { fields, start: Math.min(end, Math.max(at, blank.lastIndex)), end }
}

/** The parts that have none in them (RFC 2046 section 5.1.1). */
function leaves(source: string, part: Part, depth: number): Part[] {
  const type = valueOf(part.fields, 'content-type')
  const boundary = /^multipart\//i.test(type) ? (/;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)?.slice(1).find(Boolean) ?? '') : ''
  if (boundary === '' || depth === deepest) return [part]
  const inner: Part[] = []
  const mark = `--${boundary}`
  let begin = -1
  for (let at = source.indexOf(mark, part.start); at >= 0 && at < part.end; at = source.indexOf(mark, at + mark.length)) {
    if (at > part.start && source[at - 1] !== '\n') continue
    if (begin >= 0) inner.push(readPart(source, begin, source[at - 2] === '\r' ? at - 2 : at - 1))
    const next = source.indexOf('\n', at)
    if (next < 0 || source.startsWith('--', at + mark.length)) return inner.flatMap((each) => leaves(source, each, depth + 1))
    begin = next + 1
  }
  if (begin >= 0) inner.push(readPart(source, begin, part.end))
  return inner.flatMap((each) => leaves(source, each, depth + 1))
}
