import type { Operation } from '../operation'
import * as addressbooks from './addressbooks'
import * as aliases from './aliases'
import * as delivery from './delivery'
import * as dkim from './dkim'
import * as domainAliases from './domainAliases'
import * as domains from './domains'
import * as exports from './exports'
import * as imports from './imports'
import * as logs from './logs'
import * as mailboxes from './mailboxes'
import * as managers from './managers'
import * as migrations from './migrations'
import * as ownership from './ownership'
import * as send from './send'
import * as signatures from './signatures'
import * as suppression from './suppression'
import * as team from './team'
import * as tracemail from './tracemail'
import * as trustedNetworks from './trustedNetworks'
import * as users from './users'
import * as vault from './vault'

/** Every operation of both APIs, by section and address. */
export const allOperations: readonly Operation[] = [
  addressbooks,
  aliases,
  delivery,
  dkim,
  domainAliases,
  domains,
  exports,
  imports,
  logs,
  mailboxes,
  managers,
  migrations,
  ownership,
  send,
  signatures,
  suppression,
  team,
  tracemail,
  trustedNetworks,
  users,
  vault,
]
  .flatMap((section) => Object.values<unknown>(section))
  .filter(isOperation)
  .sort((a, b) => a.section.localeCompare(b.section, 'en') || a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'))

/** The operation with this id of the contract. */
export function operationOf(id: string): Operation | undefined {
  return allOperations.find((operation) => operation.id === id)
}

// A section may declare more than operations, e.g. a schema that two of them share.
function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'id' in value && 'evidence' in value && 'answer' in value
}
