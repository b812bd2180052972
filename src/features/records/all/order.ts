import type { Order, Row } from './messages'

/** Gravest first. */
const weights: readonly (Row['mark'] | undefined)[] = ['error', 'unknown', 'warning', 'waiting', 'info', 'ok', undefined]
const known = ['mx', 'spf', 'dkim', 'dmarc', 'cname', 'ownership', 'alignment', 'dmarc-reports', 'reverse', 'mta-sts', 'tls-rpt', 'bimi', 'names', 'dnssec']

/** The gravest on top, as the table opens. */
export const firstOrder: Order = { by: 'verdict', down: false, problems: false }

/** The areas that any row has, in the order of the columns. */
export function areasOf(rows: Iterable<Row>): string[] {
  const seen = new Set<string>()
  for (const { areas } of rows) for (const area of Object.keys(areas)) seen.add(area)
  return [...known.filter((area) => seen.has(area)), ...[...seen].filter((area) => !known.includes(area)).sort()]
}

export const isProblem = ({ mark }: Row): boolean => mark === 'error' || mark === 'warning' || mark === 'unknown'

/** The rows to show, in this order; among equals by name. */
export function ordered(rows: Iterable<Row>, { by, down, problems }: Order): Row[] {
  const sign = down ? -1 : 1
  const byColumn = comparison(by)
  return [...rows].filter((row) => !problems || isProblem(row)).sort((one, other) => sign * byColumn(one, other) || byName(one, other))
}

const collator = new Intl.Collator(undefined, { numeric: true })
const byName = (one: Row, other: Row): number => collator.compare(one.name, other.name) || collator.compare(one.id, other.id)
const weight = (mark: Row['mark'] | undefined): number => weights.indexOf(mark)

function comparison(by: string): (one: Row, other: Row) => number {
  switch (by) {
    case 'domain':
      return byName
    case 'verdict':
      return (one, other) => weight(one.mark) - weight(other.mark)
    case 'finding':
      return (one, other) => Number(!one.finding) - Number(!other.finding) || collator.compare(one.finding ?? '', other.finding ?? '')
    case 'changed':
      return (one, other) => other.changes.length - one.changes.length
    case 'at':
      return (one, other) => (one.at ?? Infinity) - (other.at ?? Infinity) || 0
    default:
      return (one, other) => weight(one.areas[by]) - weight(other.areas[by])
  }
}
