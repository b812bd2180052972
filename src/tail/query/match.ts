import { t } from '../../l10n'
import type { TextPart } from '../entry'
import type { LogKind } from '../kinds'
import { plainName } from '../names'
import type { Zone } from '../zone'
import { closedValues, fieldNamed, tones } from './fields'
import { within, type Looked } from './look'
import type { Operator, Query, QueryProblem, Term } from './syntax'
import { readSize, readSpan } from './values'

export type Predicate = (entry: Looked) => boolean

export interface MatchContext {
  readonly kind: LogKind
  /** Milliseconds, UTC; `-2h` counts from here. */
  readonly now: number
  /** The zone of times that name none; else that of this computer. */
  readonly zone?: Zone | undefined
  /** Terms that hold anyway, because the server asked for them. */
  readonly given?: ReadonlySet<Query>
}

/** A query as a test of entries, or what in it cannot be asked. */
export function compileQuery(query: Query, context: MatchContext): { readonly passes: Predicate } | { readonly problem: QueryProblem } {
  let problem: QueryProblem | undefined
  const refuse = ({ start, end }: Term, message: string): Predicate => {
    problem ??= { message, start, end }
    return never
  }
  const passes = compile(query, context, refuse)
  return problem ? { problem } : { passes }
}

type Refuse = (term: Term, message: string) => Predicate

const always: Predicate = () => true
const never: Predicate = () => false

function compile(query: Query, context: MatchContext, refuse: Refuse): Predicate {
  if (context.given?.has(query)) return always
  switch (query.kind) {
    case 'term':
      return termOf(query, context, refuse)
    case 'not': {
      const inner = compile(query.of, context, refuse)
      return (entry) => !inner(entry)
    }
    case 'all':
    case 'any': {
      const parts = query.of.map((part) => compile(part, context, refuse)).filter((part) => part !== always || query.kind === 'any')
      if (parts.length === 1) return parts[0]!
      return query.kind === 'all' ? (entry) => parts.every((part) => part(entry)) : (entry) => parts.some((part) => part(entry))
    }
  }
}

function termOf(term: Term, { kind, now, zone }: MatchContext, refuse: Refuse): Predicate {
  const { field: name, operator, value } = term
  if (name === undefined) {
    const test = containing(value)
    return (entry) => entry.some(test)
  }
  const field = fieldNamed(name)
  switch (field?.kind) {
    case 'time': {
      const span = readSpan(value, now, zone)
      if (!span) return refuse(term, t('A day such as {0}, a time such as {1}, or how long ago: {2}.', '2026-03-05', '2026-03-05T14:30', '-2h'))
      const inSpan = comparing(operator, span.at, span.until)
      return (entry) => inSpan(entry.at)
    }
    case 'size': {
      const size = readSize(value)
      if (size === undefined) return refuse(term, t('A size such as {0} or {1}.', '2000', '1.5mb'))
      const fits = comparing(operator, size, size + 1)
      return (entry) => fits(entry.size)
    }
    case 'tone': {
      const tone = tones.find((one) => one === value.toLowerCase())
      return tone && operator === ':' ? (entry) => entry.tone === tone : refuse(term, t('One of these: {0}.', tones.join(', ')))
    }
    case 'text':
    case 'address': {
      if (operator !== ':') return refuse(term, t('“{0}” is a text, which has no order: use “{0}:”.', name))
      const { part } = field
      // A closed value means itself: `status:delivered` is not "undelivered".
      const whole = closedValues(kind, field).includes(value.toLowerCase())
      const test = field.kind === 'address' ? addressed(value) : whole ? same(value) : containing(value)
      return (entry) => testPart(entry, part, test)
    }
    case undefined:
      return ownField(term, name, refuse)
  }
}

type Test = (text: string) => boolean

function testPart(entry: Looked, part: TextPart, test: Test): boolean {
  const text = entry.text(part)
  return text !== undefined && test(text)
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Without regard to case, and no part of a longer text. */
function same(value: string): Test {
  const small = value.toLowerCase()
  return (text) => text.length === value.length && text.toLowerCase() === small
}

/** Without regard to case. A pattern of a literal finds in one pass, without a copy in lower case. */
function containing(value: string): Test {
  const pattern = new RegExp(literal(value), 'i')
  return (text) => pattern.test(text)
}

/** `anna@` is a local part, `@example.org` a domain, `anna@example.org` one whole address of the list; else any part of the text. */
function addressed(value: string): Test {
  const at = value.indexOf('@')
  if (at < 0 || value === '@') return containing(value)
  const begins = at === 0 ? '' : '(?:^|[\\s,;<"\':])'
  const ends = at === value.length - 1 ? '' : '(?:$|[\\s,;>"\'])'
  const pattern = new RegExp(begins + literal(value) + ends, 'i')
  return (text) => pattern.test(text)
}

/** Whether a whole address is asked for. */
export const isWholeAddress = (value: string): boolean => /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(value)

/** A field that only this log has; numbers and sizes can be compared as well. */
function ownField(term: Term, name: string, refuse: Refuse): Predicate {
  const { operator, value } = term
  const plain = plainName(name)
  if (plain === '') return refuse(term, t('“{0}” cannot be the name of a field.', name))
  if (operator === ':') {
    const test = containing(value)
    return (entry) => entry.own(plain).some((own) => (typeof own === 'boolean' ? test(String(own)) : within(own, test, 0)))
  }
  const number = /^-\d+(\.\d+)?$/.test(value) ? Number(value) : readSize(value)
  if (number === undefined) return refuse(term, t('Only numbers can be compared here.'))
  const compare = comparing(operator, number, number)
  return (entry) => entry.own(plain).some((own) => (typeof own === 'number' || (typeof own === 'string' && /^-?\d+(\.\d+)?$/.test(own))) && compare(Number(own)))
}

/** Compares with a stretch, `until` exclusive: what is after begins where it ends. */
function comparing(operator: Operator, at: number, until: number): (value: number) => boolean {
  switch (operator) {
    case ':':
      return (value) => value >= at && value < until
    case '>':
      return until === at ? (value) => value > at : (value) => value >= until
    case '>=':
      return (value) => value >= at
    case '<':
      return (value) => value < at
    case '<=':
      return until === at ? (value) => value <= at : (value) => value < until
  }
}
