import { describe, expect, it } from 'vitest'
import { aliasNode, domainAliasNode, domainChildren, domainNode, mailboxNode } from '../../../src/features/hosting/nodes'

const domain = domainNode('a1', {
  code: 'D123456789',
  name: 'acme.example',
  status: 'enabled',
  status_detail: 'ok',
  is_healthy: true,
  no_email_accounts: 67,
  no_alias_domains: 0,
  default_quota: 8589934592,
  pop_disabled: true,
})!

describe('the row of a domain', () => {
  it('is a target for other features, under a path of its own', () => {
    expect(domain).toMatchObject({ kind: 'domain', id: 'account/a1/domain/D123456789', accountId: 'a1', code: 'D123456789', name: 'acme.example' })
    expect(domain.tooltip.split('\n')).toEqual(['acme.example', 'State: enabled', 'Code: D123456789', 'New mailboxes: 8 GB', 'Switched off: POP'])
  })

  it('holds three folders, with counts where the domain gives them, and its records', () => {
    expect(domainChildren(domain).map((node) => [node.kind, node.id, 'count' in node ? node.count : 'no count'])).toEqual([
      ['mailboxes', 'account/a1/domain/D123456789/mailboxes', 67],
      ['aliases', 'account/a1/domain/D123456789/aliases', undefined],
      ['domainAliases', 'account/a1/domain/D123456789/domainAliases', 0],
      ['records', 'account/a1/domain/D123456789/records', 'no count'],
    ])
  })

  it('cannot be made without a code, and goes by its code without a name', () => {
    expect(domainNode('a1', { name: 'acme.example' })).toBeUndefined()
    expect(domainNode('a1', { code: 'D1' })?.name).toBe('D1')
  })
})

describe('the row of a mailbox', () => {
  it('finds its address in what is given', () => {
    const address = (mailbox: Parameters<typeof mailboxNode>[1]): string | undefined => mailboxNode(domain, mailbox)?.address
    expect(address({ code: 'EA1', email_address: 'ada@acme.example', name: 'x' })).toBe('ada@acme.example')
    expect(address({ code: 'EA1', name: 'ada', domain_name: 'alias.example' })).toBe('ada@alias.example')
    expect(address({ code: 'EA1', name: 'ada' })).toBe('ada@acme.example')
    expect(address({ code: 'EA1' })).toBe('EA1')
    expect(address({ name: 'ada' })).toBeUndefined()
  })

  it('says state and size on the row and the rest in the tooltip', () => {
    const node = mailboxNode(domain, {
      code: 'EA12345678',
      email_address: 'ada@acme.example',
      firstname: 'Ada',
      lastname: 'Lovelace',
      status: 'disabled',
      max_email_quota: 52428800,
      imap_disabled: true,
      webmail_disabled: true,
      bounce_msg: 'Gone',
    })!
    expect(node).toMatchObject({ id: 'account/a1/domain/D123456789/mailbox/EA12345678', domainCode: 'D123456789', description: 'disabled · 50 MB' })
    expect(node.tooltip.split('\n')).toEqual([
      'ada@acme.example',
      'Ada Lovelace',
      'State: disabled',
      'Code: EA12345678',
      'Quota: 50 MB',
      'Switched off: IMAP, Webmail',
      'Bounce message: Gone',
    ])
  })
})

describe('the rows of aliases', () => {
  it('says where an alias leads, and its state only when it is another than enabled', () => {
    const alias = { code: 'AE1', name: 'sales', destinations: ['a@x.example', 'b@x.example'] }
    expect(aliasNode(domain, { ...alias, status: 'enabled' })).toMatchObject({ address: 'sales@acme.example', description: '→ a@x.example, b@x.example' })
    expect(aliasNode(domain, { ...alias, status: 'disabled' })?.description).toBe('disabled · → a@x.example, b@x.example')
    expect(aliasNode(domain, { code: 'AE1', name: 'sales@other.example' })?.address).toBe('sales@other.example')
  })

  it('makes a domain alias a target of the records panel', () => {
    expect(domainAliasNode(domain, { code: 'AD12345678', name: 'alias.example', status: 'ownership_check' })).toMatchObject({
      kind: 'domainAlias',
      domainCode: 'D123456789',
      code: 'AD12345678',
      name: 'alias.example',
      description: 'waiting for ownership',
    })
  })
})
