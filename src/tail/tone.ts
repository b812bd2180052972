import { t } from '../l10n'
import type { LogKind } from './kinds'

/** How an outcome is to be taken; every status word falls into one of these. */
export type Tone = 'ok' | 'waiting' | 'warning' | 'error' | 'neutral'

// The API documents delivered, suppressed, bounce, queued, errors, auth, limits, generic; the panel Successful and Failed. The rest
// are words that mail systems use for the same, in English and Italian.
const words: Readonly<Record<Exclude<Tone, 'neutral'>, string>> = {
  error:
    'bounce bounced hardbounce failed fail failure error errors rejected reject refused blocked blacklisted virus infected denied invalid ' +
    'undelivered undeliverable unsuccessful expired discarded dropped fallito fallita errore rifiutato respinto false not non',
  warning: 'suppressed suppression spam quarantine quarantined complaint complained unsubscribed softbounce soppresso',
  waiting: 'queued queue deferred delayed pending waiting processing retry retrying scheduled greylisted greylist coda attesa',
  ok: 'delivered sent success successful succeeded ok accepted accept completed received worked relayed opened clicked consegnato inviato riuscito riuscita true yes si',
}

const toneOfWord = new Map(
  (['ok', 'waiting', 'warning', 'error'] as const).flatMap((tone) => words[tone].split(' ').map((word): [string, Tone] => [word, tone])),
)
// Words that mean a failure only when they are all there is: the error categories of TraceMail, and a plain "no".
const alone = ['auth', 'limits', 'generic', 'no']
const gravity: readonly Tone[] = ['neutral', 'ok', 'waiting', 'warning', 'error']

/** The tone of a status: a word, a sentence, an SMTP reply (RFC 5321 §4.2.1) or an enhanced status code (RFC 3463 §2). */
export function toneOf(status: string | undefined, kind?: LogKind): Tone {
  const text = status?.toLowerCase().trim() ?? ''
  const code = /^([245])(\d{2}|\.\d{1,3}\.\d{1,3})\b/.exec(text)
  if (code) return code[1] === '2' ? 'ok' : code[1] === '4' ? 'waiting' : 'error'
  if (alone.includes(text)) return 'error'
  // Of several words the gravest speaks: "not delivered", "accepted, then bounced".
  let worst: Tone = 'neutral'
  for (const word of text.replace(/(hard|soft)[ _-]bounce/, '$1bounce').split(/[^a-z]+/)) {
    const tone = toneOfWord.get(word)
    if (tone && gravity.indexOf(tone) > gravity.indexOf(worst)) worst = tone
  }
  if (worst !== 'neutral' || text !== '') return worst
  return kind === 'tracemail.queued' ? 'waiting' : kind === 'tracemail.errors' ? 'error' : 'neutral'
}

/** The tone in words, for those who do not see colours or icons. */
export function toneLabel(tone: Tone): string {
  switch (tone) {
    case 'ok':
      return t('Successful')
    case 'waiting':
      return t('Waiting')
    case 'warning':
      return t('Needs attention')
    case 'error':
      return t('Failed')
    case 'neutral':
      return t('No outcome given')
  }
}
