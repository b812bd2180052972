import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../src/api/errors'
import { checkBase } from '../../../src/api/environments'
import { recheckDkimRecord } from '../../../src/api/operations/dkim'
import { createDomain, getDomain, listDomains, updateDomainStatus } from '../../../src/api/operations/domains'
import { createEmailAccount } from '../../../src/api/operations/mailboxes'
import { sendBulkMessages, sendMessages } from '../../../src/api/operations/send'
import { hideTexts, redactText } from '../../../src/api/hide'
import { isSecretName, redactFields } from '../../../src/api/redact'
import { parseAddress } from '../../../src/api/request'
import { checkToken } from '../../../src/api/token'
import { explain } from '../../../src/editor/explain'
import { clientFor, reply, serve, token } from './server'

const params = { domain_code: 'D1' }
const message = { from: 'a@b.example', to: 'c@d.example', subject: 's', text_body: 't' }

async function fieldsOf(call: Promise<unknown>): Promise<Record<string, string>> {
  const error = await call.then(() => undefined, (thrown: unknown) => thrown)
  if (!ApiError.is(error, 'invalid-input')) throw new Error(`Not refused: ${String(error)}`)
  return Object.fromEntries((error.details.fields ?? []).map(({ field, description }) => [field, description]))
}

describe('what is sent', () => {
  it('carries the right token in the right header, and lists as one value', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200, { resources: [{ error_code: 0, message: '', request_id: '' }] }))
    const { client } = clientFor(url, { token: async (api) => `${api}-token` })
    await client.call(listDomains, { query: { pick: ['name', 'code'], query: 'a&b', page: 2 } })
    await client.call(sendMessages, { body: { messages: [message] } })
    expect(heard[0]).toMatchObject({ method: 'GET', url: '/api/domains?page=2&query=a%26b&pick=name%2Ccode', body: '', headers: { 'x-api-token': 'management-token' } })
    expect(heard[0]?.headers.authorization).toBeUndefined()
    expect(heard[0]?.headers['content-type']).toBeUndefined()
    expect(heard[1]).toMatchObject({ method: 'POST', url: '/v1/send', headers: { authorization: 'Bearer send-token', 'content-type': 'application/json' } })
    expect(heard[1]?.headers['x-api-token']).toBeUndefined()
    expect(JSON.parse(heard[1]!.body)).toEqual({ messages: [message] })
  })

  it('stays inside its address, whatever a code holds', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200, { name: 'a' }))
    const { client } = clientFor(url)
    for (const code of ['a/b', '../users', 'a?b=c#d', '%2e%2e', 'è']) await client.call(getDomain, { params: { domain_code: code } })
    expect(heard.map((request) => request.url)).toEqual(['/api/domains/a%2Fb', '/api/domains/..%2Fusers', '/api/domains/a%3Fb%3Dc%23d', '/api/domains/%252e%252e', '/api/domains/%C3%A8'])
    for (const code of ['.', '..', '']) expect(await fieldsOf(client.call(getDomain, { params: { domain_code: code } }))).toHaveProperty('domain_code')
    expect(heard).toHaveLength(5)
  })

  it('goes where the user’s setting says', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200))
    const { client } = clientFor(url, { overrides: () => ({ [recheckDkimRecord.id]: 'POST /api/v2/{domain_code}/dkim', [listDomains.id]: 'GET //evil.example/x' }) })
    await client.call(recheckDkimRecord, { params })
    await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'malformed' })
    expect(heard.map(({ method, url: path }) => `${method} ${path}`)).toEqual(['POST /api/v2/D1/dkim', 'GET //evil.example/x'])
  })

  it.each(['PUTT /api/known', '/api/known', '', 'PUT https://evil.example/'])('goes nowhere when the setting says %o, and says which setting that is', async (text) => {
    const { url, heard } = await serve((_, response) => reply(response, 200))
    const asked: string[] = []
    const allowGuess = async (): Promise<boolean> => asked.push('asked') > 0
    const { client } = clientFor(url, { allowGuess, overrides: () => ({ [recheckDkimRecord.id]: text, [getDomain.id]: text }) })
    for (const call of [client.call(recheckDkimRecord, { params }), client.call(getDomain, { params })])
      await expect(call).rejects.toMatchObject({ reason: 'bad-setting', details: { problem: expect.stringContaining('qboxmail.api.operationOverrides') as string } })
    expect([heard, asked]).toEqual([[], []])
  })

  it('to a guessed address is asked for first, unless the setting gives the address', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200))
    const asked: string[] = []
    const allowGuess = async (operation: { id: string }, address: { method: string; path: string }, host: string): Promise<boolean> => {
      asked.push(`${operation.id} ${address.method} ${address.path} ${host}`)
      return false
    }
    await expect(clientFor(url, { allowGuess }).client.call(recheckDkimRecord, { params })).rejects.toMatchObject({ reason: 'cancelled' })
    expect(asked).toEqual([`${recheckDkimRecord.id} PUT ${recheckDkimRecord.path} ${new URL(url).host}`])
    expect(heard).toEqual([])
    // The guess itself, given as a setting, is no less a guess.
    const same = (): Record<string, string> => ({ [recheckDkimRecord.id]: `${recheckDkimRecord.method} ${recheckDkimRecord.path}` })
    await expect(clientFor(url, { allowGuess, overrides: same }).client.call(recheckDkimRecord, { params })).rejects.toMatchObject({ reason: 'cancelled' })
    expect(asked.splice(1)).toHaveLength(1)
    const overrides = (): Record<string, string> => ({ [recheckDkimRecord.id]: 'PUT /api/known' })
    await clientFor(url, { allowGuess, overrides }).client.call(recheckDkimRecord, { params })
    await clientFor(url, { allowGuess: async () => true }).client.call(recheckDkimRecord, { params })
    expect(heard).toHaveLength(2)
    expect(asked).toHaveLength(1)
  })

  it('is nothing without a token', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200))
    await expect(clientFor(url, { token: async () => undefined }).client.call(listDomains, {})).rejects.toMatchObject({ reason: 'bad-token' })
    expect(heard).toEqual([])
  })

  it.each(['one\nsecondpart', 'one secondpart', 'Bearer abcdefgh', 'tökén', 'x'.repeat(5_000)])('is nothing with what cannot be a token, and says that it is the token: %#', async (bad) => {
    const { url, heard } = await serve((_, response) => reply(response, 200))
    const { client, log } = clientFor(url, { token: async () => bad })
    const error = await client.call(updateDomainStatus, { params, body: { status: 'disabled' } }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'bad-token', details: { problem: expect.any(String) as string } })
    expect(JSON.stringify([error, log.lines])).not.toContain(bad.slice(-6))
    expect(heard).toEqual([])
  })

  it('carries a token without the spaces around it', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 200, { resources: [] }))
    await clientFor(url, { token: async () => ' a-token\n' }).client.call(listDomains, {})
    expect(heard[0]?.headers['x-api-token']).toBe('a-token')
  })
})

describe('input that cannot be', () => {
  it('is refused in words, field by field', async () => {
    const { client } = clientFor('http://127.0.0.1:1')
    const box = { name: 'x', firstname: 'X', password: 'short1', password_confirmation: 'short1' }
    expect(await fieldsOf(client.call(createEmailAccount, { params, body: box }))).toEqual({ password: expect.stringContaining('at least 8') as string })
    expect(await fieldsOf(client.call(createEmailAccount, { params, body: { ...box, password: 'Secret-12', password_confirmation: 'Secret-13' } }))).toEqual({
      password_confirmation: 'This is not the same password again.',
    })
    const passwords = { postmaster_password: 'Secret-12', postmaster_password_confirmation: 'Secret-12' }
    const unknown = { name: 'a.example', ...passwords, naem: 'b' } as { name: string } & typeof passwords
    expect(Object.values(await fieldsOf(client.call(createDomain, { body: unknown })))).toEqual(['Unknown field: naem.'])
  })

  it('is a message without a body or a recipient', async () => {
    const { client } = clientFor('http://127.0.0.1:1')
    const bodiless = { from: message.from, to: message.to, subject: message.subject }
    expect(await fieldsOf(client.call(sendMessages, { body: { messages: [bodiless] } }))).toEqual({ 'messages.0.text_body': 'A text or an HTML body is needed.' })
    expect(await fieldsOf(client.call(sendMessages, { body: { messages: [{ ...message, to: [] }] } }))).toEqual({ 'messages.0.to': 'At least one recipient is needed.' })
    expect(await fieldsOf(client.call(sendMessages, { body: { messages: [] } }))).toHaveProperty('messages')
    const misspelt = { ...message, to: undefined, htlm_body: 'x' } as unknown as { from: string; subject: string }
    const refused = await fieldsOf(client.call(sendBulkMessages, { body: { message: misspelt, recipients: [{ email: 'a@b.example' }] } }))
    expect(refused['message']).toContain('htlm_body')
  })
})

describe('secrets', () => {
  it('are in no log and no error, whatever goes wrong', async () => {
    const { url } = await serve((request, response) => {
      if (request.url.startsWith('/api/domains/reset')) response.socket?.destroy()
      else reply(response, 500, { message: 'oops' })
    })
    const { client, log } = clientFor(url)
    const shown: string[] = []
    const note = (error: unknown): void => {
      for (let at = error; at instanceof Error; at = at.cause) shown.push(at.message, at.stack ?? '', JSON.stringify(at))
    }
    const body = { name: 'a.example', postmaster_password: 'Hunter-2222', postmaster_password_confirmation: 'Hunter-2222' }
    await client.call(createDomain, { body }).catch(note)
    await client.call(getDomain, { params: { domain_code: 'reset' } }).catch(note)
    await client.call(createDomain, { body: { ...body, postmaster_password: 'Hunter-3' } }).catch(note)
    const failing = clientFor(url, { fetch: () => () => Promise.reject(new Error(`Bad header: Bearer ${token} in ${encodeURIComponent(token)}`)) })
    await failing.client.call(getDomain, { params }).catch(note)
    const all = [...log.lines, ...failing.log.lines, ...shown].join('\n')
    expect(shown.length).toBeGreaterThan(8)
    expect(failing.log.lines.join()).toContain('Bad header')
    for (const secret of [token, encodeURIComponent(token), 'Hunter-2', 'Hunter-3']) expect(all).not.toContain(secret)
  })

  it('are hidden by name and by value', () => {
    const body = { name: 'a', password: 'p', nested: [{ api_token: 't', apiKey: 'k', Authorization: 'x', has_password: true, secret: null, passwd: '' }], csv: 'data' }
    expect(redactFields(body, (name) => name === 'csv' || isSecretName(name))).toEqual({
      name: 'a', password: '•••', nested: [{ api_token: '•••', apiKey: '•••', Authorization: '•••', has_password: true, secret: null, passwd: '' }], csv: '•••',
    })
    const cycle: Record<string, unknown> = { name: 'a' }
    cycle['self'] = cycle
    expect(() => redactFields(cycle)).not.toThrow()
    expect(redactText('Bearer abc x "q\\"uo" a%2Fb', ['q"uo', 'a/bcd'])).toBe('Bearer ••• x "•••" a%2Fb')
    expect(redactText('X-Api-Token: abc', [])).not.toContain('abc')
  })

  const password = 'Geheim "1"/Zx'
  const box = { name: 'ada', firstname: 'Ada', password, password_confirmation: password }
  // What a server may do: quote what it refuses, as it is, within JSON, within an address.
  const quoting: readonly [name: string, status: number, body: (text: string) => unknown][] = [
    ['the message of a 401', 401, (text) => ({ message: `Unknown token ${text}`, errors: [] })],
    ['a field of a 422', 422, (text) => ({ message: 'refused', errors: [{ field: 'password', description: `“${text}” is too simple` }] })],
    ['a field’s name', 422, (text) => ({ errors: { [`value ${text}`]: ['is too simple'] } })],
    ['the code and the request of a 500', 500, (text) => ({ error: text, request_id: encodeURIComponent(text), message: 'x' })],
    ['a web page', 403, (text) => `<html>${text}</html>`],
  ]
  it.each(quoting)('are not told again where %s quotes them', async (_, status, body) => {
    for (const secret of [token, password]) {
      const { url } = await serve((__, response) => reply(response, status, body(secret)))
      const { client, log } = clientFor(url)
      const error = await client.call(createEmailAccount, { params, body: box }).catch((thrown: unknown) => thrown)
      const exchange = await client.exchange(createEmailAccount, { params, body: box })
      if (!ApiError.is(error)) throw new Error('Not refused')
      const told = [error.message, JSON.stringify(error.details), JSON.stringify(explain(error)), exchange.text, ...log.lines].join('\n')
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) expect(told).not.toContain(form)
      expect(told).toContain('•••')
      expect(error.details.status).toBe(status)
    }
  })

  it('do not spoil the words around them, or an answer that is fit', async () => {
    const { url } = await serve((_, response) => reply(response, 401, { message: `The Bearer token ${token} is unknown`, errors: [] }))
    await expect(clientFor(url).client.call(listDomains, {})).rejects.toMatchObject({ reason: 'unauthorized', details: { serverMessage: 'The Bearer token ••• is unknown' } })
    const { url: fit } = await serve((_, response) => reply(response, 200, { resources: [{ name: `${password}.example`, code: 'D1' }] }))
    expect(await clientFor(fit).client.call(listDomains, {})).toMatchObject({ rows: [{ value: { name: `${password}.example` } }] })
    expect(hideTexts('abcd abcdef', ['abcd', 'abcdef'])).toBe('••• •••')
  })
})

describe('a token', () => {
  it.each([' abc\n', 'a-b_c.d~', 'x'.repeat(4096)])('may be %o', (text) => {
    expect(checkToken(text)).toEqual({ ok: true, token: text.trim() })
  })

  it.each(['', '  ', 'a b', 'a\nb', 'Bearer abc', 'X-Api-Token: abc', 'tökén', 'a\u200bb', 'a\u0000b', 'x'.repeat(4097)])('cannot be %o', (text) => {
    const checked = checkToken(text)
    expect(checked.ok).toBe(false)
    if (!checked.ok && text.trim().length > 8) expect(checked.message).not.toContain(text.trim())
  })
})

describe('a base address', () => {
  it.each([
    ['https://api.qboxmail.com', 'https://api.qboxmail.com'],
    ['api.qboxmail.com', 'https://api.qboxmail.com'],
    [' HTTPS://Api.Example:8443/v1/?x#y ', 'https://api.example:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%o is %s', (text, base) => {
    expect(checkBase(text)).toEqual({ ok: true, base })
  })

  it.each([
    ['', 'not-a-url'],
    ['not a host', 'not-a-url'],
    ['ftp://api.example', 'not-a-url'],
    ['javascript:alert(1)', 'not-a-url'],
    ['http://api.qboxmail.com', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['http://localhost.evil.example', 'not-https'],
    ['https://user:secret@api.example', 'credentials'],
  ])('%o is refused: %s', (text, reason) => {
    expect(checkBase(text)).toEqual({ ok: false, reason })
  })

  it('of localhost with a port and no scheme is that machine', () => {
    expect(checkBase('localhost:3000')).toMatchObject({ ok: true, base: 'https://localhost:3000' })
  })
})

describe('an address of the setting', () => {
  it('is a method and a path', () => {
    expect(parseAddress(' put  /api/x/{id} ')).toEqual({ method: 'PUT', path: '/api/x/{id}' })
    for (const text of ['/api/x', 'PATCH /api/x', 'GET api/x', 'GET /a?b', 'GET https://evil.example/', 'GET /a b']) expect(parseAddress(text)).toBeUndefined()
  })
})
