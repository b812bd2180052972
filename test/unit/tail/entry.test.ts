import { describe, expect, it } from 'vitest'
import { readEntries, type ReadEntry } from '../../../src/tail/entry'
import { baseOf, identify } from '../../../src/tail/identity'
import { readTime } from '../../../src/tail/time'
import { toneOf } from '../../../src/tail/tone'

const one = (raw: unknown, kind: ReadEntry['kind'] = 'tracemail.worked'): ReadEntry => {
  const entries = readEntries(kind, raw)
  expect(entries).toHaveLength(1)
  return entries[0]!
}
const noon = Date.UTC(2026, 2, 4, 12, 0, 5)

describe('readTime', () => {
  it.each([
    ['2026-03-04T12:00:05Z', noon, false],
    ['2026-03-04T12:00:05.25Z', noon + 250, false],
    ['2026-03-04T13:00:05+01:00', noon, false],
    ['2026-03-04 13:00:05 +0100', noon, false],
    ['2026-03-04 12:00:05', noon, true],
    ['2026-03-04 12:00:05 UTC', noon, false],
    ['4/3/2026, 12:00:05', noon, true],
    ['27/8/2019, 12:51:36', Date.UTC(2019, 7, 27, 12, 51, 36), true],
    ['Wed, 4 Mar 2026 13:00:05 +0100 (CET)', noon, false],
    ['4 Mar 26 12:00:05 -0000', noon, true],
    ['04 Mar 2026 07:00:05 EST', noon, false],
    [noon, noon, false],
    [noon / 1000, noon, false],
    [String(noon / 1000), noon, false],
    [`${noon / 1000}.5`, noon + 500, false],
    ['2026-03-04', Date.UTC(2026, 2, 4), true],
  ])('%s', (text, at, assumed) => {
    expect(readTime(text)).toEqual(assumed ? { at, assumedZone: true } : { at })
  })

  it.each(['', 'yesterday', '31/2/2026, 10:00:00', '2026-13-01', '2026-03-04 25:00:00', 350, -1, NaN, '350', null, {}, 'x'.repeat(100)])(
    'is no time: %s',
    (value) => expect(readTime(value)).toBeUndefined(),
  )
})

describe('toneOf', () => {
  it.each([
    ['delivered', 'ok'],
    ['Successful', 'ok'],
    ['Delivered (250 OK)', 'ok'],
    ['250 2.0.0 queued as 4F', 'ok'],
    ['451 try later', 'waiting'],
    ['5.1.1', 'error'],
    ['queued', 'waiting'],
    ['soft-bounce', 'warning'],
    ['bounce', 'error'],
    ['suppressed', 'warning'],
    ['Failed', 'error'],
    ['not delivered', 'error'],
    ['auth', 'error'],
    ['auth success', 'ok'],
    ['false', 'error'],
    ['login', 'neutral'],
  ])('%s is %s', (status, tone) => expect(toneOf(status)).toBe(tone))

  it('takes the log itself as outcome only when the row has none', () => {
    expect(toneOf(undefined, 'tracemail.queued')).toBe('waiting')
    expect(toneOf(undefined, 'tracemail.errors')).toBe('error')
    expect(toneOf('delivered', 'tracemail.queued')).toBe('ok')
  })
})

describe('readEntries', () => {
  const inner = { 'Message-ID': '<m1@a.example>', mailFrom: 'a@a.example', recipient: 'b@b.example', created_at: '2026-03-04T12:00:05Z', bytes: '2048' }

  it.each([
    ['an object', { data: inner }],
    ['JSON as text', { data: JSON.stringify(inner) }],
    ['JSON encoded twice', { data: JSON.stringify(JSON.stringify(inner)) }],
    ['a list of one', { data: [inner] }],
    ['no data at all', inner],
    ['a row that is text', JSON.stringify(inner)],
  ])('reads %s', (_, raw) => {
    expect(one(raw)).toMatchObject({ messageId: 'm1@a.example', from: 'a@a.example', to: 'b@b.example', at: noon, size: 2048 })
    expect(one(raw).fields).toEqual(inner)
  })

  it('gives one entry for each item of a list, each with the row around it', () => {
    const entries = readEntries('tracemail.worked', { account: 'shop', data: [{ id: 1, to: 'x@b.example' }, '{"id":2,"to":"y@b.example"}', 'plain'] })
    expect(entries.map(({ id, to, account }) => ({ id, to, account }))).toEqual([
      { id: '1', to: 'x@b.example', account: 'shop' },
      { id: '2', to: 'y@b.example', account: 'shop' },
      { id: undefined, to: undefined, account: 'shop' },
    ])
    expect(entries[2]!.fields).toEqual({ account: 'shop', data: 'plain' })
  })

  it('loses no field when the row and its data use one name', () => {
    const entry = one({ id: 'row', note: null, data: { id: 'data', odd: { deep: [1] } } })
    expect(entry.id).toBe('data')
    expect(entry.fields).toEqual({ 'row.id': 'row', id: 'data', note: null, odd: { deep: [1] } })
  })

  it('keeps cut JSON and plain text as detail', () => {
    expect(one({ data: '{"id": 1, "to"' })).toMatchObject({ detail: '{"id": 1, "to"', fields: { data: '{"id": 1, "to"' } })
    expect(one('Mar 4 postfix: status=sent')).toMatchObject({ detail: 'Mar 4 postfix: status=sent' })
  })

  it.each([[null], [undefined], [17], [true], [[]]])('shows %s as a broken row', (raw) => {
    expect(one(raw)).toEqual({ kind: 'tracemail.worked', tone: 'neutral', broken: true, fields: { value: raw } })
  })

  it('survives lists nested very deep, and a field named __proto__', () => {
    const deep = '['.repeat(3000) + ']'.repeat(3000)
    expect(readEntries('tracemail.worked', { data: deep }).length).toBe(1)
    const entry = one(JSON.parse('{"data":{"__proto__":{"status":"bounce"},"id":3}}'))
    expect(entry.status).toBeUndefined()
    expect(Object.hasOwn(entry.fields, '__proto__')).toBe(true)
  })

  it('reads a session of the access log, whose Login is a time', () => {
    const session = { Action: 'logout', Login: '27/8/2019, 12:51:36', Logout: '27/8/2019, 12:59:00', User: 'info@a.example', Protocol: 'IMAP', 'Deleted msgs': 2 }
    expect(one(session, 'hosting.access')).toMatchObject({
      at: Date.UTC(2019, 7, 27, 12, 51, 36),
      until: Date.UTC(2019, 7, 27, 12, 59),
      assumedZone: true,
      account: 'info@a.example',
      protocol: 'IMAP',
      action: 'logout',
      tone: 'neutral',
    })
    expect(one({ login: 'info@a.example', time: noon }, 'hosting.access')).toMatchObject({ account: 'info@a.example', at: noon })
  })

  it('stands a session with an id where its log has it, and else at its login, by which it is recognised', () => {
    const session = { login_at: noon - 60_000, date: noon, user: 'info@a.example' }
    expect(one({ ...session, id: 7 }, 'hosting.access').at).toBe(noon)
    expect(one({ id: 7, login_at: noon - 60_000 }, 'hosting.access').at).toBe(noon - 60_000)
    expect(one(session, 'hosting.access').at).toBe(noon - 60_000)
  })

  it('joins recipients and looks into the usual containers', () => {
    expect(one({ to: [{ email: 'a@x.example', name: 'A' }, 'b@x.example'], message: { subject: 'Hello' } })).toMatchObject({
      to: 'a@x.example, b@x.example',
      subject: 'Hello',
    })
  })

  it('strips what could disguise text and cuts what is endless, but keeps the raw field', () => {
    const evil = 'a\u202Egpj.exe\u0000\r\n\u200Bb'
    const entry = one({ subject: evil, detail: 'x'.repeat(1_000_000) })
    expect(entry.subject).toBe('a gpj.exe b')
    expect(entry.detail!.length).toBe(2_001)
    expect(entry.fields['subject']).toBe(evil)
    expect((entry.fields['detail'] as string).length).toBe(1_000_000)
  })

  it('takes a field of the wrong type as absent', () => {
    const entry = one({ id: { a: 1 }, time: 'soon', size: 'big', subject: {}, status: [] })
    expect(entry).toEqual({ kind: 'tracemail.worked', tone: 'neutral', fields: { id: { a: 1 }, time: 'soon', size: 'big', subject: {}, status: [] } })
  })
})

describe('identity', () => {
  const base = (raw: unknown, kind?: ReadEntry['kind']): number => identify(one(raw, kind)).base
  const message = { message_id: '<m@a>', to: 'b@b', time: noon, status: 'queued' }

  it.each([
    ['a message', message, { ...message, status: 'bounce', detail: '550 no such user', updated_at: noon + 5000 }, 'tracemail.worked'],
    ['an entry with an id', { id: 7, time: noon }, { id: 7, time: noon + 60_000, status: 'sent' }, 'tracemail.worked'],
    [
      'a session that ends',
      { user: 'u@a', login: noon, protocol: 'IMAP', action: 'login' },
      { user: 'u@a', login: noon, protocol: 'IMAP', action: 'logout', logout: noon + 9000, bytes: 5 },
      'hosting.access',
    ],
    ['a row without ids', { from: 'a', to: 'b', subject: 's', time: noon }, { from: 'a', to: 'b', subject: 's', time: noon, result: 'ok' }, 'hosting.incoming'],
  ] as const)('of %s stays while it changes', (_, before, after, kind) => {
    expect(base(after, kind)).toBe(base(before, kind))
  })

  it.each([
    ['recipient', { ...message, to: 'c@b' }],
    ['time', { ...message, time: noon + 1000 }],
    ['message', { ...message, message_id: '<n@a>' }],
  ])('differs by %s', (_, other) => expect(base(other)).not.toBe(base(message)))

  it('differs by recipient under one id, by log, and by text where there is nothing else', () => {
    expect(base({ id: 1, to: 'a@x' })).not.toBe(base({ id: 1, to: 'b@x' }))
    expect(base({ id: 1 }, 'tracemail.queued')).not.toBe(base({ id: 1 }, 'tracemail.worked'))
    expect(base({ time: noon, line: 'one' })).not.toBe(base({ time: noon, line: 'two' }))
    expect(base('one')).not.toBe(base('two'))
  })

  it('does not depend on the order of the fields', () => {
    expect(identify(one({ a: 1, b: { c: 2, d: 3 } })).print).toBe(identify(one({ b: { d: 3, c: 2 }, a: 1 })).print)
    expect(baseOf(one({ a: 1 }), 1)).not.toBe(baseOf(one({ a: 1 }), 2))
  })
})
