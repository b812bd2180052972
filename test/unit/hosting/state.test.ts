import { describe, expect, it } from 'vitest'
import { aliasState, domainAliasState, domainState, mailboxState } from '../../../src/features/hosting/state'

describe('the state of a domain', () => {
  it('is ready only when status, detail and health agree', () => {
    expect(domainState({ status: 'enabled', status_detail: 'ok', is_healthy: true })).toEqual({ words: 'enabled', tone: 'good', menu: 'enabled', work: false })
    expect(domainState({ status: 'enabled', status_detail: 'ok', is_healthy: false })).toMatchObject({ words: 'MX to update', tone: 'warning', menu: 'enabled' })
    expect(domainState({ status: 'enabled', status_detail: 'updating', is_healthy: false })).toMatchObject({ words: 'enabled, being updated', tone: 'working', work: true })
  })

  it('waits for ownership without being busy', () => {
    expect(domainState({ status: 'ownership_check', status_detail: 'ok' })).toEqual({ words: 'waiting for ownership', tone: 'waiting', menu: 'other', work: false })
  })

  it('does not call a disabled domain one whose MX is wrong', () => {
    expect(domainState({ status: 'disabled', status_detail: 'ok', is_healthy: false })).toMatchObject({ words: 'disabled', tone: 'off', menu: 'disabled' })
  })

  it('shows an unknown value as it is', () => {
    expect(domainState({ status: 'quarantine' })).toEqual({ words: 'quarantine', tone: 'unknown', menu: 'other', work: false })
    expect(domainState({ status: 'enabled', status_detail: 'half_moon' })).toMatchObject({ words: 'enabled (half_moon)', tone: 'warning', menu: 'enabled' })
    expect(domainState({})).toMatchObject({ words: 'state not given', tone: 'unknown' })
  })
})

describe('the states of what a domain holds', () => {
  it.each([
    ['creating', 'being created', true],
    ['updating', 'being updated', true],
    ['deleting', 'being deleted', true],
    ['enabled', 'enabled', false],
    ['disabled', 'disabled', false],
  ])('says %s as “%s”', (status, words, work) => {
    expect(mailboxState({ status })).toMatchObject({ words, work })
    expect(domainAliasState({ status })).toMatchObject({ words, work })
  })

  it('takes an alias without a state for one that works', () => {
    expect(aliasState({ name: 'sales' })).toMatchObject({ tone: 'good', menu: 'enabled' })
    expect(aliasState({ name: 'sales', status: 'disabled' })).toMatchObject({ words: 'disabled', tone: 'off' })
  })
})
