import type { Exchange } from '../../api/client'
import type { Operation } from '../../api/operation'
import { redactFields } from '../../api/redact'
import { readBody } from '../../api/respond'
import { explain, type Explanation } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Answer, Header, ShownButton } from './messages'

/** Beyond this (characters) a body is read better in a document. */
const longest = 100_000
const secretColumn = /pass(word|wd)?|secret|token/i

/** The body as it may be shown: JSON set out in lines, secrets hidden. */
export function bodyText(operation: Operation, reply: Exchange): { readonly text: string; readonly kind: 'json' | 'csv' | 'txt' | 'html'; readonly note?: string } {
  const body = readBody(reply)
  if (body.kind === 'empty') return { text: '', kind: 'txt', note: t('The answer has no body.') }
  if (body.kind === 'json') return { text: JSON.stringify(redactFields(body.value, operation.secrets), undefined, 2), kind: 'json' }
  const csv = /csv/i.test(reply.headers.get('content-type') ?? '') || (operation.answer.kind === 'text' && operation.answer.type === 'text/csv')
  if (csv && secretColumn.test(reply.text.split('\n')[0] ?? '')) return { text: '', kind: 'csv', note: t('The file has a column of secrets, so it is not shown here.') }
  return { text: reply.text, kind: csv ? 'csv' : body.html ? 'html' : 'txt' }
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
