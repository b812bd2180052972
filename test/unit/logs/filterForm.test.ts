import { describe, expect, it } from 'vitest'
import { filterWords, readDraft } from '../../../src/features/logs/filterForm'

describe('the filter form', () => {
  it('takes what is filled in, trimmed', () => {
    const read = readDraft('tracemail.worked', { to: ' anna@example.org ', subject: '  ', status: 'bounce', start_date: '2026-03-05', end_date: '2026-03-05 14:30' })
    expect(read).toEqual({ filters: { to: 'anna@example.org', status: 'bounce', start_date: '2026-03-05', end_date: '2026-03-05 14:30' } })
  })

  it.each([
    ['start_date', 'yesterday'],
    ['start_date', '2026-02-31'],
    ['end_date', '2026-03-05 25:00'],
    ['end_date', '5/3/2026'],
  ])('says at %s that %s is no date', (name, value) => {
    const read = readDraft('hosting.incoming', { [name]: value, domain_code: 'D1' })
    expect(read).toEqual({ problems: { [name]: expect.stringContaining('2026-03-05') as string } })
  })

  it('says at the end that it is before the start', () => {
    expect(readDraft('tracemail.errors', { start_date: '2026-03-06', end_date: '2026-03-05' })).toEqual({ problems: { end_date: 'The end is before the start.' } })
    expect(readDraft('tracemail.errors', { start_date: '2026-03-05', end_date: '2026-03-05' })).toHaveProperty('filters')
  })

  it('refuses a value that is none of the closed list, and a text without end', () => {
    expect(readDraft('tracemail.worked', { status: 'lost' })).toHaveProperty('problems.status')
    expect(readDraft('tracemail.worked', { to: 'x'.repeat(501) })).toHaveProperty('problems.to')
  })

  it('keeps the filters of other logs, and leaves out what is wrong there', () => {
    expect(readDraft('hosting.access', { to: 'anna@example.org', domain_code: 'D1' })).toEqual({ filters: { to: 'anna@example.org', domain_code: 'D1' } })
    expect(readDraft('hosting.access', { status: 'lost', domain_code: 'D1' })).toEqual({ filters: { domain_code: 'D1' } })
  })

  it('tells filters in words', () => {
    expect(filterWords('tracemail.worked', { to: 'anna@example.org', status: 'bounce' })).toEqual(['Recipient: anna@example.org', 'Outcome: Bounced'])
  })
})
