import { t } from '../../l10n'
import { adviceOf, whoseOf } from './advice'
import { meaningOf, subjectOf } from './meaning'
import type { Reply } from './read'

export interface ReplyWords {
  /** The codes themselves, e.g. `550 5.1.1`. */
  readonly codes: string
  readonly meaning: string
  /** Absent when all is well. */
  readonly whose?: string
  readonly advice?: string
}

/** Which enhanced status an SMTP reply stands for when it has none (RFC 5321, section 4.2.3; RFC 4954, section 6; RFC 7504). */
const statusOf: Readonly<Record<string, string>> = {
  '251': '1.5', '421': '3.2', '450': '2.0', '451': '3.0', '452': '3.1', '454': '7.0', '455': '5.4', '500': '5.2', '501': '5.4', '502': '5.1', '503': '5.1', '504': '5.4',
  '521': '3.2', '530': '7.10', '535': '7.8', '538': '7.11', '550': '1.1', '551': '1.6', '552': '2.2', '553': '1.3', '554': '0.0', '555': '5.4', '556': '1.10',
}

/**
 * What a server's answer means, whose problem it is, and what to do. `over`: nothing is tried again, whatever the answer's class says;
 * `passing` then says what that is to whoever got an answer that may pass.
 */
export function replyWords({ code, status, greylisted }: Reply, over = false, passing = t('It might have passed, but the sending server gave up.')): ReplyWords {
  const codes = [code, status].filter(Boolean).join(' ')
  const kind = (code ?? status ?? '')[0]
  const detail = status?.slice(2) ?? statusOf[code ?? ''] ?? '0.0'
  // 3xx asks for more and is no outcome.
  if (kind === '2' || kind === '3') return { codes, meaning: kind === '2' ? t('The server accepted it.') : t('The server waits for more.') }
  const passes = kind === '4' && !over
  const lasts = passes ? t('It may pass: mail servers try again.') : kind === '4' ? passing : t('It is final.')
  if (greylisted && kind === '4')
    return {
      codes,
      meaning: `${t('The receiver puts off senders that it does not know yet (greylisting).')} ${lasts}`,
      whose: t('The receiver’s mail system.'),
      advice: passes ? adviceOf('0.0', true) : t('Send it again later: a sender that comes back is let in.'),
    }
  // One code for two things: no such mailbox, or refused by policy.
  const meaning = code === '550' && !status ? t('The recipient’s mailbox does not exist, or the receiver refused the message by its policy.') : (meaningOf(detail) ?? subjectOf(detail))
  return { codes, meaning: `${meaning} ${lasts}`, whose: whoseOf(detail), advice: adviceOf(detail, passes) }
}
