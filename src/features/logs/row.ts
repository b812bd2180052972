import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import { filtersFor } from '../../tail/filters'
import type { LogKind } from '../../tail/kinds'
import { toneLabel } from '../../tail/tone'
import { safeText, truncate } from '../../text'
import { partsOf, textOf } from './columns'
import type { Row } from './messages'

/** More does not fit on a row of any screen; the details have it all. */
const longestCell = 300

/** The outcome in the user's words where it is one that the API documents, else as the log has it. */
function outcomeWords(kind: LogKind, entry: LogEntry): string {
  if (entry.status === undefined) return toneLabel(entry.tone)
  const documented = filtersFor(kind).flatMap(({ values }) => values ?? []).find(({ value }) => value === entry.status)
  if (documented) return documented.label
  return entry.status === 'queued' ? t('Queued') : safeText(entry.status, 100)
}

/** What a row shows; nothing else of the entry goes to the view. */
export function rowOf(kind: LogKind, entry: LogEntry): Row {
  const { key, order, id, at, assumedZone, tone } = entry
  return {
    key,
    order,
    ...(id === undefined ? {} : { id: truncate(id, 100) }),
    ...(at === undefined ? {} : { at }),
    ...(assumedZone ? { assumedZone } : {}),
    tone,
    outcome: outcomeWords(kind, entry),
    cells: partsOf(kind).map((part) => safeText(textOf(part, entry), longestCell)),
  }
}
