import { createHmac, randomBytes } from 'node:crypto'
import type { BulkRow } from './rows'

// Only this window can tell what a mark stands for, and only by having the row.
const key = randomBytes(32)
const marks = new Set<string>()

const markOf = (accountId: string, { address, fields }: BulkRow): string => createHmac('sha256', key).update(JSON.stringify([accountId, address.toLowerCase(), fields['password']])).digest('base64')

/** Remembers, as long as the window lives, that the password of this row was set. */
export function rememberPassword(accountId: string, row: BulkRow): void {
  if ('password' in row.fields) marks.add(markOf(accountId, row))
}

/** Whether this very password was set for this mailbox by an earlier run. */
export function passwordIsSet(accountId: string, row: BulkRow): boolean {
  return 'password' in row.fields && marks.has(markOf(accountId, row))
}
