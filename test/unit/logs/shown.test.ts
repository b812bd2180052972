import { describe, expect, it } from 'vitest'
import { copyOf, detailsOf, documentName } from '../../../src/features/logs/details'
import { shownFields } from '../../../src/features/logs/fields'
import { filledWords, shownGap } from '../../../src/features/logs/gap'
import { toView, type Line, type List, type ShownState } from '../../../src/features/logs/messages'
import { rowOf } from '../../../src/features/logs/row'
import { gapText } from '../../../src/features/logs/view/line'
import { shownTime, offsetWords, utcTime } from '../../../src/features/logs/view/time'
import { emptyWords, retryWords } from '../../../src/features/logs/view/words'
import { readEntries, type LogEntry } from '../../../src/tail/entry'
import type { LogKind } from '../../../src/tail/kinds'

const bidi = String.fromCodePoint(0x202e)
const listOf = (line: Line): List => ({
  type: 'list', run: 1, count: 1, size: 1, total: 1, tones: { ok: 1, waiting: 0, warning: 0, error: 0, neutral: 0 }, from: 0, lines: [line], fresh: 0, state: { phase: 'streaming' }, cleared: false,
})
const entryOf = (kind: LogKind, raw: unknown): LogEntry => ({ ...readEntries(kind, raw)[0]!, key: 'k', order: 1 })

describe('a row', () => {
  it('shows the columns of its log and no more', () => {
    const entry = entryOf('tracemail.worked', {
      data: { id: 7, date: '2026-03-05T10:00:00Z', status: 'bounce', from: 'a@x.example', to: 'b@y.example', subject: 'Hi', smtp_reply: '550 5.1.1 no', secret_note: 'x' },
    })
    const row = rowOf('tracemail.worked', entry)
    expect(row).toEqual({
      at: Date.UTC(2026, 2, 5, 10), tone: 'error', outcome: 'Bounced', cells: ['a@x.example', 'b@y.example', 'Hi', '550 5.1.1 no'],
    })
    const list = listOf({ key: 'k', row })
    expect(toView.parse(list)).toEqual(list)
  })

  it('shows who logged in, how and from where', () => {
    const entry = entryOf('hosting.access', { email_account_code: 'EA1', email_address: 'a@x.example', login_at: '2026-03-05 10:00:00', protocol: 'IMAP', ip: '203.0.113.7', action: 'login', outcome: 'failed' })
    expect(rowOf('hosting.access', entry)).toMatchObject({ assumedZone: true, tone: 'error', outcome: 'Failed', cells: ['a@x.example', 'login', 'IMAP', '203.0.113.7', ''] })
  })

  it('is harmless and short whatever the log holds', () => {
    const entry = entryOf('tracemail.worked', { subject: `<b>${bidi}x\u0000${'y'.repeat(1_000_000)}`, status: ['odd', { deep: true }], from: { email: 'a@x.example' } })
    const { cells, outcome } = rowOf('tracemail.worked', entry)
    expect(cells[0]).toBe('a@x.example')
    expect(cells[2]!.length).toBeLessThanOrEqual(300)
    expect(JSON.stringify([cells, outcome])).not.toContain(bidi)
    expect(rowOf('tracemail.worked', entryOf('tracemail.worked', 12)).cells[3]).toContain('could not be read')
  })

  it('says an outcome where the log names none', () => {
    expect(rowOf('tracemail.queued', entryOf('tracemail.queued', { from: 'a@x.example' }))).toMatchObject({ tone: 'waiting', outcome: 'Waiting' })
    expect(rowOf('tracemail.queued', entryOf('tracemail.queued', { status: 'queued' })).outcome).toBe('Queued')
  })
})

describe('the details', () => {
  it('have every field with nested names, without secrets', () => {
    const { fields, more } = shownFields({ a: 1, none: null, headers: { 'X-A': `1${bidi}2`, list: ['x', 'y'] }, hops: [{ by: 'mx1' }, { by: 'mx2' }], api_token: 'abc', on: true })
    expect(more).toBe(0)
    expect(fields).toEqual([
      { name: 'a', value: '1' },
      { name: 'none', value: '' },
      { name: 'headers.X-A', value: '12' },
      { name: 'headers.list', value: 'x, y' },
      { name: 'hops[0].by', value: 'mx1' },
      { name: 'hops[1].by', value: 'mx2' },
      { name: 'api_token', value: '•••' },
      { name: 'on', value: 'true' },
    ])
  })

  it('are bounded, and count what they leave out', () => {
    const { fields, more } = shownFields(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`f${i}`, 'v'.repeat(100_000)])))
    expect(fields).toHaveLength(150)
    expect(more).toBe(250)
    expect(fields[0]!.value.length).toBe(2_000)
  })

  it('say when the entry has gone, and offer to copy what there is', () => {
    expect(detailsOf('x', undefined)).toEqual({ key: 'x', more: 0, copies: [] })
    const entry = entryOf('tracemail.worked', { from: 'a@x.example', message_id: '<1@x.example>', password: 'p' })
    expect(detailsOf('k', entry).copies).toEqual(['from', 'messageId'])
    expect(copyOf(entry, 'messageId')).toBe('1@x.example')
    expect(copyOf(entry, 'json')).not.toContain('"p"')
    expect(detailsOf('k', entry).reply).toBeUndefined()
    expect(detailsOf('k', entryOf('tracemail.worked', { status: 'bounce', smtp_reply: '552 5.2.2 Mailbox full' })).reply).toMatchObject({ codes: '552 5.2.2', whose: 'The recipient’s address or mailbox.' })
  })

  it('say how the entry changed, its outcome first, without secrets', () => {
    const history = [{ seenAt: 7, status: { before: 'queued', after: 'bounce' }, changes: [{ name: 'api_token', before: 'abc', after: 'abd' }, { name: 'reply', before: undefined, after: `550${bidi}` }] }]
    const shown = detailsOf('k', { ...entryOf('tracemail.worked', {}), history })
    expect(shown.history).toEqual([{ at: 7, words: 'Outcome: queued → bounce; api_token: ••• → •••; reply: – → 550' }])
    expect(toView.parse({ type: 'details', run: 1, details: shown })).toEqual({ type: 'details', run: 1, details: shown })
  })

  it('name a document by log and time', () => {
    expect(documentName(entryOf('tracemail.worked', { date: '2026-03-05T10:00:00Z' }))).toBe('Delivery processed 2026-03-05T10-00-00-000Z')
    expect(documentName(entryOf('hosting.access', {}))).toBe('Mailboxes accesses')
  })
})

describe('a gap', () => {
  const filling = { gap: 'gap-1', pages: 3, entries: 250 }

  it('offers to fetch what can be fetched, and one at a time', () => {
    expect(shownGap({ id: 'end', reason: 'start', to: 5 }, undefined)).toMatchObject({ fetchable: true, to: 5 })
    expect(shownGap({ id: 'end', reason: 'trim', to: 5, count: 9 }, undefined).fetchable).toBeUndefined()
    expect(shownGap({ id: 'now', reason: 'rate', from: 5 }, undefined).fetchable).toBeUndefined()
    expect(shownGap({ id: 'end', reason: 'start', to: 5 }, filling).fetchable).toBeUndefined()
    const busy = shownGap({ id: 'gap-1', reason: 'sleep', from: 1, to: 5 }, filling)
    expect(busy.progress).toBe('Fetching: pages asked for: 3, new entries: 250')
    const list = listOf({ key: 'gap/gap-1', gap: busy })
    expect(toView.parse(list)).toEqual(list)
  })

  it('says why, and from when to when', () => {
    const reasons = ['start', 'trim', 'skipped', 'pages', 'error', 'rate', 'sleep'] as const
    expect(new Set(reasons.map((reason) => shownGap({ id: 'x', reason, to: 1 }, undefined).words)).size).toBe(reasons.length)
    const open = shownGap({ id: 'now', reason: 'error', from: 0 }, undefined)
    expect(gapText(open)).toBe(`Reading fails; nothing was read. Since ${shownTime(0)}`)
    expect(gapText({ ...open, to: 1_000 })).toContain(`From ${shownTime(0)} to ${shownTime(1_000)}`)
    expect(gapText({ id: 'end', words: 'Older.', to: 0 })).toBe(`Older. Before ${shownTime(0)}`)
  })

  it('tells how a fetch ended', () => {
    const outcomes = ['whole', 'part', 'full', 'cancelled', 'busy'] as const
    expect(new Set(outcomes.map((outcome) => filledWords({ outcome, entries: 3 }))).size).toBe(outcomes.length)
  })
})

describe('times', () => {
  it('keep the date, and say UTC beside local time', () => {
    const at = Date.UTC(2026, 0, 2, 3, 4, 5, 6)
    const local = new Date(at)
    expect(shownTime(at)).toMatch(/^2026-01-0[123] \d{2}:04:05$/)
    expect(Number(shownTime(at).slice(11, 13))).toBe(local.getHours())
    expect(utcTime(at)).toBe('2026-01-02 03:04:05.006 UTC')
    expect(offsetWords(at)).toMatch(/^UTC([+−]\d{2}:\d{2})?$/)
    expect(shownTime(NaN) + utcTime(1e20)).toBe('')
  })
})

describe('an empty list', () => {
  it('is never told as an empty log when it could not be read', () => {
    const failed: ShownState = { phase: 'failed', what: 'x', means: '', ways: [], fields: {} }
    const words = [emptyWords(failed, false, false, 0), emptyWords({ phase: 'loading' }, false, false, 0), emptyWords({ phase: 'streaming' }, true, false, 0), emptyWords({ phase: 'streaming' }, false, false, 0), emptyWords({ phase: 'streaming', empty: 'By a 404.' }, false, false, 0)]
    expect(new Set(words).size).toBe(5)
    expect(words[0]).toContain('not known')
    expect(retryWords(failed)).toBe('')
    expect(retryWords({ ...failed, retryAt: 0 })).toContain(shownTime(0).slice(11))
  })
})
