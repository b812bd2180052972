import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntries, type ReadEntry } from '../../../src/tail/entry'
import { identify } from '../../../src/tail/identity'
import { within } from '../../../src/tail/query/look'
import { Store } from '../../../src/tail/store'

const bidi = String.fromCodePoint(0x202e)
const bare = (entry: ReadEntry): object => ({ ...entry, key: undefined, order: undefined, history: undefined })

/** What a store gives back of rows that were put in together. */
function through(rows: readonly unknown[]): { readonly before: readonly ReadEntry[]; readonly after: readonly ReadEntry[] } {
  const store = new Store(10)
  const before = rows.flatMap((row) => readEntries('tracemail.worked', row))
  const slots = before.map((entry) => store.add(identify(entry), entry.at ?? 0))
  return { before, after: slots.map((slot) => store.entry(slot)) }
}

describe('the store of a ring', () => {
  it.each([
    ['nested, coded twice, and lists', { data: JSON.stringify(JSON.stringify({ id: 7, message: { from: { email: 'a@x.example' }, to: ['b@y.example', 'c@z.example'] }, size: '120' })), page: 3 }],
    ['separators and marks inside texts', { id: '1', subject: 'a\0b\u0001 c', status: '\u0001  ', detail: `x${bidi}y\nz`, from: '\0' }],
    ['brackets around a message id', { message_id: '<1@x.example>', subject: '<1@x.example>' }],
    ['brackets inside brackets', { message_id: '<<1@x.example>>' }],
    ['wrong types', { id: { deep: true }, time: 'never', size: -3, from: 12, to: null, status: ['odd', [1, { a: 2 }]], subject: false, '': 'nameless' }],
    ['neither object nor text', 12],
    ['a plain text', 'postfix/smtp[1]: to=<b@y.example>, status=sent'],
    ['a megabyte in one field', { id: '2', subject: 'x'.repeat(1_000_000), note: 'è…€'.repeat(1_000) }],
    ['a session with an end', { login: '2026-03-05 10:00:00', logout: '2026-03-05T11:00:00Z', user: 'a@x.example' }],
  ])('gives back what it took: %s', (_, row) => {
    const { before, after } = through([row, row, row])
    expect(after.map(bare)).toEqual(before.map(bare))
  })

  it('gives back whatever comes, also when every row has other names', () => {
    const name = fc.oneof(fc.constantFrom('id', 'to', 'from', 'status', 'message_id', 'size', 'date', 'data', 'subject'), fc.string({ maxLength: 4 }))
    fc.assert(fc.property(fc.array(fc.dictionary(name, fc.oneof(fc.string(), fc.constantFrom('delivered to a@b.example', '2026-03-05'), fc.jsonValue())), { maxLength: 10 }), (rows) => {
      const { before, after } = through(rows)
      expect(after.map(bare)).toEqual(JSON.parse(JSON.stringify(before.map(bare))))
    }))
    const { before, after } = through(Array.from({ length: 700 }, (_, n) => ({ [`name${n}`]: n, status: 'bounce' })))
    expect(after.map(bare)).toEqual(before.map(bare))
  })

  it('finds a text wherever a row has it, as its fields do one by one', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('delivered to a@b.example', 'said "no\\yes"', 'User unknown', 'a\0\u0001 c', 4711, true, null), fc.jsonValue({ maxDepth: 3 }))
    const needle = fc.oneof(fc.constantFrom('a@b', '"', '\\', 'USER unk', '71', 'ru', 'nul', ' ', '\u0001', '\0', '","', '[', 'o\\y', 'o\\\\y'), fc.string({ minLength: 1, maxLength: 2 }))
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom('id', 'to', 'status', 'tags', 'note'), value), { minLength: 1, maxLength: 8 }), fc.array(needle, { minLength: 1, maxLength: 6 }), (rows, needles) => {
        const store = new Store(10)
        const entries = [...rows, ...rows, ...rows].flatMap((row) => readEntries('tracemail.worked', row))
        const slots = entries.map((entry) => store.add(identify(entry), entry.at ?? 0))
        for (const text of needles) {
          const has = (one: string): boolean => one.toLowerCase().includes(text.toLowerCase())
          const one = (field: unknown): boolean => (typeof field === 'string' ? has(field) : typeof field === 'object' && field !== null ? within(field, has, 1) : has(JSON.stringify(field) ?? 'null'))
          expect(slots.map((slot) => store.some(slot, has))).toEqual(entries.map(({ fields }) => Object.values(fields).some(one)))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('recognises all of many by their bases, and takes the room of those that went', () => {
    const store = new Store(100)
    const rows = Array.from({ length: 5_000 }, (_, n) => identify(readEntries('tracemail.worked', { id: n })[0]!))
    const slots = rows.map((row) => store.add(row, 0))
    rows.forEach((row, i) => expect(store.twins(row.base)).toEqual([slots[i]]))
    for (const slot of slots.slice(0, 2_000)) store.remove(slot)
    expect(store.twins(rows[0]!.base)).toEqual([])
    const again = rows.slice(0, 2_000).map((row) => store.add(row, 0))
    expect(Math.max(...again)).toBeLessThan(5_000)
    rows.slice(0, 2_000).forEach((row, i) => expect(store.entry(store.twins(row.base)[0]!).id).toBe(String(i)))
  })
})
