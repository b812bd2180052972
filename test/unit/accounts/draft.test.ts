import { describe, expect, it } from 'vitest'
import type { List } from '../../../src/api/operation'
import { checkBase } from '../../../src/api/environments'
import { checkToken } from '../../../src/api/token'
import { environmentWords } from '../../../src/editor/environment'
import { cleanName, environmentOf, hostHint, hostProblem, nameProblem, plainWords, route, uniqueName, type Draft } from '../../../src/features/accounts/draft'
import { seenWords } from '../../../src/features/accounts/seen'

const draft = (more: Partial<Draft> = {}): Draft => ({ kind: 'production', host: '', tokenFrom: 'secrets', token: '', name: '', ...more })

describe('the steps of adding an account', () => {
  it('are environment, token and name', () => {
    expect(route(draft(), false)).toEqual(['environment', 'token', 'name'])
    expect(route(draft({ kind: 'sandbox' }), false)).toEqual(['environment', 'token', 'name'])
  })

  it('ask for the address of another host', () => {
    expect(route(draft({ kind: 'other' }), false)).toEqual(['environment', 'host', 'token', 'name'])
  })

  it('offer the token of the environment only where there is one', () => {
    expect(route(draft({ tokenFrom: 'environment' }), true)).toEqual(['environment', 'source', 'name'])
    expect(route(draft({ tokenFrom: 'secrets' }), true)).toEqual(['environment', 'source', 'token', 'name'])
    expect(route(draft({ tokenFrom: 'environment' }), false)).toEqual(['environment', 'token', 'name'])
  })

  it('end at once with the demo account', () => {
    expect(route(draft({ kind: 'demo' }), true)).toEqual(['environment'])
  })
})

describe('the address of another host', () => {
  it('is said with the scheme that was tried, and how else, where it may be without TLS', () => {
    expect(plainWords('https://127.0.0.1:34189')).toBe('https://127.0.0.1:34189 was tried; without TLS it is http://127.0.0.1:34189.')
    expect([plainWords('http://127.0.0.1:34189'), plainWords('https://api.example.com')]).toEqual(['', ''])
  })

  it.each([
    ['api.example.com', 'https://api.example.com'],
    [' https://API.Example.com/api/domains?x=1#y ', 'https://api.example.com'],
    ['localhost:8443', 'https://localhost:8443'],
    ['api.example.com:8443', 'https://api.example.com:8443'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
    ['posta.città.example', 'https://posta.xn--citt-3na.example'],
  ])('%s is used as %s', (typed, base) => {
    expect(hostProblem(typed)).toBeUndefined()
    expect(checkBase(typed)).toEqual({ ok: true, base })
    expect(environmentOf(draft({ kind: 'other', host: typed }))).toEqual({ kind: 'other', base })
  })

  it.each([
    ['', /is needed/],
    ['   ', /is needed/],
    ['not a host', /not a host or an https address/],
    ['://x', /not a host or an https address/],
    ['ftp://example.com', /not a host or an https address/],
    ['https://', /not a host or an https address/],
    ['http://api.example.com', /Over http the token could be read/],
    ['http://127.0.0.1.example.com', /Over http the token could be read/],
    ['https://user:password@api.example.com', /Leave out the user name and password/],
  ])('%j is refused with its own words', (typed, words) => {
    expect(hostProblem(typed)).toMatch(words)
  })

  it('says what it becomes where that differs from what was typed', () => {
    expect(hostHint('api.example.com')).toBe('Will be used as https://api.example.com')
    expect(hostHint('https://api.example.com')).toBeUndefined()
    expect(hostHint('not a host')).toBeUndefined()
  })

  it('of the real service or the sandbox is that environment', () => {
    expect(environmentOf(draft({ kind: 'other', host: 'api.qboxmail.com' })).kind).toBe('production')
    expect(environmentOf(draft({ kind: 'other', host: 'https://sandbox.qboxmail.com/' })).kind).toBe('sandbox')
    expect(environmentOf(draft({ kind: 'sandbox', host: 'left.over.example' }))).toEqual({ kind: 'sandbox', base: 'https://sandbox.qboxmail.com' })
  })
})

describe('a token', () => {
  it('loses what copying put around it', () => {
    expect(checkToken('  abc.DEF_123-=\n')).toEqual({ ok: true, token: 'abc.DEF_123-=' })
  })

  it.each([
    ['', /empty/],
    [' \n', /empty/],
    ['abc def', /no spaces or line breaks inside/],
    ['abc\ndef', /no spaces or line breaks inside/],
    ['Bearer abc', /without “Bearer” before it/],
    ['X-Api-Token: abc', /without “X-Api-Token:” before it/],
    ['abc\u200bdef', /cannot have/],
    ['abcdé', /cannot have/],
    ['x'.repeat(4097), /too long/],
  ])('%j is refused with its own words', (typed, words) => {
    const checked = checkToken(typed)
    expect(checked.ok).toBe(false)
    expect(checked).toHaveProperty('message', expect.stringMatching(words))
  })
})

describe('the name of an account', () => {
  it('is that of its environment, and unique', () => {
    expect(environmentWords({ kind: 'production', base: 'https://api.qboxmail.com' })).toBe('Production')
    expect(environmentWords({ kind: 'other', base: 'http://127.0.0.1:4010' })).toBe('127.0.0.1:4010')
    expect(uniqueName('Production', [])).toBe('Production')
    expect(uniqueName('Production', ['production', 'Production 2'])).toBe('Production 3')
  })

  it('is refused when it is empty, long or taken', () => {
    expect(nameProblem(' \u200e\t', [])).toMatch(/needed/)
    expect(nameProblem('x'.repeat(61), [])).toMatch(/60/)
    expect(nameProblem(' WORK ', ['Work'])).toMatch(/Another account/)
    expect(nameProblem('Work', ['Home'])).toBeUndefined()
    expect(cleanName(' Wo\u202erk\n')).toBe('Work')
  })
})

describe('what a token sees', () => {
  const list = (rows: number, total?: number): List<unknown> => ({
    rows: Array.from({ length: rows }, () => ({ ok: true, value: {} }) as const),
    pagination: total === undefined ? {} : { total_records: total },
  })

  it('is counted by the total, and is not made up without one', () => {
    expect(seenWords(list(1, 12))).toBe('This token sees 12 domains.')
    expect(seenWords({ ...list(0), emptyBy404: true })).toContain('the server answered 404')
    expect(seenWords(list(1, 1))).toBe('This token sees 1 domain.')
    expect(seenWords(list(1))).toBe('This token sees domains.')
    expect(seenWords(list(0, 0))).toBe('This token works; it sees no domains yet.')
    expect(seenWords(list(0))).toBe('This token works; it sees no domains yet.')
  })
})
