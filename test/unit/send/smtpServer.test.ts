import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../src/editor/accounts'
import type { Editor } from '../../../src/editor/editor'
import { problemsOf } from '../../../src/features/send/problems'
import { shownProof } from '../../../src/features/send/proof/shown'
import { differs, replacedBy } from '../../../src/features/send/profiles/fields'
import { knownServer, readHost } from '../../../src/features/send/smtp/server'
import { newDraft } from '../../../src/mail/draft'

describe('a host', () => {
  it.each([
    ['smtp.example.com', { host: 'smtp.example.com' }], [' mx.example.com:2465 ', { host: 'mx.example.com', port: 2465 }], ['127.0.0.1:25', { host: '127.0.0.1', port: 25 }],
    ['[::1]:465', { host: '::1', port: 465 }], ['münchen.example', { host: 'xn--mnchen-3ya.example' }], ['MX.Example.COM', { host: 'mx.example.com' }],
  ])('is read from %j', (text, read) => expect(readHost(text)).toEqual(read))

  it.each(['', 'a b', 'https://x.example', 'user@x.example', 'x.example/path', 'x.example:0', 'x.example:70000', 'x.example:', '-x.example', 'x..example', '[::1', 'x.example\r\nRCPT', '256.1.1.1'])(
    'is not read from %j', (text) => expect(readHost(text)).toBeUndefined(),
  )

  it('is nothing that could end a line or a name, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(readHost(text)?.host ?? 'a').toMatch(/^[\da-z.:-]+$/)))
  })
})

describe('the server of a Delivery account', () => {
  const own = { id: 'a', name: 'a', kind: 'production', base: 'https://api.example', tokenFrom: 'secrets' } as const satisfies Account
  const sender = { id: '7', label: 'Shop', domains: [], host: 'smtp.given.example', user: 'k3x9' }
  const remembering = (entered?: object): Editor => ({ accounts: { remembered: () => (entered ? { '7': entered } : undefined) } }) as unknown as Editor

  it('is the one that the account names', () => {
    expect(knownServer(remembering(), own, sender, 'tls')).toEqual({ host: 'smtp.given.example', port: 465, user: 'k3x9', entered: false })
    expect(knownServer(remembering({ host: '' }), own, sender, 'starttls')).toEqual({ host: 'smtp.given.example', port: 587, user: 'k3x9', entered: false })
  })

  it('is the one that was entered, and said to be so', () => {
    expect(knownServer(remembering({ host: 'localhost:2587' }), own, sender, 'starttls')).toEqual({ host: 'localhost', port: 2587, user: 'k3x9', entered: true })
  })

  it('is not known where the account names none, or what is no host', () => {
    expect(knownServer(remembering({ user: 'typed' }), own, { id: '7', label: 'Shop', domains: [] }, 'tls')).toEqual({ host: undefined, port: 465, user: 'typed', entered: false })
    expect(knownServer(remembering(), own, { ...sender, host: 'see the panel' }, 'tls').host).toBeUndefined()
  })
})

describe('a message by SMTP', () => {
  const draft = newDraft({ from: 'a@a.example', to: 'b@b.example', subject: 'x', text: 'x' })

  it('has nothing that only the Send API knows', () => {
    expect(problemsOf(draft, {}, 'tls')).toEqual([])
    const labelled = { ...draft, tags: 'welcome', metadata: '{"order": 1}' }
    expect(problemsOf(labelled, {}, 'starttls').map(({ field, severity }) => [field, severity])).toEqual([['tags', 'warning'], ['metadata', 'warning']])
    const bulk = { ...draft, recipients: [{ email: 'b@b.example', substitutions: {} }] }
    expect(problemsOf(bulk, {}, 'tls')).toContainEqual(expect.objectContaining({ field: 'recipients', severity: 'error' }))
    expect(problemsOf(bulk, {}, 'api').filter(({ field }) => field === 'recipients')).toEqual([])
  })

  it('was accepted by the server, not by the Send API', () => {
    const traces = [{ recipient: 'b@b.example', fate: 'unseen' as const }]
    const first = (bySmtp: boolean) => shownProof({ phase: 'waiting', traces }, 5, bySmtp).people[0]?.steps[0]
    expect([first(true), first(false)]).toEqual([{ words: 'Accepted by the SMTP server', at: 5 }, { words: 'Accepted by the Send API', at: 5 }])
  })
})

describe('a profile', () => {
  const profile = { name: 'p', from: 'a@a.example', to: 'b@b.example', cc: '', bcc: '', replyTo: '', sender: '7', way: 'api', clean: false } as const

  it('replaces what is there and other', () => {
    expect(replacedBy(newDraft({ from: ' a@a.example ', to: 'c@c.example', cc: 'd@d.example' }), profile)).toEqual(['to', 'cc'])
    expect(replacedBy(newDraft(), profile)).toEqual([])
  })

  it('is no longer what a message goes by that was changed', () => {
    const draft = newDraft({ ...profile, subject: 'anything' })
    expect(differs(draft, profile, profile)).toBe(false)
    expect(differs({ ...draft, bcc: 'x@x.example' }, profile, profile)).toBe(true)
    expect(differs(draft, { ...profile, way: 'tls' }, profile)).toBe(true)
    expect(differs(draft, { ...profile, sender: '8' }, profile)).toBe(true)
    expect(differs(draft, { ...profile, clean: true }, profile)).toBe(true)
  })
})
