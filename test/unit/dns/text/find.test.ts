import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRecords, indexAt, offsetsOf, recordAt } from '../../../../src/dns/text/find'
import { hole } from '../../../../src/dns/text/holes'

const key = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'

/** A document, the text of the one record in it, and whether that is known to be all of it. */
const cases: Readonly<Record<string, [document: string, text: string, whole: boolean]>> = {
  'a zone file': ['@ 3600 IN TXT "v=spf1 mx -all" ; mail', 'v=spf1 mx -all', true],
  'a zone file in pieces': ['@ IN TXT "v=spf1 mx" " include:x.example" " -all"', 'v=spf1 mx include:x.example -all', true],
  'parentheses over lines': [`s1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=" ; the key\n\t; goes on\n\t"${key}"\n\t"QAB" )`, `v=DKIM1; k=rsa; p=${key}QAB`, true],
  'a parenthesis after a comment': ['x IN TXT ( ; comment\r\n  "v=DMARC1; "\r\n  "p=none" )\r\n', 'v=DMARC1; p=none', true],
  'strings on lines of their own': ['"v=spf1 -all"\n"something else"', 'v=spf1 -all', true],
  'escapes of a zone file': ['_dmarc TXT "v=DMARC1\\; p=none\\; rua=mailto:a\\@x.example\\059"', 'v=DMARC1; p=none; rua=mailto:a@x.example;', true],
  'octoDNS': ['_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=none\n  ttl: 300', 'v=DMARC1; p=none', true],
  'a list of YAML': ['values:\n  - v=spf1 mx -all # ours\n  - other', 'v=spf1 mx -all ', true],
  'YAML with quotes': ['value: "v=DMARC1\\\\; p=none"', 'v=DMARC1; p=none', true],
  'a scalar of YAML that goes on': ['value: v=DKIM1\\; k=rsa\\; p=MIIB\n    QAB', 'v=DKIM1; k=rsa; p=MIIB', false],
  'Terraform': ['records = ["v=DKIM1; k=rsa; p=abc\\"\\"def"]', 'v=DKIM1; k=rsa; p=abcdef', true],
  'Terraform with a blank': ['records = ["v=DKIM1; k=rsa; p=abc\\" \\"def"]', 'v=DKIM1; k=rsa; p=abcdef', true],
  'strings within JSON': ['{"Value": "\\"v=DKIM1; k=rsa; p=abc\\" \\"def\\""}', 'v=DKIM1; k=rsa; p=abcdef', true],
  'JSON': ['{"content":"v=spf1 ip4:192.0.2.1 -all","ttl":1}', 'v=spf1 ip4:192.0.2.1 -all', true],
  'code points of JSON': ['"v=DMARC1\\u003b p=none"', 'v=DMARC1; p=none', true],
  'macros in Terraform': ['value = "v=spf1 exists:%%{i}._spf.x.example -all"', 'v=spf1 exists:%{i}._spf.x.example -all', true],
  'macros': ['"v=spf1 exists:%{i}.x.example -all"', 'v=spf1 exists:%{i}.x.example -all', true],
  'dnscontrol': ["TXT('@', 'v=spf1 mx ' +\n  'include:x.example -all'),", 'v=spf1 mx include:x.example -all', true],
  'a sign before the next string': ['const spf = "v=spf1 mx"\n  + " -all"', 'v=spf1 mx -all', true],
  'a key in a list': [`TXT("s1", [ "v=DKIM1; k=rsa; p=${key}${key}${key}", "QAB"])`, `v=DKIM1; k=rsa; p=${key}${key}${key}QAB`, true],
  'a list of records': ['["v=spf1 -all", "v=DMARC1"', 'v=spf1 -all', true],
  'a line that goes on': ['TXT="v=spf1 mx \\\n  -all"', 'v=spf1 mx -all', true],
  'a blank before it': ['"  v=spf1 -all"', '  v=spf1 -all', true],
  'a variable behind it': ['spf = "v=spf1 mx " + rest', 'v=spf1 mx ', false],
  'a method on it': ['"v=spf1 mx -all".replace(a, b)', 'v=spf1 mx -all', false],
  'an operator on it': ['"v=spf1 mx -all" % ip', 'v=spf1 mx -all', false],
  'no closing mark': ['x = "v=spf1 mx -all\nnext', 'v=spf1 mx -all', false],
  'a sentence': ['Publish v=spf1 mx -all at your domain.', 'v=spf1 mx -all', false],
  'the end of a sentence': ['Publish (v=spf1 include:x.example ~all).', 'v=spf1 include:x.example ~all', false],
  'Markdown': ['Publish `v=spf1 mx -all`.', 'v=spf1 mx -all', true],
  'the end of a sentence in Markdown': ['Never publish `v=spf1 +all`. A record is another thing.', 'v=spf1 +all', true],
  'a letter for the line end': ['x = "v=spf1 mx -all\\nnext"', 'v=spf1 mx -all', false],
  'a letter for a tab': ['x = "v=spf1\\tmx -all"', 'v=spf1\tmx -all', true],
  'two figures of a code point': ['"v=DMARC1\\x3b p=none"', 'v=DMARC1; p=none', true],
  'HTML with named signs': ['<td>v=spf1 mx -all&quot;</td>', 'v=spf1 mx -all', false],
  'an ampersand': ['<td>v=DMARC1; p=none; rua=mailto:a&b@x.example</td>', 'v=DMARC1; p=none; rua=mailto:a&b@x.example', false],
  'a sign that begins no comment': ['value: v=spf1 exists:a#b.x.example -all', 'v=spf1 exists:a#b.x.example -all', true],
  'PHP': ['$spf = "v=spf1 mx " . $all;', 'v=spf1 mx ', false],
  'HTML': ['<code>v=DMARC1; p=none</code>', 'v=DMARC1; p=none', false],
  'CSV': ['x.example,TXT,v=spf1 mx -all,3600', 'v=spf1 mx -all', false],
  'a template': ['"v=spf1 ip4:${join(" ip4:", [a, {b = 1}])} -all"', `v=spf1 ip4:${hole} -all`, true],
  'handlebars': ['"v=spf1 ip4:{{ ip; | x }} {% if a %}mx{% end %} -all"', `v=spf1 ip4:${hole} ${hole}mx${hole} -all`, true],
  'format strings': ['"v=spf1 ip4:%s ip4:{} ip4:{0} ip4:%(a)s $x #{y} <your include> -all"', `v=spf1 ip4:${hole} ip4:${hole} ip4:${hole} ip4:${hole} ${hole} ${hole} ${hole} -all`, true],
  'something left out': ['"v=DKIM1; p=MIIB..."', `v=DKIM1; p=MIIB${hole}`, true],
}

describe('findRecords', () => {
  it.each(Object.entries(cases))('reads %s', (_name, [document, text, whole]) => {
    const [record, ...more] = findRecords(document)
    expect(record?.text).toBe(text)
    expect(record?.whole).toBe(whole)
    expect(more.filter((one) => one.text !== 'v=DMARC1')).toEqual([])
    // Every character is found where it stands, and the other way round.
    for (let at = 0; at < text.length; at++) {
      const { start, end } = offsetsOf(record!, { start: at, end: at + 1 })
      const written = document.slice(start, end)
      if (text[at] !== hole && !written.startsWith('\\') && !written.startsWith('%%')) expect(written).toBe(text[at])
      for (let offset = start; offset < end; offset++) expect(indexAt(record!, offset)).toBe(at)
    }
  })

  it.each([
    '/^v=spf1(?: |$)/i', '/v=DMARC1;/', "'^v=spf1 .*-all$'", 'r"v=DMARC1\\s*;"', '"v=DMARC1;[^;]*p="', '"v=spf1( |$)"', '"v=spf1.+all"', 'v=spf10 -all', 'v=spf1.example', 'rev=spf1 -all', 'v=spf2.0/pra', 'v == spf1',
  ])('takes %j for no record', (document) => {
    expect(findRecords(document)).toEqual([])
  })

  it('finds all records of a file, and the one at a place', () => {
    const document = '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=none"\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@x.example"\n_mta-sts TXT "v=STSv1; id=1"\ndefault._bimi TXT "v=BIMI1; l="'
    expect(findRecords(document).map(({ area }) => area)).toEqual(['spf', 'dmarc', 'tls-rpt', 'mta-sts', 'bimi'])
    expect(recordAt(document, document.indexOf('p=none'))?.area).toBe('dmarc')
    expect(recordAt(document, document.indexOf('_dmarc'))).toBeUndefined()
    expect(findRecords(document, 2)).toHaveLength(2)
  })
})

describe('a record written any way', () => {
  const piece = fc.string({ unit: fc.constantFrom(...'abcxyz019:=./-+~?; @_'), maxLength: 20 })
  const quotings: Readonly<Record<string, (pieces: readonly string[]) => string>> = {
    zone: (pieces) => `x TXT ${pieces.map((one) => `"${one}"`).join(' ')}\n`,
    lines: (pieces) => `x TXT ( ${pieces.map((one) => `"${one}"`).join(' ; comment\n\t')} )`,
    escaped: (pieces) => `x TXT ${pieces.map((one) => `"${one.replaceAll(';', '\\;')}"`).join(' ')}`,
    terraform: (pieces) => `value = "${pieces.join('\\"\\"')}"`,
    json: (pieces) => JSON.stringify({ value: pieces.map((one) => `"${one}"`).join(' ') }),
    code: (pieces) => pieces.map((one) => `'${one}'`).join(' +\n  '),
  }
  it.each(Object.entries(quotings))('%s: is read back, each character at its place', (_name, write) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.constantFrom('v=spf1 ', 'v=DKIM1; '), (pieces, version) => {
        const wanted = version + pieces.join('')
        fc.pre(!/\.[+*]|\.\.\./.test(wanted))
        const document = write([version, ...pieces])
        const [record] = findRecords(document)
        expect(record?.text).toBe(wanted)
        for (const [at, char] of [...wanted].entries()) expect(document.slice(record?.starts[at], record?.ends[at])).toMatch(char === ';' ? /^\\*;$/ : new RegExp(`^[${char === '-' ? '\\-' : char}]$`))
      }),
    )
  })
})
