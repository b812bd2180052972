import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMailbox, parseAddressList } from '../../../src/mail/address'
import { effort, patience } from '../../fixtures/effort'

const read = (text: string) => parseAddressList(text).mailboxes.map(({ name, address }) => (name === undefined ? address : [name, address]))

describe('addresses as people type them', () => {
  test.each<[string, unknown[]]>([
    ['', []],
    [' \n , ; ', []],
    ['mario@example.com', ['mario@example.com']],
    ['Mario Rossi <mario@example.com>', [['Mario Rossi', 'mario@example.com']]],
    ['<mario@example.com>', ['mario@example.com']],
    ['"Rossi, Mario" <mario@example.com>', [['Rossi, Mario', 'mario@example.com']]],
    ['"A \\"B\\" \\\\ C" <a@example.com>', [['A "B" \\ C', 'a@example.com']]],
    ["'Mario Rossi' <mario@example.com>", [['Mario Rossi', 'mario@example.com']]],
    ['Mario Rossi (Sales) <mario@example.com>', [['Mario Rossi (Sales)', 'mario@example.com']]],
    ['mario@example.com (Mario, of sales)', [['Mario, of sales', 'mario@example.com']]],
    ['a@example.com, b@example.com; c@example.com\nd@example.com\r\ne@example.com', 'abcde'.split('').map((x) => `${x}@example.com`)],
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
    expect(parseAddressList(text).errors).toEqual([])
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
  })
})

test.each([
  ['mario', /@ is missing/],
  ['Rossi, Mario <m@example.com>', /comma goes in quotation marks/],
  ['a@example.com b@example.com', /comma between/],
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
  ['A <a@example.com> B <b@example.com>', /text after|two addresses/],
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

test('any text is read, and an entry is never lost', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ab@.,;:"\\<>()\n\t\u0000è ') })), (text) => {
      const { mailboxes, errors } = parseAddressList(text)
      for (const { position } of [...mailboxes, ...errors]) expect(text.slice(position.start, position.end).trim()).not.toBe('')
      for (const error of errors) expect(error.text).toBe(text.slice(error.position.start, error.position.end))
      for (const { address } of mailboxes) expect(address).not.toMatch(/[\r\n\0]/)
      if (!mailboxes.length && !errors.length) expect(text).not.toContain('@')
    }),
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

test('a hostile megabyte takes no longer than it should', { timeout: patience }, () => {
  const units = ['(', '"', '<', 'a@', ',', ':', '\\"', '"<', '<"', 'a b ']
  expect(effort(() => units.forEach((unit) => parseAddressList(unit.repeat(1e6 / unit.length))))).toBeLessThan(10_000)
})
