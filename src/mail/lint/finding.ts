import type { Rule } from './rules'

/** UTF-16 offsets into the template; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

export interface Edit extends Span {
  text: string
}

/** A change that mends what a finding tells of. */
export interface Fix {
  title: string
  edits: readonly Edit[]
}

export type Severity = 'error' | 'warning' | 'info'

/** One thing that is wrong with a template. */
export interface Finding extends Span {
  /** One of `rules`, or the slug of an entry of caniemail. */
  rule: string
  severity: Severity
  /** For the user, in their language. */
  message: string
  /** Address of what the rule is written in. */
  source: string
  fixes: readonly Fix[]
  /** It is about the whole: a comment anywhere silences it. */
  whole?: true
}

/** How many findings of one rule are told of in one template: more helps nobody. */
export const mostFindings = 50

/** Takes down what a rule of `rules` found. */
export type Report = (rule: Rule, span: Span, message: string, fixes?: readonly Fix[]) => void
