import fc from 'fast-check'
import nodemailerParser from 'nodemailer/lib/addressparser'
import { addressParser as postalParser, type Address } from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { formatMailbox, parseAddressList } from '../../../src/mail/address'
import { effort, growth, linear, patience } from '../../fixtures/effort'

const read = (text: string) => parseAddressList(text).mailboxes.map(({ name, address }) => (name === undefined ? address : [name, address]))

describe('addresses as people type them', () => {
  test.each<[string, unknown[]]>([
    ['', []],
    [' \n \r\n\t', []],
    ['mario@example.com', ['mario@example.com']],
    ['Mario Rossi <mario@example.com>', [['Mario Rossi', 'mario@example.com']]],
    ['<mario@example.com>', ['mario@example.com']],
    ['"Rossi, Mario" <mario@example.com>', [['Rossi, Mario', 'mario@example.com']]],
    ['"A \\"B\\" \\\\ C" <a@example.com>', [['A "B" \\ C', 'a@example.com']]],
    ["'Mario Rossi' <mario@example.com>", [['Mario Rossi', 'mario@example.com']]],
    ['Mario Rossi (Sales) <mario@example.com>', [['Mario Rossi (Sales)', 'mario@example.com']]],
    ['mario@example.com (Mario, of sales)', [['Mario, of sales', 'mario@example.com']]],
    ['a@example.com, b@example.com\nc@example.com,\r\nd@example.com\r\n\te@example.com', 'abcde'.split('').map((x) => `${x}@example.com`)],
    ['A very long name\r\n <a@example.com>,\r\n "folded\r\n too" <b@example.com>', [['A very long name', 'a@example.com'], ['folded too', 'b@example.com']]],
    ['=?UTF-8?Q?Caff=C3=A8_?= =?utf-8?b?ZGkgUm9tYQ==?= & co <a@example.com>', [['Caffè di Roma & co', 'a@example.com']]],
    ['"=?iso-8859-1*it?Q?Citt=E0?=" <a@example.com>', [['Città', 'a@example.com']]],
    ['=?utf-8?Q?Caff=C3?= =?utf-8?Q?=A8?= <a@example.com>', [['Caffè', 'a@example.com']]],
    ['=?utf-8?Q?=2C_=3Cspy=40example=2Eorg=3E=0D=0A?= <a@example.com>', [[', <spy@example.org>', 'a@example.com']]],
    ['=?x-none?Q?a?= <a@example.com>', [['=?x-none?Q?a?=', 'a@example.com']]],
    ['Team: a@example.com;, B: ; c@example.com, d@example.com', ['a', 'c', 'd'].map((x) => `${x}@example.com`)],
    ['info@example.com <INFO@example.com>', [['info@example.com', 'INFO@example.com']]],
    [String.raw`"()<>[]:,;@\\\"!#$%&'*+-/=?^_{}| ~"@example.com`, [String.raw`"()<>[]:,;@\\\"!#$%&'*+-/=?^_{}| ~"@example.com`]],
    ['John Q. Public [Sales] <a@example.com>', [['John Q. Public [Sales]', 'a@example.com']]],
    ['a@example.com (outer (inner \\) still) end)', [['outer (inner ) still) end', 'a@example.com']]],
    ['Team: a@example.com, B <b@example.com>;', ['a@example.com', ['B', 'b@example.com']]],
    ['undisclosed-recipients:;', []],
    ['mailto:mario@example.com', ['mario@example.com']],
    ['<mailto:mario@example.com>', ['mario@example.com']],
    ['"a b"@example.com', ['"a b"@example.com']],
    ['X <"a>, b"@example.com>', [['X', '"a>, b"@example.com']]],
    ['a@caffè.example', ['a@xn--caff-8oa.example']],
    ['Łukasz Żółć <l@example.com>', [['Łukasz Żółć', 'l@example.com']]],
    ["o'brien+tag@sub.example.co.uk", ["o'brien+tag@sub.example.co.uk"]],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
    expect(parseAddressList(text)).toMatchObject({ errors: [], warnings: text.includes('=40') ? [{ rule: 'name-is-address' }] : [] })
  })

  test('a local part outside ASCII is flagged', () => {
    expect(parseAddressList('josé@example.com, jose@caffè.example').mailboxes.map((x) => x.smtpUtf8)).toEqual([true, false])
  })

  test('positions cover the entry as typed', () => {
    const text = ' a@example.com ;  Rossi, <x@y>'
    const { mailboxes, errors } = parseAddressList(text)
    expect(mailboxes.map((x) => text.slice(x.position.start, x.position.end))).toEqual(['a@example.com'])
    expect(errors.map((x) => [x.text, x.position])).toEqual([
      ['Rossi', { start: 18, end: 23 }],
      ['<x@y>', { start: 25, end: 30 }],
    ])
    const fault = 'ok@example.com, "Rossi" <a@example.com'
    expect(parseAddressList(fault).errors).toMatchObject([{ rule: 'open-bracket', text: '"Rossi" <a@example.com', position: { start: 24, end: 25 } }])
  })
})

test.each([
  ['mario', /@ is missing/],
  ['Rossi, Mario <m@example.com>', /comma goes in quotation marks/],
  ['a@example.com b@example.com', /comma is missing/],
  ['Mario mario@example.com', /angle brackets/],
  ['@example.com', /nothing before/],
  ['a@', /nothing after/],
  ['a@@example.com', /more than one @/],
  ['a@example', /lacks its ending/],
  ['a@example.com.', /ends with a dot/],
  ['a@example..com', /two dots/],
  ['a@-example.com', /hyphen/],
  ['a@exa_mple.com', /after the @/],
  ['a@192.0.2.1', /IP address/],
  ['a@[192.0.2.1]', /IP address/],
  ['.a@example.com', /dot cannot/],
  ['a..b@example.com', /dot cannot/],
  ['a,b@', /@ is missing/],
  ['a\\b@example.com', /before the @/],
  ['a\u202eb@example.com', /before the @/],
  [`${'a'.repeat(65)}@example.com`, /64/],
  [`a@${'b'.repeat(64)}.com`, /63/],
  [`a@${'b.'.repeat(130)}com`, /253/],
  [`${'a'.repeat(60)}@${'b.'.repeat(100)}com`, /254/],
  ['Mario <m@example.com', /not closed/],
  ['Mario m@example.com>', /not opened/],
  ['"Mario <m@example.com>', /quotation mark is not closed/],
  ['A <a@example.com> B <b@example.com>', /comma is missing/],
  ['A <a@example.com> B', /text after/],
  ['A: b@example.com, C: d@example.com;', /group cannot stand/],
  ['Mario. Rossi@example.com', /angle brackets/],
  ['"a\r\n b"@example.com', /control character/],
  ['m@example.com (Mario', /parenthesis/],
  ['"Mario\r\nBcc" <m@example.com>', /not closed on its line/],
  ['m@example.com\r\nBcc: spy@example.com', /header line/],
  ['m\u0000@example.com', /control character/],
  ['Ma\u0007rio <m@example.com>', /control character/],
  ['https://a@example.com', /web address/],
  ['a@exa\u2044mple.com\u00e8/', /internationalized/],
])('%j is refused', (text, message) => {
  expect(parseAddressList(text).errors[0]?.message).toMatch(message)
})

test.each<[string, string, unknown[], [number, number]]>([
  ['semicolon', 'a@example.com; b@example.com; c@example.com', ['a@example.com', 'b@example.com', 'c@example.com'], [13, 14]],
  ['trailing-comma', 'a@example.com, ', ['a@example.com'], [13, 14]],
  ['empty-entry', 'a@example.com,, b@example.com', ['a@example.com', 'b@example.com'], [14, 15]],
  ['empty-entry', ', a@example.com', ['a@example.com'], [0, 1]],
  ['open-group', 'Team: a@example.com', ['a@example.com'], [0, 5]],
  ['spaces', 'Pete (at work) <pete . doe (his account) @ silly . example>', [['Pete (at work)', 'pete.doe@silly.example']], [15, 59]],
  ['spaces', 'a @ example.com', ['a@example.com'], [0, 15]],
  ['route', '<@a.example,@b.example:joe@example.com>, b@example.com', ['joe@example.com', 'b@example.com'], [0, 39]],
  ['name-is-address', '"boss@example.com" <a@example.org>', [['boss@example.com', 'a@example.org']], [0, 34]],
])('%s of %j is a warning, with its place', (rule, text, expected, [start, end]) => {
  expect(read(text)).toEqual(expected)
  expect(parseAddressList(text)).toMatchObject({ errors: [], warnings: [{ rule, position: { start, end } }] })
})

test.each<[string, unknown[], [number, number]]>([
  ['a@example.com b@example.com', ['a@example.com', 'b@example.com'], [13, 14]],
  ['A <a@example.com> B <b@example.com>', [['A', 'a@example.com'], ['B', 'b@example.com']], [17, 18]],
  ['A <a@example.com> b@example.com, c@example.com', [['A', 'a@example.com'], 'b@example.com', 'c@example.com'], [17, 18]],
  ['a@example.com <b@example.com>', ['a@example.com', 'b@example.com'], [13, 14]],
  ['<a@example.com><b@example.com>', ['a@example.com', 'b@example.com'], [15, 15]],
])('no address of %j is lost where a comma is missing', (text, expected, [start, end]) => {
  expect(read(text)).toEqual(expected)
  expect(parseAddressList(text).errors).toMatchObject([{ rule: 'missing-comma', position: { start, end } }])
})

test('where other parsers change an address or pass one over', () => {
  const others = (text: string) => [nodemailerParser(text), postalParser(text)].map((list) => list.map(({ address }) => address))
  expect(others('"a@evil.example"@example.com')).toEqual([['"a@evil.example"@example.com'], ['a@evil.example@example.com']])
  expect(read('"a@evil.example"@example.com')).toEqual(['"a@evil.example"@example.com'])
  expect(others('A <a@example.com> B <b@example.com>')).toEqual([['a@example.com'], ['a@example.com']])
  expect(others('a@example.com b@example.com')).toEqual([['a@example.com'], ['a@example.com']])
  expect(others('<@r.example:a@example.com>')).toEqual([['a@example.com'], ['@r.example:a@example.com']])
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'ab@.,;:"\\<>()[]\n\r\t\u0000è \u202e') }),
  fc.array(fc.constantFrom('a@example.com', '"x y"@example.com', 'Name', '"Q, \\"N\\""', '<', '>', ', ', ';', 'Team:', ' ', '\r\n ', '\n', '(c)', '=?utf-8?q?=0A?=', 'mailto:', '<@r:', '@', '.'), { maxLength: 20 }).map((parts) => parts.join('')),
)

test('of 5,000 hostile lists none throws, and no entry and no quotation mark is lost', { timeout: patience }, () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { mailboxes, errors, warnings } = parseAddressList(text)
      for (const { position } of mailboxes) expect(text.slice(position.start, position.end).trim()).not.toBe('')
      for (const { position, text: entry } of [...errors, ...warnings]) {
        expect(text).toContain(entry)
        expect(position.start).toBeLessThanOrEqual(position.end)
        expect(position.end).toBeLessThanOrEqual(text.length)
      }
      for (const { address, name } of mailboxes) {
        expect(`${address}${name}`).not.toMatch(/[\r\n\0]/)
        expect(formatMailbox({ address, ...(name && { name }) })).toSatisfy((again: string) => parseAddressList(again).mailboxes[0]?.address === address)
      }
      if (!mailboxes.length && !errors.length) expect(text.replace(/\([^]*/, '')).not.toContain('@')
      // Every whole address outside of comments and other names is read or is within what is told of.
      if (!errors.length && !/[(":=]/.test(text)) for (const [found] of text.matchAll(/(?<![^\s,;<])a@example\.com(?![^\s,;>])/g)) expect(mailboxes.map(({ address }) => address)).toContain(found)
    }),
    { numRuns: 5_000 },
  )
})

test('good lists are read as independent parsers read them', () => {
  const local = fc.constantFrom('a', 'anna.b', 'o\'brien+x', '"a b"', '"a\\"b"', 'josé')
  const name = fc.constantFrom(undefined, 'Anna', 'Anna B', '"B, Anna"', '"B \\"C\\" D"', 'Łukasz')
  const entry = fc.tuple(name, local, fc.constantFrom('example.com', 'sub.example.org')).map(([name, local, domain]) => (name === undefined ? `${local}@${domain}` : `${name} <${local}@${domain}>`))
  const group = fc.array(entry, { maxLength: 3 }).map((entries) => `Team: ${entries.join(', ')};`)
  const plainly = (list: readonly Address[]): unknown[] => list.flatMap((each) => (each.group ? plainly(each.group) : [[each.name, each.address]]))
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: entry }, group), { minLength: 1, maxLength: 6 }), (entries) => {
      const text = entries.join(', ')
      const { mailboxes, errors, warnings } = parseAddressList(text)
      expect([errors, warnings]).toEqual([[], []])
      const own = mailboxes.map(({ name = '', address }) => [name, address])
      expect(plainly(nodemailerParser(text) as Address[])).toEqual(own)
      // postal-mime drops the quotation marks of a local part that stands without angle brackets.
      if (!entries.some((each) => /(?:^|[:,] )"[^"]*(?:\\"[^"]*)?"@/.test(each))) expect(plainly(postalParser(text))).toEqual(own)
    }),
    { numRuns: 500 },
  )
})

test('what was formatted is read back', () => {
  const name = fc.string({ unit: 'grapheme' }).map((x) => x.replace(/\p{Cc}/gu, '').replace(/\s+/g, ' ').trim())
  fc.assert(
    fc.property(name, (name) => {
      // Single quotation marks around a name are taken off on purpose.
      fc.pre(!/^'.*'$/s.test(name))
      const mailbox = { ...(name ? { name } : {}), address: 'a@example.com' }
      expect(parseAddressList(formatMailbox(mailbox)).mailboxes).toMatchObject([mailbox])
    }),
  )
})

test('hostile lists are read in linear time', { timeout: patience }, () => {
  const units = ['(', '"', '<', 'a@', ',', ':', '\\"', '"<', '<"', 'a b ', '<a@', '@ ', '=?a?q?b?= ', '=?a?q?', '\r\n ', '(a)']
  expect(effort(() => units.forEach((unit) => parseAddressList(unit.repeat(3e5 / unit.length))))).toBeLessThan(12_000)
})

test.each(['a', '.', '@', "'", '=', '-', ' ', 'è'])('a name of %j many times takes no more than its length', { timeout: patience }, (character) => {
  const text = (length: number) => ['', 'a@'].map((head) => `"${head}${character.repeat(length)}" <a@b.example>`).join()
  expect(growth(() => void parseAddressList(text(8_192)), () => void parseAddressList(text(65_536)))).toBeLessThanOrEqual(linear)
})
