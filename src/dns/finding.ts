import { outcomeWords, type Outcome, type OutcomeKind } from './outcome'

export type Severity = 'ok' | 'info' | 'warning' | 'error'
export type Verdict = 'ok' | 'warning' | 'error' | 'unknown'

/** A stretch of a record, in characters, end exclusive. */
export interface Span {
  start: number
  end: number
}

/** How many faults of a kind are told of in one record: more helps nobody, and a hostile record must not fill a panel. */
export const mostFaults = 50

/** One thing a rule has to say. */
export interface Finding {
  severity: Severity
  /** Stable id, `area.what`. */
  rule: string
  /** Where the rule is written: `RFC 7208 §4.5`. */
  source: string
  /** For the user, in their language. */
  message: string
  /** Where in the first of `published` (or in the text that was checked). */
  position?: Span
  /** The record text that would be right. */
  fix?: string
}

/** What every area's result has in common. Plain data: it can be sent to a webview as it is. */
export interface AreaResult {
  area: string
  /** Where it was looked for. */
  name: string
  /** `not-asked` when something needed for the question was missing. */
  outcome: OutcomeKind | 'not-asked'
  /** The records found, as published. */
  published: string[]
  /** What should be there, when it is known. */
  expected?: string
  findings: Finding[]
  verdict: Verdict
}

// A record beyond this is not mended by one change, and fifty such fixes would fill a panel.
const longestFixed = 4000

/** The fix that replaces one stretch of a record, leaving no space where nothing takes its place. */
export function fixing(text: string, { start, end }: Span, by: string): { fix?: string } {
  if (text.length > longestFixed) return {}
  const [before, after] = [text.slice(0, start), text.slice(end)]
  return { fix: by === '' ? `${before.trimEnd()}${after}`.trimEnd() : before + by + after }
}

/** The finding for a look-up that failed: says what happened and claims nothing. */
export function failureFinding(area: string, outcome: Outcome<unknown>, name: string): Finding {
  return { severity: 'warning', rule: `${area}.dns-${outcome.kind}`, source: 'RFC 2308 §7', message: outcomeWords(outcome, name) }
}

/** The worst finding decides; a failed look-up leaves the verdict open unless an error is certain anyway. */
export function verdictOf(findings: readonly Finding[], failed = false): Verdict {
  if (findings.some((finding) => finding.severity === 'error')) return 'error'
  if (failed) return 'unknown'
  return findings.some((finding) => finding.severity === 'warning') ? 'warning' : 'ok'
}
