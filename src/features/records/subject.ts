import * as z from 'zod/mini'
import type { RecordsTarget } from '../../editor/targets'

/** What a panel is about, as it is kept over a reload. */
export const subjectSchema = z.object({
  kind: z.enum(['domain', 'domainAlias', 'deliveryDomain', 'name']),
  name: z.string(),
  accountId: z.optional(z.string()),
  code: z.optional(z.string()),
  /** Of the domain that an alias domain belongs to. */
  domainCode: z.optional(z.string()),
  /** DKIM selectors that were typed in. */
  selectors: z.optional(z.array(z.string())),
  /** What is not published yet is watched. */
  watching: z.optional(z.boolean()),
})
export type Subject = z.output<typeof subjectSchema>

export function subjectOf(target: RecordsTarget): Subject {
  const { kind, name, accountId, code } = target
  return { kind, name, accountId, code, ...(target.kind === 'domainAlias' ? { domainCode: target.domainCode } : {}) }
}

/** The same for the same domain of the same account: each has one panel. */
export function subjectKey({ kind, accountId, code, name }: Subject): string {
  return JSON.stringify([kind, accountId, code ?? name.toLowerCase()])
}
