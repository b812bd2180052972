import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { t } from '../l10n'
import { oneLine, safeText } from '../text'
import { formatMailbox, parseAddressList } from './address'
import type { Draft, DraftAttachment } from './draft'
import { decodeWords } from './encodedWords'
import { MailFileError } from './fileError'
import { isHeaderName, isReservedHeader } from './headers'
import { cidOf } from './htmlUrls'
import { previewDocument } from './preview'

/** Fields that a draft holds elsewhere or that every composer writes anew: nobody needs to be told that they are no custom headers. */
const expected = new Set(
  'from to cc bcc reply-to subject date message-id mime-version content-type content-transfer-encoding content-disposition'.split(' '),
)

/**
 * What a message file (RFC 5322, MIME) says, with inline pictures and attachments. Headers of transport, trace and signature are left
 * out and named in a note; all others stay as custom headers. Throws `MailFileError` for what is no message.
 */
export async function readEml(bytes: Uint8Array): Promise<{ found: Partial<Draft>; notes: string[] }> {
  const email = await parse(bytes)
  if (!email.headers.some(({ key, originalKey }) => isHeaderName(originalKey) && (expected.has(key) || isReservedHeader(key))))
    throw new MailFileError('unreadable', t('The file does not begin with the headers of a message.'))
  const custom = email.headers.filter(({ key }) => isHeaderName(key) && !isReservedHeader(key))
  const unexpected = email.headers.filter(({ key }) => isReservedHeader(key) && !expected.has(key))
  const left = [...new Set(unexpected.map(({ originalKey }) => originalKey))]
  const html = body(email.html)
  const shown = new Set(previewDocument(html).missing)
  return {
    found: {
      from: addresses(email, 'from'),
      to: addresses(email, 'to'),
      cc: addresses(email, 'cc'),
      bcc: addresses(email, 'bcc'),
      replyTo: addresses(email, 'reply-to'),
      subject: oneLine(email.subject ?? ''),
      text: body(email.text),
      html,
      headers: custom.map(({ originalKey, value }) => ({ name: originalKey, value: oneLine(decodeWords(value)) })),
      attachments: email.attachments.map((each, at) => attachment(each, shown, at + 1)),
    },
    notes: left.length ? [t('Headers left out: {0}', safeText(left.join(', '), 300))] : [],
  }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'base64', maxNestingDepth: 64, forceRfc822Attachments: true })
  } catch (error) {
    throw new MailFileError('unreadable', t('The message in this file cannot be read.'), { cause: error })
  }
}

/**
 * The addresses of a field, wherever it stands. What cannot be read stays as it is, at the end, to be seen and mended. Encoded words
 * (RFC 2047) may hide line breaks, which must not come back as new header lines: hence `oneLine` throughout.
 */
function addresses({ headers }: Email, field: string): string {
  const lists = headers.filter(({ key }) => key === field).map(({ value }) => parseAddressList(oneLine(value)))
  const read = lists.flatMap(({ mailboxes }) => mailboxes.map(formatMailbox))
  // Where only a comma is missing, the addresses were read.
  const unread = lists.flatMap(({ errors }) => errors.filter(({ rule }) => rule !== 'missing-comma' && rule !== 'text-after').map(({ text }) => text))
  return [...read, ...new Set(unread)].join(', ')
}

function attachment(from: Attachment, shown: ReadonlySet<string>, number: number): DraftAttachment {
  const base64 = typeof from.content === 'string' ? from.content : ''
  const id = oneLine(from.contentId ?? '').replace(/^<|>$/g, '')
  const inline = id !== '' && (from.related === true || from.disposition === 'inline' || shown.has(`cid:${id}`) || shown.has(`cid:${cidOf(id)}`))
  const filename = oneLine(from.filename ?? '') || `${t('attachment')}-${number}${from.mimeType === 'message/rfc822' ? '.eml' : ''}`
  return {
    filename,
    contentType: oneLine(from.mimeType),
    base64,
    disposition: inline ? 'inline' : 'attachment',
    ...(inline ? { contentId: id } : {}),
    size: Math.floor((base64.replace(/=+$/, '').length * 3) / 4),
  }
}

/** The line break before a boundary is no part of a body (RFC 2046 section 5.1.1), and parsers add one: a body ends in one at most. */
function body(text = ''): string {
  const lines = text.replace(/\r\n?/g, '\n')
  let end = lines.length
  while (lines[end - 1] === '\n') end--
  return lines.slice(0, end + 1)
}
