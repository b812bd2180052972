import type { Span } from './finding'
import type { Lookup } from './lookup'

/** The results of check_host (RFC 7208 §2.6). */
export type SpfOutcome = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror'

export interface SpfQuestion {
  /** The client's address. */
  ip: string
  /** The envelope sender; empty for a bounce, when the HELO name is checked instead (RFC 7208 §2.4). */
  sender: string
  helo: string
  lookup: Lookup
  signal?: AbortSignal
  /** The receiving host, for the macro `r`. */
  receiver?: string
  /** Milliseconds since 1970, for the macro `t`. */
  now?: number
}

/** One term that was tried. */
export interface SpfStep {
  /** 0 in the checked domain's own record, one more in each include; a redirect stays on its level. */
  depth: number
  domain: string
  term: string
  /** The name asked for, macros expanded. */
  name?: string
  /** For include and redirect the result there, else whether the term matched; `error` where it ended the check. */
  outcome: 'match' | 'no-match' | 'error' | SpfOutcome
}

/** Plain data. */
export interface SpfEvaluation {
  result: SpfOutcome
  /** The domain that was checked. */
  domain: string
  /** Why, in the user's language. */
  reason: string
  /** The term that decided, where one did, with its place in `record`. */
  term?: { text: string; domain: string; record: string; position: Span }
  /** What the domain's owner says about a fail; the text is theirs, and is to be shown as such. */
  explanation?: string
  trace: SpfStep[]
  /** Of the ten terms that may ask DNS, and of the two that may find nothing (RFC 7208 §4.6.4). */
  lookups: number
  voids: number
}
