import type { AnyInput, Operation } from '../../api/operation'
import { allOperations } from '../../api/operations/all'
import { listEmailAccounts } from '../../api/operations/mailboxes'

/** One value that an address needs, and the list whose first row has it; that list may have needs of its own. */
export interface Need {
  readonly param: string
  readonly list: Operation
}

/** What stands below these belongs to a mailbox, by whose code it is asked for. */
const mailboxParts: ReadonlySet<string> = new Set(['/api/addressbooks', '/api/signatures'])

/** What must be known before an operation can be tried; undefined when no list of the API gives it. */
export function needsOf(operation: Operation): readonly Need[] | undefined {
  const needs: Need[] = []
  const segments = operation.path.split('/')
  for (const [index, segment] of segments.entries()) {
    if (!segment.startsWith('{')) continue
    const path = segments.slice(0, index).join('/')
    const list = mailboxParts.has(path) ? listEmailAccounts : allOperations.find((each) => each.method === 'GET' && each.path === path && each.answer.kind === 'list')
    if (!list) return undefined
    needs.push({ param: segment.slice(1, -1), list })
  }
  return needs
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What names a row in an address. */
export function codeOf(row: unknown): string | undefined {
  if (!isObject(row)) return undefined
  const value = row['code'] ?? row['id'] ?? row['uid']
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** The least that an operation can be asked for. */
export function leastInput(operation: Operation, params: Readonly<Record<string, string>>): AnyInput {
  const one = operation.query?.safeParse({ per: 1 }).success
  return { ...(operation.params && { params }), ...(one ? { query: { per: 1 } } : {}) }
}
