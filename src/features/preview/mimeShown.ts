import type { Draft } from '../../mail/draft'
import { decodeWords } from '../../mail/encodedWords'
import { safeText } from '../../text'
import type { Header, Tab, ToView } from './messages'

/** So much of a source is shown, in UTF-16 units; attachments make it long and say nothing to a reader. */
const mostShown = 300_000

/** The message as it is sent, as far as this tab shows it. */
export async function mimeShown(draft: Draft, tab: Tab): Promise<Omit<Extract<ToView, { type: 'mime' }>, 'type'>> {
  const { draftToMime } = await import('../../mail/toMime')
  const bytes = await draftToMime(draft)
  const text = tab === 'headers' || tab === 'source' ? new TextDecoder().decode(bytes) : ''
  const cut = tab === 'source' && text.length > mostShown
  return {
    size: bytes.length,
    headers: tab === 'headers' ? headersOf(text) : [],
    source: tab === 'source' ? text.slice(0, mostShown).replaceAll('\r\n', '\n') : '',
    cut,
  }
}

/** The header fields of a message in their order, unfolded (RFC 5322 section 2.2.3) and decoded. */
function headersOf(message: string): Header[] {
  const fields = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  return fields.map((field) => {
    const colon = field.indexOf(':')
    return { name: field.slice(0, colon), value: safeText(decodeWords(field.slice(colon + 1).trim())) }
  })
}
