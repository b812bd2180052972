import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import type { Input } from '../../../src/api/operation'
import { listDomains } from '../../../src/api/operations/domains'
import { createImport, deleteImport, downloadImportCsvFile, listImportResources, listImports } from '../../../src/api/operations/imports'
import { listEmailAccounts } from '../../../src/api/operations/mailboxes'
import {
  createMigration, deleteMigration, downloadMigrationCsvFile, executeMigrationNow, getMigration, listMigrationResources, listMigrations,
} from '../../../src/api/operations/migrations'
import { account, ending, start, values } from './account'

type Demo = ReturnType<typeof account>

async function imported({ demo, client }: Demo, body: NonNullable<Input<typeof createImport>['body']>): Promise<{ import_code: string }> {
  const { code = '' } = await client.call(createImport, { body })
  demo.advance(10_000)
  return { import_code: code }
}

async function migrated({ demo, client }: Demo, text: string, more: object = {}): Promise<{ migration_code: string }> {
  const { code = '' } = await client.call(createMigration, { body: { csv_file_name: 'm.csv', csv_file_content: text, preset: 'generic', ...more } })
  demo.advance(6_000)
  return { migration_code: code }
}

describe('an import', () => {
  const newest = async (client: Client): Promise<unknown> => values(await client.list(listImports, {}))[0]

  it('needs a file, and says when that holds no rows', async () => {
    const all = account()
    expect(await ending(all.client.call(createImport, { body: { csv_file_name: 'a.csv' } }))).toBe('csv_file_content is required')
    await imported(all, { csv_file_content: 'email;password\n', type: 'email_accounts' })
    expect(await newest(all.client)).toMatchObject({ status: 'invalid', resources: 0, error_details: ['The file holds no rows'] })
  })

  it('takes a file in Base64, and gives it back as it was', async () => {
    const all = account()
    const text = 'zoë@acme-demo.example;Secret-1\nnew.one@acme-demo.example;Secret-1\n'
    const params = await imported(all, { csv_file_content: Buffer.from(text).toString('base64'), type: 'email_accounts' })
    expect(await newest(all.client)).toMatchObject({ status: 'valid_with_skipped', resources: 2, error_details: ['Row 1: name is not valid'] })
    expect(await all.client.call(downloadImportCsvFile, { params })).toBe(text)
    expect((await all.client.list(listEmailAccounts, { params: { domain_code: 'D100000001' }, query: { query: 'new.one@' } })).rows).toHaveLength(1)
  })

  it('is refused whole where each of its rows is', async () => {
    const all = account()
    await imported(all, { csv_file_content: 'acme-demo.example\n-bad.example\n', type: 'domains' })
    expect(await newest(all.client)).toMatchObject({ status: 'invalid', error_details: ['Row 1: name already exists', 'Row 2: name is not valid'] })
    expect((await all.client.list(listDomains, {})).rows).toHaveLength(5)
  })

  it('of what the guides give no form for is only looked at', async () => {
    const all = account()
    const params = await imported(all, { csv_file_content: 'team@acme-demo.example;info@acme-demo.example\n', type: 'alias_email_accounts' })
    expect(await newest(all.client)).toMatchObject({ status: 'valid', resources: 1 })
    expect(values(await all.client.list(listImportResources, { params }))).toMatchObject([{ status: 'valid', description: 'team@acme-demo.example' }])
  })

  it('that is deleted while it is checked adds nothing', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createImport, { body: { csv_file_content: 'one-demo.example\n', type: 'domains' } })
    await client.call(deleteImport, { params: { import_code: code } })
    demo.advance(10_000)
    expect((await client.list(listDomains, {})).rows).toHaveLength(5)
    expect(await ending(client.list(listImportResources, { params: { import_code: code } }))).toBe('not-found')
  })

  it('is found by its state, and its rows by theirs', async () => {
    const all = account()
    const params = await imported(all, { csv_file_content: 'new-demo.example\nacme-demo.example\n', type: 'domains' })
    const codes = async (status: 'valid' | 'validating'): Promise<unknown> => values(await all.client.list(listImports, { query: { status } })).map(({ code }) => code)
    expect([await codes('valid'), await codes('validating')]).toEqual([['I100000001'], []])
    const rows = async (status: 'valid' | 'invalid' | 'all'): Promise<unknown> =>
      values(await all.client.list(listImportResources, { params, query: { status } })).map(({ description }) => description)
    expect([await rows('valid'), await rows('invalid'), await rows('all')]).toEqual([['new-demo.example'], ['acme-demo.example'], ['new-demo.example', 'acme-demo.example']])
  })
})

describe('a migration', () => {
  const headed = 'local_email;remote_username;remote_server\ninfo@acme-demo.example;info;imap.example\n'

  it('fails where its file holds no rows, and is not run', async () => {
    const all = account()
    const params = await migrated(all, 'local_email;remote_username\n', { execute_now: true })
    expect(await all.client.call(getMigration, { params })).toMatchObject({ status: 'failed', resources: 0 })
    all.demo.advance(20_000)
    expect(await all.client.call(getMigration, { params })).toMatchObject({ status: 'failed' })
  })

  it('waits to be scheduled where it has no date', async () => {
    const all = account()
    const params = await migrated(all, headed)
    all.demo.advance(86_400_000)
    expect(await all.client.call(getMigration, { params })).toMatchObject({ status: 'to_schedule', resources: 1 })
  })

  it('that is deleted while it is checked does not begin', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createMigration, { body: { csv_file_name: 'm.csv', csv_file_content: headed, preset: 'generic', execute_now: true } })
    await client.call(deleteMigration, { params: { migration_code: code } })
    demo.advance(10_000)
    expect((await client.list(listMigrations, { query: { status: 'running' } })).rows).toEqual([])
  })

  it('is neither begun nor deleted while it runs or is checked', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createMigration, { body: { csv_file_name: 'm.csv', csv_file_content: headed, preset: 'generic', execute_now: true } })
    const params = { migration_code: code }
    const begin = (): Promise<string> => ending(client.call(executeMigrationNow, { params, body: { execution: 'second' } }))
    expect(await begin()).toBe('execution the migration is validating')
    demo.advance(6_000)
    expect(await begin()).toBe('execution the migration is running')
    expect(await ending(client.call(deleteMigration, { params }))).toBe('migration is running')
    demo.advance(10_000)
    expect(await begin()).toBe('done')
  })

  it('shows what becomes of each row, by the columns that its file has', async () => {
    const all = account()
    const params = await migrated(all, 'info@acme-demo.example;info;imap.example\n')
    const rows = async (query: NonNullable<Input<typeof listMigrationResources>['query']> = {}): Promise<unknown[]> => values(await all.client.list(listMigrationResources, { params, query }))
    // Without a row of names only the first column is known for what it is.
    expect(await rows()).toMatchObject([{ local_email: 'info@acme-demo.example', remote_username: '', remote_server: '', error_details: [] }])
    expect((await rows())[0]).not.toHaveProperty('first_execution_run')
    await all.client.call(executeMigrationNow, { params, body: { execution: 'first' } })
    expect(await rows()).toMatchObject([{ status: 'running', first_execution_run: { status: 'running' } }])
    expect(await rows({ status: 'success' })).toEqual([])
    all.demo.advance(10_000)
    expect(await rows({ status: 'success' })).toHaveLength(1)
    expect(await all.client.call(downloadMigrationCsvFile, { params })).toBe('info@acme-demo.example;info;imap.example\n')
  })

  it('has rows without an address where its file names none, and no execution while that is only planned', async () => {
    const all = account()
    const params = await migrated(all, 'remote_username;remote_server\ninfo;imap.example\n', { first_execution_date: new Date(start + 86_400_000).toISOString() })
    const rows = async (): Promise<unknown[]> => values(await all.client.list(listMigrationResources, { params }))
    expect(await rows()).toMatchObject([{ local_email: '', remote_username: 'info', remote_server: 'imap.example' }])
    expect((await rows())[0]).not.toHaveProperty('first_execution_run')
    all.demo.advance(86_400_000 + 10_000)
    expect(await rows()).toMatchObject([{ first_execution_run: { status: 'success' } }])
  })

  it('that ended with errors says so at its rows', async () => {
    const { client } = account()
    const rows = values(await client.list(listMigrationResources, { params: { migration_code: 'MG10000003' } }))
    expect(rows).toMatchObject([{ status: 'error', error_details: ['Login failed'], first_execution_run: { status: 'error' } }])
  })
})
