import { describe, expect, it } from 'vitest'
import { allOperations } from '../../../src/api/operations/all'
import { contributions } from '../../../src/features/admin/contributes'
import { filterText, parseFilter } from '../../../src/features/admin/filter'
import { operations } from '../../../src/features/admin/operations'
import { assignmentOf } from '../../../src/features/admin/people/assignment'
import { managerNode, permissionsOf, teamMemberNode } from '../../../src/features/admin/people/nodes'
import { addressProblem, webhookProblem } from '../../../src/features/admin/people/notificationFields'
import { previewLines } from '../../../src/features/admin/people/preview'
import { importNode, importRowNode, migrationNode, migrationRowNode } from '../../../src/features/admin/transfers/nodes'
import { presetOf } from '../../../src/features/admin/transfers/preset'
import { vaultDomainNode, vaultMailboxNode } from '../../../src/features/admin/vault/nodes'
import { monthsProblem, retentionLoss, retentionWords } from '../../../src/features/admin/vault/retention'

describe('the rows of imports and migrations', () => {
  it('say their state in words and why it is so', () => {
    const node = importNode('a1', { code: 'I1', status: 'invalid', original_csv_file_name: 'people.csv', resources: 2, error_details: ['Row 1', { row: 2 }] })!
    expect(node).toMatchObject({ id: 'account/a1/imports/I1', name: 'people.csv', description: 'invalid · 2 rows', state: { tone: 'bad', work: false } })
    expect(node.tooltip.split('\n').slice(-2)).toEqual(['Row 1', '{"row":2}'])
    expect(importNode('a1', { code: 'I1', status: 'validating' })?.state).toMatchObject({ tone: 'working', work: true })
    expect(importNode('a1', { code: 'I1', status: 'brand_new' })?.description).toBe('brand_new')
    expect(importNode('a1', { status: 'valid' })).toBeUndefined()
    expect(importRowNode(node, { status: 'invalid', description: 'anna', error_details: ['too short'] }, 3)).toMatchObject({ id: 'account/a1/imports/I1/row/3', description: 'invalid · too short' })
  })

  it('find the runs of a mailbox where they have an id', () => {
    const migration = migrationNode('a1', { code: 'MG1', status: 'completed_with_errors' })!
    expect(migration.state.tone).toBe('warning')
    const row = migrationRowNode(migration, { code: 'R1', status: 'crashed', local_email: 'a@x.example', test_run: {}, first_execution_run: { id: 7 }, second_execution_run: 'run-2' }, 0)
    expect(row.runs).toEqual([{ what: 'First run', id: '7' }, { what: 'Second run', id: 'run-2' }])
    expect(row).toMatchObject({ id: 'account/a1/migrations/MG1/row/R1', description: 'broken off' })
    expect(migrationRowNode(migration, { status: 'running', remote_username: 'a', remote_server: 'imap.old.example' }, 4)).toMatchObject({ id: 'account/a1/migrations/MG1/row/#4', description: 'running · from a at imap.old.example' })
  })

  it('take the name of a preset from the first field that may hold it', () => {
    expect(presetOf({ name: 'gmail', description: 'Gmail' })).toEqual({ name: 'gmail', description: 'Gmail' })
    expect(presetOf({ code: 'p1', label: 'Other' })).toEqual({ name: 'p1', description: 'Other' })
    expect(presetOf({ enabled: true })).toBeUndefined()
  })
})

describe('the rows of Vault', () => {
  it('tell a domain without Vault from one that archives', () => {
    expect(vaultDomainNode('a1', { code: 'D1', name: 'x.example', default_retention: 12 })).toMatchObject({ description: 'without Vault', state: { menu: 'none' } })
    const domain = vaultDomainNode('a1', { code: 'D1', name: 'x.example', archive_status: 'enabled', default_retention: 24, default_archive: true })!
    expect(domain).toMatchObject({ description: '2 years · archiving', retention: 24, archivesNew: true })
    expect(domain.tooltip).toContain('New mailboxes are archived')
    expect(vaultMailboxNode(domain, { code: 'EA1', archive_status: 'failure', email_address: 'a@x.example', retention: '18' })).toMatchObject({ name: 'a@x.example', retention: 18, description: 'failed · 18 months' })
    expect(vaultMailboxNode(domain, { code: 'EA1', retention: 'long' })?.retention).toBeUndefined()
  })

  it('warn of what a shorter retention destroys, with both numbers', () => {
    expect(retentionLoss(24, 12)).toBe('2 years → 1 year: archived mail older than 1 year is destroyed, and nothing can bring it back.')
    expect(retentionLoss(12, 12)).toBeUndefined()
    expect(retentionLoss(12, 18)).toBeUndefined()
    expect(retentionLoss(undefined, 120)).toMatch(/not known/)
    expect([1, 6, 12, 18, 36].map(retentionWords)).toEqual(['1 month', '6 months', '1 year', '18 months', '3 years'])
    expect(['1', ' 12 ', '9999'].map(monthsProblem)).toEqual([undefined, undefined, undefined])
    for (const text of ['', '0', '-1', '1.5', 'a year', '10000']) expect(monthsProblem(text)).toMatch(/whole number of months/)
  })
})

describe('the rows of people', () => {
  it('show what they may', () => {
    const manager = managerNode('a1', { code: 'MN1', status: 'updating', email_address: 'g@x.example', firstname: 'Giulia', company: 'Partner', max_domains: -1, max_email_accounts: 5 })!
    expect(manager).toMatchObject({ description: 'being updated · Giulia · Partner', state: { work: true } })
    expect(manager.tooltip).toContain('Domains, at most: no limit')
    expect(manager.tooltip).toContain('Mailboxes, at most: 5')
    expect(teamMemberNode('a1', { code: 'T1', status: 'disabled', permissions: 'domains, email_accounts', otp: true })?.tooltip).toContain('Permissions: domains, email_accounts\nLogs in with a second factor')
    expect(permissionsOf(null)).toBeUndefined()
  })

  it('know what another list of domains gives and takes', () => {
    const all = [{ code: 'D1', name: 'a', manager: 'MN1' }, { code: 'D2', name: 'b', manager: 'MN2' }, { code: 'D3', name: 'c' }]
    const codes = (chosen: string[]): string[][] => Object.values(assignmentOf(all, 'MN1', chosen)).map((domains) => domains.map(({ code }) => code))
    expect(codes(['D1'])).toEqual([[], [], []])
    expect(codes(['D2', 'D3'])).toEqual([['D2', 'D3'], ['D1'], ['D2']])
    expect(codes([])).toEqual([[], ['D1'], []])
  })

  it('see in a preview whatever the server says', () => {
    expect(previewLines({ account_id: 4101, domains: [{ code: 'DD1', name: 'mail.x.example' }, 'y.example', { n: 1 }], none: [], nothing: null })).toEqual([
      'account_id: 4101', 'domains: mail.x.example, y.example, {"n":1}', 'none: none', 'nothing: –',
    ])
  })
})

describe('the notification settings', () => {
  it('take https addresses alone', () => {
    expect(webhookProblem(' https://example.com/hook?x=1 ')).toBeUndefined()
    for (const text of ['http://example.com', 'example.com', 'https://', 'https://exa mple.com', 'javascript:alert(1)']) expect(webhookProblem(text)).toMatch(/https/)
    expect(webhookProblem('https://user:secret@example.com')).toMatch(/in the clear/)
    expect(addressProblem('admin@example.com')).toBeUndefined()
    expect(addressProblem('admin@example')).toBe('This is not an e-mail address.')
  })
})

describe('a filter', () => {
  it('holds a state that the list knows, and a text', () => {
    expect(parseFilter('imports', 'status:invalid info@x')).toEqual({ status: 'invalid', query: 'info@x' })
    expect(parseFilter('migration', 'status:failed')).toEqual({ status: 'failed' })
    expect(parseFilter('imports', 'status:failed')).toEqual({ query: 'status:failed' })
    expect(parseFilter('vaultDomain', 'status:enabled')).toEqual({ query: 'status:enabled' })
    expect(parseFilter('team', undefined)).toEqual({})
    expect(filterText(parseFilter('imports', 'status:invalid info@x'))).toBe('status:invalid info@x')
  })
})

describe('the ways in', () => {
  it('reach every operation of these sections, from commands that exist', () => {
    const known = new Set(allOperations.map(({ id }) => id))
    const reached = new Set(Object.values(operations).flat())
    expect([...reached].filter((id) => !known.has(id))).toEqual([])
    const sections = ['Imports', 'Migrations', 'Vault', 'Managers', 'Team members', 'Users', 'Exports']
    expect(allOperations.filter(({ section }) => sections.includes(section)).map(({ id }) => id).filter((id) => !reached.has(id as never))).toEqual([])
    const ways = new Set([...Object.keys(contributions.commands), ...Object.keys(contributions.views)])
    expect(Object.keys(operations).filter((way) => !ways.has(way))).toEqual([])
  })
})
