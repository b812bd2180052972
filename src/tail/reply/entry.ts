import { t } from '../../l10n'
import type { ReadEntry } from '../entry'
import { replyOf } from './read'
import { replyWords, type ReplyWords } from './words'

/** What an entry's outcome means: by the server's reply, else by what the log itself says of it; undefined where it says nothing. */
export function entryWords(entry: ReadEntry): ReplyWords | undefined {
  const reply = replyOf(entry)
  if (reply) return replyWords(reply, entry.tone === 'error')
  if (entry.status?.toLowerCase() === 'suppressed')
    return {
      codes: '',
      meaning: t('It was not sent: the recipient is on the suppression list.'),
      whose: t('The recipient’s address or mailbox.'),
      advice: t('Take the address off the list once it takes mail again, and send anew.'),
    }
  const whose = t('The sender’s side.')
  switch (entry.errorCategory?.toLowerCase()) {
    case 'auth':
      return { codes: '', meaning: t('Refused at submission: the sender did not prove who it is, or may not send from there.'), whose, advice: t('Check user name, password or token, and the networks that the Delivery account is tied to.') }
    case 'limits':
      return { codes: '', meaning: t('Refused at submission: a limit of the account or its plan is reached.'), whose, advice: t('Wait until it begins anew, or look at the plan of the Delivery account.') }
    case 'generic':
      return { codes: '', meaning: t('Refused at submission.'), whose, advice: t('Read the detail: it often names the sender’s domain or a field of the message.') }
    default:
      return undefined
  }
}
