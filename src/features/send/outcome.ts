import { ApiError, type ApiErrorDetails } from '../../api/errors'
import type { SendQueuedMessage, SendResponse } from '../../api/resources/send'
import { redactFields } from '../../api/redact'
import { dateWords } from '../../editor/dates'
import { explain } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { refusedFields } from './fieldOf'
import type { Fact, Outcome, ShownButton } from './messages'

export const showInLogs = (): ShownButton => ({ id: 'showInLogs', label: t('Show in Logs') })
export const showLog = (): ShownButton => ({ id: 'showLog', label: t('Show Log') })

const words = (value: unknown): string => safeText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), 500)
const facts = (...all: readonly (Fact | undefined)[]): Fact[] => all.filter((fact) => fact !== undefined)
const fact = (label: string, value: string | undefined, copies = false): Fact | undefined =>
  value === undefined || value === '' ? undefined : { label, value: safeText(value, 500), ...(copies ? { copies } : {}) }

/** Fields that the public reference does not name, as they came. */
function others(record: Readonly<Record<string, unknown>>, known: readonly string[]): Fact[] {
  return Object.entries(redactFields(record) as typeof record).flatMap(([key, value]) =>
    known.includes(key) || value === undefined || value === null ? [] : [{ label: safeText(key, 60), value: words(value) }],
  )
}

function suppression(summary: Readonly<Record<string, unknown>> | undefined): Fact[] {
  return Object.entries(summary ?? {}).map(([key, value]) => ({ label: t('Suppression list: {0}', safeText(key, 60)), value: words(value) }))
}

/** Whether a 202 queued anything at all; an answer without numbers and messages is taken at its word. */
export function queuedAny({ messages = [], queued_messages: queued }: SendResponse): boolean {
  if (queued !== undefined) return queued > 0
  return messages.length === 0 || messages.some(({ error_code: code }) => code === undefined || code === 0)
}

/** What the Send API's 202 says. A message in it may be refused nevertheless: `error_code` is 0 only for those that were queued. */
export function acceptedOutcome(answer: SendResponse): Outcome {
  const messages = answer.messages ?? []
  const refused = messages.filter(({ error_code: code }) => code !== undefined && code !== 0)
  const none = !queuedAny(answer)
  return {
    kind: 'accepted',
    what: none ? t('Accepted, but no message was queued.') : refused.length > 0 ? t('Accepted in part.') : t('Queued for delivery (202).'),
    means: none ? t('See what the server says of each message.') : t('That is not delivery yet: what becomes of it stands in the logs.'),
    facts: [
      ...facts(
        fact(t('Request ID'), answer.request_id, true),
        fact(t('Queued messages'), answer.queued_messages === undefined ? undefined : String(answer.queued_messages)),
        fact(t('The server says'), answer.message === 'OK' ? undefined : answer.message),
      ),
      ...suppression(answer.suppression_summary),
      ...others(answer, ['error_code', 'message', 'request_id', 'queued_messages', 'messages', 'suppression_summary']),
    ],
    messages: messages.map((message) => shownMessage(message, answer.request_id)),
    ways: [showInLogs()],
  }
}

type ShownMessage = Extract<Outcome, { kind: 'accepted' }>['messages'][number]

function shownMessage(message: SendQueuedMessage, requestId: string): ShownMessage {
  const code = message.error_code ?? 0
  const ok = code === 0
  return {
    ok,
    words: ok ? t('Queued') : t('Not queued ({0}): {1}', code, safeText(message.message ?? '', 300)),
    facts: [
      ...facts(
        fact(t('Message ID'), message.message_id, true),
        fact(t('To'), message.to),
        fact(t('Accepted at'), message.submitted_at === undefined ? undefined : dateWords(message.submitted_at)),
        fact(t('Request ID'), message.request_id === requestId ? undefined : message.request_id, true),
      ),
      ...suppression(message.suppression_summary),
      ...others(message, ['error_code', 'message', 'message_id', 'to', 'submitted_at', 'request_id', 'suppression_summary']),
    ],
  }
}

/** Nobody waited for what came of it: the window was closed or reloaded, or it is a copy of such a message. */
export const interrupted = (): Outcome => ({ kind: 'unknown', what: t('This message may have been sent already.'), means: unknownMeans(), facts: [], ways: [showInLogs(), showLog()] })

export const unknownMeans = (): string => t('It may have been queued or not: look in the logs before you send it again.')

/** What a failure means for the message: refused, or perhaps sent all the same. */
export function failedOutcome(error: unknown): Outcome {
  if (!(error instanceof ApiError)) return { kind: 'refused', ...explained(error), facts: [], ways: [showLog()], problems: [] }
  const { reason, details } = error
  const answered = answerFacts(details)
  if (details.outcomeUnknown) return { kind: 'unknown', ...unknownWords(error), facts: answered, ways: [showInLogs(), showLog()] }
  const refused = (what: string, means: string, ...ways: ShownButton[]): Outcome => {
    const words = { what, means: join(means, said(details)) }
    return { kind: 'refused', ...words, facts: answered, ways: [...ways, showLog()], problems: refusedFields(details) }
  }
  switch (reason) {
    case 'unauthorized':
      return refused(
        t('The Send API does not accept the token (401).'),
        t('It is wrong, expired or was deleted. A Management token does not send: each Delivery account has Send tokens of its own.'),
        { id: 'enterSendToken', label: t('Enter a New Token') },
      )
    case 'bad-token':
      return refused(t('There is no Send token of this Delivery account.'), join(details.problem ?? '', t('Nothing was sent.')), {
        id: 'enterSendToken',
        label: t('Enter a New Token'),
      })
    case 'billing':
      return refused(
        t('Sending needs a billing profile (403).'),
        t('Nothing was queued. Complete the billing profile and the first order in the Qboxmail panel, then send again.'),
        { id: 'panel', label: t('Open the Qboxmail Panel') },
      )
    case 'forbidden':
      return refused(
        t('This Send token may not send this message (403).'),
        t('Look at the Delivery account, whether the sender’s domain is assigned and verified, and which IP addresses the token is limited to.'),
        { id: 'panel', label: t('Open the Qboxmail Panel') },
      )
    case 'rate-limited':
      return refused(
        t('Too many messages, or the quota is used up (429).'),
        details.retryAfter === undefined
          ? t('Nothing was queued. Wait a little, then send again.')
          : t('Nothing was queued. The server asks to wait {0} s.', details.retryAfter),
      )
    case 'server':
      return refused(
        t('The Send API failed ({0}).', details.status ?? 500),
        t('Most likely nothing was queued; look in the logs before you send it again.'),
        showInLogs(),
      )
    case 'validation':
    case 'invalid-input':
      return refused(t('The message was refused ({0}).', details.status ?? 400), t('Correct it and send again.'))
    case 'network':
    case 'proxy':
      return refused(
        explain(error).what,
        t('Nothing was sent. Check the network, the address of the Send API and the proxy ({0}).', details.code ?? '–'),
        { id: 'settings', label: t('Open Settings') },
      )
    case 'not-found':
    case 'unknown-route':
    case 'not-qboxmail':
      return refused(
        t('There is no Send API at this address ({0}).', details.status ?? 404),
        t('The documentation names two hosts; the setting “qboxmail.api.sendBase” says which one is used: {0}.', originOf(details.url)),
        { id: 'settings', label: t('Open Settings') },
      )
    default:
      return { kind: 'refused', ...explained(error), facts: answered, ways: [showLog()], problems: [] }
  }
}

/** Nothing was sent because the user gave up in time. */
export function isQuietCancel(error: unknown): boolean {
  return ApiError.is(error, 'cancelled') && !error.details.outcomeUnknown
}

function unknownWords({ reason, details }: ApiError): { what: string; means: string } {
  const seconds = t('The time-out can be changed in “qboxmail.network.timeout”.')
  switch (reason) {
    case 'cancelled':
      return { what: t('Cancelled while it was under way: the outcome is unknown.'), means: unknownMeans() }
    case 'timeout':
      return { what: t('No answer in time: the outcome is unknown.'), means: join(unknownMeans(), seconds) }
    case 'malformed':
      return { what: t('The server accepted the request ({0}), but its answer cannot be read.', details.status ?? 202), means: unknownMeans() }
    case 'too-long':
      return { what: t('The answer was too long to be read: the outcome is unknown.'), means: unknownMeans() }
    case 'not-qboxmail':
      return {
        what: t('A web page came instead of an answer: the outcome is unknown.'),
        means: join(t('A proxy or a login page may stand in between.'), unknownMeans()),
      }
    case 'server':
      return { what: t('A gateway failed ({0}): the outcome is unknown.', details.status ?? 502), means: unknownMeans() }
    default:
      return { what: t('The connection was cut: the outcome is unknown.'), means: unknownMeans() }
  }
}

function explained(error: unknown): { what: string; means: string } {
  const { what, means } = explain(error)
  return { what, means }
}

function answerFacts({ code, status, requestId }: ApiErrorDetails): Fact[] {
  // Without a status the code is the network's, which the words name already.
  return facts(fact(t('Error code'), status === undefined ? undefined : code, true), fact(t('Request ID'), requestId, true))
}

const said = ({ serverMessage }: ApiErrorDetails): string =>
  serverMessage ? t('The server says: {0}', safeText(serverMessage, 300)) : ''
const join = (...texts: readonly string[]): string => texts.filter(Boolean).join(' ')
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)
