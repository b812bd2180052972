import { redactFields } from '../../api/redact'
import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import type { Past } from '../../tail/history'
import { logKindLabel } from '../../tail/kinds'
import { entryWords } from '../../tail/reply/entry'
import { safeText } from '../../text'
import { shownFields } from './fields'
import type { Details } from './messages'

const copies = ['from', 'to', 'messageId'] as const

/** An entry with all its fields, as the strip below the list shows it. */
export function detailsOf(key: string, entry: LogEntry | undefined): Details {
  if (!entry) return { key, more: 0, copies: [] }
  const { fields, more } = shownFields(entry.fields)
  const reply = entryWords(entry)
  return {
    key,
    fields: [...fields],
    more,
    ...(reply && { reply }),
    ...(entry.history && { history: entry.history.map(pastOf) }),
    copies: copies.filter((part) => entry[part] !== undefined),
  }
}

/** A change in words, the outcome first. Values of secret fields do not show. */
function pastOf({ seenAt, changes, status }: Past): { at: number; words: string } {
  const shown = (value: unknown): string => (value === undefined || value === null ? '–' : safeText(typeof value === 'string' ? value : JSON.stringify(value), 200))
  const outcome = status ? [t('Outcome: {0} → {1}', shown(status.before), shown(status.after))] : []
  const fields = changes.slice(0, 20).map(({ name, before, after }) => {
    const safe = redactFields({ before: { [name]: before }, after: { [name]: after } }) as Record<'before' | 'after', Record<string, unknown>>
    return `${safeText(name, 120)}: ${shown(safe.before[name])} → ${shown(safe.after[name])}`
  })
  return { at: seenAt, words: [...outcome, ...fields].join('; ') }
}

/** What is copied of an entry: one of its parts, or everything the log gave, as JSON without secrets. */
export function copyOf(entry: LogEntry, what: 'json' | (typeof copies)[number]): string {
  return what === 'json' ? JSON.stringify(redactFields(entry.fields), undefined, 2) : (entry[what] ?? '')
}

/** A name for an entry's document: its log, and its time in UTC. */
export function documentName(entry: LogEntry): string {
  const time = entry.at === undefined ? '' : new Date(entry.at).toISOString().replace(/[:.]/g, '-')
  return safeText([logKindLabel(entry.kind).replace(': ', ' '), time].filter(Boolean).join(' '), 100)
}
