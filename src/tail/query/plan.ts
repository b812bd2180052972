import { dayOf, filtersThatApply, type LogFilters, type ServerPart } from '../filters'
import type { LogKind } from '../kinds'
import type { Zone } from '../zone'
import { closedFilters, closedValues, fieldNamed } from './fields'
import { compileQuery, isWholeAddress, type Predicate } from './match'
import { parseQuery } from './parse'
import type { Query, QueryProblem, Term } from './syntax'
import { readSpan } from './values'

/** With what the server is asked for: never less than the query wants. */
export interface QueryPlan extends ServerPart {
  /** The rest, which runs here. */
  readonly passes: Predicate
  /** The rest as it was typed; empty when the server does it all. */
  readonly here: string
  /** It counts from now (`-2h`), so what passes changes as time goes by. */
  readonly moves?: boolean
}

const hour = 3_600_000

interface Given extends ServerPart {
  /** Asks for exactly what the term wants, so that it need not be looked at again. */
  readonly exact: boolean
}

/**
 * What of a term the server can do. The API does not say how it compares senders, recipients and subjects: a whole address is found
 * whether it wants the whole or a part, so only that is handed over. Nor does it say in which zone its days begin: days are chosen so
 * that they hold the moment in every zone (UTC−12 to UTC+14), the last with a day to spare, in case it ends where it begins.
 */
function givenBy({ field: name, operator, value }: Term, kind: LogKind, now: number, zone: Zone | undefined): Given | undefined {
  const field = name === undefined ? undefined : fieldNamed(name)
  if (field?.kind === 'time') {
    const span = readSpan(value, now, zone)
    // Further away there are no days of four-digit years.
    if (!span || span.at < 0 || span.at > 2e14) return undefined
    const start = { start_date: dayOf(span.at - 12 * hour) }
    const until = span.until + 38 * hour
    const end = { end_date: dayOf(until) }
    const filters = operator === ':' ? { ...start, ...end } : operator.startsWith('>') ? start : end
    return { filters, exact: false, ...(isAgo(value) && { endsIn: until - now }) }
  }
  if (operator !== ':' || (field?.kind !== 'text' && field?.kind !== 'address')) return undefined
  const { part } = field
  if ((part === 'from' || part === 'to') && isWholeAddress(value)) return { filters: { [part]: value }, exact: false }
  const filter = closedFilters[part as keyof typeof closedFilters]
  const closed = value.toLowerCase()
  return filter && closedValues(kind, field).includes(closed) ? { filters: { [filter]: closed }, exact: true } : undefined
}

/** An end before the start is refused by the server; nothing passes such a query, which shows here as well. */
const turnsRound = ({ start_date, end_date }: Record<string, string>, name: string, value: string): boolean =>
  (name === 'start_date' && end_date !== undefined && value > end_date) || (name === 'end_date' && start_date !== undefined && value < start_date.slice(0, 10))

const isAgo = (value: string): boolean => value.startsWith('-')

/** Whether a query asks for times that are so long ago. */
function isRelative(query: Query): boolean {
  if (query.kind === 'term') return query.field !== undefined && fieldNamed(query.field)?.kind === 'time' && isAgo(query.value)
  return query.kind === 'not' ? isRelative(query.of) : query.of.some(isRelative)
}

/** The terms that must all hold. */
function demands(query: Query): readonly Query[] {
  return query.kind === 'all' ? query.of.flatMap(demands) : [query]
}

/**
 * Divides a query between the server and here. `form`: filters that are set by form; where both have one, that of the form goes to
 * the server and the query's runs here. `applied`: what the server was asked for already; a query that is still being typed asks for
 * nothing more. `zone`: that of times that name none, else that of this computer.
 */
export function planQuery(text: string, kind: LogKind, now: number, form: LogFilters, applied?: ServerPart, zone?: Zone): QueryPlan | { readonly problem: QueryProblem } {
  const parsed = parseQuery(text)
  if ('problem' in parsed) return parsed
  const filters: Record<string, string> = { ...filtersThatApply(kind, applied?.filters ?? form) }
  let endsIn = applied?.endsIn
  const given = new Set<Query>()
  for (const term of demands(parsed.query)) {
    const part = term.kind === 'term' ? givenBy(term, kind, now, zone) : undefined
    const wanted = Object.entries(filtersThatApply(kind, part?.filters ?? {}))
    for (const [name, value] of wanted) {
      if (applied || name in filters || turnsRound(filters, name, value)) continue
      filters[name] = value
      if (name === 'end_date') endsIn = part?.endsIn
    }
    if (part?.exact && wanted.length > 0 && wanted.every(([name, value]) => filters[name] === value)) given.add(term)
  }
  const compiled = compileQuery(parsed.query, { kind, now, given, zone })
  if ('problem' in compiled) return compiled
  const here = demands(parsed.query).filter((term) => !given.has(term) && term.end > term.start).map(({ start, end }) => text.slice(start, end))
  if (endsIn !== undefined) delete filters['end_date']
  return { filters: filters as LogFilters, ...(endsIn !== undefined && { endsIn }), passes: compiled.passes, here: here.join(' '), moves: isRelative(parsed.query) }
}
