import { describe, expect, it } from 'vitest'
import { askHttp, type HttpReply } from '../../../src/dns/http'

const ask = (reply: () => Promise<HttpReply>) => askHttp(reply, 'https://a.test/', { timeoutMs: 1_000, mostOctets: 10 })
const thrown = (error: unknown) => ask(() => Promise.reject(error))

describe('what an HTTP request comes to', () => {
  it('is an empty body where there is none, of no type where none is said', async () => {
    expect(await ask(async () => ({ status: 204, headers: new Headers(), body: null }))).toEqual({ kind: 'reply', status: 204, type: '', body: Buffer.alloc(0), age: 0 })
    const headers = new Headers({ 'content-type': 'Text/Plain; charset=utf-8', age: 'x' })
    expect(await ask(async () => ({ status: 200, headers, body: null }))).toMatchObject({ type: 'text/plain', age: 0 })
  })

  it.each([
    ['the reason within', new TypeError('fetch failed', { cause: new Error('certificate has expired') }), 'certificate has expired'],
    ['the code of what has no words', new TypeError('fetch failed', { cause: Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }) }), 'ECONNREFUSED'],
    ['the name of what has neither', new RangeError(''), 'RangeError'],
    ['the name of what has another code', Object.assign(new RangeError(''), { code: 5 }), 'RangeError'],
    ['what is thrown without being an error', 'no network', 'no network'],
  ])('is, of a failure, %s', async (_what, error, detail) => {
    expect(await thrown(error)).toEqual({ kind: 'failed', detail })
  })
})
