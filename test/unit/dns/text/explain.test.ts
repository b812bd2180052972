import { Marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { describeRecord } from '../../../../src/dns/text/describe'
import { findRecords } from '../../../../src/dns/text/find'
import { explainRecord, ruleUrl } from '../../../../src/dns/text/markdown'
import { offersFor } from '../../../../src/dns/text/offer'
import type { RecordArea } from '../../../../src/dns/text/marker'

const words = (area: RecordArea, text: string): string[] => describeRecord({ area, text }).map(({ span, words, source }) => `${text.slice(span.start, span.end)} | ${words} | ${source}`)

describe('describeRecord', () => {
  it('explains every mechanism and modifier of SPF', () => {
    expect(words('spf', 'v=spf1 a:x.example/24//64 ?mx ~ptr ip4:192.0.2.0/24 ip6:2001:db8::1 exists:%{i}.x.example include:y.example -all redirect=z.example exp=e.example q=1')).toEqual([
      'v=spf1 | SPF: the servers that may send mail for this domain. DNS look-ups: ≥ 5 / 10 | RFC 7208 §4.5',
      'a:x.example/24//64 | allowed: the addresses of x.example (/24//64) | RFC 7208 §5.3',
      '?mx | left open: the MX hosts of this domain | RFC 7208 §5.4',
      '~ptr | suspect: hosts with a reverse name under this domain | RFC 7208 §5.5',
      'ip4:192.0.2.0/24 | allowed: the addresses 192.0.2.0/24 | RFC 7208 §5.6',
      'ip6:2001:db8::1 | allowed: the addresses 2001:db8::1 | RFC 7208 §5.6',
      'exists:%{i}.x.example | allowed: everybody, if %{i}.x.example has an address What stands in %{…} comes from the message. | RFC 7208 §5.7',
      'include:y.example | allowed: whom the SPF record of y.example allows | RFC 7208 §5.2',
      '-all | refused: everybody else | RFC 7208 §5.1',
      'redirect=z.example | Ignored, because the record has an “all”. | RFC 7208 §6.1',
      'exp=e.example | What refused senders are told stands at e.example. | RFC 7208 §6.2',
      'q=1 | Receivers ignore it. | RFC 7208 §6',
    ])
  })

  it('explains the tags of the others with their values', () => {
    expect(words('dmarc', 'v=DMARC1; p=quarantine; adkim=s; fo=1:d; zz=1').slice(1)).toEqual([
      'p=quarantine | Policy for this domain. quarantine: treat as suspect. | RFC 9989 §4.7',
      'adkim=s | How the domain of DKIM must match. s: exactly the same name. | RFC 9989 §4.4',
      'fo=1:d | When single failures are reported. 1: when one fails; d: DKIM. | RFC 9989 §4.7',
    ])
    expect(words('dkim', 'v=DKIM1; t=s').slice(1)).toEqual(['t=s | Flags. s: not for subdomains. | RFC 6376 §3.6.1'])
    expect(words('mta-sts', 'v=STSv1; id=1')).toHaveLength(2)
    expect(words('tls-rpt', 'v=TLSRPTv1; rua=mailto:a@x.example')).toHaveLength(2)
    expect(words('bimi', 'v=BIMI1; l=https://x.example/l.svg; a=')).toHaveLength(3)
  })

  it('says of a placeholder that it is not judged', () => {
    const [record] = findRecords('"v=spf1 mx include:${x} -all"')
    expect(describeRecord(record!).map(({ words }) => words)[2]).toBe('Filled in later, so it is not judged here.')
  })
})

describe('describeRecord of SPF', () => {
  it('neither counts nor explains what stands after all', () => {
    expect(words('spf', 'v=spf1 include:_spf.example.com ~all +mx -all exp=e.example')).toEqual([
      'v=spf1 | SPF: the servers that may send mail for this domain. DNS look-ups: ≥ 1 / 10 | RFC 7208 §4.5',
      'include:_spf.example.com | allowed: whom the SPF record of _spf.example.com allows | RFC 7208 §5.2',
      '~all | suspect: everybody else | RFC 7208 §5.1',
      '+mx | Never looked at, because it stands after “all”. | RFC 7208 §5.1',
      '-all | Never looked at, because it stands after “all”. | RFC 7208 §5.1',
      'exp=e.example | What refused senders are told stands at e.example. | RFC 7208 §6.2',
    ])
  })

  it('follows redirect where there is no all', () => {
    expect(words('spf', 'v=spf1 mx redirect=z.example')).toEqual([
      expect.stringContaining('≥ 2 / 10'), expect.anything(), 'redirect=z.example | If nothing before matches, the SPF record of z.example decides. | RFC 7208 §6.1',
    ])
  })
})

describe('explainRecord', () => {
  const at = (document: string, term: string): string => {
    const [record] = findRecords(document)
    return explainRecord(record!, record!.text.indexOf(term))
  }

  it('begins with the term and what is wrong there, and goes on with the whole', () => {
    const markdown = at('"v=spf1 mx include:x.example +all"', '+all')
    const lines = markdown.split('\n').filter((line) => line !== '')
    expect(lines[0]).toBe('`+all` – allowed: everybody else ([RFC 7208 §5.1](https://www.rfc-editor.org/rfc/rfc7208#section-5.1))')
    expect(lines[1]).toMatch(/^- \*\*Problem\*\*: .*spf.pass-all, RFC 7208/)
    expect(lines.slice(2, 7)).toEqual(['  To publish:', '  ```text', '  v=spf1 mx include:x.example ~all', '  ```', '---'])
    expect(markdown.match(/`include:x.example`/g)).toHaveLength(1)
    expect(at('"v=spf1 mx include:${x} +all"', '+all')).not.toContain('To publish')
  })

  it('tells what is wrong with a term that cannot be read, and with the whole', () => {
    expect(at('"v=spf1 mx foo"', 'foo').split('---')[0]).toContain('spf.unknown-mechanism')
    expect(at('"v=spf1 mx"', 'mx').split('---')[1]).toContain('spf.no-all')
    expect(at('"v=DMARC1; rua=mailto:a@x.example"', 'rua')).toContain('v=DMARC1; p=none; rua=mailto:a@x.example')
  })

  it('lets nothing in the document take effect', () => {
    const nasty = ['[x](command:evil)', '<img src=x>', '`](command:evil)', '![x](http://x.example/p.png)', '**x**', '\u202eabc', '|', '](x)[', '</code><b>']
    for (const text of nasty)
      for (const document of [`'v=spf1 include:${text.replaceAll(' ', '')} ${text} -all'`, `'v=DMARC1; p=${text}; rua=${text}; ${text}=1; n=${text}'`, `'v=DKIM1; k=${text}; h=${text}; s=${text}'`])
        for (const record of findRecords(document)) {
          const html = new Marked().parse(explainRecord(record, 10)) as string
          expect(html).not.toMatch(/<img|<b>|href="(?!https?:|mailto:)/)
          // The rules' own links may be there, and addresses that show where they lead.
          for (const [, href = '', shown = ''] of html.matchAll(/<a href="([^"]*)">([^<]*)/g))
            if (!href.startsWith('https://www.rfc-editor.org/')) expect(href.replace(/^mailto:/, '')).toContain(shown.replace(/^mailto:/, '').slice(0, 12))
          expect(html).not.toContain('\u202e')
        }
  })

  it('stays short, whatever the record', () => {
    const [record] = findRecords(`"v=spf1 ${'include:a.example foo '.repeat(3000)}-all"`)
    expect(explainRecord(record!, 10).length).toBeLessThan(12_000)
  })

  it('links the rules of the RFCs', () => {
    expect(ruleUrl('RFC 7208 §5.1')).toBe('https://www.rfc-editor.org/rfc/rfc7208#section-5.1')
    expect(ruleUrl('RFC 9989 §4.7, C.7')).toBe('https://www.rfc-editor.org/rfc/rfc9989#section-4.7')
    expect(ruleUrl('draft-x')).toBeUndefined()
  })
})

describe('offersFor', () => {
  const now = new Date('2026-11-27T08:09:10Z')
  /** What is offered at `|` in a record. */
  const offered = (area: RecordArea, text: string): { replaces: string; texts: string[] } | undefined => {
    const [before = '', after = ''] = text.split('|')
    const found = offersFor(area, before, after, now)
    return found && { replaces: before.slice(found.from), texts: found.offers.map((offer) => offer.text) }
  }

  it('offers the terms of SPF, with the qualifier that was typed', () => {
    expect(offered('spf', 'v=spf1 |')?.texts).toEqual(expect.arrayContaining(['include:spf.qboxmail.com', 'mx', 'ip4:', '-all', '~all', 'redirect=']))
    expect(offered('spf', 'v=spf1 |')?.texts).not.toContain('+all')
    expect(offered('spf', 'v=spf1 mx inc|')?.replaces).toBe('inc')
    expect(offered('spf', 'v=spf1 mx -|')).toEqual({ replaces: '-', texts: ['-all', '-include:', '-mx', '-a', '-ip4:', '-ip6:', '-exists:'] })
    expect(offered('spf', 'v=spf1 +|')?.texts).not.toContain('+all')
    expect(offered('spf', 'v=spf1 include:x|')).toBeUndefined()
    expect(offered('spf', 'v=spf1|')).toBeUndefined()
    for (const { words } of offersFor('spf', 'v=spf1 ', '', now)?.offers ?? []) expect(words).toMatch(/RFC 7208 §/)
  })

  it('offers the tags that are not there yet, and their values', () => {
    expect(offered('dmarc', 'v=DMARC1; |; rua=mailto:a@x.example')?.texts).toEqual(['p=', 'sp=', 'np=', 'ruf=', 'adkim=', 'aspf=', 'fo=', 'psd=', 't='])
    expect(offered('dmarc', 'v=DMARC1; p=none; s|')).toMatchObject({ replaces: 's' })
    expect(offered('dmarc', 'v=DMARC1; p=|')).toEqual({ replaces: '', texts: ['none', 'quarantine', 'reject'] })
    expect(offered('dmarc', 'v=DMARC1; p=none; fo=1:|')).toEqual({ replaces: '', texts: ['0', '1', 'd', 's'] })
    expect(offered('dkim', 'v=DKIM1; k=r|')).toEqual({ replaces: 'r', texts: ['rsa', 'ed25519'] })
    expect(offered('dkim', 'v=DKIM1; p=|')).toBeUndefined()
    expect(offered('tls-rpt', 'v=TLSRPTv1; rua=mailto:a@x.example, |')).toEqual({ replaces: '', texts: ['mailto:', 'https://'] })
    expect(offered('mta-sts', 'v=STSv1; id=|')).toEqual({ replaces: '', texts: ['20261127080910'] })
    expect(offered('bimi', 'v=BIMI1; |')?.texts).toEqual(['l=', 'a='])
  })
})
