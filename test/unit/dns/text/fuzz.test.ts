import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRecord } from '../../../../src/dns/text/describe'
import { findRecords, offsetsOf, recordAt } from '../../../../src/dns/text/find'
import { fixesFor } from '../../../../src/dns/text/fix'
import { judgeRecord } from '../../../../src/dns/text/judge'
import { explainRecord } from '../../../../src/dns/text/markdown'
import { offersFor } from '../../../../src/dns/text/offer'
import { editOf } from '../../../../src/dns/text/write'
import { growth, linear, patience } from '../../../fixtures/effort'

const words = [
  'v=spf1', 'v=spf1 ', 'v=DKIM1; ', 'v=DMARC1;', 'V=dmarc1', 'v=STSv1; id=', 'v=TLSRPTv1; rua=', 'v=BIMI1; l=', '"', "'", '`', '\\"', '\\\\"', '\\', '\\;', ';', ' ', '\n', '\t', '\r\n', '(', ')', '[', ',', '+', '.', '%',
  '${', '{{', '}}', '}', '#{', '<%', '%>', '$(', '$x', '%s', '<a ', '>', '...', 'mx', 'a', '-all', '+all', ' include:x.example', 'ip4:192.0.2.1', 'p=', 'p=none', 'k=rsa', 'rua=a@x.example', '=', ':', '; c\n', '- ', 'a: ', '\u0000', '\ud800', '\u202e', '\ufffc', 'é',
]
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')))

describe('records in any text', () => {
  it('are found, judged, explained and mended within the text', () => {
    fc.assert(
      fc.property(text, (document) => {
        for (const record of findRecords(document)) {
          const { span, starts, ends } = record
          expect([starts.length, ends.length]).toEqual([record.text.length, record.text.length])
          expect(0 <= span.start && span.start <= span.end && span.end <= document.length).toBe(true)
          for (let at = 0; at < starts.length; at++) expect(span.start <= starts[at]! && starts[at]! < ends[at]! && ends[at]! <= (starts[at + 1] ?? span.end)).toBe(true)
          for (const finding of judgeRecord(record)) {
            const { start, end } = offsetsOf(record, finding.position ?? { start: 0, end: 0 })
            expect(span.start <= start && start <= end && end <= span.end).toBe(true)
            for (const fix of fixesFor(record, finding, new Date(0))) {
              const edit = editOf(document, record, fix)
              expect(fix.title).not.toBe('')
              expect(span.start <= edit.start && edit.start <= edit.end && edit.end <= span.end).toBe(true)
            }
          }
          for (const term of describeRecord(record)) expect(0 <= term.span.start && term.span.start <= term.span.end && term.span.end <= record.text.length).toBe(true)
          expect(explainRecord(record, 8)).not.toBe('')
          offersFor(record.area, record.text, '', new Date(0))
        }
        for (const offset of [0, document.length >> 1, document.length]) recordAt(document, offset)
      }),
      { numRuns: 3000 },
    )
  }, patience)

  it('take linear time', () => {
    const heads = ['"v=spf1 ', "( 'v=DKIM1; p=", 'a: v=DMARC1; p=none; rua=']
    const parts = [...words, '""', '" "', '\\"\\"', '"\n"', '" ;\n', '"v=spf1"\n"x"\n', '"v=spf1 mx" ', '${{', '{{ ', '( "v=spf1"\n', ' a', 'x;']
    const documents = (size: number): string[] => heads.flatMap((head) => parts.map((part) => head + part.repeat(Math.ceil(size / part.length))))
    expect(slow(documents, findRecords)).toEqual([])
  }, patience)

  it('are judged, explained and mended in linear time', () => {
    const documents = (size: number): string[] =>
      ['v=spf1 ', 'v=DKIM1; ', 'v=DMARC1; '].flatMap((head) => [' a', 'x;', 'mx ', 'a=b;', 'rua=a@x,', '${x} ', '...', 'include:x.example '].map((part) => `"${head}${part.repeat(size / part.length)}"`))
    const use = (document: string): void => {
      const [record] = findRecords(document)
      for (const finding of judgeRecord(record!).slice(0, 3)) for (const fix of fixesFor(record!, finding, new Date(0))) editOf(document, record!, fix)
      explainRecord(record!, 3)
    }
    expect(slow(documents, use)).toEqual([])
  }, patience)
})

/** The beginnings of those that take more than linear time. */
function slow(documents: (size: number) => string[], use: (document: string) => void): string[] {
  const short = documents(8 * 1024)
  return documents(64 * 1024).filter((document, at) => growth(() => use(short[at]!), () => use(document)) > linear).map((document) => document.slice(0, 60))
}
