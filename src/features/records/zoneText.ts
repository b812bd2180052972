import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Given, GivenRecord } from './givenRecord'

const stringLimit = 255

/** A TXT value as strings in quotes of at most 255 octets (RFC 1035 §3.3.14, §5.1). */
export function quotedStrings(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += stringLimit) parts.push(quoted(bytes.subarray(at, at + stringLimit)))
  return parts.length === 0 ? '""' : parts.join(' ')
}

function quoted(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`
    else if (byte < 0x20 || byte > 0x7e) text += `\\${String(byte).padStart(3, '0')}`
    else text += String.fromCharCode(byte)
  }
  return `"${text}"`
}

/** One record as a line of a zone file, names absolute; undefined while its value is not known. */
export function zoneLine(record: GivenRecord): string | undefined {
  const { value } = record
  if (value === undefined) return undefined
  const isAddress = record.type === 'A' || record.type === 'AAAA'
  const data = record.type === 'TXT' ? quotedStrings(value) : safeText(isAddress ? value : `${value.replace(/\.$/, '')}.`)
  return `${safeText(record.name)}.\t3600\tIN\t${record.type}\t${data}`
}

/** Everything to publish as a piece of a zone file (RFC 1035 §5). Records without a known value stand in comments. */
export function zoneSnippet(given: Given, domain: string): string {
  const lines = [`; ${t('Mail records of {0}', domain)}`]
  for (const record of given.records) {
    const line = zoneLine(record)
    if (line === undefined) {
      // A DKIM name that an alias serves has no record of its own beside it (RFC 1034 §3.6.2).
      if (!given.records.some((other) => other.type === 'CNAME' && other.name === record.name))
        lines.push(`; ${safeText(record.name)}. ${record.type} ${t('(value not known yet)')}`)
      continue
    }
    if (record.source === 'usual') lines.push(`; ${t('usual value; resellers have hosts of their own')}`)
    if (record.source === 'suggested') lines.push(`; ${t('suggested')}`)
    lines.push(line)
  }
  for (const { field, raw } of given.unread) lines.push(`; ${field}: ${safeText(raw)}`)
  return `${lines.join('\n')}\n`
}
