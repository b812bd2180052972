import { explain } from '../../../editor/explain'
import { t } from '../../../l10n'
import { replyOf, type Reply } from '../../../tail/reply/read'
import { replyWords } from '../../../tail/reply/words'
import { safeText } from '../../../text'
import type { ShownButton, ShownProof } from '../messages'
import type { Followed } from './follow'
import { isOver, type Fate, type Trace } from './trace'

/** So many recipients are shown; the others are counted. */
const mostShown = 50

type Shown = ShownProof['people'][number]
type Tone = Shown['tone']

const toneOf: Readonly<Record<Fate, Tone>> = { unseen: 'info', queued: 'info', delivered: 'ok', bounced: 'error', suppressed: 'warning', refused: 'error', other: 'warning' }

/** What is known of a sent message, in words. `accepted`: when the Send API, or with `bySmtp` the SMTP server, took it; absent when that is not known. */
export function shownProof(followed: Followed, accepted: number | undefined, bySmtp = false): ShownProof {
  const { traces, lookedAt } = followed
  const first: Shown['steps'] = accepted === undefined ? [] : [{ words: bySmtp ? t('Accepted by the SMTP server') : t('Accepted by the Send API'), at: accepted }]
  return {
    summary: summaryOf(traces),
    ...stateOf(followed),
    ...(lookedAt !== undefined && { lookedAt }),
    people: traces.slice(0, mostShown).map((trace, index) => shownTrace(trace, index, first)),
    more: Math.max(0, traces.length - mostShown),
  }
}

function summaryOf(traces: readonly Trace[]): string {
  const count = (...fates: readonly Fate[]): number => traces.filter(({ fate }) => fates.includes(fate)).length
  if (count('unseen') === traces.length) return t('TraceMail has nothing of it yet. That may take some seconds, on a busy day minutes.')
  const [only, ...more] = traces
  if (only && more.length === 0) return `${fateWords(only)}.`
  const all = [
    [count('delivered'), (n: number) => t('{0} delivered', n)], [count('queued'), (n: number) => t('{0} in the queue', n)], [count('bounced', 'refused'), (n: number) => t('{0} not delivered', n)],
    [count('suppressed'), (n: number) => t('{0} on the suppression list', n)], [count('other'), (n: number) => t('{0} with another outcome', n)], [count('unseen'), (n: number) => t('{0} not seen yet', n)],
  ] as const
  return t('Of {0} recipients: {1}.', traces.length, all.flatMap(([number, words]) => (number > 0 ? [words(number)] : [])).join(', '))
}

function stateOf(followed: Followed): Pick<ShownProof, 'state' | 'busy' | 'ways'> {
  const { phase, failure, traces, onlyRead } = followed
  const again: ShownButton = { id: 'proof again', label: t('Look Again') }
  const unseen = traces.some(({ fate }) => fate === 'unseen')
  const part = unseen && onlyRead !== undefined ? [t('Only the latest {0} entries of the log were read.', onlyRead)] : []
  switch (phase) {
    case 'failed': {
      const { what, means } = explain(failure)
      return { state: t('TraceMail could not be read: {0} {1}', what, means), busy: false, ways: [again, { id: 'showLog', label: t('Show Log') }] }
    }
    case 'tired':
      return {
        state: [...part, unseen ? t('Not found within an hour. Perhaps it was never queued; perhaps this account’s log does not show it.') : t('Not followed any further after an hour. The service may go on trying for days.')].join(' '),
        busy: false,
        ways: [again],
      }
    case 'over':
      return { state: '', busy: false, ways: [] }
    default:
      return { state: [...part, t('It is looked up again by itself while this panel is in sight.')].join(' '), busy: true, ways: [again] }
  }
}

function fateWords({ fate, entry }: Trace): string {
  switch (fate) {
    case 'unseen':
      return t('Nothing in TraceMail yet')
    case 'queued':
      return t('In the queue')
    case 'delivered':
      return t('Delivered to the recipient’s server')
    case 'bounced':
      return t('Not delivered')
    case 'suppressed':
      return t('Not sent: the address is on the suppression list')
    case 'refused':
      return t('Failed after it was accepted')
    case 'other':
      return t('Processed, with the outcome “{0}”', safeText(entry?.status ?? '–', 80))
  }
}

function shownTrace(trace: Trace, index: number, first: Shown['steps']): Shown {
  const { recipient, fate, entry, queuedAt, guessed } = trace
  const reply = entry && replyOf(entry)
  const steps: Shown['steps'] = [
    ...first,
    ...(queuedAt === undefined || fate === 'queued' ? [] : [{ words: t('In the queue'), at: queuedAt }]),
    { words: fateWords(trace), ...(entry?.at !== undefined && { at: entry.at }) },
  ]
  return {
    address: safeText(recipient, 320),
    tone: toneOf[fate],
    steps,
    // What a server says of success is of no interest.
    ...(reply && fate !== 'delivered' && { reply: replyWords(reply, isOver(trace)) }),
    ...(entry?.detail !== undefined && { said: safeText(entry.detail, 500) }),
    ...(guessed && { guessed: t('Found by recipient, subject and time, as no message ID is known.') }),
    ways: waysOf(trace, index, reply),
  }
}

function waysOf({ fate, entry }: Trace, index: number, reply: Reply | undefined): ShownButton[] {
  const failed = fate === 'bounced' || fate === 'refused' || (fate === 'queued' && entry?.detail !== undefined)
  return [
    ...(failed ? [{ id: `proof mx ${index}`, label: t('Check the Recipient’s Domain (MX)') }] : []),
    // What may pass at the next try is no reason to write to nobody there.
    ...(fate === 'bounced' && !reply?.status?.startsWith('4') && !reply?.code?.startsWith('4') ? [{ id: `proof suppress ${index}`, label: t('Add to the Suppression List…') }] : []),
    ...(fate === 'suppressed' ? [{ id: `proof allow ${index}`, label: t('Remove from the Suppression List…') }] : []),
  ]
}

