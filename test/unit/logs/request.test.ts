import { describe, expect, it } from 'vitest'
import { readRequest } from '../../../src/features/logs/request'

describe('what the command is given', () => {
  it('reads a request', () => {
    expect(readRequest({ accountId: 'a', log: 'tracemail.errors', filters: { error_category: 'auth' } })).toEqual({
      accountId: 'a',
      log: 'tracemail.errors',
      filters: { error_category: 'auth' },
      refused: [],
    })
  })

  it.each([undefined, null, 'text', 7, { log: 'nonsense' }, { accountId: 3 }, []])('takes %j for no request', (value) => {
    expect(readRequest(value)).toEqual({ filters: {}, refused: [] })
  })

  it('names the filters that cannot be used', () => {
    expect(new Set(readRequest({ log: 'tracemail.worked', filters: { colour: 'red', status: 'lost', to: 'x' } }).refused)).toEqual(new Set(['colour', 'status']))
    expect(readRequest({ filters: { start_date: 'soon' } }).refused).toEqual(['start_date'])
    expect(readRequest({ filters: { to: 5 } }).refused).toEqual(['to'])
  })
})
