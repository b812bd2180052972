import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/tail/query/parse'
import { planQuery } from '../../../../src/tail/query/plan'
import type { Query } from '../../../../src/tail/query/syntax'
import { growth, patience } from '../../../fixtures/effort'

/** A query without its places, short enough to read. */
function shown(query: Query): string {
  if (query.kind === 'term') return `${query.field ?? ''}${query.field === undefined ? '' : query.operator}[${query.value}]`
  if (query.kind === 'not') return `not(${shown(query.of)})`
  return `${query.kind}(${query.of.map(shown).join(' ')})`
}
const read = (text: string): string => {
  const parsed = parseQuery(text)
  return 'query' in parsed ? shown(parsed.query) : `${parsed.problem.start}-${parsed.problem.end} ${parsed.problem.message}`
}

describe('a query', () => {
  it.each([
    ['', 'all()'],
    ['  anna ', '[anna]'],
    ['to:anna@ bounce', 'all(to:[anna@] [bounce])'],
    ['"user unknown" -to:bruno', 'all([user unknown] not(to:[bruno]))'],
    ['subject:"say \\"hi\\"" size>=1mb', 'all(subject:[say "hi"] size>=[1mb])'],
    ['a OR b c', 'any([a] all([b] [c]))'],
    ['-(a OR b) --c', 'all(not(any([a] [b])) [c])'],
    ['order(s) (f(x))', 'all([order(s)] [f(x)])'],
    ['ORDER or', 'all([ORDER] [or])'],
    ['time>-2h', 'time>[-2h]'],
    ['smtp.code:550', 'smtp.code:[550]'],
    ['12:30', '12:[30]'],
    [':x', '[:x]'],
  ])('%s', (text, query) => expect(read(text)).toBe(query))

  it.each([
    ['to:', /^0-3 A value is missing/],
    ['a to: b', /^2-5 A value is missing/],
    ['"abc', /^0-1 This quotation mark/],
    ['a ""', /^2-4 Nothing/],
    ['(a OR b', /^0-1 This parenthesis is not closed/],
    ['a) b', /^1-2 This parenthesis closes nothing/],
    ['a () b', /^2-4 Nothing stands/],
    ['OR b', /^0-2 OR needs/],
    ['a OR', /^2-4 OR needs/],
    ['a - b', /^2-3 “-”/],
    [`${'('.repeat(30)}a`, /^20-21 Too many/],
    ['time>soon', /^0-9 A day/],
    ['a size<big', /^2-10 A size/],
    ['is:fine', /^0-7 One of/],
    ['to>anna', /^0-7 “to” is a text/],
    ['spam_score>high', /^0-15 Only numbers/],
    ['_:x', /^0-3 “_”/],
  ])('is refused where it is wrong: %s', (text, words) => {
    const plan = planQuery(text, 'tracemail.worked', Date.now(), {})
    expect('problem' in plan && `${plan.problem.start}-${plan.problem.end} ${plan.problem.message}`).toMatch(words)
  })

  const pieces = ['to:', 'time>', '-2h', 'size<', '1mb', '(', ')', '-', '"', '\\', ' ', ' OR ', 'anna@', '@x.org', 'is:error', 'a', '\u0000', 'é', '😀', '-'.repeat(30)]
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')))

  it('takes any text, and points only into it', () => {
    fc.assert(fc.property(anything, (text) => {
      const plan = planQuery(text, 'tracemail.worked', Date.now(), {})
      if (!('problem' in plan)) return
      const { message, start, end } = plan.problem
      expect(message).not.toBe('')
      expect(0 <= start && start < end && end <= text.length).toBe(true)
    }), { numRuns: 2_000 })
  }, patience)

  it('is read in linear time', () => {
    for (const piece of [...pieces, 'a OR ', '(a) ', '"a" ', '-a ', 'a(', 'to:x ', '\\"']) {
      const [short, long] = [piece.repeat(8 * 1024 / piece.length), piece.repeat(64 * 1024 / piece.length)]
      expect([piece, growth(() => void parseQuery(short), () => void parseQuery(long)) > 32]).toEqual([piece, false])
      expect([piece, growth(() => void parseQuery(`"${short}`), () => void parseQuery(`"${long}`)) > 32]).toEqual([piece, false])
    }
  }, patience)

  it('means what it was written from', () => {
    const word = fc.stringMatching(/^[a-z]{1,4}$/)
    const value = fc.oneof(word, fc.string({ minLength: 1, maxLength: 8 }))
    const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`
    const { query } = fc.letrec<{ query: { text: string; shown: string; inner: boolean } }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 4 },
        fc.record({ field: fc.option(word), value }).map(({ field, value: text }) => ({ text: `${field === null ? '' : `${field}:`}${quoted(text)}`, shown: `${field === null ? '' : `${field}:`}[${text}]`, inner: false })),
        tie('query').map((of) => ({ text: `-(${of.text})`, shown: `not(${of.shown})`, inner: false })),
        fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of) => ({ text: of.map(({ text }) => `(${text})`).join(' '), shown: `all(${of.map((one) => one.shown).join(' ')})`, inner: true })),
        fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of) => ({ text: of.map(({ text }) => `(${text})`).join(' OR '), shown: `any(${of.map((one) => one.shown).join(' ')})`, inner: true })),
      ),
    }))
    fc.assert(fc.property(query, ({ text, shown: meant }) => void expect(read(text)).toBe(meant)), { numRuns: 500 })
  }, patience)
})
