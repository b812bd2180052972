import { describe, expect, it } from 'vitest'
import { networkFailureOf } from '../../../src/api/transport'

const withCode = (error: Error, code: string): Error => Object.assign(error, { code })

describe('a connection that fails', () => {
  it('is told by the innermost code', () => {
    const inner = withCode(new Error('getaddrinfo ENOTFOUND api.example'), 'ENOTFOUND')
    expect(networkFailureOf(new TypeError('fetch failed', { cause: inner }))).toEqual({ kind: 'network', code: 'ENOTFOUND' })
    expect(networkFailureOf('nothing that is thrown as an error')).toEqual({ kind: 'network', code: 'UNKNOWN' })
  })

  it('at each of several addresses is that of a proxy where one of them was a proxy', () => {
    const all = (message: string): Error => withCode(new AggregateError([new Error(message), new Error('connect ECONNREFUSED 192.0.2.1:443')]), 'ECONNREFUSED')
    expect(networkFailureOf(new TypeError('fetch failed', { cause: all('connect ECONNREFUSED 192.0.2.2:443') }))).toEqual({ kind: 'network', code: 'ECONNREFUSED' })
    expect(networkFailureOf(new TypeError('fetch failed', { cause: all('Failed to establish a socket connection to proxies: PROXY proxy.example:8080') }))).toEqual({ kind: 'proxy', code: 'ECONNREFUSED' })
  })
})
