import type { Draft } from '../../mail/draft'
import type { Way } from './smtp/way'

/** The addresses of a message that decide who gets it and from whom. */
export type Addresses = Pick<Draft, 'from' | 'to' | 'cc' | 'bcc'>

/** What was used last for test mail of an account. */
export interface LastUsed {
  readonly sender?: string
  readonly from?: string
  readonly to?: string
  readonly way?: Way
}

/**
 * A draft made from a file, addressed as a test: never to those whom the file names, who have not asked for tests.
 * `original` holds the file's own addresses when it names any.
 */
export function addressAsTest(draft: Draft, last: LastUsed): { draft: Draft; original?: Addresses } {
  const { from, to, cc, bcc } = draft
  const named = [from, to, cc, bcc].some((text) => text.trim() !== '')
  return {
    draft: { ...draft, from: last.from ?? '', to: last.to ?? '', cc: '', bcc: '' },
    ...(named ? { original: { from, to, cc, bcc } } : {}),
  }
}
