import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import { filtersFor, type LogFilterName } from '../../tail/filters'
import type { LogKind } from '../../tail/kinds'
import { toneLabel } from '../../tail/tone'
import { safeText } from '../../text'
import { partsOf, textOf } from './columns'
import type { Row } from './messages'

/** More does not fit on a row of any screen; the details have it all. */
const longestCell = 300

/** The outcome in the user's words where it is one that the API or the panel documents, else as the log has it. */
export function outcomeWords(entry: LogEntry): string {
  if (entry.status === undefined) return toneLabel(entry.tone)
  const status = entry.status.toLowerCase()
  const documented = (['tracemail.worked', 'tracemail.errors'] as const).flatMap(filtersFor).flatMap(({ name, values = [] }) => (isOutcome(name) ? values : []))
  const known = documented.find(({ value }) => value === status)
  if (known) return known.label
  if (status === 'queued') return t('Queued')
  if (status === 'deferred') return t('Deferred')
  if (status === 'rejected') return t('Rejected')
  if (status === 'successful') return toneLabel('ok')
  return status === 'failed' || status === 'error' ? toneLabel('error') : safeText(entry.status, 100)
}

const isOutcome = (name: LogFilterName): boolean => name === 'status' || name === 'error_category'

/** What a row shows; nothing else of the entry goes to the view. */
export function rowOf(kind: LogKind, entry: LogEntry): Row {
  const { at, assumedZone, tone } = entry
  return {
    ...(at === undefined ? {} : { at }),
    ...(assumedZone ? { assumedZone } : {}),
    tone,
    outcome: outcomeWords(entry),
    cells: partsOf(kind).map((part) => safeText(textOf(part, entry), longestCell)),
  }
}
