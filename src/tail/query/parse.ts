import { t } from '../../l10n'
import type { Operator, Query, QueryProblem, Term } from './syntax'

/** Parentheses in parentheses. */
const deepest = 20

/** Thrown and caught in this file. */
class Refused extends Error {
  constructor(readonly problem: QueryProblem) {
    super(problem.message)
  }
}

/**
 * Reads a query: terms side by side must all hold, `OR` between them asks for one, `-` before a term or a parenthesis turns it round.
 * A term is a word, a “text in quotation marks” (in which `\"` is one), or one of these behind a field: `to:anna@`, `size>1mb`.
 * Takes any text, in linear time.
 */
export function parseQuery(text: string): { readonly query: Query } | { readonly problem: QueryProblem } {
  try {
    return { query: new Parser(text).whole() }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

const isSpace = (char: string | undefined): boolean => char !== undefined && char.trim() === ''
/** Letters and digits of any language, and what joins them in the names that logs use; nested names are joined by dots. */
const fieldForm = /[\p{L}\p{N}_.-]*/uy
const operatorForm = /[<>]=?|:/y
const orForm = /OR(?=[\s()]|$)/y

class Parser {
  private at = 0

  constructor(private readonly text: string) {}

  whole(): Query {
    const query = this.any(0)
    if (this.at < this.text.length) this.refuse(t('This parenthesis closes nothing.'), this.at, this.at + 1)
    return query
  }

  private any(depth: number): Query {
    const sides: Query[] = []
    let or: number | undefined
    do {
      const side = this.all(depth)
      if (side.kind === 'all' && side.of.length === 0 && (or !== undefined || this.sees(orForm) !== undefined))
        this.refuse(t('OR needs something on both sides.'), or ?? this.at, (or ?? this.at) + 2)
      sides.push(side)
      or = this.at
    } while (this.take(orForm) !== undefined)
    return sides.length === 1 ? sides[0]! : { kind: 'any', of: sides, start: sides[0]!.start, end: sides.at(-1)!.end }
  }

  private all(depth: number): Query {
    const of: Query[] = []
    for (this.space(); this.at < this.text.length && this.text[this.at] !== ')' && this.sees(orForm) === undefined; this.space()) of.push(this.signed(depth))
    return of.length === 1 ? of[0]! : { kind: 'all', of, start: of[0]?.start ?? this.at, end: of.at(-1)?.end ?? this.at }
  }

  private signed(depth: number): Query {
    const start = this.at
    while (this.text[this.at] === '-') this.at++
    const odd = (this.at - start) % 2 === 1
    if (this.at > start && (this.at >= this.text.length || isSpace(this.text[this.at]) || this.text[this.at] === ')')) this.refuse(t('“-” needs a word behind it.'), start, this.at)
    const of = this.text[this.at] === '(' ? this.inParentheses(depth) : this.term()
    return odd ? { kind: 'not', of, start, end: of.end } : of
  }

  private inParentheses(depth: number): Query {
    const start = this.at
    if (depth >= deepest) this.refuse(t('Too many parentheses inside each other.'), start, start + 1)
    this.at++
    const inner = this.any(depth + 1)
    if (this.text[this.at] !== ')') this.refuse(t('This parenthesis is not closed.'), start, start + 1)
    this.at++
    if (inner.kind === 'all' && inner.of.length === 0) this.refuse(t('Nothing stands in these parentheses.'), start, this.at)
    return { ...inner, start, end: this.at }
  }

  private term(): Term {
    const start = this.at
    const field = this.take(fieldForm) ?? ''
    const operator = field === '' ? undefined : (this.take(operatorForm) as Operator | undefined)
    if (operator === undefined) this.at = start
    const value = this.text[this.at] === '"' ? this.quoted() : this.bare()
    if (value === '') this.refuse(operator === undefined ? t('Nothing stands in these quotation marks.') : t('A value is missing behind “{0}”.', field + operator), start, this.at)
    return { kind: 'term', ...(operator !== undefined && { field }), operator: operator ?? ':', value, start, end: this.at }
  }

  private bare(): string {
    const start = this.at
    // An opening parenthesis inside a word belongs to it, and so does the one that closes it.
    for (let open = 0; this.at < this.text.length && !isSpace(this.text[this.at]); this.at++) {
      const char = this.text[this.at]
      if (char === '(') open++
      else if (char === ')' && open-- === 0) break
    }
    return this.text.slice(start, this.at)
  }

  private quoted(): string {
    const start = this.at++
    let value = ''
    for (; this.text[this.at] !== '"'; this.at++) {
      if (this.at >= this.text.length) this.refuse(t('This quotation mark is not closed.'), start, start + 1)
      if (this.text[this.at] === '\\' && /["\\]/.test(this.text[this.at + 1] ?? '')) this.at++
      value += this.text[this.at]
    }
    this.at++
    return value
  }

  private space(): void {
    while (isSpace(this.text[this.at])) this.at++
  }

  private sees(form: RegExp): string | undefined {
    form.lastIndex = this.at
    return form.exec(this.text)?.[0]
  }

  private take(form: RegExp): string | undefined {
    const found = this.sees(form)
    this.at += found?.length ?? 0
    return found
  }

  private refuse(message: string, start: number, end: number): never {
    throw new Refused({ message, start, end })
  }
}
