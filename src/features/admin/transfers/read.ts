import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { listImports } from '../../../api/operations/imports'
import { getMigration } from '../../../api/operations/migrations'
import { importNode, migrationNode, type ImportNode, type MigrationNode } from './nodes'

interface Coded {
  readonly accountId: string
  readonly code: string
}

/** The import as it is now; undefined when it is not among the first hundred. No call reads a single one. */
export async function readImport(client: Client, { accountId, code }: Coded, signal?: AbortSignal): Promise<ImportNode | undefined> {
  const { rows } = await client.list(listImports, { query: { page: 1, per: 100 } }, { signal })
  const found = rows.find((row) => row.ok && row.value.code === code)
  return found?.ok ? importNode(accountId, found.value) : undefined
}

/** The migration as it is now; undefined when it is not there. */
export async function readMigration(client: Client, { accountId, code }: Coded, signal?: AbortSignal): Promise<MigrationNode | undefined> {
  try {
    const migration = await client.call(getMigration, { params: { migration_code: code } }, { signal })
    return migrationNode(accountId, { ...migration, code })
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}
