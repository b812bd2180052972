import {
  createSuppressionListEntry, deleteSuppressionListEntry, exportSuppressionList, getSuppressionListEntry, importSuppressionList,
  listSuppressionListEntries, updateSuppressionListEntry,
} from '../../api/operations/suppression'
import { csvTextOf } from '../csvText'
import { drop, paged } from '../list'
import { file, item, notFound, Refusal, wrong } from '../reply'
import type { Caller } from '../caller'
import type { Suppression } from '../resources'
import { on, type Route } from '../route'
import { customer } from '../seed/hosting'
import type { World } from '../world'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function entryOf(world: World, email: string, { sees }: Caller): Suppression {
  const found = world.suppressions.find((entry) => same(entry.email, email) && sees(entry))
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

/** The accounts an entry holds for: a manager's for those assigned, however it is asked for. */
function scopeOf(world: World, { kind, sees }: Caller, asked: readonly string[] = []): readonly string[] {
  if (kind !== 'manager') return asked
  const his = world.accounts.filter(sees).map(({ id }) => String(id))
  return asked.length === 0 ? his : his.filter((id) => asked.includes(id))
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

export const suppressionRoutes: readonly Route[] = [
  on(listSuppressionListEntries, ({ world, query, caller }) => {
    const state = query.status ?? 'all'
    const account = query.account_id ?? query.account_code
    const rows = world.suppressions.filter(
      (row) =>
        caller.sees(row) &&
        (state === 'all' || row.active === (state === 'enabled')) &&
        (!query.reason || row.reason === query.reason) &&
        (!query.category || row.category === query.category) &&
        (!account || row.accounts.includes(account)) &&
        (!query.added_on || row.created_at.startsWith(query.added_on)),
    )
    return paged(rows, query, (row) => [row.email])
  }),
  on(createSuppressionListEntry, ({ world, body, caller }) => {
    if (world.suppressions.some((entry) => same(entry.email, body.email))) return wrong('email', 'already exists')
    add(world, body.email, body.reason, scopeOf(world, caller, body.accounts))
    return { status: 201 }
  }),
  on(getSuppressionListEntry, ({ world, body, caller }) => item(entryOf(world, body.email, caller))),
  on(updateSuppressionListEntry, ({ world, body, caller }) => {
    const { email, ...changes } = body
    Object.assign(entryOf(world, email, caller), Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)))
    return { status: 200 }
  }),
  on(importSuppressionList, ({ world, body, caller }) => {
    const text = csvTextOf(body.csv_file_content)
    const addresses = text.split(/\r?\n/).map((line) => line.replace(/[;,].*$/, '').trim()).filter((address) => /^[^\s@]+@[^\s@]+$/.test(address))
    if (addresses.length === 0) return wrong('csv_file_content', 'holds no addresses')
    for (const address of addresses)
      if (!world.suppressions.some((entry) => same(entry.email, address))) add(world, address, 'complaint', scopeOf(world, caller))
    return { status: 200 }
  }),
  on(deleteSuppressionListEntry, ({ world, body, caller }) => {
    const entry = entryOf(world, body.email, caller)
    drop(world.suppressions, (row) => row === entry)
    return { status: 200 }
  }),
  on(exportSuppressionList, ({ world, caller }) => {
    const rows = world.suppressions.filter(caller.sees).map((row) => [row.email, row.active ? 'enabled' : 'disabled', row.reason, row.category ?? '', row.created_at].map(cell).join(','))
    return file(['email,status,reason,category,created_at', ...rows, ''].join('\r\n'), 'text/csv')
  }),
]
