import type { AnyInput, Operation } from '../../api/operation'
import { allOperations } from '../../api/operations/all'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import { listMigrationResources } from '../../api/operations/migrations'
import { runIdsOf } from '../../api/resources/migration'

interface Source {
  readonly list: Operation
  /** What its rows have of it. */
  readonly value: (row: unknown) => string | undefined
}

/** One value that an address needs, and the list whose first row has it; that list may have needs of its own. */
export interface Need extends Source {
  readonly param: string
}

/** What stands below these is not listed there: it belongs to a mailbox, by whose code it is asked for, or is a run that a row names. */
const elsewhere: Readonly<Record<string, Source>> = {
  '/api/addressbooks': { list: listEmailAccounts, value: codeOf },
  '/api/signatures': { list: listEmailAccounts, value: codeOf },
  '/api/migrations/{migration_code}/runs': { list: listMigrationResources, value: (row) => (isObject(row) ? runIdsOf(row)[0]?.id : undefined) },
}

/** What must be known before an operation can be tried; undefined when no list of the API gives it. */
export function needsOf(operation: Operation): readonly Need[] | undefined {
  const needs: Need[] = []
  const segments = operation.path.split('/')
  for (const [index, segment] of segments.entries()) {
    if (!segment.startsWith('{')) continue
    const path = segments.slice(0, index).join('/')
    const list = allOperations.find((each) => each.method === 'GET' && each.path === path && each.answer.kind === 'list')
    const source = elsewhere[path] ?? (list && { list, value: codeOf })
    if (!source) return undefined
    needs.push({ param: segment.slice(1, -1), ...source })
  }
  return needs
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What names a row in an address. */
function codeOf(row: unknown): string | undefined {
  if (!isObject(row)) return undefined
  const value = row['code'] ?? row['id'] ?? row['uid'] ?? row['identity']
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** The least that an operation can be asked for. */
export function leastInput(operation: Operation, params: Readonly<Record<string, string>>): AnyInput {
  const one = operation.query?.safeParse({ per: 1 }).success
  return { ...(operation.params && { params }), ...(one ? { query: { per: 1 } } : {}) }
}
