import { t } from '../l10n'
import { oneLine } from '../text'
import { decodeText, refuseBinary } from './decodeText'
import { newDraft, type Draft } from './draft'
import { decodeEntities } from './entities'
import { MailFileError } from './fileError'
import { scanHtml } from './htmlScan'
import { htmlToText } from './htmlToText'

export interface MailFile {
  /** With its extension, which says how the file is read: html, htm, md, markdown, txt, eml. */
  name: string
  bytes: Uint8Array
}

export interface FileDraft {
  draft: Draft
  /** Things the person should know: a guessed encoding, headers left out. */
  notes: string[]
}

/** Larger files are not read: few servers would take the message. */
export const MAX_MAIL_FILE = 5 * 1024 * 1024

/**
 * A draft from a file. What the file says goes before `defaults`, which fill the fields it leaves empty.
 * Throws `MailFileError` for a file that is empty, larger than 5 MB, binary, of another kind, or not readable as what its name says.
 */
export async function draftFromFile({ name, bytes }: MailFile, defaults: Partial<Draft> = {}): Promise<FileDraft> {
  const kind = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!['html', 'htm', 'md', 'markdown', 'txt', 'eml'].includes(kind))
    throw new MailFileError('unsupported', t('Only .html, .md, .txt and .eml files can be sent as a message.'))
  if (bytes.length > MAX_MAIL_FILE) throw new MailFileError('too-large', t('The file is larger than {0} MB.', MAX_MAIL_FILE / 1024 / 1024))
  if (bytes.every((octet) => octet <= 32)) throw new MailFileError('empty', t('The file is empty.'))

  const { found, notes } = await read(kind, bytes)
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value.length > 0))
  return { draft: newDraft({ ...defaults, ...given }), notes }
}

async function read(kind: string, bytes: Uint8Array): Promise<{ found: Partial<Draft>; notes: string[] }> {
  if (kind === 'eml') {
    refuseBinary(bytes)
    const { readEml } = await import('./readEml')
    return readEml(bytes)
  }
  const { text, note } = decodeText(bytes)
  if (text.trim() === '') throw new MailFileError('empty', t('The file is empty.'))
  const notes = note === undefined ? [] : [note]
  if (kind === 'txt') return { found: { text }, notes }
  if (kind === 'html' || kind === 'htm') return { found: { subject: titleOf(text), html: text, text: htmlToText(text) }, notes }
  const { readMarkdown } = await import('./readMarkdown')
  return { found: readMarkdown(text), notes }
}

function titleOf(html: string): string {
  for (const token of scanHtml(html))
    if (token.kind === 'raw' && token.name === 'title') return oneLine(decodeEntities(html.slice(token.start, token.end)))
  return ''
}
