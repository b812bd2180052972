import type { Exchange } from '../../api/client'
import type { Operation } from '../../api/operation'
import { redactText } from '../../api/hide'
import { isSecretOf, redactFields } from '../../api/redact'
import { readBody } from '../../api/respond'
import { shownAnswer, untilSecret } from '../../api/shown'
import { explain, type Explanation } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Answer, Header, ShownButton } from './messages'

/** Beyond this (characters) a body is read better in a document. */
const longest = 100_000

/** The body as it may be shown: JSON set out in lines, secrets hidden. */
export function bodyText(operation: Operation, reply: Exchange): { readonly text: string; readonly kind: 'json' | 'csv' | 'txt' | 'html'; readonly note?: string } {
  const body = readBody(reply)
  if (body.kind === 'empty') return { text: '', kind: 'txt', note: t('The answer has no body.') }
  const isSecret = isSecretOf(operation)
  const fit = reply.failure === undefined
  if (body.kind === 'json') return { text: JSON.stringify(fit ? shownAnswer(operation, body.value) : redactFields(body.value, isSecret), undefined, 2), kind: 'json' }
  const file = fit && operation.answer.kind === 'text' ? operation.answer.type : undefined
  if (fit && operation.answerShows) return { text: '', kind: 'txt', note: file ? t('The file may hold secrets, so it is not shown here.') : t('The answer is broken and may hold secrets, so it is not shown.') }
  if (file && !body.html) return file === 'text/csv' ? { text: reply.text, kind: 'csv' } : { text: redactText(reply.text, []), kind: 'txt' }
  // What follows a secret name cannot be told from it where the answer is broken.
  const text = untilSecret(reply.text, isSecret)
  return { text, kind: body.html ? 'html' : 'txt', ...(text !== reply.text && { note: t('What follows may be a secret, so it is not shown.') }) }
}

function headersOf({ headers }: Exchange): Header[] {
  const hidden = redactFields(Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'))) as Record<string, string>
  return Object.entries(hidden).map(([name, value]) => ({ name: safeText(name, 100), value: safeText(value, 500) }))
}

/** An answer as the panel shows it. */
export function answerOf(operation: Operation, reply: Exchange, ways: (explanation: Explanation) => ShownButton[]): Answer {
  const { text, note } = bodyText(operation, reply)
  const long = text.length > longest
  return {
    status: reply.status,
    ok: reply.failure === undefined,
    ms: reply.ms,
    requestId: reply.about.requestId === undefined ? undefined : safeText(reply.about.requestId, 200),
    headers: headersOf(reply),
    body: long ? text.slice(0, longest) : text,
    note: long ? t('This is the beginning; open it as a document to see all.') : note,
    ...(reply.failure && { failure: failureOf(reply.failure, ways) }),
  }
}

/** What is shown when no answer came. */
export function noAnswer(error: unknown, ways: (explanation: Explanation) => ShownButton[]): Answer {
  return { ok: false, headers: [], body: '', failure: failureOf(error, ways) }
}

function failureOf(error: unknown, ways: (explanation: Explanation) => ShownButton[]): Answer['failure'] {
  const explanation = explain(error)
  return { what: explanation.what, means: explanation.means, ways: ways(explanation) }
}
