import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDnscontrol, writeDnscontrol } from '../../../../src/dns/code/dnscontrol'
import { readOctodns, writeOctodns } from '../../../../src/dns/code/octodns'
import type { CodeFile, CodeRecord, Publication } from '../../../../src/dns/code/records'
import { readTerraform, writeTerraformCloudflare, writeTerraformRoute53 } from '../../../../src/dns/code/terraform'
import { readZone, writeZone } from '../../../../src/dns/code/zone'
import { growth, linear, patience } from '../../../fixtures/effort'
import { anyRecord, line, lines, misplaced, txt, zone } from './records'

interface Format {
  write: (publication: Publication) => string
  read: (text: string, zone?: string) => CodeFile
  /** What the format itself cannot hold. */
  excludes?: (record: CodeRecord) => boolean
}

const formats: Readonly<Record<string, Format>> = {
  'zone file': { write: writeZone, read: readZone },
  'Terraform, Cloudflare': { write: writeTerraformCloudflare, read: readTerraform },
  'Terraform, Route 53': { write: writeTerraformRoute53, read: readTerraform },
  dnscontrol: { write: writeDnscontrol, read: readDnscontrol },
  // octoDNS takes what begins and ends with a quote for strings in quotes.
  octoDNS: { write: writeOctodns, read: readOctodns, excludes: ({ type, value }) => type === 'TXT' && value.startsWith('"') },
}

const publication = (records: readonly CodeRecord[], remarks: readonly string[] = []): Publication => ({ domain: zone, records, remarks })

describe.each(Object.entries(formats))('%s', (_, { write, read, excludes = () => false }) => {
  const records = fc.array(anyRecord.filter((record) => !excludes(record)), { maxLength: 6 })

  it('gives back the records that were written', () => {
    fc.assert(fc.property(records, fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 2 }), (given, remarks) => {
      const noted = given.map((record, at) => (at % 2 === 0 ? record : { ...record, note: remarks[0] ?? 'usual' }))
      const text = write(publication(noted, remarks))
      const file = read(text, zone)
      expect(lines(file.records)).toEqual(lines(given))
      expect(misplaced(file, text.length)).toEqual([])
    }), { numRuns: 300 })
  }, patience)

  it('knows the place of each character of a value', () => {
    fc.assert(fc.property(txt.filter((value) => !excludes({ type: 'TXT', name: zone, value })), fc.nat(), (value, seed) => {
      if (value === '') return
      const at = seed % value.length
      const file = read(write(publication([{ type: 'TXT', name: `a.${zone}`, value }])), zone)
      const other = read(write(publication([{ type: 'TXT', name: `a.${zone}`, value: `${value.slice(0, at)}x` }])), zone)
      // What stands before a character takes the same room, whatever follows.
      const wanted = other.records[0]!.placed.place(at)
      if (/^[\x20-\x7e]*$/.test(value) && !/[;{]/.test(value[at]!)) expect(file.records[0]!.placed.place(at)).toBe(wanted)
    }), { numRuns: 300 })
  }, patience)

  it('takes a value in place of another one', () => {
    fc.assert(fc.property(anyRecord, txt, (record, value) => {
      const next = { ...record, value: record.type === 'TXT' ? value : record.type === 'CNAME' ? 'new.host.example' : record.type === 'A' ? '192.0.2.9' : record.value }
      if (excludes(record) || excludes(next) || record.type === 'MX') return
      const text = write(publication([record]))
      const file = read(text, zone)
      const found = file.records[0]!
      const changed = text.slice(0, found.valueSpan.start) + file.written(found, next.value) + text.slice(found.valueSpan.end)
      expect(lines(read(changed, zone).records)).toEqual([line(next)])
    }), { numRuns: 200 })
  }, patience)

  it('takes a record more, and then has just that more', () => {
    const someText = fc.record({ type: fc.constant('TXT'), name: fc.constant(`first.${zone}`), value: fc.constant('v=x') })
    fc.assert(fc.property(someText, records, anyRecord.filter((record) => !excludes(record)), (first, given, more) => {
      const text = write(publication([first, ...given]))
      const edit = read(text, zone).added(more)
      expect(edit).toBeDefined()
      const changed = text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end)
      expect(lines(read(changed, zone).records)).toEqual(lines([first, ...given, more]))
    }), { numRuns: 200 })
  }, patience)
})

const words = [
  '$ORIGIN ', '$INCLUDE x\n', '@ IN SOA a b (1 2 3 4 5)\n', ' IN TXT "a"', 'MX 10 ', '(', ')', ';', '"', '\\', '\\"', '\\300\\', '\n', '\r\n', ' ', '\t', '  ', 'a', '0', '\u0000', 'é', '\ud800', '😀',
  'resource "cloudflare_record" "a" {\n', 'resource "aws_route53_record" "b" {\n', 'name = "a"\n', 'type = "TXT"\n', 'records = ["a", "b"]\n', 'content = "${x}"\n', 'priority = 1\n', 'zone_id = z.id\n', 'count = 1\n', '{', '}', '[', ']', '=', ',', '#', '//', '/*', '*/', '<<A\n', 'A\n', '${', '%{', '$${',
  'D("a.example",R,', 'D_EXTEND("b.example",', 'TXT("@","a"),', 'SPF_BUILDER({label:"a"}),', 'require("x")', '`', "'", '+', '/', 'return ', ';\n',
  'a:\n', '- ', '  - type: TXT\n', '    value: a\n', '  value: "', "'':", '|\n', '>', '&a ', '*a', '---\n', ': ', ' #', '- - ', '? ', '!x ',
]
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')))

/** Each with what leads deeper into it. */
const readers: readonly [name: string, read: Format['read'], head: string][] = [
  ['zone files', readZone, '@ IN TXT '],
  ['Terraform', readTerraform, 'resource "aws_route53_record" "b" {\nname = "a"\ntype = "TXT"\nrecords = ['],
  ['dnscontrol', readDnscontrol, 'D("a",R,TXT("a",'],
  ['octoDNS', readOctodns, 'a:\n  type: TXT\n  value: '],
]

describe.each(readers)('the reader of %s', (_, read, head) => {
  it('takes any text, and points only into it', () => {
    fc.assert(fc.property(text, fc.boolean(), (input, known) => {
      const file = read(input, known ? zone : undefined)
      expect(misplaced(file, input.length)).toEqual([])
      const edit = file.added({ type: 'TXT', name: `new.${zone}`, value: 'v' })
      if (edit) expect(edit.span.start >= 0 && edit.span.start <= edit.span.end && edit.span.end <= input.length).toBe(true)
    }), { numRuns: 800 })
  }, patience)

  it('takes linear time', () => {
    const texts = (size: number): string[] => ['', '"', head].flatMap((first) => words.map((piece) => (first + piece.repeat(Math.ceil(size / piece.length))).slice(0, size)))
    const [short, long] = [texts(8 * 1024), texts(64 * 1024)]
    const slow = long.filter((input, at) => growth(() => void read(short[at]!, zone), () => void read(input, zone)) > linear)
    expect(slow.map((input) => input.slice(0, 60))).toEqual([])
  }, patience)
})
