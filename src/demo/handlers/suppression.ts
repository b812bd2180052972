import {
  createSuppressionListEntry, deleteSuppressionListEntry, exportSuppressionList, getSuppressionListEntry, importSuppressionList,
  listSuppressionListEntries, updateSuppressionListEntry,
} from '../../api/operations/suppression'
import { paged } from '../list'
import { file, item, notFound, Refusal, wrong } from '../reply'
import type { Suppression } from '../resources'
import { on, type Route } from '../route'
import { customer } from '../seed/hosting'
import type { World } from '../world'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function entryOf(world: World, email: string): Suppression {
  const found = world.suppressions.find((entry) => same(entry.email, email))
  if (!found) throw new Refusal(notFound())
  return found
}

/** Whether mail of this account to this address is stopped. */
export function isSuppressed(world: World, email: string, account: number): boolean {
  const holdsFor = (entry: Suppression): boolean => entry.accounts.length === 0 || entry.accounts.includes(String(account))
  return world.suppressions.some((entry) => entry.active && same(entry.email, email) && holdsFor(entry))
}

function add(world: World, email: string, reason: Suppression['reason'], accounts: readonly string[]): void {
  world.suppressions.unshift({
    id: 9_500 + world.nextNumber(), email: email.toLowerCase(), active: true, customer_id: customer.id, reason,
    category: reason === 'bounce' ? 'manual' : null, message: null, message_translated: null, accounts: [...accounts], created_at: world.stamp(),
  })
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

export const suppressionRoutes: readonly Route[] = [
  on(listSuppressionListEntries, ({ world, query }) => {
    const state = query.status ?? 'all'
    const account = query.account_id ?? query.account_code
    const rows = world.suppressions.filter(
      (row) =>
        (state === 'all' || row.active === (state === 'enabled')) &&
        (!query.reason || row.reason === query.reason) &&
        (!query.category || row.category === query.category) &&
        (!account || row.accounts.includes(account)) &&
        (!query.added_on || row.created_at.startsWith(query.added_on)),
    )
    return paged(rows, query, (row) => [row.email])
  }),
  on(createSuppressionListEntry, ({ world, body }) => {
    if (world.suppressions.some((entry) => same(entry.email, body.email))) return wrong('email', 'already exists')
    add(world, body.email, body.reason, body.accounts ?? [])
    return { status: 201 }
  }),
  on(getSuppressionListEntry, ({ world, body }) => item(entryOf(world, body.email))),
  on(updateSuppressionListEntry, ({ world, body }) => {
    const { email, ...changes } = body
    Object.assign(entryOf(world, email), Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)))
    return { status: 200 }
  }),
  on(importSuppressionList, ({ world, body }) => {
    const text = /^[A-Za-z0-9+/=\s]+$/.test(body.csv_file_content) ? atob(body.csv_file_content.replace(/\s/g, '')) : body.csv_file_content
    const addresses = text.split(/\r?\n/).map((line) => line.split(/[;,]/)[0]?.trim() ?? '').filter((address) => /^[^\s@]+@[^\s@]+$/.test(address))
    if (addresses.length === 0) return wrong('csv_file_content', 'holds no addresses')
    for (const address of addresses)
      if (!world.suppressions.some((entry) => same(entry.email, address))) add(world, address, 'complaint', [])
    return { status: 200 }
  }),
  on(deleteSuppressionListEntry, ({ world, body }) => {
    world.suppressions.splice(world.suppressions.indexOf(entryOf(world, body.email)), 1)
    return { status: 200 }
  }),
  on(exportSuppressionList, ({ world }) => {
    const rows = world.suppressions.map((row) => [row.email, row.active ? 'enabled' : 'disabled', row.reason, row.category ?? '', row.created_at].map(cell).join(','))
    return file(['email,status,reason,category,created_at', ...rows, ''].join('\r\n'), 'text/csv')
  }),
]
