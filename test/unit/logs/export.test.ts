import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../../src/csv'
import { addressesIn } from '../../../src/features/logs/addresses'
import { addressMask, csv, ndjson } from '../../../src/features/logs/exportText'
import { entryMarkdown, traceMarkdown } from '../../../src/features/logs/markdown'
import { traceFilters } from '../../../src/features/logs/traceFilters'
import { growth, patience } from '../../fixtures/effort'
import { entryOf } from '../../fixtures/logEntries'

const bounced = entryOf({
  date: '2026-03-05T10:00:00Z', from: 'orders@mail.example.org', to: 'Anna <anna@example.net>', subject: '=HYPERLINK("x")', status: 'bounce', smtp_reply: '550 5.1.1 <anna@example.net> unknown',
  message_id: '1@mail.example.org', password: 'hidden-word', headers: { cc: ['bruno@example.net'] },
})
const plain = entryOf({ date: '2026-03-05T11:00:00Z', from: 'orders@mail.example.org', status: 'delivered' })

describe('an export', () => {
  it('is CSV that a spreadsheet does not run, with the parts that there are', () => {
    const { rows } = parseCsv(csv([bounced, plain]))
    const [head, first, second] = rows.map(({ cells }) => cells.map(({ text }) => text))
    expect(head).toEqual(['time', 'from', 'to', 'subject', 'status', 'detail', 'messageId'])
    expect(first).toEqual(['2026-03-05T10:00:00.000Z', 'orders@mail.example.org', 'Anna <anna@example.net>', '\'=HYPERLINK("x")', 'bounce', '550 5.1.1 <anna@example.net> unknown', '1@mail.example.org'])
    expect(second).toEqual(['2026-03-05T11:00:00.000Z', 'orders@mail.example.org', '', '', 'delivered', '', ''])
  })

  it('is NDJSON with every field but secrets', () => {
    const lines = ndjson([bounced, plain]).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ headers: { cc: ['bruno@example.net'] }, smtp_reply: '550 5.1.1 <anna@example.net> unknown' })
    expect(JSON.stringify(lines)).not.toContain('hidden-word')
  })

  it('has masked addresses where that is asked for, the same for the same', () => {
    const text = ndjson([bounced, plain], addressMask())
    expect(text).not.toMatch(/anna@|orders@|bruno@/)
    const [first, second] = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>)
    expect(first!['from']).toBe(second!['from'])
    expect(first!['to']).toMatch(/^Anna <masked\d@example\.net>$/)
    expect(first!['smtp_reply']).toContain(first!['to']!.slice(5))
    expect(csv([bounced], addressMask())).not.toMatch(/anna@/)
    expect(addressMask()('to="a@b \\"c\\" d@e"@x.example; "open\\"@y.example')).toBe('to=masked1@x.example; masked2@y.example')
    expect(addressMask()('"odd name"@x.example, a@b@c, @d e@ f')).toBe('masked1@x.example, masked2@masked3@c, @d e@ f')
    const mask = addressMask()
    expect(mask('bounce+anna=example.net@list.example, {o|x}@y.example')).toBe('masked1@list.example, {masked2@y.example')
    expect(mask("https://x.example/?to=anna%40example.net&b='anna@example.net'")).not.toMatch(/anna/)
    expect(mask('<anna%2540example.net> a%40b@c <a@b>')).toBe('<masked5%2540example.net> masked6%40masked7@c <masked8@b>')
  })

  it('leaves no local part of any address, in linear time', () => {
    const local = fc.stringMatching(/^[a-z0-9][a-z0-9.+_é=|{}'%-]{0,70}$/)
    fc.assert(fc.property(fc.array(fc.tuple(local, fc.constantFrom(' ', ', ', '> <', ';', '"', '\n'), fc.constantFrom('@', '%40')), { minLength: 1, maxLength: 8 }), (parts) => {
      const said = addressMask()(parts.map(([name, end, sign]) => `${name}${sign}example.org${end}`).join(''))
      expect(said.split(/[\s<>,;"]+/).filter((one) => one !== '').map((one) => one.replaceAll(/masked\d+/g, ''))).toEqual(parts.map(([, , sign]) => `${sign}example.org`))
    }), { numRuns: 300 })
    for (const piece of ['a', '@', 'a@b ', '"', '"a"@', '%', '%40', '=', '%25'])
      expect([piece, growth(() => void addressMask()(piece.repeat(8_192 / piece.length)), () => void addressMask()(piece.repeat(65_536 / piece.length))) > 32]).toEqual([piece, false])
  }, patience)
})

describe('an entry', () => {
  it('is told as Markdown with what its reply means, and without secrets or live marks', () => {
    const text = entryMarkdown(bounced)
    expect(text).toContain('2026-03-05 10:00:00 UTC')
    expect(text).toContain('The recipient’s mailbox does not exist.')
    expect(text).not.toContain('hidden-word')
    expect(entryMarkdown(entryOf({ '<b>x</b>': '`a` [x](command:y)', status: '*' }))).not.toMatch(/^- <b>|(?<!`.*)\[x\]\(command/m)
  })

  it('gives its addresses without the names beside them', () => {
    expect(addressesIn('Anna <anna@example.net>, "B, C" <b@x.org>; anna@EXAMPLE.net')).toEqual(['anna@EXAMPLE.net', 'b@x.org'])
    expect(addressesIn('"a b"@x.org, c@d@e, <"q\\"r"@x.org>')).toEqual(['"a b"@x.org', '"q\\"r"@x.org'])
    expect(addressesIn("bounce+anna=example.net@list.example, 'o'brien@x.org', a@x.org|b@x.org")).toEqual(['bounce+anna=example.net@list.example', "o'brien@x.org", 'a@x.org', 'b@x.org'])
    expect(addressesIn(undefined)).toEqual([])
    expect(addressesIn('nobody')).toEqual([])
    expect(addressesIn('anna@example.net, boris@exampl…')).toEqual(['anna@example.net'])
  })

  it('is traced by whole texts and days wide enough', () => {
    expect(traceFilters(bounced, { status: 'delivered' })).toEqual({ start_date: '2026-02-27', end_date: '2026-03-11', from: 'orders@mail.example.org', subject: '=HYPERLINK("x")' })
    expect(traceFilters(entryOf({ date: '2026-03-05T10:00:00Z', from: 'Shop <orders@x.org>', subject: 'a\nb' }), {})).toEqual({ start_date: '2026-02-27', end_date: '2026-03-11' })
    expect(traceFilters(entryOf({ from: 'a@x.org' }, 'hosting.outgoing'), { domain_code: 'D1', email_account_code: 'E1' })).toEqual({ domain_code: 'D1' })
  })

  it('and the others of its message stand in the order of time, with what was not read', () => {
    const text = traceMarkdown('1@x', [{ log: 'A', entries: [plain, bounced] }, { log: 'B', entries: [], stopped: 'Only some.' }])
    expect(text.indexOf('10:00:00')).toBeLessThan(text.indexOf('11:00:00'))
    expect(text).toContain('- B: 0. Only some.')
    expect(traceMarkdown('1@x', [{ log: 'A', entries: [] }])).toContain('None of the logs')
  })
})
