import type { SendAddress, SendBulkMessage, SendBulkRequest, SendMessage } from '../api/resources/send'
import { parseAddressList, type Mailbox } from './address'
import type { Draft } from './draft'
import { customHeaders } from './headers'
import { metadataOf, tagsOf } from './labels'

/** A mailbox string where there is no name, else an object: no name can then be read as an address. */
const sendAddress = ({ name, address }: Mailbox): SendAddress => (name ? { address, name } : address)

/**
 * The message of `POST /v1/send` (https://docs.qboxmail.com/en/api/send-api/send/) for a draft in which `checkDraft` found no error;
 * addresses and headers that it reports are left out.
 */
export function toSendMessage(draft: Draft): SendMessage {
  const to = addresses(draft.to)
  return { ...commonPart(draft), ...(to.length > 0 && { to }) }
}

/**
 * The body of `POST /v1/send/bulk` (https://docs.qboxmail.com/en/api/send-api/send-bulk/), for a draft with recipients. The service is told
 * to refuse it when a value is missing.
 */
export function toSendBulk(draft: Draft): SendBulkRequest {
  const recipients = (draft.recipients ?? []).map(({ email, substitutions }) => ({ email, ...(Object.keys(substitutions).length > 0 && { substitutions }) }))
  return { message: commonPart(draft), recipients, options: { strict_substitutions: true } }
}

const addresses = (text: string): SendAddress[] => parseAddressList(text).mailboxes.map(sendAddress)

function commonPart(draft: Draft): SendBulkMessage {
  const message: SendBulkMessage = { from: addresses(draft.from)[0] ?? '', subject: draft.subject }
  for (const [field, text] of [['cc', draft.cc], ['bcc', draft.bcc], ['reply_to', draft.replyTo]] as const) {
    const given = addresses(text)
    if (given.length) message[field] = given
  }
  if (draft.text.trim()) message.text_body = draft.text
  if (draft.html.trim()) message.html_body = draft.html
  const headers = headerMap(draft)
  if (Object.keys(headers).length) message.headers = headers
  const tags = tagsOf(draft.tags)
  if (tags.length) message.tags = tags
  const metadata = metadataOf(draft.metadata)
  if (metadata && 'value' in metadata) message.metadata = metadata.value
  if (draft.attachments.length)
    message.attachments = draft.attachments.map(({ filename, contentType, base64, disposition, contentId }) => ({
      filename,
      content_type: contentType,
      content: base64,
      disposition: disposition ?? (contentId ? 'inline' : 'attachment'),
      ...(contentId ? { content_id: contentId } : {}),
    }))
  return message
}

/** Headers by name; a name given twice, in whatever case, becomes one entry with all its values. */
function headerMap(draft: Draft): Record<string, string | string[]> {
  const byName = new Map<string, { name: string; values: string[] }>()
  for (const { name, value } of customHeaders(draft)) {
    const entry = byName.get(name.toLowerCase())
    if (entry) entry.values.push(value)
    else byName.set(name.toLowerCase(), { name, values: [value] })
  }
  return Object.fromEntries([...byName.values()].map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? '') : values]))
}
