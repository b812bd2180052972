import type { Caller } from './caller'
import { addDomain, nameProblem } from './handlers/domains'
import { addMailbox, mailboxProblem } from './handlers/mailboxes'
import { mailboxLimit, ownLimit } from './limits'
import type { World } from './world'

/**
 * Makes what a row of an import file asks for, or says why not. The guides name only the basic layout of domains and mailboxes (name,
 * password), so rows of aliases are looked at and no more.
 */
export function importRow(world: World, caller: Caller, type: string, cells: readonly string[]): string | undefined {
  if (type === 'domains') {
    const name = cells[0] ?? ''
    const problem = nameProblem(world, name) ?? ownLimit(world, caller, 'max_domains')
    if (!problem) addDomain(world, caller, name)
    return problem && `${problem.field} ${problem.description}`
  }
  if (type !== 'email_accounts') return undefined
  for (const cell of cells) {
    const at = cell.lastIndexOf('@')
    const domain = world.domains.find((row) => at > 0 && row.name === cell.slice(at + 1).toLowerCase() && caller.sees(row))
    if (!domain) continue
    const name = cell.slice(0, at)
    const problem = mailboxProblem(world, domain, name) ?? mailboxLimit(world, caller, domain, undefined)
    if (!problem) addMailbox(world, domain, name)
    return problem && `${problem.field} ${problem.description}`
  }
  return 'names no address of a domain that is here'
}
