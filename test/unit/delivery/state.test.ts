import { describe, expect, it } from 'vitest'
import { apiTokenNode, deliveryAccountNode, deliveryDomainNode, folders, suppressionNode } from '../../../src/features/delivery/nodes'
import { deliveryAccountState, deliveryDomainState, suppressionState } from '../../../src/features/delivery/state'

describe('the state of a sending domain', () => {
  it.each([
    ['enabled', 'enabled', 'good', 'enabled'],
    ['not_verified', 'DNS not verified', 'waiting', 'other'],
    ['misconfigured', 'DNS check fails now', 'warning', 'other'],
    ['disabled', 'disabled', 'off', 'disabled'],
    ['blocked', 'blocked by policy or review', 'bad', 'other'],
    ['sleeping', 'sleeping', 'unknown', 'other'],
  ])('says %s as “%s”', (display_status, words, tone, menu) => {
    expect(deliveryDomainState({ name: 'x', code: 'DD1', display_status })).toEqual({ words, tone, menu })
  })

  it('keeps approval apart from verification', () => {
    expect(deliveryDomainState({ name: 'x', code: 'DD1', display_status: 'enabled', approval_status: 'need_approval' })).toEqual({
      words: 'not approved yet, enabled',
      tone: 'waiting',
      menu: 'enabled',
    })
    expect(deliveryDomainState({ name: 'x', code: 'DD1', display_status: 'disabled', approval_status: 'need_approval' }).words).toBe('disabled')
  })
})

describe('the state of a Delivery account', () => {
  it('reads words, not the numbers that nobody documents', () => {
    expect(deliveryAccountState({ id: '1', status: '0', status_detail: 'ok' })).toEqual({ words: 'ok', tone: 'good', menu: 'enabled' })
    expect(deliveryAccountState({ id: '1', status: '0', status_detail: 'disabled' })).toMatchObject({ words: 'disabled', menu: 'disabled' })
    expect(deliveryAccountState({ id: '1', status: 'wait_pay', status_detail: 'ok' })).toMatchObject({ words: 'waiting for payment', tone: 'waiting' })
    expect(deliveryAccountState({ id: '1', status: '7' })).toMatchObject({ words: 'state 7', tone: 'unknown' })
    expect(deliveryAccountState({ id: '1' })).toMatchObject({ words: 'state not given' })
  })
})

describe('a suppressed address', () => {
  it('says why, and when mail is let through all the same', () => {
    expect(suppressionState({ email: 'a@x.example', reason: 'bounce', active: true })).toMatchObject({ words: 'bounce', menu: 'enabled' })
    expect(suppressionState({ email: 'a@x.example', reason: 'complaint', active: false })).toMatchObject({ words: 'delivery allowed, complaint', tone: 'off' })
    expect(suppressionState({ email: 'a@x.example', reason: 'manual' }).words).toBe('manual')
  })
})

describe('the rows of Delivery', () => {
  const sender = deliveryAccountNode('a1', { id: '4101', username: 'qzvwkxjb', description: 'Web shop', type: 'promotional', plan: 'monthly', status_detail: 'ok', remaining_messages: 5 })!

  it('have stable paths, and an account’s own id beside its path', () => {
    expect(folders('a1').map(({ id }) => id)).toEqual(['account/a1/deliveryDomains', 'account/a1/deliveryAccounts', 'account/a1/suppressionList'])
    expect(sender).toMatchObject({ id: 'account/a1/deliveryAccount/4101', senderId: '4101', name: 'Web shop', username: 'qzvwkxjb' })
    expect(sender.description).toBe('newsletter · monthly plan · ok')
    expect(sender.tooltip).toContain('Messages left: 5')
    expect(deliveryAccountNode('a1', { id: '4102', username: 'abc' })?.name).toBe('abc')
    expect(deliveryDomainNode('a1', { name: 'mail.example', code: 'DD1', spf_last_check_ok: false })?.tooltip).toContain('SPF check: failed')
    expect(suppressionNode('a1', { email: 'Ada@X.example', reason: 'bounce', category: 'full', accounts: ['1', '2'] })).toMatchObject({
      id: 'account/a1/suppression/ada@x.example',
      address: 'Ada@X.example',
      cause: 'bounce',
      description: 'bounce · full',
    })
  })

  it('show a token by its preview and last use', () => {
    expect(apiTokenNode(sender, { id: '71', label: 'CI', token_preview: 'abc…9' })).toMatchObject({
      id: 'account/a1/deliveryAccount/4101/token/71',
      label: 'CI',
      description: 'abc…9 · never used',
    })
  })
})
