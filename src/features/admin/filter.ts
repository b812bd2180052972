import { importRowStates, importState, importStates, migrationRowState, migrationRowStates, migrationState, migrationStates } from './transfers/state'
import type { ParentNode } from './nodes'
import { personState, type State } from './state'
import { vaultState, vaultStates } from './vault/state'

export const personStates = ['enabled', 'disabled'] as const

export interface Narrowing {
  readonly status?: string
  readonly query?: string
}

/** The parts of a filter: `status:failed info@` keeps one state and looks for the rest. A state that this list has not is text. */
export function parseFilter(kind: ParentNode['kind'], text = ''): Narrowing {
  const found = /^status:(\w+)(?:\s+|$)/.exec(text)
  const known = statesOf(kind)?.some(([value]) => value === found?.[1]) ?? false
  const query = (found && known ? text.slice(found[0].length) : text).trim()
  return { ...(known && { status: found?.[1] }), ...(query !== '' && { query }) }
}

/** The text of a filter. */
export function filterText({ status, query }: Narrowing): string {
  return [status === undefined ? '' : `status:${status}`, query ?? ''].filter(Boolean).join(' ')
}

/** One of the values that a list takes; undefined for any other, so that nothing is asked for which the API does not know. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((each) => each === value)
}

/** The states that a list can be narrowed to, with their words; undefined where it cannot. */
export function statesOf(kind: ParentNode['kind']): readonly (readonly [value: string, state: State])[] | undefined {
  const named = (values: readonly string[], words: (value: string) => State): (readonly [string, State])[] => values.map((value) => [value, words(value)])
  switch (kind) {
    case 'imports':
      return named(importStates, importState)
    case 'import':
      return named(importRowStates, importState)
    case 'migrations':
      return named(migrationStates, migrationState)
    case 'migration':
      return named(migrationRowStates, migrationRowState)
    case 'vault':
      return named(vaultStates, vaultState)
    case 'managers':
    case 'team':
      return named(personStates, personState)
    case 'vaultDomain':
      return undefined
  }
}
