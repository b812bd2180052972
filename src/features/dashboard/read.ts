import type { Row } from '../../api/operation'
import type { TracemailCounters } from '../../api/resources/log'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { counterNames, type Alert, type Choice, type Counter, type Day, type Field, type Listed, type Outcome, type Ranked } from './messages'

type Values = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

function count(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) && read >= 0 ? read : undefined
}

/** The counters that came; one that did not is not shown as nought. */
export function countersOf(counters: TracemailCounters): Counter[] {
  return counterNames.flatMap((name) => {
    const value = count(counters[name])
    return value === undefined ? [] : [{ name, count: value }]
  })
}

/** The fields of these rows are not public: they are taken by what their names speak of. */
const outcomeNames: readonly (readonly [RegExp, Outcome])[] = [
  [/^delivered|^sent_ok|^success/i, 'delivered'],
  [/^bounce/i, 'bounce'],
  [/^suppress/i, 'suppressed'],
  [/^queue/i, 'queued'],
  [/^errors?$|^failed$|^rejected$/i, 'errors'],
]

function amountsOf(row: Values): { amounts: { outcome: Outcome; count: number }[]; total: number } | undefined {
  const amounts: { outcome: Outcome; count: number }[] = []
  let all: number | undefined
  for (const [name, value] of Object.entries(row)) {
    const number = count(value)
    if (number === undefined) continue
    if (/^(total|all|count|messages)$/i.test(name)) all ??= number
    const outcome = outcomeNames.find(([pattern]) => pattern.test(name))?.[1]
    if (outcome && !amounts.some((amount) => amount.outcome === outcome)) amounts.push({ outcome, count: number })
  }
  if (amounts.length === 0 && all === undefined) return undefined
  const known = amounts.reduce((sum, amount) => sum + amount.count, 0)
  const rest = (all ?? known) - known
  return { amounts: rest > 0 ? [...amounts, { outcome: 'other', count: rest }] : amounts, total: Math.max(all ?? 0, known) }
}

function read<T>(rows: readonly Row<unknown>[], one: (row: Values) => T | undefined): Listed<T> {
  const made = rows.map((row) => (row.ok && isObject(row.value) ? one(row.value) : undefined))
  return { rows: made.filter((row): row is T & {} => row !== undefined), unread: made.filter((row) => row === undefined).length }
}

/** The days of the trend, oldest first. */
export function daysRead(rows: readonly Row<unknown>[]): Listed<Day> {
  const listed = read(rows, (row): Day | undefined => {
    const date = ['date', 'day', 'data'].map((name) => row[name]).find((value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value))
    const amounts = amountsOf(row)
    return date && amounts ? { date: date.slice(0, 10), ...amounts } : undefined
  })
  return { ...listed, rows: listed.rows.sort((a, b) => a.date.localeCompare(b.date)) }
}

/** The domains, most mail first. */
export function rankingRead(rows: readonly Row<unknown>[]): Listed<Ranked> {
  const listed = read(rows, (row): Ranked | undefined => {
    const domain = ['domain', 'name', 'domain_name'].map((name) => row[name]).find((value): value is string => typeof value === 'string' && value !== '')
    const amounts = amountsOf(row)
    return domain && amounts ? { domain: safeText(domain, 253), ...amounts } : undefined
  })
  return { ...listed, rows: listed.rows.sort((a, b) => b.total - a.total) }
}

const severities: readonly (readonly [RegExp, Alert['severity']])[] = [
  [/^(critical|error|danger|high|severe|fatal)/i, 'error'],
  [/^(warn|medium|moderate)/i, 'warning'],
]
const severityOrder: readonly Alert['severity'][] = ['error', 'warning', 'info']

function severityWords(given: string): string {
  switch (given.toLowerCase()) {
    case 'critical':
      return t('critical')
    case 'error':
      return t('error')
    case 'warning':
      return t('warning')
    case '':
      return t('notice')
    default:
      return safeText(given, 40)
  }
}

/** The alerts, gravest first; whatever else a row says (thresholds, values) is kept beside its text. */
export function alertsRead(rows: readonly Row<unknown>[]): Listed<Alert> {
  const listed = read(rows, (row): Alert | undefined => {
    const named = ['message', 'text', 'description', 'title', 'code'].find((name) => typeof row[name] === 'string' && row[name] !== '')
    if (named === undefined) return undefined
    const given = typeof row['severity'] === 'string' ? row['severity'] : typeof row['level'] === 'string' ? row['level'] : ''
    const severity = severities.find(([pattern]) => pattern.test(given))?.[1] ?? 'info'
    // The code is what the domain is found by; it tells a reader nothing.
    const code = row['domain_code']
    const domainCode = typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : undefined
    const rest = Object.fromEntries(Object.entries(row).filter(([name]) => ![named, 'severity', 'level', ...(domainCode === undefined ? [] : ['domain_code'])].includes(name)))
    return { severity, words: severityWords(given), text: safeText(String(row[named]), 500), more: fieldsRead(rest), ...(domainCode !== undefined && { domainCode }) }
  })
  return { ...listed, rows: listed.rows.sort((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity)) }
}

/** What stands at the top of a bare object as single values. */
function fieldsRead(value: unknown): Field[] {
  if (!isObject(value)) return []
  const entries = Object.entries(value).filter(([, each]) => ['string', 'number', 'boolean'].includes(typeof each) && each !== '')
  return entries.slice(0, 40).map(([name, each]) => ({ name: safeText(name, 60), value: safeText(String(each), 200) }))
}

/** The rates and numbers of the service's own summary that the counters do not say already. */
export function summaryRead(value: unknown): Field[] {
  return fieldsRead(value).filter(({ name }) => !(counterNames as readonly string[]).includes(name))
}

/** The Delivery accounts that can be filtered by. */
export function sendersRead(rows: readonly Row<unknown>[]): Choice[] {
  return read(rows, (row): Choice | undefined => {
    const text = (name: string): string | undefined => (typeof row[name] === 'string' || typeof row[name] === 'number' ? String(row[name]) : undefined)
    const id = text('username') || text('id')
    return id === undefined ? undefined : { id, label: safeText(text('description') || id, 80) }
  }).rows
}

/** The sending domains that can be filtered by: each a text, or a resource with a name. */
export function domainsRead(rows: readonly Row<unknown>[]): Choice[] {
  return rows.flatMap((row) => {
    const name = !row.ok ? undefined : isObject(row.value) ? (row.value['name'] ?? row.value['domain']) : row.value
    return typeof name === 'string' && name !== '' ? [{ id: name, label: safeText(name, 120) }] : []
  })
}
