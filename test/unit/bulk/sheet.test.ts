import { describe, expect, it } from 'vitest'
import { readSheet, says } from '../../../src/features/bulk/sheet'

const mailboxes = { kind: 'mailbox', action: 'create' } as const

describe('the rows of a sheet', () => {
  it('say themselves what they are, in the kinds of value that are sent', () => {
    const text = 'Type;Action;Address;Firstname;Password;Quota;IMAP disabled;Tags;Destinations\nmailbox;create;Ada@Acme.example;Ada;secret99 ;8 GB;yes;a, b;\nalias;create;info@acme.example;;;;;;"x@y.example, z@y.example"\n'
    expect(says(text, 'kind') && says(text, 'action')).toBe(true)
    const { rows, refused, unused } = readSheet(text, {})
    expect(refused).toEqual([])
    expect(unused).toEqual([])
    expect(rows).toEqual([
      { line: 2, kind: 'mailbox', action: 'create', address: 'Ada@acme.example', domain: 'acme.example', fields: { firstname: 'Ada', password: 'secret99 ', max_email_quota: 8589934592, imap_disabled: true, tags: ['a', 'b'] } },
      { line: 3, kind: 'alias', action: 'create', address: 'info@acme.example', domain: 'acme.example', fields: { destinations: ['x@y.example', 'z@y.example'] } },
    ])
  })

  it('are completed by what was asked, and keep to the domain that was chosen', () => {
    const { rows, refused } = readSheet('name,firstname,password\nada,Ada,secret99\nbob@other.example,Bob,secret99\n', { ...mailboxes, domain: 'acme.example' })
    expect(rows.map(({ address }) => address)).toEqual(['ada@acme.example'])
    expect(refused).toEqual([{ line: 3, label: 'bob@other.example', reasons: ['the address is not one of acme.example'] }])
  })

  it('are refused with every reason and without a word of the password', () => {
    const text = 'address,firstname,password,quota,autoresponder_enabled\na@acme.example,,short1,12 GB,\nb@acme.example,B,hunter2hunter2,8 GB,perhaps\n@acme.example,C,hunter2hunter2,,\nd@acme.example,D,hunter2hunter2,,,more\nd@acme.example,D,hunter2hunter2,,\n'
    const { rows, refused } = readSheet(text, mailboxes)
    expect(rows).toEqual([])
    expect(refused.map(({ line, reasons }) => [line, reasons.length])).toEqual([[2, 3], [3, 1], [4, 1], [5, 1], [6, 1]])
    expect(refused[0]!.reasons.map((reason) => reason.split(':')[0])).toEqual(['firstname', 'password', 'max_email_quota'])
    expect(refused[1]!.reasons).toEqual(['autoresponder_enabled: yes or no is needed.'])
    expect(refused[4]!.reasons).toEqual(['this address stands in line 5 already'])
    expect(JSON.stringify(refused)).not.toMatch(/short1|hunter2/)
  })

  it('read only what an action sends, and nothing of the other kind', () => {
    const text = 'address,password,bounce_msg,destinations\na@acme.example,secret99,Gone,\nb@acme.example,,,x@y.example\n'
    const { rows, refused } = readSheet(text, { kind: 'mailbox', action: 'disable' })
    expect(rows.map(({ fields }) => fields)).toEqual([{ bounce_msg: 'Gone' }])
    expect(refused[0]?.reasons).toEqual(['destinations: a mailbox has no such field'])
    expect(readSheet('address\na@acme.example\n', { kind: 'mailbox', action: 'update' }).refused[0]?.reasons).toEqual(['there is nothing to change in it'])
  })

  it('name the columns that mean nothing here', () => {
    expect(readSheet('address,shoe size,password_confirmation\n', mailboxes)).toEqual({ rows: [], refused: [], unused: ['shoe size', 'password_confirmation'] })
    expect(readSheet('', mailboxes)).toEqual({ rows: [], refused: [], unused: [] })
    expect(readSheet('address,type,action\na@x.example,calendar,burn\n', {}).refused[0]?.reasons).toHaveLength(2)
  })
})
