export interface Assignable {
  readonly code: string
  readonly name: string
  /** Code of the manager who has it now. */
  readonly manager?: string
}

/** What another list of domains gives and takes. */
export function assignmentOf(all: readonly Assignable[], manager: string, chosen: readonly string[]): { given: Assignable[]; taken: Assignable[]; fromOthers: Assignable[] } {
  const given = all.filter((domain) => chosen.includes(domain.code) && domain.manager !== manager)
  return {
    given,
    taken: all.filter((domain) => domain.manager === manager && !chosen.includes(domain.code)),
    fromOthers: given.filter((domain) => domain.manager !== undefined),
  }
}
