import fc from 'fast-check'
import { asciiName } from '../../../../src/dns/code/names'
import { mxParts, type CodeFile, type CodeRecord } from '../../../../src/dns/code/records'

export const zone = 'acme.example'

const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?$/)
const owner = fc.oneof(fc.constantFrom(zone, `_dmarc.${zone}`, `bücher.${zone}`, `*.${zone}`), fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.${zone}`))
const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.host.example`)

/** Everything that has a meaning in one of the formats. */
const pieces = ['"', '\\', '\\"', "'", ';', '\\;', '${', '%{', '$${', '%%{', '$', '#', ' #', '//', '/*', ': ', '- ', '[', ']', '{', '}', '(', ')', ',', '\n', '\t', '\r', '\0', '\\u0041', '\\065', '\\101', 'é', '€', '😀', '\u2028', '\u0085', '\ufeff', ' ', 'v=DKIM1; k=rsa; p=', 'A'.repeat(250)]
export const txt = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

export const anyRecord: fc.Arbitrary<CodeRecord> = fc.oneof(
  fc.record({ type: fc.constant('TXT'), name: owner, value: txt }),
  fc.record({ type: fc.constant('CNAME'), name: owner, value: host }),
  fc.record({ type: fc.constant('MX'), name: owner, value: fc.tuple(fc.nat(65535), host).map(([preference, target]) => `${preference} ${target}`) }),
  fc.record({ type: fc.constant('A'), name: owner, value: fc.ipV4() }),
)

/** A record as one line of text, names in A-labels, to compare lists of them whatever their order. */
export function line({ type, name, value }: Pick<CodeRecord, 'type' | 'name' | 'value'>): string {
  const [preference, target] = mxParts(value)
  return `${asciiName(name)} ${type} ${type === 'MX' ? `${preference} ${asciiName(target)}` : type === 'CNAME' ? asciiName(value) : value}`
}

export const lines = (records: readonly Pick<CodeRecord, 'type' | 'name' | 'value'>[]): string[] => records.map(line).sort()

/** What is wrong with the places of a file that was read. */
export function misplaced(file: CodeFile, length: number): string[] {
  const wrong: string[] = []
  const inside = (what: string, { start, end }: { start: number; end: number }): void => {
    if (!(start >= 0 && start <= end && end <= length)) wrong.push(`${what} ${start}–${end} of ${length}`)
  }
  for (const one of file.zones) inside('zone', one.span)
  for (const one of file.unjudged) inside('unjudged', one.span)
  for (const record of file.records) {
    inside('record', record.span)
    inside('name', record.nameSpan)
    inside('value', record.valueSpan)
    for (let at = 0, last = 0; at <= record.value.length; at++) {
      const place = record.placed.place(at)
      // Of MX, octoDNS writes the host before the preference.
      if (!(place >= (record.type === 'MX' ? 0 : last) && place <= length)) wrong.push(`place ${at}: ${place}`)
      last = place
    }
  }
  return wrong
}

/** What a file holds: its records as lines, and what is not judged with the reason, its beginning and what it is about. */
export function heldIn(file: CodeFile, text: string): { records: string[]; unjudged: string[] } {
  const unjudged = file.unjudged.map(({ why, span, name, zone: within, type }) => [why, text.slice(span.start, span.end).split('\n', 1)[0], name ?? (within && `in ${within}`) ?? 'anywhere', type ?? 'any type'].join(' | '))
  return { records: file.records.map(line), unjudged }
}

/** The text with a record more; undefined where the file has no place for it. */
export function withMore(file: CodeFile, text: string, record: CodeRecord): string | undefined {
  const edit = file.added(record)
  return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end)
}
