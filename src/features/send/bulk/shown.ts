import type { BulkRecipient } from '../../../mail/draft'
import { safeText } from '../../../text'
import type { ShownBulk } from '../messages'

/** Of a long list the first are shown; which are enough to see whether it is the right one. */
const shownRows = 5
const shownColumns = 8

/** What the panel shows of a list of recipients. */
export function shownBulk(source: string, recipients: readonly BulkRecipient[]): ShownBulk {
  const columns = [...new Set(recipients.flatMap(({ substitutions }) => Object.keys(substitutions)))].slice(0, shownColumns)
  const words = (value: unknown): string => (value === undefined ? '' : safeText(typeof value === 'string' ? value : JSON.stringify(value), 60))
  return {
    source,
    count: recipients.length,
    columns: columns.map((name) => safeText(name, 40)),
    rows: recipients.slice(0, shownRows).map(({ email, substitutions }) => ({ email: safeText(email, 80), values: columns.map((name) => words(substitutions[name])) })),
  }
}
