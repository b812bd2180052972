import { describe, expect, it } from 'vitest'
import type { Demo } from '../../../src/demo/demo'
import { account } from './account'

interface Answer {
  readonly status: number
  readonly type: string | undefined
  readonly body: unknown
  /** The refused fields with the reasons. */
  readonly problems: string | undefined
}

function ask(demo: Demo, method: string, path: string, body?: unknown): Answer {
  const headers = new Headers(path.startsWith('/v1/') ? { authorization: `Bearer ${demo.tokens.send}` } : { 'x-api-token': demo.tokens.management })
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const { reply } = demo.dispatch({ method, url: new URL(path, 'https://api.demo.example'), headers, body: text })
  const errors = (reply.body as { errors?: { field: string; description: string }[] } | undefined)?.errors
  return { status: reply.status, type: reply.type, body: reply.body ?? reply.text, problems: errors?.map(({ field, description }) => `${field} ${description}`).join('; ') }
}

const one = (method: string, path: string, body?: unknown): Answer => ask(account().demo, method, path, body)

describe('an address', () => {
  it('that is none of the API is answered with a page, and below the API with plain words', () => {
    expect(one('GET', '/')).toMatchObject({ status: 404, type: 'text/html', body: expect.stringContaining('Not found') })
    for (const path of ['/api/nothing', '/v1/nothing', '/api/domains/', '/api/domains//email_accounts'])
      expect(one('GET', path), path).toMatchObject({ status: 404, type: 'text/plain' })
  })

  it('that the API has for other methods says which', () => {
    const { demo } = account()
    const { reply } = demo.dispatch({ method: 'PATCH', url: new URL('https://api.demo.example/api/domains'), headers: new Headers() })
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } })
  })

  it('that cannot be decoded is none', () => {
    expect(one('GET', '/api/domains/%ff')).toMatchObject({ status: 404, type: 'text/plain' })
  })
})

describe('a query', () => {
  const names = (query: string): unknown => (one('GET', `/api/domains?${query}`).body as { resources: Record<string, unknown>[] }).resources.map((row) => Object.values(row).join())

  it('becomes what the operation wants: numbers, and lists with commas', () => {
    expect(names('per=2&page=2&pick=code')).toEqual(['D100000003', 'D100000004'])
    expect(names('per=1&pick=name,code')).toEqual(['D100000001,acme-demo.example'])
  })

  it('is not looked at where it is unknown', () => {
    expect(names('per=1&only=code&utm_source=x&page=1')).toEqual(['D100000001'])
  })

  it.each(['x', '', '1.5', '0'])('is refused where a page is no number that it can be: %j', (page) => {
    expect(one('GET', `/api/domains?page=${page}`)).toMatchObject({ status: 422, problems: expect.stringMatching(/^page is (not a valid|too short)/) })
  })

  it('knows four words for yes and no', () => {
    const end = (word: string): unknown => {
      const { demo } = account()
      const { status, problems } = ask(demo, 'DELETE', `/api/delivery/accounts/4101?delete_after_billing=${word}`)
      return status === 204 ? ask(demo, 'GET', '/api/delivery/accounts/4101').status : problems
    }
    // The account is still there where it ends with its billing.
    expect(['true', '1', 'false', '0', 'maybe'].map(end)).toEqual([200, 200, 404, 404, 'delete_after_billing is not a valid boolean'])
  })
})

describe('a body', () => {
  const account = '/api/delivery/accounts/4101'
  const aliases = '/api/domains/D100000001/alias_email_accounts'
  const alias = { name: 'all', destinations: ['a@customer.example'] }

  it.each([
    ['is not there', 'POST', '/api/delivery/accounts', undefined, 'description is required; type is not one of transactional, newsletter'],
    ['is of another kind', 'PUT', account, { description: 5 }, 'description is not a valid string'],
    ['is a list', 'PUT', account, [], 'body is not a valid object'],
    ['holds null', 'PUT', account, { description: null }, 'description is not a valid string'],
    ['holds too large a number', 'PUT', account, { volume: 2 ** 40 }, 'volume is too long'],
    ['holds a field that there is not', 'PUT', account, { colour: 'red' }, 'body holds unknown fields: colour'],
    ['holds too few', 'POST', aliases, { ...alias, destinations: [] }, 'destinations is too short'],
    ['holds too many', 'POST', aliases, { ...alias, destinations: Array.from({ length: 21 }, (_, i) => `a${i}@customer.example`) }, 'destinations is too long'],
    ['holds what is not of the form', 'POST', aliases, { ...alias, destinations: ['a@customer.example', 'nobody'] }, 'destinations.1 is not valid'],
    ['is no JSON', 'PUT', account, '{', 'body is not valid JSON'],
  ] as const)('that %s is refused', (_, method, path, body, problems) => {
    expect(one(method, path, body)).toMatchObject({ status: 422, problems })
  })

  it('of the Send API is refused in its own words', () => {
    expect(one('POST', '/v1/send', '{')).toMatchObject({ status: 400, body: { error: 'invalid_json' } })
    expect(one('POST', '/v1/send')).toMatchObject({ status: 400, body: { error: 'missing_send_payload' } })
    expect(one('POST', '/v1/send', { messages: [{ subject: 'x' }] })).toMatchObject({ status: 400, body: { error: 'invalid_message' } })
  })

  it('of a bulk message may hold fields that nobody knows', () => {
    const message = { from: 'orders@mail.acme-demo.example', subject: 'x', text_body: 'y' }
    const bulk = { message, recipients: [{ email: 'a@customer.example' }], campaign: 'spring' }
    expect(one('POST', '/v1/send/bulk', bulk)).toMatchObject({ status: 202, body: { queued_messages: 1 } })
    expect(one('POST', '/v1/send/bulk', { ...bulk, message: { subject: 'x', colour: 'red' } })).toMatchObject({ status: 400, body: { error: 'invalid_message' } })
  })
})
