import { oneLine } from '../text'
import { parseAddressList } from './address'
import type { Draft } from './draft'
import { customHeaders } from './headers'

export interface MimeOptions {
  /** Writes the Bcc field too, which tells everyone who gets the file. */
  keepBcc?: boolean
  date?: Date
  messageId?: string
}

/** The draft as a message in MIME (RFC 5322, RFC 2045), with CRLF. Addresses and headers that `checkDraft` reports are left out. */
export async function draftToMime(draft: Draft, { keepBcc = false, date, messageId }: MimeOptions = {}): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const addresses = (text: string) => parseAddressList(text).mailboxes.map(({ name, address }) => ({ name: name ?? '', address }))
  const node = new MailComposer({
    // Whatever a draft holds, composing it reads no file and asks no server.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    from: addresses(draft.from).slice(0, 1),
    to: addresses(draft.to),
    cc: addresses(draft.cc),
    bcc: addresses(draft.bcc),
    replyTo: addresses(draft.replyTo),
    subject: oneLine(draft.subject),
    ...(date ? { date } : {}),
    ...(messageId ? { messageId } : {}),
    ...(draft.text.trim() ? { text: draft.text } : {}),
    ...(draft.html.trim() ? { html: draft.html } : {}),
    headers: customHeaders(draft).map(({ name, value }) => ({ key: name, value })),
    attachments: draft.attachments.map(({ filename, contentType, base64, disposition, contentId }) => {
      const content = Buffer.from(base64, 'base64')
      return {
        filename,
        contentType: /^message\/rfc822\b/i.test(contentType) && needsBase64(content) ? 'application/octet-stream' : contentType,
        content,
        contentDisposition: disposition ?? (contentId ? 'inline' : 'attachment'),
        ...(contentId ? { cid: contentId } : {}),
      }
    }),
  }).compile()
  node.keepBcc = keepBcc
  return node.build()
}

/** Lines of more than 998 octets, or ends of lines other than CRLF (RFC 5322 section 2.1.1, RFC 2045 section 2.8), which a message as such may not have in base64 either (RFC 2046 section 5.2.1). */
const needsBase64 = (content: Buffer) => /[^\r\n]{999}|\r(?!\n)|(?<!\r)\n|\0/.test(content.toString('latin1'))
