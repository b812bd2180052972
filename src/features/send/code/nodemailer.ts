import { parseAddressList } from '../../../mail/address'
import type { Draft } from '../../../mail/draft'
import { customHeaders } from '../../../mail/headers'
import { isTooLong, withoutContent, type CopiedCode } from './request'

/** The message as a JavaScript module that hands it to an SMTP server by Nodemailer; host, user and password come from the environment. */
export function nodemailerCode(draft: Draft): CopiedCode {
  const shortened = isTooLong(draft)
  const lines = [
    "import nodemailer from 'nodemailer'",
    '',
    'const transport = nodemailer.createTransport({',
    '  host: process.env.SMTP_HOST,',
    '  port: Number(process.env.SMTP_PORT ?? 587),',
    "  secure: process.env.SMTP_PORT === '465',",
    '  requireTLS: true,',
    '  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD },',
    '})',
    `const sent = await transport.sendMail(${JSON.stringify(mailOf(shortened ? withoutContent(draft) : draft), undefined, 2)})`,
    'console.log(sent.messageId, sent.response)',
    '',
  ]
  return { code: lines.join('\n'), shortened }
}

/** As Nodemailer's `sendMail` takes it (https://nodemailer.com/message/). */
function mailOf(draft: Draft): Record<string, unknown> {
  const { subject, text, html, attachments } = draft
  const addresses = (typed: string) => parseAddressList(typed).mailboxes.map(({ name, address }) => (name ? { name, address } : address))
  const lists = Object.entries({ to: draft.to, cc: draft.cc, bcc: draft.bcc, replyTo: draft.replyTo })
    .map(([key, typed]) => [key, addresses(typed)] as const)
    .filter(([, list]) => list.length > 0)
  const headers = customHeaders(draft).map(({ name: key, value }) => ({ key, value }))
  return {
    from: addresses(draft.from)[0],
    ...Object.fromEntries(lists),
    subject,
    ...(text.trim() && { text }),
    ...(html.trim() && { html }),
    ...(headers.length > 0 && { headers }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, contentType, base64, disposition, contentId }) => ({
        filename,
        contentType,
        content: base64,
        encoding: 'base64',
        contentDisposition: disposition ?? (contentId ? 'inline' : 'attachment'),
        ...(contentId && { cid: contentId }),
      })),
    }),
  }
}
