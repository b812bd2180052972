import { redactFields } from '../../api/redact'
import { t } from '../../l10n'
import { code, plain } from '../../markdown'
import type { LogEntry } from '../../tail/entry'
import { logKindLabel } from '../../tail/kinds'
import { entryWords } from '../../tail/reply/entry'
import { shownFields } from './fields'
import { outcomeWords } from './row'

const utc = (entry: LogEntry): string => (entry.at === undefined ? '' : `${new Date(entry.at).toISOString().replace('T', ' ').replace('.000', '').slice(0, -1)} UTC`)

/** What a server's answer means, as lines of Markdown. */
function replyLines(entry: LogEntry): string[] {
  const words = entryWords(entry)
  if (!words) return []
  const { codes, meaning, whose, advice } = words
  const labelled = [whose && `${t('Whose problem:')} ${whose}`, advice && `${t('What to do:')} ${advice}`]
  return [[codes && code(codes), ...[meaning, ...labelled].map((text) => text && plain(text))].filter(Boolean).join(' ')]
}

/** An entry with all its fields, without secrets, as Markdown. */
export function entryMarkdown(entry: LogEntry): string {
  const { fields } = shownFields(redactFields(entry.fields) as Record<string, unknown>)
  const title = [logKindLabel(entry.kind), utc(entry), outcomeWords(entry)].filter(Boolean).map(plain).join(' · ')
  return [`### ${title}`, '', ...replyLines(entry).flatMap((line) => [line, '']), ...fields.map(({ name, value }) => `- ${plain(name)}: ${value === '' ? '–' : code(value)}`), ''].join('\n')
}

export interface Traced {
  readonly log: string
  readonly entries: readonly LogEntry[]
  /** Why the log was not read to its end. */
  readonly stopped?: string
}

/** What several logs know of one message, in the order of time, as Markdown. */
export function traceMarkdown(messageId: string, logs: readonly Traced[]): string {
  const all = logs.flatMap(({ entries }) => entries).sort((a, b) => a.order - b.order)
  const lines = all.flatMap((entry) => [
    `- **${plain(utc(entry) || t('No time'))}** ${plain(logKindLabel(entry.kind))}: **${plain(outcomeWords(entry))}**${entry.to === undefined ? '' : ` → ${code(entry.to)}`}${entry.detail === undefined ? '' : ` – ${code(entry.detail)}`}`,
    ...replyLines(entry).map((line) => `  ${line}`),
  ])
  const read = logs.map(({ log, entries, stopped }) => `- ${plain(log)}: ${entries.length}${stopped === undefined ? '' : `. ${plain(stopped)}`}`)
  return [`# ${t('Message {0}', '')}${code(messageId)}`, '', ...(lines.length > 0 ? lines : [t('None of the logs that were read has an entry of this message.')]), '', `## ${t('Where it was looked for')}`, '', ...read, ''].join('\n')
}
